"""One line of words as operators of a page.

Words are written in the order in which they are read, each where it is seen. What is marked apart,
a foreign word or one whose glyphs don't spell it, is a `Part`: it gets marked content of its own,
never nested, since poppler loses what follows a nested mark. The /ActualText of its content is in
visual order, which programs that go by places (poppler, PDFium) expect and turn round; the one of
its element is as the word is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line that is marked as one."""

    operators: str
    """From BT to ET."""
    text: str
    """What it says, with the blank after it."""
    lang: str = ""
    """BCP 47, where it is not of the document's own script."""
    seen: str = ""
    """Its text in visual order, where the glyphs don't give it: /ActualText of the content."""

    @property
    def apart(self) -> bool:
        """It needs an element of its own."""
        return bool(self.lang or self.seen)


def drawn(line: Sequence[Word], x: float, y: float, size: float, embedded: Embedded) -> str:
    """The line as one stretch, for what nobody reads by its marks: heads, feet, drawings."""
    return "\n".join(
        f"/Span <<{actual(part.seen)}>> BDC\n{part.operators}\nEMC" if part.seen else part.operators
        for part in parts(line, x, y, size, embedded)
    )


def parts(line: Sequence[Word], x: float, y: float, size: float, embedded: Embedded) -> list[Part]:
    """The line in stretches, its left end at `x`; colour is whatever the page has.

    The blank after the last word is there, for those who read the lines of a paragraph as one.
    """
    if not line:
        return []
    line = [*line[:-1], at_end(line[-1])]
    body = _plain(line, embedded)
    if body is not None:
        font = f"{embedded.name(line[0].face)} {number(size)} Tf"
        return [
            Part(f"BT\n{font}\n1 0 0 1 {number(x)} {number(y)} Tm\n[{body}] TJ\nET", _said(line))
        ]
    placed = list(zip(line, places(line), strict=True))
    return [_part(some, _Pen(embedded, x, y, size)) for some in _alike(placed)]


def _part(some: Sequence[_Placed], pen: _Pen) -> Part:
    members = [word for word, _ in some]
    first, said = members[0], _said(members)
    if not first.actual:
        for word, (start, blank) in some:
            _show(pen, word, start)
            if word.blank:
                pen.blank(word.face, blank)
        return Part(pen.done(), said, first.lang)
    # One word alone, its glyphs in the order in which they are read. poppler takes its room from
    # where the first one begins to where the last one ends: empty ones stand at both ends.
    ((word, (start, blank)),) = some
    seen = word.text[::-1] if word.level % 2 else word.text
    leads = bool(word.blank) and blank < start
    if leads:
        pen.empty(word.face, blank)
    _show(pen, word, start)
    if word.blank:
        pen.blank(word.face, blank)
    if leads:
        pen.empty(word.face, start + word.width)
    if word.blank:
        seen = f" {seen}" if leads else f"{seen} "
    return Part(pen.done(), said, word.lang, seen)


def _show(pen: _Pen, word: Word, start: float) -> None:
    for piece in word.pieces:
        pen.piece(piece, start)
        start += piece.width


def _alike(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Words of one language that spell themselves go together, each other one alone."""

    def key(at: int) -> tuple[str, int]:
        word = placed[at][0]
        return word.lang, at if word.actual or word.level % 2 else -1

    for _, some in groupby(range(len(placed)), key=key):
        yield [placed[at] for at in some]


def _said(line: Sequence[Word]) -> str:
    return "".join(word.text + (" " if word.blank else "") for word in line)


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


_Placed = tuple[Word, tuple[float, float]]


def actual(text: str) -> str:
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

    def empty(self, face: str, at: float) -> None:
        """A glyph without ink that says nothing."""
        self._go(face, at)
        self._lift(0.0)
        self._body.append(self._embedded.empty(face))
        where = face_of(face)
        self._at = at + where.advance(where.empty)

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
