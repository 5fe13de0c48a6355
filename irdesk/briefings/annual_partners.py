"""The partners in the annual report: map and list, by theme, half a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from irdesk.briefings import blocks as b
from irdesk.briefings.annual_file import AnnualFile
from irdesk.briefings.drawings.charts import said
from irdesk.briefings.gathering import Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.showing import more, spoken_sums
from irdesk.briefings.visits.words import joined, words
from irdesk.ground.text import N_, msg, plural
from irdesk.records.partners import Partner
from irdesk.records.projects import Project
from irdesk.records.visits import Visit
from irdesk.services.costs import figured
from irdesk.services.pictures import partner_map
from irdesk.services.relationships import Relationship
from irdesk.services.report import summed
from irdesk.services.year_partners import OfPartner

Blocks = Iterator[b.Block]
_FEW = 5
"""Visits or outcomes of one partner; the tables of the whole year hold them all."""


def partner_list(file: AnnualFile, paper: Paper) -> Blocks:
    """Where they lie, how each relationship stands, and the last contact."""
    say, language = paper.say, paper.language
    if not file.related:
        none = N_("No partner is recorded yet: each with its place and last contact stands here.")
        yield nothing(paper, none, Partner.kind)
        return
    chart = partner_map(file.reader, file.day, file.related)
    yield b.Figure(chart, said(chart, language))
    rows: list[Sequence[b.Cell]] = []
    for each in file.related:
        country = words(paper, each.partner, "country")
        last = each.health.last_contact
        rows.append(
            (
                (each.partner.name or "", country) if country else (each.partner.name or "",),
                (words(paper, each.partner, "kind_of"),),
                (say(each.state),),
                (language.date(last) if last else say("not recorded"),),
            )
        )
    heads = [say("Partner"), say("Kind"), say("Relationship"), say("Last contact")]
    yield b.Table(heads, rows, (4, 2.4, 2.4, 2))


def themes(file: AnnualFile, paper: Paper) -> Blocks:
    """What was done on each theme."""
    say, language = paper.say, paper.language

    def number(count: int) -> b.Cell:
        return (language.number(count) if count else "–",)

    rows: list[Sequence[b.Cell]] = []
    for each in file.happened.themes:
        total = spoken_sums(paper, summed(each.costs))
        rows.append(
            (
                (each.name or say("no theme"),), number(each.visits), number(each.projects), number(each.pledges),
                (total or say("not recorded"),),
            )
        )  # fmt: skip
    if not rows:
        yield nothing(paper, N_("Nothing of this year is recorded yet."), Visit.kind, Project.kind)
        return
    heads = [say("Theme"), say("Visits"), say("Projects"), say("Pledges"), say("Whole cost")]
    yield b.Table(heads, rows, (4, 1.4, 1.4, 1.4, 2.2), frozenset({1, 2, 3, 4}))


def each_partner(file: AnnualFile, paper: Paper) -> Blocks:
    """Half a page for each with whom something happened; the others are named."""
    say = paper.say
    quiet: list[str] = []
    written = 0
    for each in file.related:
        of = file.happened.partners.get(each.partner.id)
        if of is None or not of.happened:
            quiet.append(each.partner.name or "")
            continue
        written += 1
        yield from _half_page(file, paper, each, of)
    if not written:
        none = N_("Nothing with any partner is recorded of this year.")
        yield nothing(paper, none, Partner.kind)
    if quiet and written:
        yield b.Heading(say("Nothing recorded this year"), 2)
        yield b.Paragraph(", ".join(quiet))


def _half_page(file: AnnualFile, paper: Paper, relation: Relationship, of: OfPartner) -> Blocks:
    say, language = paper.say, paper.language
    yield b.Heading(relation.partner.name or "", 2)
    inbound = sum(each.direction == "inbound" for each in of.visits)
    outbound = sum(each.direction == "outbound" for each in of.visits)
    facts: list[tuple[str, b.Text]] = [
        (say("Visits to us"), language.number(inbound) if inbound else say("not recorded")),
        (say("Our visits"), language.number(outbound) if outbound else say("not recorded")),
        (say("Calls and meetings"), language.number(of.contacts) if of.contacts else say("not recorded")),
        (say("Whole cost"), spoken_sums(paper, of.cost) or say("not recorded")),
    ]  # fmt: skip
    yield b.KeyFacts(facts, 4)
    if of.agreements:
        names = ", ".join(each.title or "" for each in of.agreements)
        yield b.Paragraph((b.Run(say("Agreements:") + " ", strong=True), b.Run(names)))
    if of.projects:
        names = ", ".join(each.title or "" for each in of.projects[:_FEW])
        rest = len(of.projects) - _FEW
        if rest > 0:
            names = say(msg("{names} and {more}", names=names, more=plural("{count} more", "{count} more", rest)))  # fmt: skip
        yield b.Paragraph((b.Run(say("Projects:") + " ", strong=True), b.Run(names)))
    if of.visits:
        yield b.Points(
            [
                joined(language.date(each.starts_on) if each.starts_on else "", each.title, each.outcome)
                for each in of.visits[-_FEW:]
            ]
        )  # fmt: skip
        yield from more(paper, len(of.visits) - _FEW)
    if of.outcomes:
        yield b.Heading(say("What came of it"), 3)
        yield b.Points([say(figured(each)) for each in of.outcomes[-_FEW:]])
        yield from more(paper, len(of.outcomes) - _FEW)
