"""Every page, card, form and panel of the window, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QPushButton

from irdesk.desk.frame.rooms import ROOMS
from irdesk.desk.frame.window import MainWindow
from irdesk.records.catalogue import KINDS
from irdesk.records.record import Kind, Record
from irdesk.store.query import Query

WHOLE = ("visits", "agreements", "partners", "people", "budget-lines", "networks", "requests")
"""Kinds whose cards are shown tab by tab."""


@dataclass(frozen=True)
class Scene:
    """What is shown, and how one comes there."""

    name: str
    show: Callable[[], object]
    patience: int = 150
    """Milliseconds until everything is drawn."""


def settle(milliseconds: int) -> None:
    """Let the window draw itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def scenes(window: MainWindow) -> Iterator[Scene]:
    """All of them, in the order of the sidebar."""
    for room in ROOMS:
        for page in room.pages or (room.name,):
            name = f"{room.name}-{page.replace(':', '-')}" if page != room.name else room.name
            yield Scene(
                name, lambda page=page: window.go(page), 4_000 if page == "briefings" else 150
            )
    for kind in KINDS:
        if kind.above:
            continue
        record = telling(window, kind)
        if record is not None:
            yield from _card(window, kind, record)
        yield Scene(f"form-{kind.name}", lambda kind=kind: window.new_of(kind.name))
        yield Scene("", window.escape)
    yield from _overlays(window)


def _card(window: MainWindow, kind: Kind, record: Record) -> Iterator[Scene]:
    yield Scene(f"card-{kind.name}", lambda: window.open_record(kind.name, record.id))
    card = window.page.card
    if card is None:
        return
    if kind.name in WHOLE:
        for at, each in enumerate(card.tabs.buttons):
            words = "".join(c if c.isalnum() else "-" for c in each.text().lower()).strip("-")
            yield Scene(f"card-{kind.name}-{at:02}-{words}", lambda at=at: card.tabs.show_page(at))
        yield Scene(f"edit-{kind.name}", window.edit)
        yield Scene("", window.escape)
    yield Scene("", window.escape)


def _overlays(window: MainWindow) -> Iterator[Scene]:
    """What lies over the page, above Today."""
    yield Scene("", lambda: window.go("today"))
    for name in ("show_palette", "log", "brief_now", "show_keys"):
        act = getattr(window, name, None)
        if act is not None:
            yield Scene(f"over-{name.replace('_', '-')}", act)
            yield Scene("", window.escape)


def telling(window: MainWindow, kind: Kind) -> Record | None:
    """The record of a kind with the most recorded: it shows what a card can look like."""
    with window.desk.workspace.reading() as reader:
        found = reader.query(Query(kind.name, limit=200))
        below = reader.titles([each.id for each in found])
    filled = [(sum(bool(getattr(each, f.name)) for f in kind.fields), each) for each in found if each.id in below]  # fmt: skip
    return max(filled, key=lambda pair: pair[0])[1] if filled else None


def press(window: MainWindow, words: str) -> None:
    """Press the first visible button called so."""
    for each in window.findChildren(QPushButton):
        if each.isVisible() and words in (each.text(), each.accessibleName()):
            each.click()
            return
