"""The first page where no workspace was named, and the making of a new one."""
