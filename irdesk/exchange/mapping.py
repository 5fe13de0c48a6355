"""Which column goes into which field: by name, label and alias, or as a map file says.

A map file is TOML::

    [columns]            # field = column, or a template over columns
    title = "visitor"
    purpose = "{description} ({from_country})"
    [values]             # the same value in every row
    direction = "inbound"
    [options]
    day_first = false    # 1/3/2026 is January 3rd
    currency = "EUR"     # of amounts without one
    rounding = "half_up" # of amounts with too many decimals; else such a row is a problem
    blank = ["NA"]       # what stands for "not recorded"
    decimal = ","        # 1.234,50 is a thousand; else each number is read as it is written
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from irdesk.ground.errors import Trouble
from irdesk.ground.language import Habits
from irdesk.ground.text import msg
from irdesk.records.fields import Field
from irdesk.records.record import Kind

_GAP = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Mapped:
    """How rows become values: field → column or template, fixed values, what is left out."""

    columns: Mapping[str, str]
    values: Mapping[str, str] = field(default_factory=dict)
    identity: str | None = None
    unused: tuple[str, ...] = ()
    day_first: bool = True
    currency: str | None = None
    rounding: str = ""
    blank: frozenset[str] = frozenset()
    decimal: str = ""
    """The decimal sign of every number; "" reads each as it is written."""
    makes_partners: bool = False
    """Partners that cells name and nobody has entered are made by the same operation."""
    habits: Habits | None = None
    """How the person writes who typed or copied the cells; None of a file."""

    def cells(self, row: Mapping[str, str]) -> dict[str, str]:
        """The text for each field of one row."""
        found = dict(self.values)
        for name, source in self.columns.items():
            if source in row:
                found[name] = row[source]
            else:
                found[name] = _GAP.sub(lambda gap: row.get(gap[1], ""), source).strip()
        return found


def gaps(template: str) -> list[str]:
    """The columns that a template such as “{given} {family}” is made of."""
    return _GAP.findall(template)


def guess(kind: Kind, heads: Sequence[str], ids: Sequence[str] = ()) -> Mapped:
    """Match columns to fields by field name, heading, label and alias.

    A column `id` that holds no irdesk ids is read as the reference where the kind has one and
    no other column claims it; one that holds the same twice is no reference.
    """
    columns: dict[str, str] = {}
    taken: set[str] = set()
    for name_of in (_names, _aliases):
        for each in importable(kind):
            if each.name in columns:
                continue
            for head in heads:
                if head not in taken and _plain(head) in name_of(each, kind):
                    columns[each.name] = head
                    taken.add(head)
                    break
    identity = next((head for head in heads if _plain(head) == "id" and head not in taken), None)
    if identity is not None:
        taken.add(identity)
        if ids and not all(_is_uuid(each) for each in ids if each):
            known = [each for each in ids if each]
            once = len(set(known)) == len(known)
            if once and "reference" in kind.by_name and "reference" not in columns:
                columns["reference"] = identity
            else:
                taken.discard(identity)
            identity = None
    unused = tuple(head for head in heads if head and head not in taken)
    return Mapped(columns, identity=identity, unused=unused, rounding="noise")


def read_map(path: Path, kind: Kind, heads: Sequence[str], guessed: Mapped) -> Mapped:
    """A map file laid over the guess; raises Trouble for what it names wrongly."""
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Trouble(
            msg("{name} can't be read: {why}.", name=path.name, why=error.strerror or str(error))
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Trouble(msg("{name} is no TOML: {why}.", name=path.name, why=str(error))) from error
    columns, values = dict(guessed.columns), {}
    for name, source in said.get("columns", {}).items():
        found = _field(kind, name, path)
        if source == "":
            columns.pop(found, None)
            continue
        named = [source] if source in heads else _GAP.findall(str(source))
        missing = next(
            (each for each in named if each not in heads), None if named else str(source)
        )
        if missing is not None:
            raise Trouble(
                msg(
                    "{name} names a column “{column}” that the file does not have.",
                    name=path.name,
                    column=missing,
                )
            )
        columns = {f: c for f, c in columns.items() if c != source or f == found}
        columns[found] = source
    for name, value in said.get("values", {}).items():
        values[_field(kind, name, path)] = str(value)
    options = said.get("options", {})
    used = {
        gap
        for source in columns.values()
        for gap in ([source] if source in heads else _GAP.findall(source))
    }
    identity = guessed.identity
    if identity in used:
        identity = None
    return Mapped(
        columns, values, identity,
        tuple(head for head in heads if head and head not in used and head != identity),
        bool(options.get("day_first", True)), options.get("currency"),
        _rounding(options, path), frozenset(map(str, options.get("blank", guessed.blank))), _decimal(options, path),
    )  # fmt: skip


def _rounding(options: Mapping[str, object], path: Path) -> str:
    said = str(options.get("rounding", "noise"))
    if said not in ("noise", "half_up", "exact"):
        raise Trouble(
            msg("{name} says rounding = “{value}”: write half_up, noise or exact.", name=path.name, value=said[:40])
        )  # fmt: skip
    return "" if said == "exact" else said


def _decimal(options: Mapping[str, object], path: Path) -> str:
    said = str(options.get("decimal", ""))
    if said not in ("", ",", "."):
        raise Trouble(
            msg("{name} says decimal = “{value}”: write a comma or a point.", name=path.name, value=said[:40])
        )  # fmt: skip
    return said


def _field(kind: Kind, name: str, path: Path) -> str:
    for each in importable(kind):
        if _plain(name) in (_plain(each.name), _plain(each.column_name)):
            return each.name
    raise Trouble(
        msg(
            "{name} names a field “{field}” that {kind} do not have.",
            name=path.name,
            field=name,
            kind=kind.name,
        )
    )


def importable(kind: Kind) -> list[Field]:
    """The fields a file can fill."""
    spine_fixed = {"created_at", "created_by", "changed_at", "changed_by"}
    fields = [each for each in kind.fields if each.name not in spine_fixed]
    return (
        fields
        if kind.above
        else [each for each in fields if each.name not in ("parent", "position")]
    )


def _names(each: Field, kind: Kind) -> set[str]:
    names = {_plain(each.name), _plain(each.column_name)}
    if each.heading:
        names.discard(_plain(each.name))
        names |= {_plain(each.heading), _plain(each.name)}
    if each.name == "parent" and kind.parent is not None:
        names |= {_plain(str(kind.parent)), _plain(str(kind.parent)).rstrip("s")}
    return names


def _aliases(each: Field, kind: Kind) -> set[str]:
    return {_plain(each.label), *(_plain(alias) for alias in each.aliases)}


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-./]+", "", name).casefold()


def _is_uuid(text: str) -> bool:
    try:
        UUID(text.strip())
    except ValueError:
        return False
    return True
