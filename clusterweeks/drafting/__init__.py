"""New content files: what is asked of each kind, what is known already, and the text that comes of it."""
