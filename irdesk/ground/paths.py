"""Where the program's own files lie, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Icons, fonts, styles, maps, translations."""
    return _shipped("resources")


def db() -> Path:
    """Alembic's environment and migrations, reference data, the sample office."""
    return _shipped("db")


def guide() -> Path:
    """The user guide: its chapters in Markdown, with their pictures."""
    inside = _PACKAGE / "_guide"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "guide"
