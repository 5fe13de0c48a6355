"""Words as outlines: seen, but no text that could be copied, searched or read aloud."""

from __future__ import annotations

import unicodedata

import uharfbuzz as hb

from irdesk.briefings.typesetting.faces import face as face_of
from irdesk.briefings.typesetting.faces import faces_for
from irdesk.briefings.typesetting.scripts import script_of


class _Path:
    """HarfBuzz draws on it; curves of the second degree become those of the third, which PDF has."""

    def __init__(self, scale: float) -> None:
        self.scale, self.at = scale, 0.0
        self.operators: list[str] = []
        self._pen = (0.0, 0.0)

    def _point(self, x: float, y: float) -> str:
        return f"{x * self.scale + self.at:.1f} {y * self.scale:.1f}"

    def move(self, x: float, y: float, _: object) -> None:
        self._pen = (x, y)
        self.operators.append(f"{self._point(x, y)} m")

    def line(self, x: float, y: float, _: object) -> None:
        self._pen = (x, y)
        self.operators.append(f"{self._point(x, y)} l")

    def curve(self, cx: float, cy: float, x: float, y: float, _: object) -> None:
        px, py = self._pen
        first = self._point(px + 2 / 3 * (cx - px), py + 2 / 3 * (cy - py))
        second = self._point(x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        self._pen = (x, y)
        self.operators.append(f"{first} {second} {self._point(x, y)} c")

    def cubic(self, *points: float) -> None:
        one, two, three = points[0:2], points[2:4], points[4:6]
        self._pen = (three[0], three[1])
        said = " ".join(self._point(x, y) for x, y in (one, two, three))
        self.operators.append(f"{said} c")

    def close(self, _: object) -> None:
        self.operators.append("h")


def outlined(text: str, face: str) -> tuple[str, float]:
    """Operators that fill the words at 1000 to the em, their left end at 0, 0; and their width.

    Words of one face; a text that needs shaping in several is better drawn as text.
    """
    wanted = faces_for(script_of(text[:1]) if text else "", face)
    where = next((each for each in wanted if all(map(each.has, text))), face_of(face))
    buffer = hb.Buffer()
    buffer.add_str(unicodedata.normalize("NFC", text))
    buffer.guess_segment_properties()
    hb.shape(where.font, buffer)
    path = _Path(where.unit)
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(path.move)
    funcs.set_line_to_func(path.line)
    funcs.set_quadratic_to_func(path.curve)
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, _: path.cubic(a, b, c, d, x, y))
    funcs.set_close_path_func(path.close)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        where.font.draw_glyph(info.codepoint, funcs, None)
        path.at += position.x_advance * where.unit
    return "\n".join([*path.operators, "f"]), path.at
