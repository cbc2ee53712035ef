"""The widgets of the desk; each knows values, never the session or the disk."""
