"""Whose habits dates and numbers follow: those of the system, or of a country one prefers."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from irdesk.desk.kept import Kept


def region_wanted(preferences: Kept) -> str:
    """The ISO 3166 code of the country; "" where neither the user nor the system names one."""
    preferred = preferences.get("region", "")
    return preferred or region_of_system()


def region_of_system() -> str:
    """The country of the system's own settings; "" where it has none."""
    system = QLocale.system()
    if system.language() == QLocale.Language.C:
        return ""
    return QLocale.territoryToCode(system.territory())
