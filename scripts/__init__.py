"""Scripts that are kept because something in the repository was made with them."""
