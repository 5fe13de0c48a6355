"""Conditions of a list as people set them: kept as plain words, asked of the store as `Where`s.

Days may be relative (“today”, “+2w”): they are reckoned when the list is read, so that a saved
view moves with the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from irdesk.ground.errors import BadInput, Problem, bad
from irdesk.ground.text import msg
from irdesk.records.agreements import Agreement
from irdesk.records.choosing import Choice, Flag, Link, Links, Named, Several
from irdesk.records.days import Day, Instant, Moment
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount, Real, Whole
from irdesk.records.record import Kind
from irdesk.records.values import Context, Value
from irdesk.rules.money import Money
from irdesk.rules.typed_dates import day_of, typed_day
from irdesk.services.shown import EXPIRED, expired
from irdesk.store.query import Query, Where
from irdesk.store.reader import Reader

CONTAINS, ANY_OF, BETWEEN, THIS_YEAR, MINE, EMPTY, FILLED = (
    "contains", "any_of", "between", "this_year", "mine", "empty", "filled",
)  # fmt: skip
_RELATIVE = ("+", "-", "today", "tomorrow", "yesterday")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field; `values` are texts: words, codes, ids, days, amounts."""

    field: str
    test: str
    values: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """How it is kept."""
        return {"field": self.field, "test": self.test, "values": list(self.values)}


def from_json(kind: Kind, kept: Any) -> tuple[Condition, ...]:
    """Conditions that were kept; what this program does not know is left out."""
    found = []
    for each in kept if isinstance(kept, list) else ():
        try:
            known = Condition(
                str(each["field"]), str(each["test"]), tuple(map(str, each["values"]))
            )
        except (KeyError, TypeError):
            continue
        field = kind.by_name.get(known.field)
        if field is not None and known.test in ways_to_ask(field):
            found.append(known)
    return tuple(found)


def ways_to_ask(field: Field) -> tuple[str, ...]:
    """How a field can be asked about, the most usual way first."""
    value = field.value
    if isinstance(value, (Day, Moment, Instant)):
        return (BETWEEN, THIS_YEAR, EMPTY, FILLED)
    if isinstance(value, (Amount, Whole, Real)):
        return (BETWEEN, EMPTY, FILLED)
    if field.name == "owner":
        return (ANY_OF, MINE, EMPTY, FILLED)
    if isinstance(value, (Choice, Flag, Link, Links, Named)):
        return (ANY_OF, EMPTY, FILLED)
    return (CONTAINS, EMPTY, FILLED)


def among(field: Field) -> Value | None:
    """What a field of several codes or numbers holds, such as languages: one asks for each as a whole."""
    value = field.value
    return value.of if isinstance(value, Several) and isinstance(value.of, (Choice, Named, Whole)) else None  # fmt: skip


def word_of(field: Field, word: str) -> Any:
    """One of several codes or numbers as it is kept."""
    return int(word) if isinstance(among(field), Whole) and word.isdigit() else word


def filterable(kind: Kind) -> list[Field]:
    """The fields a list can be filtered by, the important ones first."""
    seen = [
        each for each in kind.fields if not each.unseen and each.name not in ("parent", "position")
    ]
    return sorted(seen, key=lambda each: (not each.column, each.column))


def wheres(
    kind: Kind, conditions: Sequence[Condition], today: date, staff: UUID | None = None
) -> tuple[Where, ...]:
    """What the store is asked; raises BadInput for a value that means nothing."""
    return tuple(
        where
        for each in conditions
        for where in _wheres(kind.by_name[each.field], each, today, staff)
    )


def asked_of_store(
    reader: Reader, kind: Kind, words: str, conditions: Sequence[Condition], today: date, staff: UUID | None,
) -> list[Where]:  # fmt: skip
    """What a list filtered by these words and conditions asks; nothing is met by a value that means nothing."""
    found = [Where("record_title", "contains", words)] if words else []
    try:
        return [*found, *as_shown(reader, kind, wheres(kind, conditions, today, staff), today)]
    except BadInput:
        return [*found, Where("id", "in", [])]


def as_shown(reader: Reader, kind: Kind, asked: Sequence[Where], today: date) -> tuple[Where, ...]:
    """The same with an agreement's state as it is shown on the day, not as it is recorded."""
    return tuple(
        each
        for where in asked
        for each in (
            _states_shown(reader, where, today)
            if (kind.name, where.field, where.operator) == (Agreement.kind, "state", "in")
            else (where,)
        )
    )


def _states_shown(reader: Reader, where: Where, today: date) -> tuple[Where, ...]:
    over, recorded = expired(reader, today), [each for each in where.value if each != EXPIRED]
    others = Where(where.field, "in", recorded)
    if len(recorded) == len(where.value):
        return (others, Where("id", "not in", over))
    known = reader.ids(Query(Agreement.kind, [others])) if recorded else []
    return (Where("id", "in", [*known, *over]),)


def _wheres(field: Field, asked: Condition, today: date, staff: UUID | None) -> Iterator[Where]:
    name, test, values = field.name, asked.test, asked.values
    if test == EMPTY:
        yield Where(name, "empty")
    elif test == FILLED:
        yield Where(name, "!=", None)
    elif test == MINE:
        yield Where(name, "=", staff) if staff is not None else Where(name, "in", [])
    elif test == CONTAINS:
        for word in values:
            yield Where(name, "has", word_of(field, word)) if among(field) else Where(name, "contains", word)  # fmt: skip
    elif test == ANY_OF:
        yield Where(name, "in", [_one(field.value, each) for each in values])
    else:
        first, last = (*values, "", "")[:2] if test == BETWEEN else _year(today)
        yield from _range(field, first, last, today)


def _year(today: date) -> tuple[str, str]:
    return date(today.year, 1, 1).isoformat(), date(today.year, 12, 31).isoformat()


def _one(value: Value, text: str) -> Any:
    if isinstance(value, Flag):
        return text == "yes"
    return UUID(text) if isinstance(value, (Link, Links)) else text


def _range(field: Field, first: str, last: str, today: date) -> Iterator[Where]:
    value = field.value
    if isinstance(value, (Day, Moment, Instant)):
        begins = typed_day(first, today) if first else None
        ends = typed_day(last, today) if last else None
        if begins is not None:
            yield Where(
                field.name, ">=", begins if isinstance(value, Day) else _midnight(begins, value)
            )
        if ends is not None and isinstance(value, Day):
            yield Where(field.name, "<=", ends)
        elif ends is not None:
            yield Where(field.name, "<", _midnight(ends + timedelta(days=1), value))
        return
    for text, operator in ((first, ">="), (last, "<=")):
        if text:
            number: Any = Money.parse(text) if isinstance(value, Amount) else float(text)
            yield Where(field.name, operator, number)  # type: ignore[arg-type]


def _midnight(day: date, value: Value) -> datetime:
    begun = datetime.combine(day, time())
    return begun.astimezone() if isinstance(value, Instant) else begun


def understood(
    kind: Kind, field: Field, test: str, typed: Sequence[str], today: date, context: Context
) -> Condition:
    """The condition meant by what was typed; raises BadInput or NotFound with one sentence.

    Relative days stay relative; any other day is kept as itself.
    """
    words = [each.strip() for each in typed]
    if test in (EMPTY, FILLED, MINE, THIS_YEAR):
        return Condition(field.name, test)
    if not any(words):
        raise BadInput([Problem(field.name, msg("Say what to look for, or choose another test."))])
    if test == CONTAINS and among(field) is not None:
        return Condition(field.name, test, tuple(map(str, field.value.parse("; ".join(words), context))))  # fmt: skip
    if test == CONTAINS:
        return Condition(field.name, test, tuple(each for each in words if each))
    if test == ANY_OF:
        return Condition(
            field.name, test, tuple(_known(field.value, w, context) for w in words if w)
        )
    ends = [_end(field.value, each, today, context) for each in (*words, "", "")[:2]]
    _in_order(kind, field, ends, today)
    return Condition(field.name, test, tuple(ends))


def _known(value: Value, text: str, context: Context) -> str:
    if isinstance(value, (Link, Links)):
        return str(context.resolve(value.to, text))
    return str(value.parse(text, context)) if isinstance(value, Named) else text


def _end(value: Value, text: str, today: date, context: Context) -> str:
    if not text:
        return ""
    if isinstance(value, (Day, Moment, Instant)):
        day = day_of(text, context.habits) if context.habits else typed_day(text, today)
        return text.lower() if text.lower().startswith(_RELATIVE) else day.isoformat()
    if isinstance(value, Real):
        return str(value.parse(text, context))
    return value.write(value.parse(text, context))


def _in_order(kind: Kind, field: Field, ends: Sequence[str], today: date) -> None:
    if not all(ends):
        return
    first, last = wheres(kind, [Condition(field.name, BETWEEN, tuple(ends))], today)
    if isinstance(first.value, Money) and first.value.currency != last.value.currency:
        raise bad(field.name, "Both amounts must be of one currency.")
    if getattr(first.value, "minor", first.value) > getattr(last.value, "minor", last.value):
        raise bad(field.name, "The first one lies behind the last one: change them over.")
