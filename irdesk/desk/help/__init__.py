"""Help: the guide offline, and every key on one sheet."""
