"""Plain text in any script as glyphs, words and lines of a PDF.

`words` turns a paragraph into words; a line takes as many as have room (`width`), and only a word
that is wider than a line is `broken`. `drawn` gives the operators of a line, `Embedded` the fonts.
"""

from irdesk.briefings.typesetting.direction import leads_right, visual
from irdesk.briefings.typesetting.embedding import Embedded
from irdesk.briefings.typesetting.faces import BOLD, ITALIC, REGULAR, SERIF
from irdesk.briefings.typesetting.lines import Part, actual, drawn, parts, places, width
from irdesk.briefings.typesetting.shaping import Piece
from irdesk.briefings.typesetting.words import Word, broken, measure, words

__all__ = [
    "BOLD",
    "ITALIC",
    "REGULAR",
    "SERIF",
    "Embedded",
    "Part",
    "Piece",
    "Word",
    "actual",
    "broken",
    "drawn",
    "leads_right",
    "measure",
    "parts",
    "places",
    "visual",
    "width",
    "words",
]
