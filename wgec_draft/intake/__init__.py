"""Foreign documents in, groups and items out."""
