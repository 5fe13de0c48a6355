"""What stands out of a record: its health, readiness, figures or warnings, on top of its card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from irdesk.desk.cards import more_insights
from irdesk.desk.cards.insight import Insight
from irdesk.ground.language import Language
from irdesk.ground.text import Message, msg, plural
from irdesk.records.agreements import Agreement
from irdesk.records.budget import BudgetLine
from irdesk.records.issuing import IssuedDocument
from irdesk.records.partners import Partner
from irdesk.records.record import Record
from irdesk.records.visits import OFF, OVER, Visit
from irdesk.rules.anniversaries import upcoming
from irdesk.services.agreements import standing
from irdesk.services.budgets import line_figures
from irdesk.services.cautions import cautions
from irdesk.services.freezes import Freezes
from irdesk.services.issuing import holders_of, superseded
from irdesk.services.people import holders
from irdesk.services.visits import ready_for
from irdesk.store.reader import Reader

HEALTH_TONES = {
    "green": "good", "yellow": "warn", "red": "bad", "dormant": "bad", "unrecorded": "plain",
}  # fmt: skip
STATE_TONES = {
    "in_force": "good", "signed": "good", "confirmed": "good", "done": "good", "active": "good",
    "expired": "bad", "terminated": "bad", "cancelled": "bad", "declined": "bad",
    "suspended": "warn", "postponed": "warn", "requested": "warn",
}  # fmt: skip
"""By stored code; every other state is plain."""


def insights(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """What stands out of a record on a day."""
    warned = cautions(reader, record, today)
    care = tuple(language.say(each) for each in warned)
    count = plural("{count} point", "{count} points", len(care))
    found = [Insight(language.say("Take care"), language.say(count), "bad", care)] if care else []
    of = _BY_KIND.get(record.kind)
    return found if of is None else [*found, *of(reader, record, today, language)]


def _partner(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    say, found = language.say, list[Insight]()
    if not isinstance(record, Partner):
        return found
    freeze = Freezes(reader, today).partner(record)
    if freeze is not None and freeze.since is not None:
        warning = msg("New visits, payments and letters warn; legal deadlines run on.")
        line = (say(msg("Holding line: {line}", line=freeze.holding_line)),) if freeze.holding_line else ()  # fmt: skip
        state = say(msg("since {day}", day=freeze.since))
        found.append(Insight(say("Frozen"), state, "bad", (say(warning), *line)))
    return [*found, *more_insights.partner_quotes(reader, record, language)]


def _visit(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    if not isinstance(record, Visit) or record.state in OVER | OFF:
        return []
    ready, say = ready_for(reader, [record], today)[record.id], language.say
    lacking = ready.missing
    lines = (
        (say(msg("Lacking: {what}", what=language.listing(map(say, lacking)))),) if lacking else ()
    )
    state = msg("{met} of {all}", met=ready.met, all=len(ready.checks))
    tone = "warn" if lacking else "good"
    share = ready.met / len(ready.checks)
    return [Insight(say("Ready for the brief"), say(state), tone, lines, share, is_beside=True)]


def _agreement(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    if not isinstance(record, Agreement):
        return []
    say, outlook = language.say, standing(reader, record.id, today).outlook
    gaps = tuple(say(gap) for gap in outlook.gaps)
    count = plural("{count} point", "{count} points", len(gaps))
    found = [Insight(say("Not known yet"), say(count), "warn", gaps)] if gaps else []
    day = record.in_force_on or record.signed_on
    for each in upcoming(day, today) if day is not None and outlook.state == "in_force" else ():
        years = msg("{years} years on {day}", years=each.years, day=each.day)
        found.append(Insight(say("Anniversary"), say(years), "plain"))
    signed = record.signed_on
    then = [h for p in record.partners for h in holders(reader, p, signed)] if signed else []
    if then:
        lines = tuple(f"{each.position.title}: {each.name}" for each in then[:3])
        found.append(Insight(say("In office when it was signed"), language.date(signed or today), "plain", lines))  # fmt: skip
    return found


def _budget_line(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    if not isinstance(record, BudgetLine):
        return []
    say, found = language.say, line_figures(reader, [record])[0]
    money = found.figures
    parts: tuple[tuple[Message, bool], ...] = (
        (msg("Allocated {sum}", sum=money.allocated), True),
        (msg("Transfers {sum}", sum=money.transfers), bool(money.transfers.minor)),
        (msg("Committed and open {sum}", sum=money.committed), True),
        (msg("Spent {sum}", sum=money.actual), True),
        (msg("Refunds {sum}", sum=money.refunds), bool(money.refunds.minor)),
    )
    lines = [" · ".join(say(words) for words, there in parts if there)]
    lines += [
        say(msg("Not counted: {sum}, as {why}.", sum=each.amount, why=each.why))
        for each in money.apart
    ]
    left = -money.remaining if found.overdrawn else money.remaining
    state = msg("short {sum}", sum=left) if found.overdrawn else msg("{sum} left", sum=left)
    tone = "bad" if found.overdrawn else "good"
    return [Insight(say("What is left"), say(state), tone, tuple(lines), found.used)]


def _issued(reader: Reader, record: Record, today: date, language: Language) -> list[Insight]:
    """Who holds it, and whether a later version was issued."""
    if not isinstance(record, IssuedDocument):
        return []
    say, found = language.say, list[Insight]()
    later = superseded(reader, [record]).get(record.id)
    if later is not None:
        words = say(msg("Version {number} was issued since.", number=str(later.number)))
        found.append(Insight(say("Replaced"), language.date(later.issued_on or today), "warn", (words,)))  # fmt: skip
    lines = []
    for each in holders_of(reader, [record]):
        name = ", ".join(part for part in (each.name, each.organisation) if part)
        copy = each.recipient.copy_number
        words = say(msg("Copy {number}: {name}", number=str(copy), name=name)) if copy else name
        gone = msg("destroyed") if each.recipient.destroyed_on else msg("returned")
        lines.append(words if each.recipient.holds else say(msg("{copy} ({state})", copy=words, state=gone)))  # fmt: skip
    count = plural("{count} copy", "{count} copies", len(lines))
    return [*found, Insight(say("Who holds it"), say(count), "plain", tuple(lines))]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


_BY_KIND: Mapping[str, Callable[[Reader, Record, date, Language], list[Insight]]] = {
    "partners": _partner,
    "visits": _visit,
    "agreements": _agreement,
    "budget-lines": _budget_line,
    "issued-documents": _issued,
    **more_insights.BY_KIND,
}
