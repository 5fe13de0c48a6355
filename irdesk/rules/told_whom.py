"""Who is meant in a line that asks for names, also where somebody typed the whole story there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from irdesk.rules.typed_moments import Found, find_moment
from irdesk.rules.written_bodies import names_a_body
from irdesk.rules.written_people import (
    is_position,
    looks_like_a_name,
    office_before,
    read_person,
)

_SELF = r"(?:i|we|they|he|she|somebody|someone)"
_PAST = r"(?:called|rang|phoned|telephoned|dialled|spoke|spoken|talked|met|e-?mailed|mailed|wrote|contacted|visited|reached|told|informed|asked|thanked|invited|reminded|tried to (?:call|ring|phone|reach))"
_NOUN = r"(?:call|phone|meeting|talk|chat|conversation|lunch|coffee|dinner|breakfast|e-?mail|mail|message|voicemail|letter|fax|sms|text|whatsapp|visit|video|zoom|teams|skype|heard(?: back)?)"
_LEAD = re.compile(
    rf"(?i)(?:(?:{_SELF}|just|have|has|had|got|received|an?|the|long|short|quick|brief|missed|incoming|outgoing|phone|telephone|video|zoom|teams|conference)\s+)*"
    rf"(?:{_PAST}\s+(?!office\b|police\b)(?:(?:back|out)\s+)?(?:(?:with|w/|to|from|by)\s+)?|{_NOUN}\s+(?:with|w/|to|from|by)(?:\s+|$)"
    r"|discussed\s.+?\swith\s+|(?:had|got)\s+(?=.+\son the (?:phone|line)\b))"
)  # fmt: skip
"""What stands before the name: “We had a short call with ”."""
_SAID = re.compile(
    r"\s(?:just |has |have |had |also )*(?:called|calls|rang|rings|phoned|telephoned|wrote|writes|e-?mailed|mailed|asked|asks|wants?|wanted|invited|invites"
    r"|calling|phoning|ringing|said|says|told|came|dropped in|visited|confirmed|confirms|sent|sends|thanked|requested|offered|offers|proposed|proposes|cancelled|postponed"
    r"|agreed|accepted|declined|reported|needs?|would|will|is|are|was|were|left a|on the (?:phone|line)|met)(?=$|[\s,.:;!?])"
)  # fmt: skip
"""What stands behind the name of whom it was: “… rang”, “… wants”."""
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|because|on the subject of|asking|wanting|no answer|no reply|who|that|whether"
    r"|to (?:discuss|ask|say|tell|confirm|invite|thank|propose|talk|speak|report|cancel|arrange))\b|,\s(?:they|he|she|we)\b"
)  # fmt: skip
"""From here on it is what it was about."""
_PAUSE = re.compile(r"(?<=\w\w\w)(?<!Prof)(?<!Arch)(?<!Eng)(?<!Ing)(?<!Hon)(?<!Mrs)(?<!Mme)(?<!Sra)(?<!Amb)[.!?]\s")  # fmt: skip
"""A sentence ends; not so behind a title such as “Prof.”."""
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_BREAK = re.compile(rf":\s|\s[–—-]\s|\b[Rr]e\b:?|\bon (?!\d|(?i:the \d|the phone\b|the line\b|last |{_WEEKDAY}))|{_PAUSE.pattern}")  # fmt: skip
"""The name and the time end here, where nothing else says so."""
_WHEN = re.compile(
    rf"(?i:\b(?:yesterday|today|now|tonight|noon|midday|this (?:morning|afternoon|evening))\b|\d|\b{_WEEKDAY}[a-z]*day\b|\b(?:on|last|this)\s+{_WEEKDAY}|\bat\s+\w)|\b{_WEEKDAY}\b"
)  # fmt: skip
_BEHIND = re.compile(rf"(?i)\b(?:yesterday|this morning|last {_WEEKDAY})")
"""A time that is told behind what it was about."""
_AT_ONCE = re.compile(
    rf"(?i)(?:[\s,]|(?:me|us|back|again|at|on|this|last|yesterday|today|just|now|noon|morning|afternoon|evening|[ap]m|{_WEEKDAY}[a-z]*)\b|\d[\d:.h/-]*)+"
)  # fmt: skip
"""What may follow “called” at once: when it was, and nothing else."""
_PART_OF_DAY = re.compile(r"(?i),?\s*\bthis (?:morning|afternoon|evening)\b")
_WHAT_FOR = re.compile(r"\s(?:at|in|on|for|to|over|during) (?:the|an?|our|their|his|her) [a-z]")
"""Behind a name, what it was at or for: a word without a capital, so that “Ambassador to the Holy See” stays whole."""
_FROM_THERE = re.compile(r"(?i)(?:(?:an?|the|our|their|some)\s+)?(?:delegation|group|team|lady|woman|gentleman|man|person|someone|somebody|people|colleagues?)\s+from\s+(?:the\s+)?")  # fmt: skip
"""Somebody without a name, who stands for the body they are from."""
_COLON = re.compile(r":\s")
_NOBODY = re.compile(rf"(?i)(?:{_SELF}|me|us|him|her|them)$|(?:at|in|on|for|about|to)\b")
"""What is left may be no name at all."""
_SENTENCE = re.compile(rf"(?i:{_SELF})\s+(?!from\b)[a-z]")
_PHONE = re.compile(r"(?<!\S)(?:\+|00?)\d[\d ()/-]{6,}\d(?!\S)")
_AND = re.compile(r"\s+(?:and|und|et|y|e|with)\s+|\s*[&+/]\s*")
_THEIR_OFFICE = re.compile(r"(?i)(.+?)['’]s\s+((?:deputy |vice |lord )?mayor|ambassador|consul(?: general)?)$")  # fmt: skip
_SMALL = frozenset({"of", "de", "the", "for", "and", "da", "do", "dos", "das", "du", "des", "von", "van", "der", "den", "di", "la", "le", "el", "al", "bin", "ibn", "y", "e", "i", "et", "in", "on", "at", "to", "zu", "ten", "ter", "av"})  # fmt: skip
"""Words without a capital that names are made with."""

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Whom:
    """`who` are names parted by semicolons; `told` says that the line held more than names."""

    who: str
    day: date | None = None
    time: time | None = None
    told: bool = False
    unclear: tuple[str, ...] = ()
    """Entries that look like words rather than a name."""


def _nobody(_: str) -> bool:
    return False


def read_whom(text: str, today: date, known: Known = _nobody, *, day_first: bool = True) -> Whom:
    """Read the line; what is `known` under these very words is a name, whatever words they are."""
    names: list[str] = []
    unclear: list[str] = []
    moment, told = Found(None, None, ""), False
    for entry in (each.strip() for each in text.replace("\n", ";").split(";")):
        if known(entry):
            names.append(entry)
            continue
        who, found, tells = _entry(entry, today, known, day_first)
        if tells and not told:
            moment, told = found, True
        if (told and not tells) or not who:
            continue
        if tells or not _is_wordy(who):
            names += _apart(_named(who), known)
        else:
            unclear.append(entry)
    return Whom("; ".join(names), moment.day, moment.time, told, () if told else tuple(unclear))


def _entry(entry: str, today: date, known: Known, day_first: bool) -> tuple[str, Found, bool]:
    """Whom one entry means, when it was, and whether it tells more than that."""

    def found_in(words: str) -> Found:
        if not _WHEN.search(words):
            return Found(None, None, words)
        found = find_moment(words, today, past=True, day_first=day_first)
        if part := _PART_OF_DAY.search(found.rest):
            rest = found.rest[: part.start()] + found.rest[part.end() :]
            return Found(found.day or today, found.time, rest.strip(" ,"))
        return found

    about, phone = _ABOUT.search(entry), _PHONE.search(entry)
    head = _PHONE.sub("", entry[: about.start()] if about else entry).strip()
    moment = found_in(_before(_BREAK, head))
    lead = _LEAD.match(moment.rest)
    said = None if lead else _SAID.search(head)
    if lead:
        who = _before(_WHAT_FOR, _before(_SAID, moment.rest[lead.end() :]))
    elif said:
        at_once = _AT_ONCE.match(head, said.end())
        moment = found_in(head[: said.start()] + (at_once[0] if at_once else ""))
        who = _before(_PAUSE, found_in(head[: said.start()]).rest)
    else:
        moment = found_in(head)
        who = moment.rest
    if moment.day is None and moment.time is None and (behind := _BEHIND.search(entry)):
        moment = found_in(entry[behind.start() :])
    is_timed = moment.day is not None or moment.time is not None
    begins_so = known(_before(_COLON, entry))
    if not (lead or said or about or phone or is_timed or begins_so or _SENTENCE.match(entry)):
        return entry, moment, False
    if _SENTENCE.match(who):
        who = ""
    return _bare(who if lead or said else _before(_BREAK, who)), moment, True


def _before(pattern: re.Pattern[str], words: str) -> str:
    met = pattern.search(words)
    return words[: met.start()] if met else words


def _bare(who: str) -> str:
    who = who.strip(" ,.:;!?–—-")
    who = re.sub(r"(?i)^(?:me|us|him|her|them)\s+(?:(?:from|with|by)\s+)?", "", who)
    who = re.sub(r"(?i)(?:[\s,]+(?:and|again|back|today|just|also))+$", "", who).strip(" ,")
    return "" if _NOBODY.match(who) else who


def _named(who: str) -> str:
    """The same as it is written in a list of names: “Mayor Park from Busan” is “Mayor Park, Busan”."""
    who = _FROM_THERE.sub("", who, count=1) if _FROM_THERE.match(who) else who
    who = re.sub(r"^(?:[Tt]he|our|their|new)\s+(?:new\s+)?(?!\S+$)", "", who)
    if theirs := _THEIR_OFFICE.match(who):
        return f"{theirs[2][:1].upper()}{theirs[2][1:]} of {theirs[1]}"
    who = re.sub(r",?\s+(?:from|aus)\s+(?:the\s+)?", ", ", who)
    first, of, place = who.partition(" of ")
    office, name = office_before(first)
    if of and "," not in first and (office or looks_like_a_name(first)) and not names_a_body(who):
        return f"{office} {name}, {place}".strip()
    return who


def _apart(who: str, known: Known) -> list[str]:
    """“Anna Berg and Jo Li, Oulu” are two people of Oulu; “Arts and Culture” is one body."""
    pieces = [each for each in _AND.split(who) if each]
    if len(pieces) < 2 or known(who) or names_a_body(who):
        return [who]
    for before, after in pairwise(pieces):
        if "," in before and not known(after.partition(",")[0]):
            return [who]
    if not all(_is_somebody(each, known) for each in pieces):
        return [who]
    _, comma, place = pieces[-1].partition(",")
    shared = f",{place}" if comma and not is_position(place) and "," not in place else ""
    first = [each if known(each) or "," in each else each + shared for each in pieces[:-1]]
    return [*first, pieces[-1]]


def _is_somebody(piece: str, known: Known) -> bool:
    first = piece.partition(",")[0].strip()
    person = read_person(first)
    is_titled = bool(person.position or person.honorific or person.style) and bool(person.name)
    return known(first) or known(person.name) or is_titled or looks_like_a_name(first)


def _is_wordy(who: str) -> bool:
    words = who.split()
    small = [each for each in words if each[:1].islower() and each not in _SMALL]
    is_named = "," in who or is_position(who) or names_a_body(who)
    return len(words) > 3 and len(small) > 1 and not is_named
