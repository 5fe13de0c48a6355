"""What a version leaves out for its marking ceiling, counted by kind and reason, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from irdesk.ground.text import N_, Message, msg, plural
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.fields import MARKINGS
from irdesk.services.report import Column, Line, Report, Section
from irdesk.store.ceiling import Withheld

TITLES = {
    "public": N_("Withheld from this public version"),
    "internal": N_("Withheld from this internal version"),
}
NOTHING = N_("None that this version may show: what is withheld is listed at the end.")
"""In place of "none is recorded", which would not be true of what is only withheld."""

_COLUMNS = (
    Column("what", N_("What"), 5),
    Column("count", N_("Number"), 1.5, right=True),
    Column("reason", N_("Reason"), 3),
)


def counted(found: Iterable[Withheld]) -> list[tuple[Message, int, Message]]:
    """What, how many, and why: records before values, the highest marking first."""
    counts = Counter((each.kind, each.field, each.marking) for each in found)

    def place(key: tuple[str, str, str]) -> tuple[bool, int, str, str]:
        kind, field, marking = key
        return bool(field), -MARKINGS.index(marking), kind, field

    return [(_named(*key[:2]), counts[key], reason(key[2])) for key in sorted(counts, key=place)]


def sentence(count: int, ceiling: str) -> Message:
    """That something is missing, so that nobody takes a part for the whole."""
    if ceiling == "public":
        return plural(
            "Public version: {count} record or value is withheld; figures leave it out, and “not recorded” may mean withheld.",
            "Public version: {count} records and values are withheld; figures leave them out, and “not recorded” may mean withheld.",
            count,
        )
    return plural(
        "Internal version: {count} record or value is withheld; figures leave it out, and “not recorded” may mean withheld.",
        "Internal version: {count} records and values are withheld; figures leave them out, and “not recorded” may mean withheld.",
        count,
    )


def with_withheld(made: Report, found: Sequence[Withheld], ceiling: str) -> Report:
    """The report saying at its head that something is missing, and at its end what."""
    if not found:
        return made
    lines = [Line(each) for each in counted(found)]
    section = Section("withheld", TITLES[ceiling], _COLUMNS, lines)
    lead = (sentence(len(found), ceiling), *(made.lead if made.sections else (msg(NOTHING),)))
    above = [each if each.lines else replace(each, empty=NOTHING) for each in made.sections]
    return replace(made, lead=lead, sections=(*above, section))


def reason(marking: str) -> Message:
    """Why it is withheld."""
    return msg("marked {marking}", marking=msg(marking))


def _named(kind: str, field: str) -> Message:
    of = kind_of(kind)
    if not field:
        return msg(of.many)
    return msg("{part} ({field})", part=msg(of.many), field=msg(of.by_name[field].label))
