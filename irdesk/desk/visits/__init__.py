"""The workspace of a visit: its head, people, programme and everything that prepares it."""
