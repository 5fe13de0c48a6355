"""The page of letters: who waits for whom, and the greetings of the year."""
