"""Keeping the wallet: backups put back, and the secrets that open it changed."""
