"""The widgets of the desk, one module each."""
