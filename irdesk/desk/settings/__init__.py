"""How one wants the desk to look and to work."""
