"""The sentences that explain a date: clause → rule → date."""

from __future__ import annotations

from datetime import date, timedelta

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.rules.terms import Clause, Term
from irdesk.rules.working_days import WorkingDays

Sentences = tuple[Message, ...]


def clause_in_words(clause: Clause) -> Message:
    """What the clause says, in one sentence."""
    first = clause.in_force_on or date.min
    known: dict[str, object] = {"first": first, "article": _article(clause)}
    if clause.expires_on is not None:
        known["expires"] = clause.expires_on
    if clause.term is not None:
        known["term"] = clause.term
    if clause.renewal_term is not None:
        known["renewal"] = clause.renewal_term
    return Message(_CLAUSES[_shape(clause)], tuple(known.items()))  # type: ignore[arg-type]


def _shape(clause: Clause) -> tuple[str, bool]:
    mode = clause.renewal
    if mode == "tacit" and clause.renewal_term is None:
        mode = "fixed"
    if mode == "express" and clause.renewal_term is None:
        mode = "express_open"  # type: ignore[assignment]
    if mode not in ("tacit", "express", "express_open", "fixed"):
        return ("open", False)
    return (mode, clause.expires_on is not None)


_CLAUSES = {
    (
        "tacit",
        False,
    ): N_(
        "In force since {first} for {term}, then renewed for {renewal} at a time unless notice is given{article}."
    ),
    (
        "tacit",
        True,
    ): N_(
        "In force since {first}, expires on {expires}, then renewed for {renewal} at a time unless notice is given{article}."
    ),
    (
        "express",
        False,
    ): N_(
        "In force since {first} for {term}; it ends unless it is renewed for {renewal} in writing{article}."
    ),
    (
        "express",
        True,
    ): N_(
        "In force since {first}, expires on {expires} unless it is renewed for {renewal} in writing{article}."
    ),
    (
        "express_open",
        False,
    ): N_("In force since {first} for {term}; it ends unless it is renewed in writing{article}."),
    (
        "express_open",
        True,
    ): N_("In force since {first}, expires on {expires} unless it is renewed in writing{article}."),
    ("fixed", False): N_("In force since {first} for {term}{article}."),
    ("fixed", True): N_("In force since {first}, expires on {expires}{article}."),
    ("open", False): "In force since {first} without a fixed end{article}.",
}


def _article(clause: Clause) -> str:
    return f" ({clause.article})" if clause.article else ""


def _term(term: Term) -> Message:
    return msg(
        "Term {number} runs from {first} to {last}.",
        number=term.number,
        first=term.first_day,
        last=term.last_day,
    )


def notice(
    clause: Clause,
    term: Term,
    counts_on: date | None,
    send_on: date,
    act_by: date,
    both: WorkingDays,
) -> Sentences:
    """Why notice is due that day, and why to act earlier."""
    found = [clause_in_words(clause), _term(term)]
    if clause.notice is not None and counts_on is not None:
        found.append(
            msg(
                "Notice is due {notice} before the term ends: {notice} before {last} is {day}.",
                notice=clause.notice, last=term.last_day, day=counts_on,
            )
        )  # fmt: skip
    if clause.notice_basis == "received":
        found.append(
            msg(
                "It counts when it is received: with {count} days for delivery it must leave by {day}.",
                count=clause.delivery_days, day=send_on,
            )
        )  # fmt: skip
    if act_by != send_on:
        reason = both.reason(send_on)
        if reason == "weekend":
            found.append(
                msg("{day} falls on a weekend: act by {act_by}.", day=send_on, act_by=act_by)
            )
        else:
            found.append(
                msg(
                    "{day} is a holiday, {reason}: act by {act_by}.",
                    day=send_on,
                    reason=reason or "",
                    act_by=act_by,
                )
            )
    return tuple(found)


def decision(act_by: date, decide_on: date, sitting: date | None, lead: int) -> Sentences:
    """Why to decide by then."""
    if sitting is not None:
        return (
            msg(
                "Decide by {day}: papers for the council sitting on {sitting}, the last before {act_by}.",
                day=decide_on, sitting=sitting, act_by=act_by,
            ),
        )  # fmt: skip
    return (
        msg(
            "Decide by {day}: {lead} working days before {act_by}, as no council sitting is entered.",
            day=decide_on, lead=lead, act_by=act_by,
        ),
    )  # fmt: skip


def taken(decided: str | None, told: bool) -> Sentences:
    """What has been done about it."""
    if told:
        return (msg("Notice is on record."),)
    return {
        "let_renew": (msg("Decided: let it renew."),),
        "give_notice": (msg("Decided: give notice. It is not on record yet."),),
        "renegotiate": (msg("Decided: renegotiate."),),
    }.get(decided or "", ())


def locked(until: date, next_exit: date | None) -> Sentences:
    """What follows once the notice date is settled or gone."""
    if next_exit is None:
        return (msg("Locked in until {until}.", until=until),)
    return (msg("Locked in until {until}; next exit {exit}.", until=until, exit=next_exit),)


def term_end(clause: Clause, term: Term, by_notice: int | None) -> Sentences:
    """Why the agreement ends then."""
    found = [clause_in_words(clause), _term(term)]
    if by_notice is not None:
        found.append(msg("Notice is on record: it ends on {day}.", day=term.last_day))
    elif clause.renewal == "tacit" and clause.max_renewals is not None:
        found.append(
            plural(
                "It renews at most {count} time: it ends on {day}.",
                "It renews at most {count} times: it ends on {day}.",
                clause.max_renewals,
                day=term.last_day,
            )
        )
    elif clause.renewal == "express":
        found.append(msg("No further renewal is on record: it ends on {day}.", day=term.last_day))
    else:
        found.append(msg("It ends on {day}.", day=term.last_day))
    return tuple(found)


def renewal(clause: Clause, term: Term) -> Sentences:
    """Why the next term begins then."""
    following = term.last_day + timedelta(days=1)
    words = N_("Without notice, term {number} begins on {day}.")
    if clause.renewal == "express":
        words = N_("The renewal is on record: term {number} begins on {day}.")
    return (
        clause_in_words(clause),
        _term(term),
        msg(words, number=term.number + 1, day=following),
    )


def review(clause: Clause) -> Sentences:
    """Why there is a review."""
    return (msg("The agreement is to be reviewed on {day}.", day=clause.review_on or date.min),)


def terminated(day: date) -> Sentences:
    """Why it ends."""
    return (msg("Its effective termination is recorded for {day}.", day=day),)


def evergreen_notice(clause: Clause, counted: date, ends_on: date) -> Sentences:
    """When an agreement without end ends after notice."""
    return (
        clause_in_words(clause),
        msg(
            "Notice of {day} ends it {notice} later, on {end}.",
            day=counted, notice=clause.notice or "", end=ends_on,
        ),
    )  # fmt: skip
