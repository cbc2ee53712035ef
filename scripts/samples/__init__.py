"""The content of the sample drafts: fictional delegations, our own sentences, and what happened to them."""
