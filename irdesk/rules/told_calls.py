"""What a few words on a call give away: how it was held, who began it, what is to follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from irdesk.rules.typed_moments import find_moment

_MEDIA = (
    ("video", r"zoom|teams|webex|video|skype|online"),
    ("email", r"e-?mail(?:ed|s)?|mail(?:ed)?|wrote|written|message"),
    ("event", r"reception|conference|ceremony|concert|gala|opening|exhibition"),
    ("call", r"call(?:ed|s)?|rang|ring|phoned?|telephoned?|dialled|voicemail"),
    ("meeting", r"met|meet(?:ing|s)?|lunch|coffee|dinner|breakfast|visited|came by|dropped in|face to face"),
)  # fmt: skip
_OURS = r"\b(?:i|we)\s+(?:called|rang|phoned|wrote|e-?mailed|mailed|asked|invited)|^\s*(?:called|rang|phoned|wrote to|e-?mailed|asked)\b"
_THEIRS = re.compile(r"(?i)\b(they|he|she|them|their side|his office|her office)\b")
_TO_DO = re.compile(
    r"(?i)\b(?:we|i|they|he|she|us|me)?\s*(?:will|shall|'ll|to|must|have to|has to|need to|needs to|should|please)?\s*\b"
    r"(?:send|reply|answer|confirm|call back|call|write|prepare|draft|propose|check|ask|invite|book|forward|share|translate|sign|return|visit|find|arrange|decide|follow up|get back|come back|tell|inform|report|pay|choose|name|give|provide|remind|deliver)\b"
)
_SIGN = re.compile(r"(?i)^(?:to ?do|todo|action|next|follow[- ]?up|→|->|=>)\s*[:\-]?\s*")
_BY = re.compile(r"(?i)\b(?:by|until|before|on|next|in|till)\b|[+]\d")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Told:
    """Guesses; each can be put right by hand. Codes are those of the records."""

    medium: str
    direction: str
    subject: str
    follow_up: str = ""
    due: date | None = None
    side: str = "us"


def read_told(text: str, today: date, *, day_first: bool = True) -> Told:
    """Read free text on a call or meeting; `day_first` says that 1/3 is the first of March."""
    folded = text.lower()
    medium = "call"
    places = [
        (met.start(), code)
        for code, words in _MEDIA
        if (met := re.search(rf"\b(?:{words})\b", folded))
    ]
    if places:
        medium = min(places)[1]
    direction = "outgoing" if re.search(_OURS, folded) else "incoming"
    follow_up, due, side = _follow_up(text, today, day_first)
    return Told(medium, direction, subject_of(text), follow_up, due, side)


def subject_of(text: str) -> str:
    """The first sentence, cut between words where it is long."""
    first = re.split(r"(?<=[.!?])\s+|\n", text.strip(), maxsplit=1)[0].strip().rstrip(".")
    if len(first) <= _LONGEST:
        return first
    return first[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;–-") + "…"


def _follow_up(text: str, today: date, day_first: bool) -> tuple[str, date | None, str]:
    """The clause that says what is to be done by when; or what stands behind a sign such as TODO."""
    clauses = [
        each.strip(" ,–-")
        for each in re.split(
            r"(?<!\d)[.;\n]+(?:\s+|$)|;|\n|,\s+(?:and\s+)?(?=(?:we|i|they|he|she)\b)", text
        )
        if each and each.strip()
    ]
    for clause in clauses:
        marked = _SIGN.match(clause)
        words = clause[marked.end() :] if marked else clause
        found = find_moment(words, today, day_first=day_first)
        due = (
            found.day
            if found.day is not None and found.day >= today and _BY.search(words)
            else None
        )
        if marked or (due is not None and _TO_DO.search(words)):
            side = "them" if _THEIRS.match(words) else "us"
            done = found.rest if due is not None else words
            done = re.sub(
                r"(?i)^(?:they|he|she|we|i)\s+(?:will|shall|must|have to|has to|need to|needs to|should)?\s*|^to\s+",
                "",
                done,
            )
            done = done.strip(" ,.–-")
            return done[:1].upper() + done[1:], due, side
    return "", None, "us"
