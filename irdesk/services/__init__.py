"""What the desk does: one function is one use case is one operation."""
