"""The card of a request: what is asked, what answers it, the schedule."""
