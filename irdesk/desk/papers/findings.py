"""What is known of a paper that was made: its marking and why, what it lacks, whether it is an archive file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from irdesk.desk.context import Desk
from irdesk.desk.icons import SIZE, icon
from irdesk.desk.papers.maker import Finished
from irdesk.desk.pieces import button, empty, label
from irdesk.ground.text import plural
from irdesk.records.fields import MARKINGS

_UA, _A = b"pdfuaid:part", b"pdfaid:part"
"""What a file says of itself in its metadata, which an archive file keeps legible."""
_FEW = 3


class Findings(QWidget):
    """Sentences with their sign; `lowering` asks for a lower marking, `trouble` is one sentence in red."""

    lowering = Signal(str)
    clearing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 6, 16, 2)
        self.box.setSpacing(5)

    def say_nothing(self) -> None:
        """Nothing is known yet."""
        empty(self.box)

    def tell(self, finished: Finished, *, clearable: bool) -> None:
        """Say what is known of a paper."""
        empty(self.box)
        say = self.desk.say
        marked = say(finished.marking).upper()
        words = say("Marked {marking}", marking=marked)
        if finished.cause:
            words = say("Marked {marking} because of “{cause}”.", marking=marked, cause=finished.cause)  # fmt: skip
        self._line("shield", words)
        at = MARKINGS.index(finished.marking) if finished.marking in MARKINGS else 0
        if at > 1 and finished.cause:
            leave = button(self.desk, say("Leave it out"), lambda: self.lowering.emit(MARKINGS[at - 1]), look="anchor")  # fmt: skip
            leave.setToolTip(say("Make it without what is marked {marking}.", marking=marked))
            self._indent(leave)
        self._line(*self._archive(finished))
        if finished.gaps:
            gaps = plural(
                "{count} gap printed as “to be confirmed”",
                "{count} gaps printed as “to be confirmed”",
                finished.gaps,
            )
            self._line("circle-dashed", say(gaps), "warn")
        for each in finished.problems[:_FEW]:
            self._line("triangle-alert", each, "warn")
        if finished.is_draft:
            clear = button(self.desk, say("Clear…"), self.clearing.emit, look="anchor")
            self._line("stamp", say("A draft, not cleared"), "warn", clear if clearable else None)

    def _archive(self, finished: Finished) -> tuple[str, str, str]:
        """What the file itself says it is."""
        say = self.desk.say
        if finished.order.options.password:
            return "lock", say("Locked with a password: no archive file (PDF/A)."), "warn"
        tagged, archival = _UA in finished.data, _A in finished.data
        if tagged and archival:
            return "accessibility", say("Tagged (PDF/UA-1), archival (PDF/A-2a)"), "good"
        if tagged:
            return "accessibility", say("Tagged (PDF/UA-1), no archive file"), "good"
        return "file-text", say("Neither tagged nor an archive file"), ""

    def trouble(self, words: str) -> None:
        """One sentence of what went wrong, in the place of the others."""
        empty(self.box)
        self._line("triangle-alert", words, "bad")

    def add(self, words: str, *, is_trouble: bool = False) -> None:
        """One sentence more, such as where it was saved."""
        self._line("triangle-alert" if is_trouble else "check", words, "bad" if is_trouble else "good")  # fmt: skip

    def _indent(self, widget: QWidget) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(SIZE + 7, 0, 0, 0)
        line.addWidget(widget)
        line.addStretch(1)
        self.box.addLayout(line)

    def _line(self, symbol: str, words: str, tone: str = "", act: QWidget | None = None) -> None:
        tokens = self.desk.tokens
        colour = {"good": tokens.good, "warn": tokens.warn, "bad": tokens.bad}.get(tone, tokens.ink)
        sign = QLabel()
        sign.setPixmap(icon(symbol, colour).pixmap(SIZE, SIZE))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign.setFixedWidth(SIZE)
        text = label(words, "finding", wrap=True)
        text.setProperty("speaks", tone or "plain")
        line = QHBoxLayout()
        line.setSpacing(7)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 0 if act else 1)
        if act is not None:
            text.setWordWrap(False)
            line.addWidget(act)
            line.addStretch(1)
        self.box.addLayout(line)
