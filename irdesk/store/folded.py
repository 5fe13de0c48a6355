"""A column's text as `fold` gives it, on both engines: what *hrib* is compared with to find Hřib."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from irdesk.rules.folding import fold

NAME = "irdesk_fold"
"""The function of a SQLite connection that folds text."""
_MARKS = "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
_PAIRS = (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"))
_SINGLE = ("øłđðıħŋə’ʻ", "olddihne''")


class folded(FunctionElement[str]):  # noqa: N801 - reads as SQL does
    """The folded text of one column, for LIKE with a folded pattern."""

    inherit_cache = True
    type = String()


def teach(connection: Any) -> None:
    """Let a connection of the SQLite driver fold text."""
    connection.create_function(NAME, 1, _folded, deterministic=True)


@lru_cache(maxsize=8_192)
def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


@compiles(folded, "sqlite")
def _sqlite(element: folded, compiler: Any, **given: Any) -> str:
    column = compiler.process(element.clauses, **given)
    # Plain text is left to LIKE, which looks at no case: a call into Python takes ten times as long.
    return f"CASE WHEN {column} GLOB '*[^ -~]*' THEN {NAME}({column}) ELSE {column} END"


@compiles(folded, "postgresql")
def _postgresql(element: folded, compiler: Any, **given: Any) -> str:
    text = f"lower({compiler.process(element.clauses, **given)})"
    text = f"regexp_replace(normalize({text}, NFKD), '{_MARKS}', '', 'g')"
    one, other = (each.replace("'", "''") for each in _SINGLE)
    text = f"translate(normalize({text}, NFC), '{one}', '{other}')"
    for letter, letters in _PAIRS:
        text = f"replace({text}, '{letter}', '{letters}')"
    return text
