"""Today: what is due, who comes, what is missing."""
