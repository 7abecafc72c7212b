"""Guards: what must hold across the whole repository."""
