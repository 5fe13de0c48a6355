"""What was done and what was put away: history, bin, drafts, the versions of a record."""
