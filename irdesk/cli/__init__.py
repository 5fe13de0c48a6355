"""The command line; no Qt here."""
