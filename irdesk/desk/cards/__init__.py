"""The generic card of a record and what stands on it."""
