"""What the desk makes itself, found by what it is."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TypeVar

import irdesk.desk

T = TypeVar("T")


def made_here(base: type[T]) -> set[type[T]]:
    """Every class of the desk that is such a one, wherever it stands."""
    for each in pkgutil.walk_packages(irdesk.desk.__path__, "irdesk.desk."):
        importlib.import_module(each.name)
    found, beyond = set[type[T]](), [base]
    while beyond:
        for each in beyond.pop().__subclasses__():
            beyond.append(each)
            if each.__module__.startswith("irdesk."):
                found.add(each)
    return found
