"""Address books in: people out of vCards 2.1, 3.0 and 4.0, as phones and mail programs write them.

Own code, since the libraries refuse cards that Android and Lotus Notes write.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator

from irdesk.exchange.texts import decoded
from irdesk.ground.errors import Trouble
from irdesk.ground.text import msg

HEADS = (
    "honorific", "given", "middle", "family", "emails", "phones", "country", "languages", "Company", "Job title",
    "Address", "Website", "Note",
)  # fmt: skip
_PARTED = re.compile(r"(?<!\\);")
_LABELS = {"work": "office", "cell": "mobile", "home": "home", "fax": "fax"}


def people(data: bytes, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and one row for each card, without columns that no card fills; raises Trouble."""
    text, _ = decoded(data, name)
    rows = [_row(card) for card in _cards(text)]
    if not rows:
        raise Trouble(msg("{name} holds no vCard to its end: get it once more.", name=name))
    heads = tuple(head for head in HEADS if any(row.get(head) for row in rows))
    return heads, tuple(tuple(row.get(head, "") for head in heads) for row in rows)


_Line = tuple[str, dict[str, list[str]], str]
"""Name, parameters, value of a line."""


def _cards(text: str) -> Iterator[list[_Line]]:
    card: list[_Line] = []
    depth = 0
    for line in _unfolded(text):
        name, parameters, value = _line(line)
        if name == "BEGIN":
            depth += 1
            card = [] if depth == 1 else card
        elif name == "END":
            depth = max(0, depth - 1)
            if not depth and card:
                yield card
                card = []
        elif depth == 1 and name:
            card.append((name, parameters, value))


def _unfolded(text: str) -> Iterator[str]:
    """Lines put together again: folded ones, and those that quoted-printable goes on with."""
    held = ""
    for line in re.split(r"\r\n|\n|\r", text):
        if line[:1] in (" ", "\t") and held:
            held += line[1:]
        elif held.endswith("=") and "QUOTED-PRINTABLE" in held.upper().split(":", 1)[0]:
            held = held[:-1] + line
        else:
            if held:
                yield held
            held = line
    if held:
        yield held


def _line(line: str) -> _Line:
    head, separator, value = line.partition(":")
    if not separator:
        return "", {}, ""
    name, *parts = head.split(";")
    parameters: dict[str, list[str]] = {}
    for part in parts:
        key, equals, given = part.partition("=")
        words = given if equals else key
        parameters.setdefault(key.upper() if equals else "TYPE", []).extend(words.lower().strip('"').split(","))  # fmt: skip
    said = {each for some in parameters.values() for each in some}
    if "quoted-printable" in said:
        charset = (parameters.get("CHARSET") or ["utf-8"])[0]
        raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        try:
            value = raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            value = raw.decode("utf-8", "replace")
    elif said & {"base64", "b"}:
        value = ""
    return name.rpartition(".")[2].upper(), parameters, value


def _row(card: list[_Line]) -> dict[str, str]:
    row: dict[str, str] = {}
    emails, phones, addresses = list[str](), list[str](), list[str]()
    for name, parameters, value in card:
        parts = [_plain(part) for part in _PARTED.split(value)]
        said = _plain(value)
        if not said:
            continue
        if name == "N":
            names = [*parts, "", "", "", "", ""]
            row["family"], row["given"], row["middle"], row["honorific"] = names[:4]
        elif name == "EMAIL":
            emails.append(said)
        elif name == "TEL":
            number = said.removeprefix("tel:")
            kind = next((_LABELS[each] for each in parameters.get("TYPE", []) if each in _LABELS), "")  # fmt: skip
            phones.append(f"{kind}: {number}" if kind else number)
        elif name == "ADR":
            addresses.append(", ".join(part for part in parts if part))
            row.setdefault("country", parts[6] if len(parts) > 6 else "")
        elif name == "ORG":
            row["Company"] = ", ".join(part for part in parts if part)
        elif name == "LANG":
            row["languages"] = "; ".join(part for part in (row.get("languages"), said) if part)
        elif name in _SIMPLE:
            row.setdefault(_SIMPLE[name], said)
        elif name == "FN":
            row["full"] = said
    if not (row.get("family") or row.get("given")) and row.get("full"):
        given, _, family = row["full"].rpartition(" ")
        row["given"], row["family"] = given, family
    row["emails"] = "; ".join(dict.fromkeys(emails))
    row["phones"] = "; ".join(dict.fromkeys(phones))
    row["Address"] = " / ".join(addresses)
    return row


_SIMPLE = {"TITLE": "Job title", "URL": "Website", "NOTE": "Note"}


def _plain(value: str) -> str:
    """Text without the escapes of a vCard, in one line where that is a name."""
    text = re.sub(r"\\[nN]", "\n", value)
    return re.sub(r"\\([,;:\\])", r"\1", text).strip()
