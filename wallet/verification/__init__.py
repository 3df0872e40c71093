"""Is this credential true? Pure: a credential and evidence in, a Report out; it never fetches."""
