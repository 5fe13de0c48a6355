"""The calendar: month, week and agenda of everything that has a day."""
