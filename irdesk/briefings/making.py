"""From a kind of paper and its options to a document, and to a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from irdesk.briefings.blocks import Document
from irdesk.briefings.briefing import Briefing, Content
from irdesk.briefings.gathering import Paper
from irdesk.briefings.options import Options
from irdesk.ground.errors import NotFound
from irdesk.ground.language import Language
from irdesk.ground.text import N_, msg
from irdesk.records.office import Office
from irdesk.services.office import read_office
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace

DRAFT = N_("DRAFT – NOT CLEARED")


@dataclass(frozen=True)
class Made:
    """A briefing as a file."""

    path: Path
    pages: int
    default_name: str
    """What it is called when it is handed on, such as `2026-11-23_Taipei_visit_v1_INTERNAL.pdf`."""


def make(
    workspace: Workspace,
    wanted: Briefing,
    record: str | None,
    options: Options,
    target: Path,
    author: str,
) -> Made:
    """Make a briefing as a PDF. Raises Trouble; nothing is half-written."""
    from irdesk.briefings.writer import write

    with workspace.reading() as reader:
        document, about = composed(reader, wanted, record, options, author)
    words = (options.as_of.isoformat(), about, wanted.name, "v1", document.marking.upper())
    name = "_".join(re.sub(r"[^\w-]+", "-", word).strip("-") for word in words if word)
    return Made(target, write(document, target), f"{name}.pdf")


def compose(
    reader: Reader, wanted: Briefing, record: str | None, options: Options, author: str
) -> Document:
    """A briefing's content as blocks, without paper."""
    return composed(reader, wanted, record, options, author)[0]


def composed(
    reader: Reader, wanted: Briefing, record: str | None, options: Options, author: str
) -> tuple[Document, str]:
    """The document, and with whom or about what it is."""
    office = read_office(reader)
    language = Language(options.lang or office.report_language or "en")
    paper = Paper(options.as_of, language, options, author)
    content = wanted.compose(reader, _found(reader, wanted, record), paper)
    return _document(wanted, content, paper, office), content.about or office.city or ""


def _found(reader: Reader, wanted: Briefing, record: str | None) -> UUID | None:
    if wanted.of is None or (wanted.optional and not record):
        return None
    if not record:
        raise NotFound(
            msg(
                "Say for which of the {kind}: its id, reference or a unique piece of its title.",
                kind=wanted.of,
            )
        )
    return reader.find(wanted.of, record)


def _document(wanted: Briefing, content: Content, paper: Paper, office: Office) -> Document:
    say, options = paper.say, paper.options
    marking = content.gathered.marking
    kind = "" if wanted.report else say(wanted.title)
    return Document(
        title=content.title or say(wanted.title),
        subject=say(wanted.title),
        code=marking,
        marking=say(marking),
        running=_running(kind, content.title, paper.language.date(options.as_of)),
        foot=say(msg("{city} · International Relations · version 1", city=office.city or "")),
        page_of=say(N_("page {page} of {pages}")),
        language=paper.language.tag,
        paper=_paper(wanted, options.paper or office.paper or "a4"),
        accent=office.accent or "#1c5d85",
        author=say(msg("City of {city}", city=office.city or "")),
        blocks=tuple(content.blocks),
        draft=say(DRAFT) if content.cleared is None else "",
        letterhead=tuple(line for line in (office.letterhead or "").splitlines() if line.strip()),
        made_on=options.as_of,
        annexes=content.annexes,
    )


def _paper(wanted: Briefing, size: str) -> str:
    return size if size in wanted.papers else wanted.papers[0]


def _running(title: str, subject: str, day: str) -> str:
    """What stands at the head of each page, on one line."""
    whole = ", ".join(part for part in (title, subject, day) if part)
    return whole if len(whole) <= 78 or not title else f"{title}, {day}"
