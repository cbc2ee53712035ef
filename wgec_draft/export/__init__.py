"""Paper: what is read elsewhere, as plain text, Markdown, HTML and JSON, all drawn from the same list of segments."""
