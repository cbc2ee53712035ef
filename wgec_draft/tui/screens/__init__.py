"""The screens of the desk, each imported when it is first shown."""
