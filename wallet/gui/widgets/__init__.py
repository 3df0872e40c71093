"""Small widgets that pages are built of; none knows the session."""
