"""The disk: strict YAML in, span-preserving YAML out, versions, the record, the write lock."""
