"""Small things several papers show alike: a freeze, an agreement's dates, a promise, sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from irdesk.briefings import blocks as b
from irdesk.briefings.gathering import Paper
from irdesk.briefings.visits.words import lines, words
from irdesk.ground.text import msg, plural
from irdesk.records.partners import Freeze
from irdesk.rules.money import Money
from irdesk.services.agreements import Standing, next_date
from irdesk.services.deadlines import DUE_STATES, WHAT


def frozen(paper: Paper, freeze: Freeze, name: str = "") -> b.Callout:
    """A freeze that holds, with the line to hold."""
    say = paper.say
    since = msg("Since {day}, by {who}.", day=freeze.since or paper.today, who=freeze.decided_by or "")  # fmt: skip
    items = [say(since), *lines(freeze.reason)]
    if freeze.review_on is not None:
        items.append(say(msg("To be reviewed on {day}.", day=freeze.review_on)))
    line = freeze.holding_line
    items.append(say(msg("Holding line: {line}", line=line) if line else msg("No holding line is recorded.")))  # fmt: skip
    label = say(msg("Frozen: {name}", name=name)) if name else say("Frozen")
    return b.Callout(label, items, "bad")


def stands(paper: Paper, standing: Standing) -> Sequence[b.Cell]:
    """An agreement as a row: title, state, term, next date with what it is."""
    say, language, outlook = paper.say, paper.language, standing.outlook
    agreement = standing.agreement
    state = say("expired") if outlook.state == "expired" else words(paper, agreement, "state")
    term: b.Cell = (_gaps(paper, standing),)
    if outlook.term is not None:
        until = say(msg("until {day}", day=outlook.term.last_day))
        number = say(msg("term {number}, since {day}", number=outlook.term.number, day=outlook.term.first_day))  # fmt: skip
        term = (until, number)
    if outlook.locked_until is not None:
        locked = say(msg("locked in until {day}", day=outlook.locked_until))
        term = (*term, locked)
    due, dates = next_date(standing), []
    if due is not None:
        pressing = due.state in ("missed", "overdue", "due")
        sign = "▲ " if pressing else ""
        what = f"{sign}{say(WHAT[due.what])}: {say(DUE_STATES[due.state])}"
        dates = [language.date(due.date), what]
        if due.is_earlier:
            dates.append(say(msg("act by {day}", day=due.acting_day)))
    if outlook.next_exit is not None and (due is None or due.what != "notice" or due.date != outlook.next_exit):  # fmt: skip
        dates.append(say(msg("next exit {day}", day=outlook.next_exit)))
    reference = agreement.reference or ""
    title = agreement.title or ""
    return ((title, reference) if reference else (title,)), (state,), term, tuple(dates) or ("–",)


def _gaps(paper: Paper, standing: Standing) -> str:
    gaps = " ".join(paper.say(gap) for gap in standing.outlook.gaps)
    return gaps or words(paper, standing.agreement, "renewal") or "–"


def promised(paper: Paper, text: str, kind: str, due: date | None) -> str:
    """A promise with its day; one that is late says so."""
    say = paper.say
    if due is None:
        when = msg("no date")
    elif due < paper.today:
        when = msg("overdue since {day}", day=due)
    else:
        when = msg("by {day}", day=due)
    sign = "▲ " if due is not None and due < paper.today else ""
    return f"{sign}{text} ({kind}, {say(when)})"


def more(paper: Paper, count: int) -> Iterator[b.Block]:
    """Says how many are left out, where any are."""
    if count > 0:
        yield b.Note(paper.say(plural("and {count} more", "and {count} more", count)))


def spoken_sums(paper: Paper, sums: Iterable[Money]) -> str:
    """Sums of several currencies."""
    return "\n".join(each.spoken(paper.language) for each in sums)


def usual_marking(paper: Paper) -> str:
    """Of a paper that sums over everything: internal, unless it is the public version."""
    return "public" if paper.ceiling == "public" else "internal"
