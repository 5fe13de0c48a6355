"""irdesk, the offline desk of a mayor's international relations."""

__version__ = "0.4.0"
