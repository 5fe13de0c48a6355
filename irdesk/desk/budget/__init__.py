"""The budget of a fiscal year on the screen."""
