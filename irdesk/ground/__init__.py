"""What every floor stands on: sentences, errors, the clock, places of files."""
