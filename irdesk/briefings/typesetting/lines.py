"""One line of words as operators of a page.

Words are written in the order in which they are read, each where it is seen. A word whose glyphs
don't spell it stands in /Span with /ActualText. One that runs from right to left has a second
/Span inside with its text in visual order: programs that go by places (poppler, PDFium) expect
it so and turn it round, while readers of tagged text go by the outer one.
"""

from __future__ import annotations

from collections.abc import Sequence

from irdesk.briefings.typesetting.direction import visual
from irdesk.briefings.typesetting.embedding import Embedded
from irdesk.briefings.typesetting.faces import face as face_of
from irdesk.briefings.typesetting.shaping import Piece, number
from irdesk.briefings.typesetting.words import Word, at_end


def width(line: Sequence[Word]) -> float:
    """1/1000 em from end to end: the blank of the last word takes no room, its hyphen does."""
    if not line:
        return 0.0
    last = at_end(line[-1])
    return sum(word.width + word.blank for word in line[:-1]) + last.width


def places(line: Sequence[Word]) -> list[tuple[float, float]]:
    """Where each word and its blank begin, in 1/1000 em from the left end of the line.

    In the order of the words; the blank of the last word lies beyond the line.
    """
    widths = [room for word in line for room in (word.width, word.blank)][:-1]
    levels = [level for word in line for level in (word.level, word.blank_level)][:-1]
    starts = [0.0] * (len(widths) + 1)
    at = 0.0
    for item in visual(levels):
        starts[item] = at
        at += widths[item]
    if line:
        last = line[-1]
        starts[-1] = starts[-2] + (-last.blank if last.level % 2 else last.width)
    return list(zip(starts[::2], starts[1::2], strict=True))


def drawn(line: Sequence[Word], x: float, y: float, size: float, embedded: Embedded) -> str:
    """The line from BT to ET, its left end at `x`; colour is whatever the page has.

    The blank after the last word is there, for those who read the lines of a paragraph as one.
    """
    if not line:
        return ""
    line = [*line[:-1], at_end(line[-1])]
    body = _plain(line, embedded)
    if body is not None:
        font = f"{embedded.name(line[0].face)} {number(size)} Tf"
        return f"BT\n{font}\n1 0 0 1 {number(x)} {number(y)} Tm\n[{body}] TJ\nET"
    pen = _Pen(embedded, x, y, size)
    lang = ""
    for at, (word, (start, blank)) in enumerate(zip(line, places(line), strict=True)):
        if word.lang != lang and lang:
            pen.close()
        if word.lang != lang and word.lang:
            pen.open(f"/Lang ({word.lang})")
        lang = word.lang
        _word(pen, word, start)
        if word.blank:
            if lang and (at + 1 == len(line) or line[at + 1].lang != lang):
                pen.close()
                lang = ""
            pen.blank(word.face, blank)
    if lang:
        pen.close()
    return pen.done()


def _plain(line: Sequence[Word], embedded: Embedded) -> str | None:
    """The body of one TJ array for all, where nothing asks for more; most lines are so."""
    face = line[0].face
    body = []
    for word in line:
        if word.actual or word.lang or word.level or word.blank_level or word.face != face:
            return None
        for piece in word.pieces:
            if piece.face != face or len(piece.runs) > 1 or piece.runs[0][0]:
                return None
            embedded.use(piece)
            body.append(piece.runs[0][1])
        if word.blank:
            body.append(embedded.blank(face))
    return "".join(body)


def _word(pen: _Pen, word: Word, start: float) -> None:
    if word.actual:
        pen.open(_actual(word.text))
    if word.level % 2:
        pen.open(_actual(word.text[::-1]))
    for piece in word.pieces:
        pen.piece(piece, start)
        start += piece.width
    for _ in range(word.actual + word.level % 2):
        pen.close()


def _actual(text: str) -> str:
    return f"/ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>"


class _Pen:
    """Gathers what can be shown at once."""

    def __init__(self, embedded: Embedded, x: float, y: float, size: float) -> None:
        self._embedded, self._x, self._y, self._size = embedded, x, y, size
        self._found = ["BT"]
        self._body: list[str] = []
        self._font = ""
        self._rise = 0.0
        self._at: float | None = None

    def open(self, properties: str) -> None:
        self._flush()
        self._found.append(f"/Span <<{properties}>> BDC")

    def close(self) -> None:
        self._flush()
        self._found.append("EMC")

    def piece(self, piece: Piece, at: float) -> None:
        self._embedded.use(piece)
        self._go(piece.face, at)
        for rise, body in piece.runs:
            self._lift(rise)
            self._body.append(body)
        self._at = at + piece.width

    def blank(self, face: str, at: float) -> None:
        self._go(face, at)
        self._lift(0.0)
        self._body.append(self._embedded.blank(face))
        where = face_of(face)
        self._at = at + where.advance(where.blank)

    def done(self) -> str:
        self._lift(0.0)
        self._flush()
        return "\n".join((*self._found, "ET"))

    def _go(self, face: str, at: float) -> None:
        name = self._embedded.name(face)
        if name != self._font:
            self._flush()
            self._found.append(f"{name} {number(self._size)} Tf")
            self._font = name
        if self._at is None or abs(self._at - at) > 1e-6:
            self._flush()
            x = self._x + at * self._size / 1000
            self._found.append(f"1 0 0 1 {number(x)} {number(self._y)} Tm")

    def _lift(self, rise: float) -> None:
        if rise != self._rise:
            self._flush()
            self._found.append(f"{number(rise * self._size / 1000)} Ts")
            self._rise = rise

    def _flush(self) -> None:
        if self._body:
            self._found.append(f"[{''.join(self._body)}] TJ")
            self._body = []
