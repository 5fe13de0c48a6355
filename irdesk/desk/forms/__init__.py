"""The generic form and its editors."""
