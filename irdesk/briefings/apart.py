"""What has pages of its own: the cover, the contents, place cards, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from irdesk.briefings import blocks as b
from irdesk.briefings.annexes import opened
from irdesk.briefings.layout.elements import Element
from irdesk.briefings.layout.flow import Box, Turn
from irdesk.briefings.layout.pieces import Blank, DrawnPicture, Reserved
from irdesk.briefings.layout.special import CARDS_ACROSS, CARDS_DOWN, CardSheet, Entry, Stacked
from irdesk.briefings.layout.text import TextBox
from irdesk.ground.text import N_, msg, plural

if TYPE_CHECKING:
    from irdesk.briefings.setting import Setting

Boxes = Iterator[Box | Turn]
_DEEP_CONTENTS = 45
"""With more headings than this the contents list the parts only."""


def place_cards(setting: Setting, block: b.PlaceCards, width: float) -> Boxes:
    """Sheets of six."""
    each_page = CARDS_ACROSS * CARDS_DOWN
    for at in range(0, len(block.cards), each_page):
        yield Turn()
        some = [
            (Element("Div", setting.section), *card) for card in block.cards[at : at + each_page]
        ]
        name, under = setting.style.look("name"), setting.style.look("under")
        yield CardSheet(cards=some, high=setting.tall, name=name, under=under)


def cover(setting: Setting, block: b.Cover, width: float) -> Boxes:
    """The first page; a long title is set smaller."""
    look = setting.style.look("title")
    for smaller, lines in ((1.0, 3), (0.8, 3), (0.62, 6), (0.42, 12)):
        look = replace(look, size=34 * smaller, leading=42 * smaller)
        if TextBox(block.title, look, None).height(width) <= lines * look.leading:
            break
    upper: list[Box] = [
        setting.text(block.what, "what"),
        TextBox(block.title, look, setting.heading_element(1)),
    ]
    if block.native:
        upper.append(setting.text(block.native, "native"))
    upper.append(Blank(high=30))
    upper += setting.inside(b.KeyFacts(block.facts), width)
    if block.changes is not None:
        upper.append(Blank(high=8))
        upper += setting.inside(block.changes, width)
    lower: list[Box] = [setting.text(line, "small") for line in block.foot]
    yield Stacked(high=setting.tall, drop=0.27, upper=upper, lower=lower)
    yield Turn()


def contents(setting: Setting, block: b.Contents, width: float) -> Boxes:
    """Parts with their pages, which are known later; short books list what is below them too."""
    setting.new_section()
    yield TextBox(block.title, setting.style.look("h1"), setting.heading_element(1), keep=True)
    listed = Element("TOC", setting.section)
    headings = [each for each in setting.document.blocks if isinstance(each, b.Heading)]
    deepest = 2 if sum(each.level < 3 for each in headings) <= _DEEP_CONTENTS else 1
    for each in headings:
        if each.level > deepest:
            continue
        link = Element("Link", Element("Reference", Element("TOCI", listed)))
        first = each.level == 1
        yield Entry(
            title=TextBox(each.text, setting.style.look("toc" if first else "toc2"), link),
            anchor=setting.anchors[id(each)],
            words=each.text,
            link=link,
            pending=setting.pending,
            indent=0.0 if first else 14.0,
            pad=3.5 if first else 1.5,
        )
    yield Turn()


PAGES: dict[type, Callable[[Setting, Any, float], Boxes]] = {
    b.PlaceCards: place_cards, b.Cover: cover, b.Contents: contents,
}  # fmt: skip


def annex_pages(setting: Setting, number: int) -> Boxes:
    """A page that names the annex, then its own pages."""
    found, say = opened(setting.document.annexes[number]), setting.language.say
    yield Turn()
    yield from setting.of(b.Heading(found.title), setting.width)
    setting.section.identity = f"annex{number}"
    if found.trouble is not None:
        setting.troubles.append(found.trouble)
        told = b.Callout(say(N_("Not included")), [say(found.trouble)], "warn")
        yield from setting.of(told, setting.width)
        return
    count = plural(
        "{count} page, as it was attached.", "{count} pages, as they were attached.", found.count
    )
    yield from setting.of(b.Paragraph(say(count), "lead"), setting.width)
    for at, page in enumerate(found.pages()):
        yield Turn()
        if found.tagged:
            laid = partial(setting.laid, number, at)
            yield Reserved(wide=page.width, high=page.height, tall=setting.tall, laid=laid)
            continue
        said = msg(
            "{title}, page {page}: {words}",
            title=found.title, page=at + 1, words=page.words or "–",
        )  # fmt: skip
        figure = Element("Figure", setting.section, alternative=say(said))
        scale = min(1.0, setting.width / page.width, setting.tall / page.height)
        wide, high = page.width * scale, page.height * scale
        yield DrawnPicture(data=page.picture, wide=wide, high=high, element=figure)
