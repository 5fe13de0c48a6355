"""Characters become glyphs: runs of one face and script, shaped by HarfBuzz."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb
from icu4py.breakers import CharacterBreaker

from irdesk.briefings.typesetting.cleaning import written_out
from irdesk.briefings.typesetting.faces import Face, face, faces_for
from irdesk.briefings.typesetting.scripts import script_of

_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
_UNLINKED = dict.fromkeys(("liga", "clig", "dlig"), False)
_LINKING = {"Latn", "Grek", "Cyrl", ""}
"""Scripts whose ligatures are only ornament: "fi" is copied out as two letters."""

_SILENT = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, *range(0xFE00, 0xFE10)))  # fmt: skip
"""Characters without glyph that a reader of the copied text doesn't miss."""

_IGNORABLE = frozenset((*_SILENT, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x200C, 0x200D, *range(0x2061, 0x2070), 0x3164, 0xFFA0, *range(0x1D173, 0x1D17B), *range(0x1BCA0, 0x1BCA4), *range(0xE0000, 0xE1000)))  # fmt: skip
"""Default_Ignorable_Code_Point: no font needs a glyph for them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one face, at no certain size, in the order in which they are read."""

    face: str
    runs: tuple[tuple[float, str], ...]
    """Rise in 1/1000 em, and the body of a TJ array: 2-byte glyph ids and shifts in 1/1000 em.

    Shifts put each glyph where it stands; after the last the pen is at `width`.
    """
    width: float
    """1/1000 em; where the next piece begins."""
    glyphs: tuple[int, ...]
    spelled: tuple[tuple[int, str], ...]
    """What those glyphs mean here that the face's own character map doesn't name."""


def number(value: float) -> str:
    """A number as PDF writes it, exact to a hundred-thousandth."""
    return f"{value:.5f}".rstrip("0").rstrip(".") if abs(value) >= 5e-6 else "0"


_NOTHING = 1e-6

_Stand = tuple[float, float, int, int]
"""x and rise in 1/1000 em, glyph, cluster."""


@lru_cache(maxsize=32768)
def shaped(
    text: str, base: str, lang: str, rtl: bool
) -> tuple[tuple[Piece, ...], bool, tuple[str, ...]]:
    """Pieces from left to right, whether the glyphs fail to spell the text, and what no face has."""
    pieces: list[Piece] = []
    spelled: list[str] = []
    missing: list[str] = []
    astray = rtl
    for where, script, run in _runs(text, base):
        if where is None:
            missing.extend(run)
            piece, moved = _piece("".join(map(written_out, run)), face(base), "", lang, False)
            astray = True
        else:
            piece, moved = _piece(run, where, script, lang, rtl)
        if piece is None:
            continue
        astray = astray or moved
        names = face(piece.face).texts
        spelled.extend(names.get(glyph, "\0") for glyph in piece.glyphs)
        pieces.append(piece)
    if rtl:
        pieces.reverse()
    heard = text.translate(_SILENT).replace("\u00a0", " ")
    return tuple(pieces), astray or "".join(spelled) != heard, tuple(dict.fromkeys(missing))


def clusters(text: str) -> list[str]:
    """What a reader takes for one character."""
    return list(text) if text.isascii() else list(CharacterBreaker(text, "en"))


def _runs(text: str, base: str) -> Iterator[tuple[Face | None, str, str]]:
    """(face, script, characters) in logical order; no face: characters that can't be set."""
    now: tuple[Face | None, str] | None = None
    held = ""
    for cluster in clusters(text):
        for where, script, part in _placed(cluster, base, now):
            if now is not None and now[0] == where and script in ("", now[1]):
                held += part
                continue
            if now is not None and now[0] == where and not now[1]:
                now, held = (where, script), held + part
                continue
            if now is not None:
                yield (*now, held)
            now, held = (where, script), part
    if now is not None:
        yield (*now, held)


def _placed(
    cluster: str, base: str, now: tuple[Face | None, str] | None
) -> list[tuple[Face | None, str, str]]:
    """The cluster in the first face that has all of it, else each character in its own."""
    needed = [character for character in cluster if ord(character) not in _IGNORABLE]
    if not needed:
        return [((now and now[0]) or face(base), "", cluster)]
    script = next(filter(None, map(script_of, needed)), "")
    choice = faces_for(script, base)
    if not script and now and now[0] and not needed[0].isascii():
        choice = (now[0], *choice)
    for each in choice:
        if all(map(each.has, needed)):
            return [(each, script, cluster)]
    if len(needed) == 1:
        return [(None, script, needed[0])]
    return [placed for character in needed for placed in _placed(character, base, now)]


def _piece(text: str, where: Face, script: str, lang: str, rtl: bool) -> tuple[Piece | None, bool]:
    """The glyphs of one run, and whether any stands elsewhere than in its turn."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    if script:
        buffer.script = script
    if lang:
        buffer.language = lang
    buffer.guess_segment_properties()
    buffer.flags = _FLAGS
    hb.shape(where.font, buffer, _UNLINKED if script in _LINKING else {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if not infos:
        return None, False
    moved = False
    stand: list[_Stand] = []
    at = 0.0
    for info, place in zip(infos, positions, strict=True):
        x, y = at + place.x_offset * where.unit, place.y_offset * where.unit
        stand.append((x, y, info.codepoint, info.cluster))
        at += place.x_advance * where.unit
        moved = moved or bool(place.x_offset or place.y_offset or not place.x_advance)
    if rtl or script not in _LINKING:
        read = _as_read(text, where, stand)
        moved = moved or read != stand
        stand = read
    if moved:
        stand = _framed(where, stand, at)
    glyphs = tuple(glyph for _, _, glyph, _ in stand)
    spelled = tuple(_spelled(text, where, [(glyph, cluster) for _, _, glyph, cluster in stand]))
    return Piece(where.name, tuple(_runs_of(where, stand, at)), at, glyphs, spelled), moved


def _as_read(text: str, where: Face, stand: list[_Stand]) -> list[_Stand]:
    """The glyphs in the order in which they are read: cluster by cluster, in each as it is written."""
    names, whole = where.texts, _by_cluster(text, [cluster for _, _, _, cluster in stand])
    rest = dict(whole)
    for _, _, glyph, cluster in stand:
        rest[cluster] = rest[cluster].replace(names.get(glyph, ""), "", 1)

    def key(one: _Stand) -> tuple[int, int]:
        _, _, glyph, cluster = one
        return cluster, whole[cluster].find(names.get(glyph) or rest[cluster]) % (len(text) + 1)

    return sorted(stand, key=key)


def _by_cluster(text: str, clusters_of: list[int]) -> dict[int, str]:
    """The characters of each of HarfBuzz's clusters."""
    starts = sorted(set(clusters_of))
    return {a: text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)}


def _framed(where: Face, stand: list[_Stand], width: float) -> list[_Stand]:
    """The same from edge to edge: what begins or ends with a mark gets an empty glyph there.

    poppler takes the room of a /Span from its first glyph to its last, and sees gaps beside it.
    """
    (first, rise, _, start), (last, end_rise, glyph, end) = stand[0], stand[-1]
    empty = where.empty
    found = list(stand)
    if first > _NOTHING:
        found.insert(0, (0.0, rise, empty, start))
    if width - last - where.advance(glyph) > _NOTHING:
        found.append((width - where.advance(empty), end_rise, empty, end))
    return found


def _runs_of(where: Face, stand: list[_Stand], width: float) -> Iterator[tuple[float, str]]:
    """TJ bodies of equal rise."""
    pen = 0.0
    left = len(stand)
    for rise, group in groupby(stand, key=lambda each: each[1]):
        body, codes = "", ""
        for x, _, glyph, _ in group:
            if abs(x - pen) > _NOTHING:
                body += (f"<{codes}>" if codes else "") + number(pen - x)
                codes = ""
            codes += f"{glyph:04X}"
            pen = x + where.advance(glyph)
            left -= 1
        body += f"<{codes}>"
        if not left and abs(width - pen) > _NOTHING:
            body += number(pen - width)
        yield rise, body


def _spelled(text: str, where: Face, infos: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The text of each glyph that its face has no character for.

    The first of a cluster takes what the others don't name; one for which nothing is left says
    nothing.
    """
    names = where.texts
    rest = _by_cluster(text, [cluster for _, cluster in infos])
    for glyph, cluster in infos:
        rest[cluster] = rest[cluster].replace(names.get(glyph, ""), "", 1)
    for glyph, cluster in infos:
        if glyph not in names:
            left = "".join(c for c in rest[cluster] if ord(c) not in _IGNORABLE)
            rest[cluster] = ""
            yield glyph, unicodedata.normalize("NFC", left)
