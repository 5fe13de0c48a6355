"""The Briefings page: what can be made for what, how, and the paper itself."""
