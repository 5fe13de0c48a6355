"""Text filled into lines and drawn as tagged content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from irdesk.briefings.blocks import Run, Text
from irdesk.briefings.layout.canvas import PageCanvas
from irdesk.briefings.layout.elements import Element
from irdesk.briefings.style import Look
from irdesk.briefings.typesetting import Part, Word, actual, broken, drawn, parts, places, words
from irdesk.briefings.typesetting import width as width_of

_LEAST = 2
"""Lines that may stand alone at the foot or head of a page."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with the look and link of its run."""

    word: Word
    colour: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; `width` in points. `ends` says that the paragraph ends with it."""

    tokens: Sequence[Token]
    width: float
    ends: bool


class TextBox:
    """A paragraph in one look; lines break at blanks, and within what is wider than a line."""

    def __init__(
        self,
        text: Text,
        look: Look,
        element: Element | None,
        *,
        keep: bool = False,
        lang: str = "",
        anchor: str = "",
    ) -> None:
        self.look, self.element, self.keep, self.anchor = look, element, keep, anchor
        self.source = -1
        self.before, self.after = look.before, look.after
        runs = (Run(text),) if isinstance(text, str) else text
        self._lines_given = [list(line) for line in _paragraphs(runs, look, lang)]
        self._width, self._lines = -1.0, list[Line]()

    # ----- filling

    def lines(self, width: float) -> list[Line]:
        """The text in lines of that width."""
        if width != self._width:
            self._width = width
            self._lines = [
                line
                for given in self._lines_given
                for line in _filled(given, width, self.look.size)
            ]
        return self._lines

    def height(self, width: float) -> float:
        """Its height at that width."""
        return len(self.lines(width)) * self.look.leading

    def natural(self) -> float:
        """Its width where nothing is broken."""
        size = self.look.size / 1000
        return max(
            (sum(t.word.width + t.word.blank for t in line) * size for line in self._lines_given),
            default=0.0,
        )

    def minimum(self, width: float) -> float:
        """The height of what may not be parted from the text before it."""
        count = len(self.lines(width))
        return (count if count <= _LEAST + 1 else _LEAST) * self.look.leading

    def split(self, width: float, room: float) -> tuple[TextBox, TextBox] | None:
        """Two boxes, of which the first fits the room; None where too little would stand alone."""
        lines = self.lines(width)
        fit = int((room + 0.01) / self.look.leading)
        fit = min(fit, len(lines) - _LEAST)
        if fit < _LEAST:
            return None
        return self._piece(lines[:fit], width, last=False), self._piece(
            lines[fit:], width, last=True
        )

    def _piece(self, lines: list[Line], width: float, *, last: bool) -> TextBox:
        made = object.__new__(TextBox)
        made.look, made.element, made.keep = self.look, self.element, self.keep and last
        made.anchor, made.source = "" if last else self.anchor, self.source
        made.before, made.after = (0.0, self.after) if last else (self.before, 0.0)
        made._lines_given, made._width, made._lines = [], width, lines
        return made

    # ----- drawing

    def draw(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw it, its top at that height."""
        look = self.look
        if self.anchor:
            canvas.anchor(self.anchor, top + look.size)
        y = top - look.leading / 2 - look.size * 0.36
        link = ""
        inside: Element | None = None
        marks = _Marks(canvas)
        for line in self.lines(width):
            left = x
            if look.align == "right":
                left = x + width - line.width
            elif look.align == "center":
                left = x + (width - line.width) / 2
            for stretch in _stretches(line.tokens, look.size):
                target = stretch.tokens[0].link
                if target != link:
                    link = target
                    inside = Element("Link", self.element) if target and self.element else None
                _draw_stretch(canvas, stretch, left, y, look.size, marks, inside or self.element)
                if inside is not None:
                    start = left + stretch.start
                    box = (start, y - look.size * 0.3, start + stretch.width, y + look.size)
                    words_of = " ".join(each.word.text for each in stretch.tokens)
                    canvas.link(inside, box, target, words_of)
            y -= look.leading
        marks.close()


class _Marks:
    """Opens and closes the marks of one box; they never lie in each other."""

    def __init__(self, canvas: PageCanvas) -> None:
        self.canvas = canvas
        self._open = False
        self._element: Element | None = None
        self._span: Element | None = None
        self._said, self._needed = "", False

    def plain(self, element: Element | None) -> None:
        """What follows belongs to the element itself."""
        self._span = None
        if not self._open or self._element is not element:
            self._turn(element)

    def part(self, element: Element, part: Part) -> None:
        """What follows is a part of the element with a language or words of its own."""
        if (
            self._span is None
            or self._span.parent is not element
            or self._span.language != part.lang
        ):
            self._span = Element("Span", element, language=part.lang)
            self._said, self._needed = "", False
        self._said += part.text
        self._needed = self._needed or bool(part.seen)
        if self._needed:
            self._span.actual = self._said
        if part.seen or self._element is not self._span:
            self._turn(self._span, actual(part.seen) if part.seen else "")

    def _turn(self, element: Element | None, properties: str = "") -> None:
        self.close()
        self.canvas.begin(element, properties)
        # What has words of its own is not gone on with: the next word has others.
        self._open, self._element = True, None if properties else element

    def close(self) -> None:
        """Nothing more."""
        if self._open:
            self.canvas.end()
        self._open = False


def draw_words(
    canvas: PageCanvas, text: str, face: str, size: float, colour: str, x: float, y: float
) -> None:
    """One line of plain words, its baseline at y; inside whatever is marked."""
    found = words(text.replace("\n", " "), face)
    canvas.ink(colour)
    canvas.note_missing(found)
    canvas.draw(drawn(found, x, y, size, canvas.fonts))


def _paragraphs(runs: Sequence[Run], look: Look, lang: str) -> Iterator[list[Token]]:
    """The words of each line as it was given, in order; a blank ends all but the last."""
    tokens: list[Token] = []
    for run, following in zip(runs, [*runs[1:], Run("")], strict=True):
        face = look.bold if run.strong else look.italic if run.italic else look.face
        colour = look.link if run.link else look.soft if run.muted else look.colour
        pieces = run.text.split("\n")
        for at, piece in enumerate(pieces):
            if at:
                yield tokens
                tokens = []
            # Read aloud, the last word of a line would run into the first of the next.
            parted = at < len(pieces) - 1 or following.text.startswith("\n")
            said = f"{piece} " if parted and piece.strip() else piece
            tokens += [
                Token(word, colour, run.link) for word in words(said, face, run.lang or lang)
            ]
    yield tokens


def _filled(given: Sequence[Token], width: float, size: float) -> Iterator[Line]:
    """Lines no wider than there is room; a word wider than a line is broken."""
    room = width * 1000 / size + 0.01
    line: list[Token] = []
    used = pending = 0.0
    # A unit is a run of words that may not be parted.
    unit: list[Token] = []
    unit_width = 0.0
    for token in given:
        word = token.word
        unit_width += word.width + (unit[-1].word.blank if unit else 0.0)
        unit.append(token)
        if not word.breaks and token is not given[-1]:
            continue
        if line and used + pending + unit_width > room:
            yield Line(line, used * size / 1000, False)
            line, used, pending = [], 0.0, 0.0
        if unit_width > room:
            *whole, rest = _broken(unit, room)
            for piece in whole:
                yield Line(piece, _wide(piece) * size / 1000, False)
            unit, unit_width = rest, _wide(rest)
        line += unit
        used, pending = used + pending + unit_width, word.blank
        unit, unit_width = [], 0.0
    yield Line(line, used * size / 1000, True)


def _wide(tokens: Sequence[Token]) -> float:
    """1/1000 em, without the blank after the last word."""
    return width_of([each.word for each in tokens])


def _broken(unit: Sequence[Token], room: float) -> list[list[Token]]:
    """Lines of words that are too wide together, broken within a word where there is no other way."""
    lines: list[list[Token]] = [[]]
    left = room
    for given in unit:
        token = given
        while token.word.width > left:
            if lines[-1] and token.word.width <= room:
                lines.append([])
                left = room
                continue
            try:
                head, tail = broken(token.word, left)
            except ValueError:  # One character wider than the line.
                break
            if head.width > left and lines[-1]:
                lines.append([])
                left = room
                continue
            lines[-1].append(replace(token, word=head))
            lines.append([])
            left, token = room, replace(token, word=tail)
        lines[-1].append(token)
        left -= token.word.width + token.word.blank
    return [line for line in lines if line] or [[]]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of one line that share colour and link; `start` and `width` in points."""

    tokens: Sequence[Token]
    start: float
    width: float


def _stretches(tokens: Sequence[Token], size: float) -> Iterator[_Stretch]:
    """The stretches of a line in reading order, each where it is seen."""
    if not tokens:
        return
    first = tokens[0]
    if all(each.link == first.link and each.colour == first.colour for each in tokens):
        line = [each.word for each in tokens]
        yield _Stretch(tokens, 0.0, width_of(line) * size / 1000)
        return
    starts = [start for start, _ in places([each.word for each in tokens])]
    for _, members in groupby(
        range(len(tokens)), key=lambda at: (tokens[at].link, tokens[at].colour)
    ):
        # Words that run from right to left stand each by itself: neighbours in reading may not be
        # neighbours on the page.
        some = list(members)
        pieces = [some] if not any(tokens[at].word.level for at in some) else [[at] for at in some]
        for piece in pieces:
            words_of = [tokens[at].word for at in piece]
            wide = sum(word.width + word.blank for word in words_of)
            yield _Stretch(
                [tokens[at] for at in piece], starts[piece[0]] * size / 1000, wide * size / 1000
            )


def _draw_stretch(
    canvas: PageCanvas,
    stretch: _Stretch,
    x: float,
    y: float,
    size: float,
    marks: _Marks,
    element: Element | None,
) -> None:
    line = [each.word for each in stretch.tokens]
    canvas.note_missing(line)
    for part in parts(line, x + stretch.start, y, size, canvas.fonts):
        if part.apart and element is not None:
            marks.part(element, part)
        else:
            marks.plain(element)
        canvas.ink(stretch.tokens[0].colour)
        canvas.draw(part.operators)
