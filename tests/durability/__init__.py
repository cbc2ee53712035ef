"""Faults at every call that writes, and every state that a crash may leave on the disk."""
