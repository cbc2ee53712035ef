"""A draft on paper."""
