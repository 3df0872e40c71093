"""The list of credentials: cards, search, filter, order; and Recently deleted."""
