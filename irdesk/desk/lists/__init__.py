"""The generic list of records."""
