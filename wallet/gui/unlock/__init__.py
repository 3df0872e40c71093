"""Before the wallet is open: making one, and opening it."""
