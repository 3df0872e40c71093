"""Giving a credential to somebody: a sheet with the ways as cards, and the code in the full window."""
