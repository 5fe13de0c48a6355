"""Values as one reads and types them: no codes, no ISO dates, no ids; what is shown is read back."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any
from uuid import UUID

from irdesk.desk.context import Desk
from irdesk.exchange.mapping import Mapped
from irdesk.exchange.resolving import Plain, Resolver
from irdesk.ground.errors import Trouble
from irdesk.records.choosing import Link, Links
from irdesk.records.values import Value
from irdesk.store.reader import Reader

_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def typed_by(desk: Desk, reader: Reader) -> Resolver:
    """What reads whatever is typed here: as the language of the desk writes it, or as files do."""
    return Resolver(reader, Mapped({}, habits=desk.habits))


def cell_of(kind: Value, value: Any) -> str:
    """A value as a file would have it, links by their id; "" where nothing is recorded."""
    return "" if value is None or value == () else kind.write(value)


def in_words(desk: Desk, kind: Value, text: str) -> str:
    """What stands there as a file would have it, in words; anything else as it is.

    Where it could be either, as 1.250 is a thousand here and little more than one there, somebody
    has typed it.
    """
    if isinstance(kind, (Link, Links)):
        return _named(desk, kind.to, text)
    with suppress(Trouble, ValueError, ArithmeticError):
        value = kind.parse(text, Plain())
        if kind.write(value) == text and kind.parse(text, Plain(desk.habits)) == value:
            return words_of(desk, kind, value)
    return text


def words_of(desk: Desk, kind: Value, value: Any) -> str:
    """A value in words by which it is read back; as a file would have it where there are none."""
    if value is None or value == ():
        return ""
    if isinstance(kind, (Link, Links)):
        return _named(desk, kind.to, kind.write(value))
    with suppress(Trouble, ValueError, ArithmeticError):
        words = kind.words(value, desk.language)
        if kind.parse(words, Plain(desk.habits)) == value:
            return words
    return kind.write(value)


def _named(desk: Desk, to: str | None, text: str) -> str:
    ids = {UUID(each) for each in _ID.findall(text)}
    if not ids:
        return text
    with desk.workspace.reading() as reader:
        resolver = typed_by(desk, reader)
        titles = reader.titles(ids)
        named = {str(each): resolver.call(each, titled, to) for each, titled in titles.items()}
    return _ID.sub(lambda found: named.get(found[0]) or found[0], text)
