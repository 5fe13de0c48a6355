"""All that is said about one import, as one value: what the window keeps, sends and shows again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from irdesk.exchange.mapping import Mapped, gaps, guess, importable
from irdesk.exchange.reading import VCARD, Sheet
from irdesk.exchange.resolving import Resolver
from irdesk.exchange.rows import RowParser, RowProblem, picked
from irdesk.exchange.texts import RECORD_KIND
from irdesk.ground.language import Language
from irdesk.records.catalogue import KINDS
from irdesk.records.catalogue import kind as kind_of
from irdesk.records.record import Kind
from irdesk.store.reader import Reader


@dataclass(frozen=True)
class Recipe:
    """Which kind the rows are, which column goes where, what was mended or left out."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field → column, or a template over columns."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Field → what it is in every row."""
    identity: str | None = None
    day_first: bool = True
    decimal: str = ""
    currency: str | None = None
    rounding: str = "noise"
    blank: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    """Column → value that a row must have."""
    mended: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Number of a row → column → what stands there instead."""
    left_out: tuple[int, ...] = ()
    """Numbers of rows."""
    makes_partners: bool = False
    """Partners that the file names and nobody has entered are made by the same operation."""

    def sent(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    @property
    def mapped(self) -> Mapped:
        """For the importer."""
        return Mapped(
            self.columns, self.values, self.identity, (), self.day_first, self.currency,
            self.rounding, frozenset(self.blank), self.decimal, self.makes_partners,
        )  # fmt: skip

    def shape(self) -> dict[str, Any]:
        """What holds for other files of the same shape too."""
        return replace(self, mended={}, left_out=(), makes_partners=False).sent()


def received(sent: Mapping[str, Any]) -> Recipe:
    """A recipe as it was sent or kept."""
    given = {**sent, "blank": tuple(sent["blank"]), "left_out": tuple(sent["left_out"])}
    return Recipe(**given)


def guessed(sheet: Sheet, kind: Kind) -> Recipe:
    """What the names of the columns say."""
    found = guess(kind, sheet.heads, sheet.ids())
    return Recipe(
        kind.name, found.columns, {}, found.identity, found.day_first, found.decimal,
        found.currency, found.rounding, tuple(found.blank),
    )  # fmt: skip


def fitting(recipe: Recipe, heads: Sequence[str]) -> Recipe:
    """The recipe without columns that the file does not have."""
    identity = recipe.identity if recipe.identity in heads else None
    columns = {
        name: at
        for name, at in recipe.columns.items()
        if at in heads or (gaps(at) and all(each in heads for each in gaps(at)))
    }
    where = {column: value for column, value in recipe.where.items() if column in heads}
    return replace(recipe, columns=columns, identity=identity, where=where)


def likely_kind(sheet: Sheet) -> Kind:
    """The kind that most of the columns are fields of."""
    if sheet.form == VCARD:
        return kind_of("people")
    if RECORD_KIND in sheet.heads and sheet.rows:
        said = sheet.rows[0][sheet.heads.index(RECORD_KIND)]
        for each in KINDS:
            if each.name == said:
                return each

    def score(kind: Kind) -> tuple[int, int]:
        columns = guess(kind, sheet.heads, sheet.ids()).columns
        own = sum(1 for name in columns if not kind.by_name[name].spine)
        return own + any(name in columns for name in kind.title), len(columns)

    return max((each for each in KINDS if not each.single), key=score)


def prepared(sheet: Sheet, recipe: Recipe) -> Sheet:
    """The rows as they are to be imported: mended ones mended, others left out."""
    out = frozenset(recipe.left_out)
    places = {head: at for at, head in enumerate(sheet.heads)}
    kept: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in sheet.numbered():
        if number in out:
            continue
        mended = recipe.mended.get(str(number))
        if mended:
            wide = [*cells, *[""] * (len(sheet.heads) - len(cells))]
            for column, text in mended.items():
                if column in places:
                    wide[places[column]] = text
            kept.append((number, tuple(wide)))
        else:
            kept.append((number, cells))
    return replace(sheet, rows=tuple(row for _, row in kept), numbers=tuple(n for n, _ in kept))


@dataclass(frozen=True)
class Previewed:
    """One row as it would be stored."""

    number: int
    cells: Mapping[str, str]
    """Field → the value in words; as it stands in the file where it can't be read or is a link."""
    problems: tuple[RowProblem, ...]


def preview(
    reader: Reader, sheet: Sheet, recipe: Recipe, language: Language, most: int = 12
) -> list[Previewed]:
    """The first rows as they would be stored; nothing is looked up but what they link to."""
    kind, mapped = kind_of(recipe.kind), recipe.mapped
    rows, _ = picked(_first(prepared(sheet, recipe), most * 20), mapped, recipe.where)
    parser = RowParser(Resolver(reader, mapped), kind, mapped, rows)
    found = []
    for row in rows[:most]:
        before = len(parser.problems)
        parser.parse(row)
        cells = {}
        for name, cell in row.cells.items():
            if not name:
                continue
            of, value = kind.by_name[name], row.values.get(name)
            cells[name] = (
                cell if of.link or value in (None, ()) else of.value.words(value, language)
            )
        found.append(Previewed(row.number, cells, tuple(parser.problems[before:])))
    return found


def _first(sheet: Sheet, count: int) -> Sheet:
    return replace(sheet, rows=sheet.rows[:count], numbers=sheet.numbers[:count])


def targets(kind: Kind) -> list[tuple[str, str]]:
    """Name and label of every field that a file can fill."""
    return [(each.name, each.label) for each in importable(kind)]
