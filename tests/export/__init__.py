"""Pages for paper and for reading elsewhere."""
