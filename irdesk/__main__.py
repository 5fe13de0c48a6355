"""`python -m irdesk`."""

from irdesk.bootstrap import entry

entry()
