"""What can be printed: each briefing with the kind of record it is made for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from irdesk.briefings.blocks import Block, Document
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.ground.errors import NotFound
from irdesk.ground.language import Language
from irdesk.ground.text import N_, msg
from irdesk.records.visits import Visit
from irdesk.services.office import read_office
from irdesk.services.reports import REPORTS
from irdesk.store.reader import Reader
from irdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Briefing:
    """A kind of paper; `of` is the kind of record it needs, None where it needs none."""

    name: str
    title: str
    of: str | None
    optional: bool = False
    """It can be made without that record as well."""
    report: bool = False
    """One of the reports that window and command line show too."""


@dataclass(frozen=True)
class Options:
    """How one paper is made; None stands for the office's own setting."""

    as_of: date
    paper: str | None = None
    public: bool = False
    fiscal_year: int | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Made:
    """A briefing as a file."""

    path: Path
    pages: int
    default_name: str
    """What it is called when it is handed on, such as `2026-11-23_Taipei_visit_v1_INTERNAL.pdf`."""


BRIEFINGS = (
    Briefing("visit", N_("Visit briefing book"), "visits"),
    Briefing("courtesy-call", N_("Courtesy-call brief"), "visits"),
    Briefing("agreements", N_("Agreements and deadlines"), None),
    *(
        Briefing(
            each.name, each.title, "partners" if each.about == "partner" else None, each.optional,
            report=True,
        )
        for each in REPORTS
    ),
)  # fmt: skip


def briefing(name: str) -> Briefing:
    """The briefing of that name; raises NotFound."""
    found = next((each for each in BRIEFINGS if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in BRIEFINGS)
        raise NotFound(
            msg(
                "There is no briefing “{name}”: choose one of {names}.", name=name[:60], names=names
            )
        )
    return found


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
        document = compose(reader, wanted, record, options, author)
        about = _about(reader, wanted, record)
    words = (options.as_of.isoformat(), about, wanted.name, "v1", document.marking.upper())
    name = "_".join(re.sub(r"[^\w-]+", "-", word).strip("-") for word in words if word)
    return Made(target, write(document, target), f"{name}.pdf")


def _about(reader: Reader, wanted: Briefing, record: str | None) -> str:
    """With whom, else what: the words of a file name."""
    if wanted.of is None or (wanted.report and not record):
        return record or read_office(reader).city or ""
    if wanted.of != Visit.kind:
        found = reader.titles([reader.find(wanted.of, record or "")])
        return next((each.title for each in found.values()), "")
    visit = reader.get(Visit, reader.find(wanted.of, record or ""))
    partners = reader.titles(visit.partners)
    names = [partners[each].title for each in visit.partners if each in partners]
    return " ".join(names[:2]) or visit.title or ""


def compose(
    reader: Reader, wanted: Briefing, record: str | None, options: Options, author: str
) -> Document:
    """A briefing's content as blocks, without paper."""
    office = read_office(reader)
    language = Language(options.lang or office.report_language or "en")
    paper = Paper(options.as_of, language, "public" if options.public else "confidential")
    blocks, gathered, subject = _content(reader, wanted, record, paper, author)
    marking = gathered.marking
    return Document(
        title=subject or language.say(wanted.title),
        marking=language.say(marking),
        running=_running(
            "" if wanted.report else language.say(wanted.title),
            subject,
            language.date(options.as_of),
        ),
        foot=language.say(
            msg("{city} · International Relations · version 1", city=office.city or "")
        ),
        page_of=language.say(N_("page {page} of {pages}")),
        language=language.tag,
        paper=options.paper or office.paper or "a4",
        accent=office.accent or "#1c5d85",
        author=language.say(msg("City of {city}", city=office.city or "")),
        blocks=blocks,
    )


def _content(
    reader: Reader, wanted: Briefing, record: str | None, paper: Paper, author: str
) -> tuple[list[Block], Gathered, str]:
    if wanted.report:
        from irdesk.briefings.report_paper import report_paper

        return report_paper(reader, paper, wanted.name, record or "")
    if wanted.name == "agreements":
        from irdesk.briefings.agreement_register import register

        blocks, gathered = register(reader, paper)
        return list(blocks), gathered, ""
    from irdesk.briefings.visit_book import book, courtesy_call
    from irdesk.briefings.visit_file import visit_file

    file = visit_file(reader, reader.find("visits", record or ""), paper)
    if file is None:
        raise NotFound(
            msg("This visit is not public: nothing of it may stand in a public version.")
        )
    compose_it = book if wanted.name == "visit" else courtesy_call
    return list(compose_it(file, paper, author)), file.gathered, file.visit.title or ""


def _running(title: str, subject: str, day: str) -> str:
    """What stands at the head of each page, on one line."""
    whole = ", ".join(part for part in (title, subject, day) if part)
    return whole if len(whole) <= 78 or not title else f"{title}, {day}"
