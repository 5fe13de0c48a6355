"""Remarks to deliver: the speaker's copy in large type, and the interpreter's with names, terms and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.book import content
from irdesk.briefings.visits.file import Member, VisitFile
from irdesk.briefings.visits.gathering import visit_file
from irdesk.briefings.visits.opening import cleared, frozen
from irdesk.briefings.visits.words import Blocks, dates, joined, named, native
from irdesk.ground.text import msg
from irdesk.records.people import written_name
from irdesk.records.visits import Visit
from irdesk.store.reader import Reader

_BREATH = 130
"""Characters that are said in one breath."""
_GREETED = 5
_WORDS_A_MINUTE = 120
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")
_CLAUSE = re.compile(r"(?<=[,;:–—،、，])\s+")
_FIGURE = re.compile(
    r"(?:[\w’'-]+\s+)?[€$£¥]?\d(?:[\d.,\u00a0\u202f\u2009]*\d)?(?:\s?%)?(?:\s+[\w’'-]+){0,2}"
)


def remarks(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """The copy asked for; the speaker's where none is."""
    file = visit_file(reader, record, paper)
    copy = _interpreters if paper.options.reading_copy == "interpreter" else _speakers
    return content(file, paper, [*copy(file, paper)], cleared=cleared(file, paper))


def suits_remarks(visit: Visit) -> bool:
    """There are remarks to deliver."""
    return bool(visit.remarks)


def _head(file: VisitFile, paper: Paper, copy: str) -> Blocks:
    say, visit = paper.say, file.visit
    yield b.Heading(visit.title or "", above=say(copy))
    yield from frozen(file, paper)
    yield b.KeyFacts(
        [
            (say("Speaker"), written_name(file.principal) if file.principal else ""),
            (say("When"), dates(paper, file)),
            (say("Length"), _length(visit, paper)),
        ]
    )


def _length(visit: Visit, paper: Paper) -> str:
    """The minutes on record, else about how long it takes to say."""
    if visit.remarks_minutes:
        return paper.say(msg("{count} min", count=visit.remarks_minutes))
    count = len((visit.remarks or "").split())
    if not count:
        return ""
    return paper.say(msg("about {count} min", count=max(1, round(count / _WORDS_A_MINUTE))))


def _speakers(file: VisitFile, paper: Paper) -> Blocks:
    say = paper.say
    yield from _head(file, paper, say("Speaker's copy"))
    yield b.Heading(say("How to greet"), 2)
    greeted = [_greeting(each) for each in file.side("them") if each.address or each.name]
    if greeted:
        yield b.Points(greeted[:_GREETED], numbered=True)
    else:
        yield b.Gap(say("How to greet"), 2)
    if not file.visit.remarks:
        yield b.Heading(say("Remarks"), 2)
        yield b.Gap(say("Remarks"), 20)
        return
    yield b.Heading(say("Remarks"), 2)
    for each in breaths(file.visit.remarks):
        yield b.Paragraph(each, "large")


def _greeting(member: Member) -> b.Text:
    """What to say aloud, how it sounds, and who it is."""
    sounds = member.person.pronunciation if member.person else None
    spoken = member.address or member.name
    rest = joined(f"[{sounds}]" if sounds else "", member.name if member.address else "", member.position)  # fmt: skip
    return (b.Run(spoken, strong=True), b.Run(f" {rest}", muted=True)) if rest else spoken


def breaths(text: str) -> Iterator[str]:
    """Paragraphs as long as one breath: whole sentences, long ones broken after a comma."""
    for paragraph in text.splitlines():
        held = ""
        for sentence in _SENTENCE.split(paragraph.strip()):
            for piece in (sentence,) if len(sentence) <= _BREATH else _CLAUSE.split(sentence):
                if held and len(held) + 1 + len(piece) > _BREATH:
                    yield held
                    held = ""
                held = joined(held, piece, by=" ")
        if held:
            yield held


def _interpreters(file: VisitFile, paper: Paper) -> Blocks:
    """Names, terms and figures first, then the words beside room for notes."""
    say, visit = paper.say, file.visit
    yield from _head(file, paper, say("Interpreter's copy"))
    yield b.Heading(say("Names and terms"), 2)
    rows = [*_names(file), *_terms(file)]
    if rows:
        yield b.Table([say("As we say it"), say("As they write it"), say("Notes")], rows, (4, 4, 3))
    else:
        yield b.Gap(say("Names and terms"), 4)
    found = figures(visit.remarks or "")
    if found:
        yield b.Heading(say("Figures"), 2)
        yield b.Points(found)
    yield b.Heading(say("Remarks"), 2)
    if not visit.remarks:
        yield b.Gap(say("Remarks"), 16)
        return
    pieces = [((each,), ("",)) for each in breaths(visit.remarks)]
    yield b.Table([say("Text"), say("Notes")], pieces, (6, 4))


def _names(file: VisitFile) -> Iterator[tuple[b.Cell, ...]]:
    for each in file.members.values():
        own, sounds = native(each), each.person.pronunciation if each.person else None
        written: b.Text = (own,) if own else ""
        yield (named(each) if own is None else each.name, each.position), (written,), (f"[{sounds}]" if sounds else "",)  # fmt: skip


def _terms(file: VisitFile) -> Iterator[tuple[b.Cell, ...]]:
    """Partners with their own names, and the titles of agreements."""
    for each in file.guests:
        tag = each.languages[0] if each.languages else ""
        written: b.Text = (b.Run(each.native_name, lang=tag),) if each.native_name else ""
        yield (each.name or "",), (written,), (", ".join(each.protocol_names),)
    for standing in file.signed:
        yield (standing.agreement.title or "",), ("",), (standing.agreement.reference or "",)


def figures(text: str) -> list[str]:
    """Each figure with the words beside it, once."""
    found = (" ".join(match.group().split()).strip(" .,") for match in _FIGURE.finditer(text))
    return list(dict.fromkeys(found))
