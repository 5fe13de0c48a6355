"""What must be quick: a call logged, a brief made, from a panel over any page."""
