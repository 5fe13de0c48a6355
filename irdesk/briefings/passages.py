"""A value in its place in a paper: its words, the reason it is withheld, or a gap to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.ground.text import msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Record
from irdesk.services.withheld import NOTHING, TITLES, counted, reason, sentence
from irdesk.store.ceiling import Withheld


def passage(
    paper: Paper,
    record: Record,
    name: str,
    *,
    gap: int = 0,
    label: str = "",
    level: int = 2,
    shape: Callable[[str], b.Block] = b.Paragraph,
) -> Iterator[b.Block]:
    """A text under a heading of its own (none at level 0), in a block made by `shape`.

    Where the ceiling hides it, the reason stands in its place; where nothing is recorded, `gap`
    ruled lines, or nothing at all.
    """
    title = paper.say(label or kind_of(record.kind).by_name[name].label)
    text = getattr(record, name)
    hidden = withheld(paper, record, name, label)
    if hidden is not None:
        yield hidden
    elif text or gap:
        if level:
            yield b.Heading(title, level)
        yield shape(text) if text else b.Gap(paper.say("to be confirmed"), gap)


def withheld(paper: Paper, record: Record, name: str, label: str = "") -> b.Withheld | None:
    """The block for a value that is withheld; None where it is not."""
    found = paper.withheld.field(record.id, name)
    if found is None:
        return None
    title = paper.say(label or kind_of(record.kind).by_name[name].label)
    return b.Withheld(title, paper.say(msg("withheld, {reason}", reason=reason(found.marking))))


def cell(paper: Paper, record: Record, name: str) -> str:
    """A text in a cell of a table, or the reason why it is not there."""
    found = paper.withheld.field(record.id, name)
    if found is not None:
        return paper.say(msg("({reason})", reason=reason(found.marking)))
    return getattr(record, name) or ""


def missing(
    paper: Paper, kind: str, parents: Iterable[UUID], field: str = "", label: str = ""
) -> Iterator[b.Block]:
    """The place of children of a kind that are withheld, whole or in `field`: how many, and why."""
    gone = [each for parent in parents for each in paper.withheld.children(kind, parent, field)]
    return _places(paper, [replace(each, field="") for each in gone], label)


def missing_among(paper: Paper, records: Collection[UUID], label: str = "") -> Iterator[b.Block]:
    """The same for records that are linked to."""
    return _places(paper, paper.withheld.among(records), label)


def _places(paper: Paper, gone: Iterable[Withheld], label: str) -> Iterator[b.Block]:
    for what, count, why in counted(gone):
        words = plural("{count} withheld, {why}", "{count} withheld, {why}", count, why=why)
        yield b.Withheld(paper.say(label or what), paper.say(words))


def nothing(paper: Paper, text: str, *kinds: str) -> b.Paragraph:
    """That nothing of these kinds is recorded, or that what is recorded may not be shown here."""
    gone = any(each.kind in kinds and not each.field for each in paper.withheld)
    return b.Paragraph(paper.say(NOTHING if gone else text))


def left_out(paper: Paper, gathered: Gathered) -> Iterator[b.Block]:
    """The closing list: every record withheld, and every value that would have stood in the paper."""
    found = [
        each
        for each in paper.withheld
        if not each.field
        or each in paper.withheld.asked
        or (each.record, each.field) in gathered.read
    ]
    if not found:
        return
    yield b.Heading(paper.say(TITLES[paper.ceiling]), 2)
    yield b.Paragraph(paper.say(sentence(len(found), paper.ceiling)))
    by_reason: dict[str, list[str]] = {}
    for what, count, why in counted(found):
        words = paper.say(msg("{what}: {count}", what=what, count=count))
        by_reason.setdefault(paper.say(why), []).append(words)
    yield b.Points(
        [
            (b.Run(f"{cause[:1].upper()}{cause[1:]}. ", strong=True), b.Run("; ".join(parts)))
            for cause, parts in by_reason.items()
        ]
    )
