"""The exposure sheet: what ties us to a partner, person or country that is, or may be, frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from irdesk.briefings import blocks as b
from irdesk.briefings.briefing import Content
from irdesk.briefings.gathering import Gathered, Paper
from irdesk.briefings.passages import nothing
from irdesk.briefings.showing import frozen, more, spoken_sums, stands
from irdesk.briefings.visits.words import joined, words
from irdesk.ground.text import N_
from irdesk.records.budget import BudgetEntry
from irdesk.records.partners import Freeze, Partner
from irdesk.rules.budgets import CITY
from irdesk.rules.money import Money
from irdesk.services.deadlines import Due
from irdesk.services.exposure import Exposure, exposures
from irdesk.services.report import summed
from irdesk.store.reader import Reader

_ELSEWHERE = frozenset({"visits", "checklist", "action-points", "correspondence"})
"""Kinds whose dates bind nobody by law; visits and letters have a place of their own."""
_MOST, _FEW = 3, 2
"""Rows of a table, so that the sheet stays on one page; the report holds them all."""


def exposure_sheet(reader: Reader, record: UUID | None, paper: Paper) -> Content:
    """One page for each that is frozen, or for the one that is asked about."""
    gathered = Gathered(paper.ceiling, "confidential")
    partner = gathered.one(reader.get(Partner, record)) if record else None
    found = exposures(reader, paper.today, partner, paper.options.about or "")
    blocks: list[b.Block] = []
    for at, each in enumerate(found):
        gathered.take([each.freeze] if each.freeze else [])
        gathered.take(one.agreement for one in each.agreements)
        gathered.take(each.visits)
        gathered.take(each.payments)
        gathered.take(each.networks)
        gathered.take(each.letters)
        blocks += _sheet(paper, each, first=at == 0)
    if not found:
        blocks = [
            b.Heading(paper.say("Exposure")),
            nothing(paper, N_("Nobody is frozen."), Freeze.kind),
        ]
    about = _name(paper, found[0]) if len(found) == 1 else ""
    return Content(about, blocks, gathered, about, cleared="")


def _name(paper: Paper, of: Exposure) -> str:
    return of.name or (paper.language.country(of.country) if of.country else "")


def _sheet(paper: Paper, of: Exposure, *, first: bool) -> Iterator[b.Block]:
    say = paper.say
    yield b.Heading(_name(paper, of), above=say("Exposure"), own_page=not first)
    if of.freeze is not None:
        yield frozen(paper, of.freeze)
    else:
        yield b.Paragraph(say("Not frozen: this is what a freeze would touch."), "lead")
    spent = [each for each in of.payments if each.amount and each.kind_of != "committed"]
    ours = [_signed(each) for each in spent if each.paid_by in (None, CITY)]
    others = [_signed(each) for each in spent if each.paid_by not in (None, CITY)]
    committed = [e.amount for e in of.payments if e.kind_of == "committed" and e.amount]
    count = len(of.agreements)
    yield b.KeyFacts(
        [
            (say("Agreements"), paper.language.number(count) if count else say("none")),
            (say("We paid in twelve months"), spoken_sums(paper, summed(ours)) or say("not recorded")),
            (say("Others paid"), spoken_sums(paper, summed(others)) or say("not recorded")),
            (say("We committed"), spoken_sums(paper, summed(committed)) or say("none")),
        ],
        4,
    )  # fmt: skip
    running = [each for each in of.running if each.kind not in _ELSEWHERE]
    yield from _dates(paper, running[:_MOST])
    if of.agreements:
        yield b.Heading(say("Agreements"), 2)
        rows = [[cell[:1] for cell in stands(paper, each)[:3]] for each in of.agreements[:_MOST]]
        yield b.Table([say("Agreement"), say("State"), say("Term")], rows, (5, 2, 3))
    yield from _rest(paper, of)
    shown = (
        (of.agreements, _MOST), (running, _MOST), (of.visits, _FEW), (of.letters, _FEW), (of.payments, _FEW),
    )  # fmt: skip
    yield from more(paper, sum(max(0, len(some) - most) for some, most in shown))


def _signed(entry: BudgetEntry) -> Money:
    amount = entry.amount or Money(0, "EUR")
    return -amount if entry.kind_of == "refund" else amount


def _dates(paper: Paper, running: Sequence[Due]) -> Iterator[b.Block]:
    """The dates of twelve months that a freeze does not stop."""
    say, language = paper.say, paper.language
    if not running:
        return
    yield b.Heading(say("These dates run on"), 2, "warn")
    rows: list[Sequence[b.Cell]] = []
    for each in running:
        why = say(each.deadline.explanation[-1]) if each.deadline.explanation else ""
        rows.append(
            (
                (language.date(each.deadline.acting_day), say(each.state)),
                (each.title, say(each.what)),
                (why,),
            )
        )
    yield b.Table([say("Act by"), say("What"), say("Why")], rows, (1.8, 3.6, 4.6))


def _rest(paper: Paper, of: Exposure) -> Iterator[b.Block]:
    """Visits, letters, networks and payments in one table."""
    say, language = paper.say, paper.language

    def row(title: str, kind: str, when: date | None, what: str) -> Sequence[b.Cell]:
        return (title,), (say(kind),), (language.date(when) if when else "–",), (what,)

    rows = [
        row(each.title or "", N_("visit"), each.starts_on, words(paper, each, "state"))
        for each in of.visits[:_FEW]
    ]
    rows += [
        row(each.subject or "", N_("letter"), each.reply_by, say("waits for an answer"))
        for each in of.letters[:_FEW]
    ]
    if of.networks:
        names = ", ".join(each.name or "" for each in of.networks)
        rows.append(row(names, N_("network"), None, say("member beside us")))
    for each in of.payments[:_FEW]:
        sum_ = each.amount.spoken(language) if each.amount else ""
        how = joined(sum_, words(paper, each, "kind_of"), words(paper, each, "paid_by"))
        rows.append(row(each.payee or say("not recorded"), N_("payment"), each.booked_on, how))
    if not rows:
        return
    yield b.Heading(say("Also touched"), 2)
    yield b.Table([say("What"), say("Kind"), say("Date"), say("State, amount")], rows, (3.6, 1.4, 1.8, 3.6))  # fmt: skip
