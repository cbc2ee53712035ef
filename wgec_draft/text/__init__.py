"""What prose does: normalise, brackets, tokens, redline. Strings in, values out."""
