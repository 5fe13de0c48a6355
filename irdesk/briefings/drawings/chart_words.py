"""Each chart and map in words: every figure, for those who can't see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from irdesk.briefings.drawings.geography import KILOMETRES, distance
from irdesk.briefings.drawings.locator_view import in_view
from irdesk.briefings.typesetting.cleaning import clean
from irdesk.ground.language import Language
from irdesk.ground.text import N_, Message, msg
from irdesk.records.partners import PARTNER_KINDS
from irdesk.rules.money import Money
from irdesk.services.charting import (
    GOALS,
    Bars,
    BudgetBars,
    Chart,
    Contacts,
    GoalMatrix,
    Locator,
    Place,
    Reciprocity,
    Series,
    VisitYears,
    WorldMap,
)
from irdesk.services.relationships import HEALTH


def said(chart: Chart, language: Language) -> str:
    """The chart in words."""
    title = language.say(chart.title)
    return clean(f"{title}: {_SAYING[type(chart)](chart, language)}")[0]


def _listed(parts: Iterable[str], language: Language) -> str:
    return "; ".join(parts) or language.say(N_("nothing is recorded"))


def _series(chart: Series, language: Language) -> str:
    (first, begin), (last, end) = chart.path
    values = ", ".join(f"{day.year}: {language.number(value)}" for day, value in chart.measured)
    return language.say(
        msg(
            "path from {begin} in {first} to {end} in {last}; measured {values}.",
            begin=f"{language.number(begin)} {chart.unit}".strip(), first=str(first.year),
            end=f"{language.number(end)} {chart.unit}".strip(), last=str(last.year),
            values=values or msg("nothing yet"),
        )
    )  # fmt: skip


def _bars(chart: Bars, language: Language) -> str:
    def figure(value: Decimal | Money) -> str:
        if isinstance(value, Money):
            return value.spoken(language)
        return f"{language.number(value)} {chart.unit}".strip()

    return _listed(
        (f"{language.wording(name)} {figure(value)}" for name, value in chart.bars), language
    )


def _budget(chart: BudgetBars, language: Language) -> str:
    parts = []
    for each in chart.bars:
        over = each.remaining.minor < 0
        line = msg(
            "{name}: allocated {allocated}, committed {committed}, spent {actual}, overspent by {over}"
            if over
            else "{name}: allocated {allocated}, committed {committed}, spent {actual}, left {left}",
            name=each.name, allocated=each.allocated, committed=each.committed, actual=each.actual,
            **({"over": -each.remaining} if over else {"left": each.remaining}),
        )  # fmt: skip
        parts.append(language.say(line))
    return _listed(parts, language)


def _years(chart: VisitYears, language: Language) -> str:
    parts = []
    for each in chart.years:
        known = each.inbound is not None or each.outbound is not None
        line = (
            msg("{year}: {inbound} to us, {outbound} by us", year=each.year, inbound=each.inbound or 0, outbound=each.outbound or 0)
            if known
            else msg("{year}: not recorded", year=each.year)
        )  # fmt: skip
        parts.append(language.say(line))
    return _listed(parts, language)


def _goals(chart: GoalMatrix, language: Language) -> str:
    heads = [language.say(each) for each in chart.heads]
    parts, gaps = [], []
    for number, (goal, row) in enumerate(zip(GOALS, chart.counts, strict=True), 1):
        name = f"{number} {language.say(goal)}"
        if not any(row):
            gaps.append(name)
            continue
        figures = [f"{head} {language.number(n)}" for head, n in zip(heads, row, strict=True) if n]
        parts.append(f"{name}: {', '.join(figures)}")
    if gaps:
        parts.append(language.say(msg("nothing yet for {goals}", goals=", ".join(gaps))))
    return _listed(parts, language)


def _give_and_take(chart: Reciprocity, language: Language) -> str:
    return _listed(
        (
            language.say(msg("{name}: {inbound} to us, {outbound} by us", name=each.name, inbound=each.inbound, outbound=each.outbound))
            for each in chart.partners
        ),
        language,
    )  # fmt: skip


def _contacts(chart: Contacts, language: Language) -> str:
    parts = []
    for each in chart.partners:
        state = language.say(HEALTH[each.state])
        line = (
            msg("{name}: {state}, last contact {day}, meant every {count} months", name=each.name, state=state, day=each.last, count=each.cadence)
            if each.last
            else msg("{name}: {state}, meant every {count} months", name=each.name, state=state, count=each.cadence)
        )  # fmt: skip
        if each.coming:
            line = msg("{line}, next {day}", line=line, day=each.coming)
        parts.append(language.say(line))
    return _listed(parts, language)


def _world(chart: WorldMap, language: Language) -> str:
    by_country: dict[str, list[str]] = {}
    for each in chart.places:
        country = language.country(each.country) if each.country else ""
        by_country.setdefault(country, []).append(_placed(each, language))
    parts = [
        f"{country}: {', '.join(sorted(names))}" if country else ", ".join(sorted(names))
        for country, names in sorted(by_country.items())
    ]
    if chart.unplaced:
        names = ", ".join(chart.unplaced)
        parts.append(language.say(msg("without a place on the map: {names}", names=names)))
    return _listed(parts, language)


def _placed(place: Place, language: Language) -> str:
    if place.ours:
        return f"{place.label} ({language.say(N_('our city'))})"
    notes = [language.say(HEALTH[place.health])]
    if place.kind != "city":
        notes.insert(0, language.say(PARTNER_KINDS.label(place.kind)))
    return f"{place.label} ({', '.join(notes)})"


def _locator(chart: Locator, language: Language) -> str:
    at = chart.place
    country = language.country(at.country) if at.country else ""
    found: list[Message | str] = [
        msg(
            "{name} in {country}, {where}",
            name=_placed(at, language),
            country=country,
            where=degrees_said(at),
        )
        if country
        else msg("{name}, {where}", name=_placed(at, language), where=degrees_said(at))
    ]
    if chart.home is not None:
        found.append(apart(at, chart.home))
    seen = [_placed(each, language) for each in in_view(chart)[1:]]
    if seen:
        found.append(msg("also in view: {names}", names=", ".join(seen)))
    return _listed((language.say(each) for each in found), language)


def degrees_said(place: Place) -> Message:
    """Its coordinates, such as 35.2° N, 129.1° E."""
    north, east = f"{abs(place.latitude):.1f}", f"{abs(place.longitude):.1f}"
    if place.latitude >= 0:
        return msg("{north}° N, {east}° E", north=north, east=east) if place.longitude >= 0 else msg("{north}° N, {east}° W", north=north, east=east)  # fmt: skip
    return msg("{north}° S, {east}° E", north=north, east=east) if place.longitude >= 0 else msg("{north}° S, {east}° W", north=north, east=east)  # fmt: skip


def apart(place: Place, home: Place) -> Message:
    """How far it is from our city, in whole kilometres."""
    arc = distance((place.longitude, place.latitude), (home.longitude, home.latitude))
    return msg("{count} km from {city}", count=round(arc * KILOMETRES), city=home.label)


_SAYING: dict[type, Callable[[Any, Language], str]] = {
    Series: _series, Bars: _bars, BudgetBars: _budget, VisitYears: _years, GoalMatrix: _goals,
    Reciprocity: _give_and_take, Contacts: _contacts, WorldMap: _world, Locator: _locator,
}  # fmt: skip
