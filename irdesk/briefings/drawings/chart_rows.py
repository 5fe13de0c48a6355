"""Charts with a row for each name: budget lines, give and take, relationship health, plain bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from irdesk.briefings.drawings.ink import (
    SIZE,
    SMALL,
    WIDTH,
    Palette,
    Pen,
    box,
    fitted,
    hatching,
    polygon,
    rule,
    title,
    width,
    words,
)
from irdesk.briefings.drawings.marks import health_colour, mark
from irdesk.ground.text import N_, msg
from irdesk.rules.money import Money
from irdesk.services.charting import Bars, BudgetBar, BudgetBars, Contact, Contacts, Reciprocity
from irdesk.services.relationships import HEALTH

ROW, BAR = 19.0, 10.0
HEAD = 24.0
"""Points from the upper edge to the heads of columns, or to the first row where there are none."""
_EDGE = 6.0


def rows_tall(rows: int, heads: bool = False) -> float:
    """How tall a drawing with so many rows is."""
    return HEAD + (14 if heads else 0) + max(1, rows) * ROW + _EDGE


def _row_at(high: float, at: int, heads: bool = False) -> float:
    """The middle of a row."""
    return high - HEAD - (14 if heads else 0) - (at + 0.5) * ROW


def _names(names: Sequence[str], most: float) -> float:
    """Points that the column of names takes."""
    return min(most, max((width(each) for each in names), default=0.0)) + 10


def bars(chart: Bars, pen: Pen) -> Iterator[Any]:
    """A bar for each name, its value at its end; below nothing it is hatched."""
    palette, high = pen.palette, rows_tall(len(chart.bars))
    yield title(pen, high, chart.title)
    names = [pen.language.wording(name) for name, _ in chart.bars]
    left = _names(names, 170)
    values = [pen.figure(value) for _, value in chart.bars]
    sizes = [value.amount if isinstance(value, Money) else value for _, value in chart.bars]
    room = WIDTH - left - max((width(each) for each in values), default=0) - 8
    most = max(map(abs, sizes), default=Decimal(1)) or Decimal(1)
    for at, (name, value, said) in enumerate(zip(names, sizes, values, strict=True)):
        middle = _row_at(high, at)
        yield words(left - 8, middle - 3, fitted(name, left - 8), palette.ink, anchor="end")
        wide = max(1.0, float(abs(value) / most) * room)
        if value < 0:
            yield box(left, middle - BAR / 2, wide, BAR, None, palette.bad)
            yield from hatching(left, middle - BAR / 2, wide, BAR, palette.bad)
        else:
            yield box(left, middle - BAR / 2, wide, BAR, palette.accent)
        yield words(left + wide + 6, middle - 3, said, palette.ink)
    yield rule(left, high - HEAD, left, _EDGE, palette.muted, 0.5)


def budget_bars(chart: BudgetBars, pen: Pen) -> Iterator[Any]:
    """What was allocated as an outline, spent solid, committed hatched, overspent beyond the outline."""
    palette, high = pen.palette, rows_tall(len(chart.bars), heads=True)
    currencies = {each.allocated.currency for each in chart.bars}
    one = next(iter(currencies)) if len(currencies) == 1 else None
    what = msg("{title}, in {currency}", title=chart.title, currency=one) if one else chart.title
    yield title(pen, high, what)
    heads = [pen.say(each) for each in (N_("Allocated"), N_("Committed"), N_("Spent"), N_("Left"))]
    cells = [[_amount(sum_, pen, bool(one)) for sum_ in _sums(each)] for each in chart.bars]
    wides = [
        max([width(head, SMALL) + 13, *(width(row[at], bold=at == 3) for row in cells)]) + 9
        for at, head in enumerate(heads)
    ]
    left = _names([each.name for each in chart.bars], max(60.0, (WIDTH - sum(wides)) * 0.5))
    numbers = WIDTH - sum(wides) - 2
    over_said = pen.say(N_("overspent"))
    spare = (
        width(over_said, SMALL) + 12 if any(each.remaining.minor < 0 for each in chart.bars) else 0
    )
    room = max(30.0, numbers - left - 4 - spare)
    top = high - HEAD - 8
    edge = numbers
    for at, (head, wide) in enumerate(zip(heads, wides, strict=True)):
        edge += wide
        yield from _key(edge - width(head, SMALL) - 11, top, at, palette)
        yield words(edge, top, head, palette.muted, SMALL, "end")
    yield rule(0, high - HEAD - 14, WIDTH, high - HEAD - 14, palette.ink, 0.7)
    for at, (each, row) in enumerate(zip(chart.bars, cells, strict=True)):
        middle = _row_at(high, at, heads=True)
        over = each.remaining.minor < 0
        yield words(0, middle - 3, fitted(each.name, left - 8), palette.ink)
        long = room * _share(each, chart.bars)
        yield from _budget_bar(each, left, middle, long, palette)
        if over:
            x = left + max(long, 2) + 4
            yield polygon(
                [(x, middle - 2.5), (x + 5.5, middle - 2.5), (x + 2.75, middle + 2.5)], palette.bad
            )
            yield words(x + 8, middle - 2.5, over_said, palette.bad, SMALL)
        edge = numbers
        for number, (cell, wide) in enumerate(zip(row, wides, strict=True)):
            edge += wide
            fill = palette.bad if over and number == 3 else palette.ink
            yield words(edge, middle - 3, cell, fill, anchor="end", bold=number == 3)
        yield rule(0, middle - ROW / 2, WIDTH, middle - ROW / 2, palette.line, 0.4)


def _sums(bar: BudgetBar) -> tuple[Money, Money, Money, Money]:
    return bar.allocated, bar.committed, bar.actual, bar.remaining


def _amount(money: Money, pen: Pen, plain: bool) -> str:
    """Without its currency where the title says it; whole units lose their decimals."""
    if not plain:
        return money.spoken(pen.language)
    whole = money.amount == money.amount.to_integral_value()
    places = "#,##0" if whole else "#,##0." + "0" * -int(money.amount.as_tuple().exponent)
    from babel.numbers import format_decimal

    return format_decimal(money.amount, places, locale=pen.language.locale)


def _reach(bar: BudgetBar) -> int:
    return max(bar.allocated.minor, bar.committed.minor + bar.actual.minor, 0)


def _share(bar: BudgetBar, bars: Sequence[BudgetBar]) -> float:
    """How long its bar is against the longest one in its currency."""
    same = [_reach(each) for each in bars if each.allocated.currency == bar.allocated.currency]
    return _reach(bar) / (max(same) or 1)


def _budget_bar(bar: BudgetBar, left: float, middle: float, long: float, palette: Palette) -> Iterator[Any]:  # fmt: skip
    unit = long / (_reach(bar) or 1)
    low = middle - BAR / 2
    spent, bound = max(0, bar.actual.minor) * unit, max(0, bar.committed.minor) * unit
    have = max(0, bar.allocated.minor) * unit
    if spent > 0.3:
        yield box(left, low, spent, BAR, palette.accent)
    if bound > 0.3:
        yield box(left + spent, low, bound, BAR, palette.mixed(palette.accent, 0.14), palette.accent, 0.5)  # fmt: skip
        yield from hatching(left + spent, low, bound, BAR, palette.accent)
    yield box(left, low, max(have, 0.6), BAR, None, palette.muted, 0.7)
    if bar.remaining.minor < 0:
        yield box(left + have, low - 1.5, max(spent + bound - have, 1), BAR + 3, None, palette.bad, 1.3)  # fmt: skip
        yield rule(left + have, low - 3, left + have, low + BAR + 3, palette.bad, 1.3)


def _key(x: float, y: float, at: int, palette: Palette) -> Iterator[Any]:
    """The small mark before a head: how that figure is drawn."""
    if at == 0:
        yield box(x, y, 7, 5.5, None, palette.muted, 0.7)
    elif at == 1:
        yield box(x, y, 7, 5.5, palette.mixed(palette.accent, 0.14), palette.accent, 0.5)
        yield from hatching(x, y, 7, 5.5, palette.accent)
    elif at == 2:
        yield box(x, y, 7, 5.5, palette.accent)


def reciprocity(chart: Reciprocity, pen: Pen) -> Iterator[Any]:
    """Visits by us to the left, to us to the right, and which way the balance leans."""
    palette, high = pen.palette, rows_tall(len(chart.partners), heads=True)
    yield title(pen, high, chart.title)
    left = _names([each.name for each in chart.partners], 150)
    said = [pen.say(_leaning(each.inbound - each.outbound)) for each in chart.partners]
    right = WIDTH - max([60.0, *(width(each) for each in said)]) - 8
    most = max([1, *(n for each in chart.partners for n in (each.inbound, each.outbound))])
    figures = width(pen.number(most), bold=True) + 8
    axis = (left + right) / 2
    room = max(10.0, (right - left) / 2 - figures)
    top = high - HEAD - 8
    yield words(axis - 6, top, pen.say(N_("by us")), palette.muted, SMALL, "end")
    yield words(axis + 6, top, pen.say(N_("to us")), palette.muted, SMALL)
    yield words(WIDTH, top, pen.say(N_("balance")), palette.muted, SMALL, "end")
    for at, (each, leaning) in enumerate(zip(chart.partners, said, strict=True)):
        middle = _row_at(high, at, heads=True)
        low, out, into = middle - BAR / 2, each.outbound / most * room, each.inbound / most * room
        yield words(0, middle - 3, fitted(each.name, left - 8), palette.ink)
        if out:
            yield box(axis - out, low, out, BAR, palette.mixed(palette.accent, 0.14), palette.accent, 0.5)  # fmt: skip
            yield from hatching(axis - out, low, out, BAR, palette.accent)
        if into:
            yield box(axis, low, into, BAR, palette.accent)
        yield words(axis - out - 4, middle - 3, pen.number(each.outbound), palette.ink, anchor="end")  # fmt: skip
        yield words(axis + into + 4, middle - 3, pen.number(each.inbound), palette.ink)
        yield words(WIDTH, middle - 3, leaning, palette.muted, anchor="end")
    yield rule(axis, high - HEAD - 12, axis, _EDGE, palette.muted, 0.7)


def _leaning(more: int) -> Any:
    if not more:
        return msg("even")
    return msg("{count} more to us", count=more) if more > 0 else msg("{count} more by us", count=-more)  # fmt: skip


_FULL = Decimal("3.6")
"""Times the cadence at which a bar of contact ends with an arrow."""


def contacts(chart: Contacts, pen: Pen) -> Iterator[Any]:
    """State as mark and word; how long ago the last contact was, in times of the cadence."""
    palette, high = pen.palette, rows_tall(len(chart.partners), heads=True)
    yield title(pen, high, chart.title)
    states = [pen.say(HEALTH[each.state]) for each in chart.partners]
    left = _names([each.name for each in chart.partners], 140)
    start = left + max((width(each) for each in states), default=0) + 24
    cells = [_contact_cells(each, pen) for each in chart.partners]
    heads = [pen.say(each) for each in (N_("last contact"), N_("next"), N_("meant"))]
    wides = [
        max([width(head, SMALL) if any(row[at] for row in cells) else 0, *(width(row[at], SMALL if at else SIZE) for row in cells)])
        for at, head in enumerate(heads)
    ]  # fmt: skip
    edges = [WIDTH - sum(wide + 10 for wide in wides[at + 1 :] if wide) for at in range(3)]
    right = edges[0] - wides[0] - 12
    top = high - HEAD - 8
    for times in (1, 2, 3):
        across = start + (right - start) * times / float(_FULL)
        yield rule(across, high - HEAD - 12, across, _EDGE, palette.line, 0.6)
        yield words(across, top, f"{times} ×", palette.muted, SMALL, "middle")
    for head, edge, wide in zip(heads, edges, wides, strict=True):
        if wide:
            yield words(edge, top, head, palette.muted, SMALL, "end")
    for at, (each, state) in enumerate(zip(chart.partners, states, strict=True)):
        middle = _row_at(high, at, heads=True)
        yield words(0, middle - 3, fitted(each.name, left - 8), palette.ink)
        yield from mark(left + 5, middle, "city", each.state, palette, 3.4)
        yield words(left + 13, middle - 3, state, health_colour(each.state, palette))
        if each.months is not None:
            yield from _since(each.months / max(1, each.cadence), start, right, middle, palette)
        for column, (cell, edge) in enumerate(zip(cells[at], edges, strict=True)):
            if cell:
                fill, size = (palette.muted, SMALL) if column else (palette.ink, SIZE)
                yield words(edge, middle - 3, cell, fill, size, "end")


def _contact_cells(each: Contact, pen: Pen) -> tuple[str, str, str]:
    """Last contact, the next one planned, how often it is meant to be."""
    last = pen.language.date(each.last) if each.last else "–"
    coming = pen.language.date(each.coming) if each.coming else ""
    return last, coming, pen.say(msg("every {count} mo.", count=each.cadence))


def _since(times: Decimal, start: float, right: float, middle: float, palette: Palette) -> Iterator[Any]:  # fmt: skip
    wide = float(min(times, _FULL) / _FULL) * (right - start)
    yield box(start, middle - 2.5, max(wide, 1), 5, palette.muted)
    if times > _FULL:
        yield polygon([(right, middle - 5), (right + 6, middle), (right, middle + 5)], palette.muted)  # fmt: skip
