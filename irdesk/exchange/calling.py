"""What a record is called where a link can be changed, so that it is found again by that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from irdesk.ground.language import Language
from irdesk.records.catalogue import kind as kind_of
from irdesk.services.shown import Shown, linked, title_in_words
from irdesk.store.reader import Reader

_MOST_APART = 500
"""So many that bear the name of others are told apart in a list; reading them takes its time."""


def called(kind: str, title: str, reference: str | None, language: Language) -> str:
    """The title in words, with the reference where there is one; semicolons part one name from the next."""
    words = title_in_words(kind, title, language).replace(";", ",")
    return f"{words} ({reference})" if reference and words != reference else words


def apart(reader: Reader, kind: str, ids: Collection[UUID], language: Language) -> dict[UUID, str]:
    """The same with what tells a record from others of its name: what it is part of, its year, its country."""
    of, records = kind_of(kind), reader.by_ids(kind, ids)
    fields = [of.by_name[each] for each in of.key if each not in of.title]
    words = Shown(of, language, reader.titles({*ids, *linked(of, records)}))
    found = {}
    for each in records:
        name = called(kind, words.title(each), None, language)
        more = ", ".join(cell for field in fields if (cell := words.cell(each, field)))
        found[each.id] = f"{name} ({more.replace(';', ',')})" if more else name
    return found


def names_to_choose(reader: Reader, kind: str, language: Language) -> dict[str, str]:
    """What every record of a kind is called, with its reference, "" where it has none; in no order."""
    found: dict[str, str] = {}
    bearers: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    for identity, title, key, reference in reader.names(kind):
        if reference:
            found[called(kind, title, reference, language)] = reference
        else:
            bearers[key].append((identity, called(kind, title, None, language)))
    several = {identity: words for some in bearers.values() if len(some) > 1 for identity, words in some}  # fmt: skip
    if 0 < len(several) <= _MOST_APART:
        several = apart(reader, kind, several, language)
    found.update((words, "") for some in bearers.values() if len(some) == 1 for _, words in some)
    return found | dict.fromkeys(several.values(), "")
