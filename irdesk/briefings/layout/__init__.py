"""Puts text, rows and pictures on tagged pages; knows nothing of what a briefing is about."""
