"""Making a portfolio: choose credentials, put them in order, export one PDF."""
