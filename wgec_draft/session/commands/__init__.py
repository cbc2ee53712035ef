"""Everything that can be done to a draft, one value a command."""
