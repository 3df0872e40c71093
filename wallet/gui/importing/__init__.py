"""Adding credentials: one sheet, one drop target, one paste box; always a preview before anything is kept."""
