"""What changed in a paper since its last issued version, told part by part.

A document's fingerprint is kept with it: the titles of its parts, and of every line no more
than a short salted hash, so that it says nothing which the document itself does not show.
Take it before anything about versions or changes is put among the blocks, and compare within
one edition, language and publicity (`services.issuing.last_issued`): the title of a part of
the staff's book is no business of a guest.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

from irdesk.briefings.blocks import Block, Contents, Cover, Heading, Run
from irdesk.ground.text import N_, Message, msg, plural

What = Literal["new", "gone", "changed", "order", "parts", "unknown"]
"""Of "order", a part's lines; of "parts", the parts stand in another order."""
FIRST_PAGE = N_("First page")
"""What stands before the first part."""
_DIGEST, _SALT = 5, 8
_UNSEEN = frozenset({"anchor", "lang", "link", "icon"})
"""Fields of a block that nobody reads."""
_FURNITURE: dict[type, frozenset[str]] = {
    Cover: frozenset({"facts", "foot", "changes"}),
    Contents: frozenset({"title"}),
    Heading: frozenset({"above", "level"}),
}
"""Fields that tell of the paper itself: its version, its date, the count of its parts."""


@dataclass(frozen=True)
class PartChange:
    """How one part differs; `new` are the words of its new lines, `gone` how many are no more."""

    part: str
    what: What
    message: Message
    new: tuple[str, ...] = ()
    gone: int = 0


@dataclass(frozen=True)
class _Part:
    title: str
    lines: tuple[str, ...]
    blocks: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Index of each block of the document, with its lines."""


@dataclass(frozen=True)
class _Kept:
    """A part as a fingerprint keeps it."""

    title: str
    hashes: tuple[str, ...]


P = TypeVar("P", _Part, _Kept)


def fingerprint(blocks: Sequence[Block]) -> str:
    """What is kept with an issued document to compare later ones with: JSON, the same for the same words."""
    parts = _parts(blocks)
    whole = hashlib.blake2b(digest_size=_SALT)
    for part in parts:
        whole.update("\n".join((part.title, *part.lines, "")).encode())
    salt = whole.digest()
    kept = [[part.title, "".join(_hash(line, salt) for line in part.lines)] for part in parts]
    return json.dumps(
        {"parts": kept, "salt": salt.hex(), "v": 1}, ensure_ascii=False, separators=(",", ":")
    )


def changes(old: str, new: Sequence[Block]) -> list[PartChange]:
    """How the new content differs from a kept fingerprint, in reading order; empty where it doesn't."""
    read = _read(old)
    if read is None:
        words = msg("What changed since the last issued version can't be told.")
        return [PartChange("", "unknown", words)]
    kept, salt = read
    parts = _parts(new)
    before, now = _keyed(kept), _keyed(parts)
    places = {key: place for place, key in enumerate(now)}
    found: list[tuple[tuple[int, int, int], PartChange]] = []
    for key, part in now.items():
        change = _compared(before.get(key), part, salt)
        if change is not None:
            found.append(((places[key], 0, 0), change))
    after = -1
    for place, (key, gone) in enumerate(before.items()):
        after = places.get(key, after)
        if key not in now and (gone.title or gone.hashes):
            words = msg("Gone: {part}", part=_called(gone.title))
            change = PartChange(gone.title, "gone", words, gone=len(gone.hashes))
            found.append(((after, 1, place), change))
    listed = [change for _, change in sorted(found, key=lambda each: each[0])]
    if [key for key in before if key in now] != [key for key in now if key in before]:
        listed.append(PartChange("", "parts", msg("The parts stand in another order.")))
    return listed


def changed_blocks(old: str, new: Sequence[Block]) -> frozenset[int]:
    """Which blocks of the new content hold a line the old one lacks: the pages to print anew.

    The heading stands for a part that only lost lines or their order. Where the old content
    can't be read, every block.
    """
    read = _read(old)
    if read is None:
        return frozenset(range(len(new)))
    kept, salt = read
    before = _keyed(kept)
    found: set[int] = set()
    for key, part in _keyed(_parts(new)).items():
        old_part = before.get(key)
        if _compared(old_part, part, salt) is None:
            continue
        left = Counter(old_part.hashes if old_part else ())
        inside: set[int] = set()
        for index, lines in part.blocks:
            for line in lines:
                if left[_hash(line, salt)] > 0:
                    left[_hash(line, salt)] -= 1
                else:
                    inside.add(index)
        if old_part is None:
            inside.update(index for index, _ in part.blocks)
        found |= inside or {part.blocks[0][0] if part.blocks else 0}
    return frozenset(each for each in found if each < len(new))


# ----- comparing


def _compared(old: _Kept | None, new: _Part, salt: bytes) -> PartChange | None:
    if old is None:
        if not (new.title or new.lines):
            return None
        words = msg("New part: {part}", part=_called(new.title))
        return PartChange(new.title, "new", words, new.lines)
    hashes = [_hash(line, salt) for line in new.lines]
    if hashes == list(old.hashes):
        return None
    extra, gone = Counter(hashes) - Counter(old.hashes), Counter(old.hashes) - Counter(hashes)
    lines = []
    for line, digest in zip(new.lines, hashes, strict=True):
        if extra[digest] > 0:
            extra[digest] -= 1
            lines.append(line)
    return PartChange(
        new.title, "changed" if lines or gone else "order",
        _counted(_called(new.title), len(lines), gone.total()), tuple(lines), gone.total(),
    )  # fmt: skip


def _counted(part: str | Message, new: int, gone: int) -> Message:
    added = plural("{count} line new", "{count} lines new", new)
    if new and gone:
        lost = plural("{count} gone", "{count} gone", gone)
        return msg("{part}: {new}, {gone}", part=part, new=added, gone=lost)
    if new:
        return msg("{part}: {new}", part=part, new=added)
    if gone:
        lost = plural("{count} line gone", "{count} lines gone", gone)
        return msg("{part}: {gone}", part=part, gone=lost)
    return msg("{part}: the same in another order", part=part)


def _called(title: str) -> str | Message:
    return title or msg(FIRST_PAGE)


def _keyed(parts: Iterable[P]) -> dict[tuple[str, int], P]:
    """Parts by title, the first, second … of that title apart."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], P] = {}
    for part in parts:
        found[part.title, seen[part.title]] = part
        seen[part.title] += 1
    return found


def _read(old: str) -> tuple[list[_Kept], bytes] | None:
    """A kept fingerprint; None where it is none."""
    size = _DIGEST * 2
    try:
        document = json.loads(old)
        salt = bytes.fromhex(document["salt"])
        kept = [
            _Kept(str(title), tuple(words[at : at + size] for at in range(0, len(words), size)))
            for title, words in document["parts"]
        ]
    except (ValueError, TypeError, KeyError):
        return None
    return kept, salt


# ----- reading blocks


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    """The parts with their lines; the first one, which may be empty, comes before any heading."""
    parts: list[tuple[str, list[tuple[int, tuple[str, ...]]]]] = [("", [])]
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            parts.append((_clean(block.text), [(index, ())]))
        else:
            parts[-1][1].append((index, tuple(_lines(block))))
    return [
        _Part(title, tuple(line for _, lines in members for line in lines), tuple(members))
        for title, members in parts
    ]


def _lines(block: object) -> Iterator[str]:
    """What a block says, line by line: a row, a fact, a point or a line of a paragraph each."""
    kind: type = type(block)
    for name in _read_fields(kind):
        value = getattr(block, name)
        if _is_text(value):
            yield from (line for each in _words(value).split("\n") if (line := _clean(each)))
        elif isinstance(value, bytes):
            yield from [hashlib.blake2b(value, digest_size=_DIGEST).hexdigest()] if value else ()
        elif is_dataclass(value):
            yield from _lines(value)
        elif isinstance(value, Sequence):
            for each in value:
                if is_dataclass(each):
                    yield from _lines(each)
                elif line := _clean(_words(each)):
                    yield line


@cache
def _read_fields(block: type) -> tuple[str, ...]:
    """The fields of a block that hold words, or what holds words; looks and codes are not read."""
    hints, furniture = get_type_hints(block), _FURNITURE.get(block, frozenset())
    return tuple(
        each.name
        for each in fields(block)
        if each.name not in furniture
        and each.name not in _UNSEEN
        and get_origin(hints[each.name]) is not Literal
        and not all(one in (bool, int, float) for one in get_args(hints[each.name]) or (hints[each.name],))
    )  # fmt: skip


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, tuple) and bool(value) and all(isinstance(each, Run) for each in value)
    )


def _words(value: object) -> str:
    """All words in a value: runs follow each other, the rest is set apart by dots."""
    if isinstance(value, str):
        return value
    if _is_text(value):
        return "".join(run.text for run in value)  # type: ignore[attr-defined]
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return " · ".join(words for each in value if (words := _words(each)))
    return "" if value is None or isinstance(value, (bool, bytes)) else str(value)


def _clean(text: str) -> str:
    words = " ".join(text.encode("utf-8", "replace").decode().split())
    return unicodedata.normalize("NFC", words)


def _hash(line: str, salt: bytes) -> str:
    return hashlib.blake2b(line.encode(), digest_size=_DIGEST, key=salt).hexdigest()
