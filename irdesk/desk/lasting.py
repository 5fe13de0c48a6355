"""Keeps None, True and False alive on Python 3.11 under a PySide built for later ones.

PySide6 6.12 takes these three for immortal, as they are from Python 3.12 on, and so loses a
reference to one of them with nearly every call. On 3.11 the count reaches zero after some tens of
thousands of calls, and the interpreter aborts.
"""

from __future__ import annotations

import sys

_ENOUGH = 1 << 40
"""More calls than any window will make; 3.12 does the same with a fixed count."""


def keep_singletons() -> None:
    """Give them references enough for the life of the program; nothing where they need none."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for each in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(each))
        if 0 < count.value < _ENOUGH:
            count.value += _ENOUGH
