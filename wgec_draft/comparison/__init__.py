"""Two drafts in, what changed between them out."""
