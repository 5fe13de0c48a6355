"""Ctrl+K: find any record, any page and any action."""
