"""Files in and out, and the backups: pages of their own."""
