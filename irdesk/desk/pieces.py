"""Small pieces every page is made of: labels, buttons, cards; all with accessible names."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irdesk.desk.context import Desk
from irdesk.desk.frame.announcing import announce
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.theme import Tokens

MAY_BREAK = "\u200b"
"""Invisible; a line may end there."""
AMOUNT = re.compile(r"[^\d\s.,/:]{0,4}[\u00a0\u202f]?\d[\d.,’\u00a0\u202f]*[^\d\s/:]{0,4}")
"""Money or a number, which is never broken: US$1,000,000,000.00."""
_PIECE = 12
"""Letters of a long word that stay together: so many of the widest find room beside a card."""


def breakable(text: str, longest: int = 30) -> str:
    """The same words with places to break in those that have more letters than `longest`."""
    return re.sub(rf"\S{{{longest + 1},}}", lambda found: _broken(found.group(), longest), text)


def _broken(word: str, longest: int) -> str:
    """A long word with places to break behind its signs, and in its long parts; an amount has none."""
    if AMOUNT.fullmatch(word):
        return word
    parts = re.findall(r"[^/\\@._-]*[/\\@._-]*", word)
    return MAY_BREAK.join(_halved(each, min(longest, _PIECE)) for each in parts if each)


def _halved(part: str, most: int) -> str:
    """A part in pieces of even length, so that no single letter is left over."""
    pieces = -(-len(part) // most)
    size = -(-len(part) // pieces)
    return MAY_BREAK.join(part[at : at + size] for at in range(0, len(part), size))


ONE_OF_MANY = 160
"""Letters of what something is called where it stands among others."""


def shortened(text: str, most: int = 60) -> str:
    """Words of a person as they are named in a sentence or on a button: no longer than that."""
    return text if len(text) <= most else text[: most - 1] + "…"


class ProblemLabel(QLabel):
    """What is wrong with what was typed: it is also said, since the focus stays where it is."""

    def setText(self, words: str) -> None:  # noqa: N802 - Qt's name
        is_new = words != self.text()
        super().setText(words)
        if is_new and self.isVisible():
            announce(self, words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        announce(self, self.text())


def label(text: str, look: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Plain text, never markup; with `wrap` in as many lines as it needs."""
    made = (ProblemLabel if look == "error" else QLabel)(breakable(text) if wrap else text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    made.setProperty("bare", "" if text else "yes")
    if tone:
        made.setProperty("tone", tone)
    return made


def button(
    desk: Desk,
    text: str,
    act: Callable[[], object],
    symbol: str = "",
    look: str = "",
    tip: str = "",
) -> QPushButton:
    """A button with its icon; its text is also its accessible name, whole where it is too long to be seen."""
    made = QPushButton(shortened(text))
    made.setAutoDefault(True)  # Enter presses it, as Space does
    made.setAccessibleName(text or tip)
    made.setProperty("look", look)
    if symbol:
        made.setProperty("symbol", symbol)
        draw_symbol(made, desk.tokens)
    if tip or made.text() != text:
        made.setToolTip(tip or text)
    made.clicked.connect(lambda _checked: act())
    return made


def draw_symbol(made: QPushButton, tokens: Tokens) -> None:
    """Draw a button's icon in the colours in use."""
    filled = made.property("look") == "filled"
    colour = tokens.on_accent if filled else tokens.accent if made.isChecked() else tokens.muted
    gap = 7 if made.text() else 0
    if made.property("symbol") == "chevron-down":
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        gap = -4 if gap else 0
    # What fills a button is gone where it can't be pressed, and with it the ground of that colour.
    faint = tokens.muted if filled else ""
    made.setIcon(icon(str(made.property("symbol")), colour, gap, faint))
    made.setIconSize(QSize(SIZE + abs(gap), SIZE))


class Symbol(QLabel):
    """An icon in the muted colour of the theme, whichever that is when it is painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "muted")
        self.setFixedSize(SIZE, SIZE)
        self._name = name

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        _paint(self, self._name, self.rect())


def symbol(name: str, meaning: str) -> QLabel:
    """An icon that says something; its meaning is its tool tip and accessible name."""
    made = Symbol(name)
    made.setToolTip(meaning)
    made.setAccessibleName(meaning)
    return made


def _paint(of: QLabel, name: str, spot: QRect) -> None:
    """Draw an icon in the colour of a label's own words."""
    painter = QPainter(of)
    icon(name, of.palette().color(QPalette.ColorRole.WindowText).name()).paint(painter, spot)
    painter.end()


class Title(QLabel):
    """A page's title: as wide as its words, in several lines where there is no room for that."""

    def __init__(self, text: str) -> None:
        super().__init__(breakable(text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "page")
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.ensurePolished()
        words = self.fontMetrics().boundingRect(self.text()).width() + 8
        return QSize(words, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.ensurePolished()
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split() or [""]))
        least = min(self.sizeHint().width(), max(120, min(longest + 8, 400)))
        return QSize(least, super().minimumSizeHint().height())


class Chip(QLabel):
    """A state as an icon and a word on its tint; the icon takes the colour of the word."""

    def __init__(self, text: str, tone: str, name: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setProperty("signed", "yes" if name else "no")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._name = name

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._name:
            side = 13
            _paint(self, self._name, QRect(7, (self.height() - side) // 2, side, side))


SIGNS = {"bad": "circle-alert", "warn": "clock", "good": "circle-check"}


def chip(text: str, tone: str = "plain", sign: str = "") -> QLabel:
    """A state as a sign and a word on its tint, never by colour alone; `sign` names another icon."""
    return Chip(text, tone, sign or SIGNS.get(tone, ""))


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white card with its layout."""
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    return frame, layout


def rule() -> QFrame:
    """A thin line."""
    made = QFrame()
    made.setProperty("look", "rule")
    return made


def row(*items: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None takes up the room that is left, a number is a gap."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addWidget(item)
    return layout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
