"""Arithmetic a civil servant could read. Pure functions, no I/O, no clock."""
