"""Negotiate a text by consensus: a rolling draft, honest redlines, a record nobody can doubt."""
