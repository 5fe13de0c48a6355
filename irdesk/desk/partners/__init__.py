"""The card of a partner: its relationship, its timeline, what it cost and gave."""
