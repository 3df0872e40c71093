"""Ways of giving a credential to somebody; one file a way."""
