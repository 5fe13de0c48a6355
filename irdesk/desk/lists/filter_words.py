"""The conditions of a list in words, as their chips say them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from irdesk.desk.context import Desk
from irdesk.ground.text import N_
from irdesk.records.choosing import Choice, Flag, Link, Links, Named
from irdesk.records.days import Day, Instant, Moment
from irdesk.records.fields import Field
from irdesk.records.numbers import Amount
from irdesk.records.record import Kind
from irdesk.rules.money import Money
from irdesk.rules.typed_dates import typed_day
from irdesk.services.filtering import (
    ANY_OF,
    BETWEEN,
    CONTAINS,
    EMPTY,
    FILLED,
    MINE,
    THIS_YEAR,
    Condition,
    among,
    word_of,
)
from irdesk.services.shown import choices_of, title_in_words

TESTS = {
    CONTAINS: N_("contains"),
    ANY_OF: N_("is"),
    BETWEEN: N_("from … to"),
    THIS_YEAR: N_("is in this year"),
    MINE: N_("is me"),
    EMPTY: N_("is not recorded"),
    FILLED: N_("is recorded"),
}
"""Message ids of the tests as one chooses them."""
TIMES = (Day, Moment, Instant)


def words_of(desk: Desk, kind: Kind, asked: Condition) -> str:
    """A condition in a few words."""
    field, say = kind.by_name[asked.field], desk.say
    name = say(field.label)
    one = among(field)
    if asked.test == CONTAINS and one is not None:
        return f"{name}: {', '.join(one.words(word_of(field, each), desk.language) for each in asked.values)}"
    if asked.test == CONTAINS:
        return f"{name}: “{' '.join(asked.values)}”"
    if asked.test == ANY_OF:
        return f"{name}: {', '.join(_values(desk, kind, field, tuple(asked.values)))}"
    if asked.test == BETWEEN:
        first, last = (_end(desk, field, each) for each in (*asked.values, "", "")[:2])
        return f"{name}: {_between(desk, first, last)}"
    return f"{name}: {say(_SHORT[asked.test])}"


_SHORT = {
    THIS_YEAR: N_("this year"),
    MINE: N_("me"),
    EMPTY: N_("not recorded"),
    FILLED: N_("recorded"),
}


def _between(desk: Desk, first: str, last: str) -> str:
    if first and last:
        return f"{first} – {last}"
    return desk.say("from {first}", first=first) if first else desk.say("up to {last}", last=last)


def _values(desk: Desk, kind: Kind, field: Field, codes: tuple[str, ...]) -> list[str]:
    value = field.value
    if isinstance(value, (Link, Links)):
        with desk.workspace.reading() as reader:
            known = reader.titles([UUID(each) for each in codes])
        named = {
            one: title_in_words(each.kind, each.title, desk.language) for one, each in known.items()
        }
        return [named.get(UUID(each), "…") for each in codes]
    if isinstance(value, (Flag, Choice)):
        known_as = dict(choices_of(kind, field))
        return [desk.say(known_as.get(each, each)) for each in codes]
    if isinstance(value, Named):
        return [value.words(each, desk.language) for each in codes]
    return list(codes)


def _end(desk: Desk, field: Field, text: str) -> str:
    if not text:
        return ""
    if isinstance(field.value, TIMES):
        try:
            return desk.language.date(date.fromisoformat(text))
        except ValueError:
            if text.isalpha():
                return desk.say(text)
            return f"{text} ({desk.language.date(typed_day(text, desk.today))})"
    if isinstance(field.value, Amount):
        return Money.parse(text).spoken(desk.language)
    return text
