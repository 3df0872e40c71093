"""Does this signature match this key? Pure: documents and bytes in, answers out."""
