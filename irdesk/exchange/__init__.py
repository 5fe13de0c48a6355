"""Files in and out: CSV, JSON, calendars."""
