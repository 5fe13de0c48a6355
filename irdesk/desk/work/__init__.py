"""Long work: done by a process of its own, with progress and a cancel that leaves no trace."""
