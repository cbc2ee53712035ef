"""Whole stories at the desk, in a real terminal."""
