"""Kinds of value that are chosen: codes, yes or no, records, listed names; and several of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from irdesk.ground.errors import BadInput, bad
from irdesk.ground.text import N_, Message, msg
from irdesk.records.numbers import Whole
from irdesk.records.values import Context, Text, Value

if TYPE_CHECKING:
    from irdesk.ground.language import Language

YES, NO = N_("yes"), N_("no")
_YES = frozenset({"yes", "true", "1", "x", "y", "ja", "oui", "sí", "si", "✓"})
_NO = frozenset({"no", "false", "0", "n", "nein", "non", "-"})


@dataclass(frozen=True)
class Flag(Value):
    """Yes or no."""

    name = "yes or no"
    storage = "boolean"

    def parse(self, text: str, context: Context) -> bool:
        word = text.strip().casefold()
        if context.habits is not None:
            said = {context.habits.language.say(each).casefold(): each for each in (YES, NO)}
            word = said.get(word, word)
        if word not in _YES | _NO:
            raise bad("", "“{value}” is neither yes nor no.", value=text[:60])
        return word in _YES

    def write(self, value: Any) -> str:
        return "yes" if value else "no"

    def words(self, value: Any, language: Language) -> str:
        return language.say(YES if value else NO)

    def to_json(self, value: Any) -> Any:
        return value

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, bool) else msg("This must be yes or no.")


@dataclass(frozen=True)
class _Labels:
    """The labels of a choice in one sentence."""

    choices: tuple[tuple[str, str], ...]

    def spoken(self, language: Language) -> str:
        """All of them, in their order."""
        return ", ".join(language.say(label) for _, label in self.choices)


@dataclass(frozen=True)
class Choice(Value):
    """One of a few codes, each with its label; kept as the code."""

    name = "choice"
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The stored codes, in order."""
        return tuple(code for code, _ in self.choices)

    def label(self, code: str) -> str:
        """The message id of a code's label; an unknown code stands for itself."""
        return dict(self.choices).get(code, code)

    def parse(self, text: str, context: Context) -> str:
        wanted = _plain(text)
        if text in self.codes:
            return text
        for code, label in self.choices:
            if context.habits is not None and wanted == _plain(context.habits.language.say(label)):
                return code
        for code, label in self.choices:
            if wanted in (_plain(code), _plain(label)):
                return code
        raise bad(
            "",
            "“{value}” is not one of: {choices}.",
            value=text[:60],
            choices=_Labels(self.choices),
        )

    def words(self, value: Any, language: Language) -> str:
        return language.say(self.label(value))

    def check(self, value: Any) -> Message | None:
        if value in dict(self.choices):
            return None
        return msg(
            "“{value}” is not one of: {choices}.",
            value=str(value)[:60],
            choices=_Labels(self.choices),
        )


@dataclass(frozen=True)
class Several(Value):
    """Several values of one simple kind, in order; in a cell joined by `; `."""

    name = "several"
    of: Value = Text()

    def parse(self, text: str, context: Context) -> tuple[Any, ...]:
        parts = [part.strip() for part in text.replace("\n", ";").split(";")]
        return tuple(dict.fromkeys(self._parsed([part for part in parts if part], context)))

    def _parsed(self, parts: list[str], context: Context) -> Iterator[Any]:
        """Names out of a list and numbers may also be parted as cards write them, by commas."""
        for part in parts:
            several = part.split(",") if isinstance(self.of, (Choice, Named, Whole)) else ()
            try:
                found = [self.of.parse(part, context)]
            except BadInput:
                if len(several) < 2:
                    raise
                found = [self.of.parse(each.strip(), context) for each in several if each.strip()]
            yield from found

    def write(self, value: Any) -> str:
        return "; ".join(self.of.write(part) for part in value)

    def words(self, value: Any, language: Language) -> str:
        return "; ".join(self.of.words(part, language) for part in value)

    def to_json(self, value: Any) -> Any:
        return [self.of.to_json(part) for part in value]

    def from_json(self, value: Any) -> Any:
        return tuple(self.of.from_json(part) for part in value)

    def keep(self, value: Any) -> Any:
        import json

        return json.dumps(self.to_json(value), ensure_ascii=False)

    def load(self, value: Any) -> Any:
        import json

        return self.from_json(json.loads(value))

    def check(self, value: Any) -> Message | None:
        if not isinstance(value, tuple):
            return msg("This must be a list.")
        return next((found for part in value if (found := self.of.check(part))), None)


@dataclass(frozen=True)
class Link(Value):
    """A link to one record of a kind, or of any kind where `to` is None."""

    name = "link"
    storage = "id"
    to: str | None = None

    def parse(self, text: str, context: Context) -> UUID:
        return context.resolve(self.to, text.strip())

    def from_json(self, value: Any) -> Any:
        return UUID(value)

    def keep(self, value: Any) -> Any:
        return value.bytes

    def load(self, value: Any) -> Any:
        return UUID(bytes=bytes(value))

    def check(self, value: Any) -> Message | None:
        return None if isinstance(value, UUID) else msg("This must be a link to a record.")


@dataclass(frozen=True)
class Links(Value):
    """Links to several records, in order, kept as rows of their own."""

    name = "links"
    storage = "links"
    to: str | None = None

    def parse(self, text: str, context: Context) -> tuple[UUID, ...]:
        parts = [part.strip() for part in text.replace("\n", ";").split(";")]
        return tuple(dict.fromkeys(context.resolve(self.to, part) for part in parts if part))

    def write(self, value: Any) -> str:
        return "; ".join(str(part) for part in value)

    def to_json(self, value: Any) -> Any:
        return [str(part) for part in value]

    def from_json(self, value: Any) -> Any:
        return tuple(UUID(part) for part in value)

    def check(self, value: Any) -> Message | None:
        if isinstance(value, tuple) and all(isinstance(part, UUID) for part in value):
            return None
        return msg("This must be a list of links.")


@dataclass(frozen=True)
class Named(Value):
    """A code from a public list (country, currency, language, zone), typed as code or name."""

    name = "code"
    listed: str = "country"

    def parse(self, text: str, context: Context) -> str:
        from irdesk.records.listed import code_of

        return code_of(self.listed, text, context.habits.language if context.habits else None)

    def words(self, value: Any, language: Language) -> str:
        from irdesk.records.listed import name_of

        return name_of(self.listed, value, language)

    def check(self, value: Any) -> Message | None:
        from irdesk.records.listed import problem_with

        return problem_with(self.listed, value)


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-]+", " ", text).strip().casefold()
