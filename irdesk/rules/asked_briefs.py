"""“The deputy mayor sees Taipei at three”: who comes, when, and for whom the brief is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from irdesk.rules.folding import fold
from irdesk.rules.typed_moments import find_moment

_ACTIVE = r"(?:is |are |will be |will |wants to |has to |to )?(?:sees?|seeing|meets?|meeting|receives?|receiving|welcomes?|welcoming|hosts?|hosting|greets?|talks? (?:to|with)|speaks? (?:to|with)|has (?:lunch|dinner|coffee|breakfast|a call|a meeting|an appointment) with|lunch(?:es)? with|dines? with|sits? down with)"
_COMES = r"(?:is |are |will |wants to )?(?:calls? on|calling on|comes? to(?: see| meet)?|coming to(?: see| meet)?|pays? a (?:courtesy )?(?:call|visit) (?:on|to)|visits?|visiting|drops? in on)"
_GOES = r"(?:is |are |will )?(?:goes to|going to|go to|travels? to|travelling to|flies to|fly to|flying to|leaves for)"
_VERBS = ((re.compile(rf"(?i)\b{_GOES}\s+"), "goes"), (re.compile(rf"(?i)\b{_COMES}\s+"), "comes"), (re.compile(rf"(?i)\b{_ACTIVE}\s+"), "sees"), (re.compile(r"(?i)\b(?:for|to)\s+(?=(?:the |our )?(?:lord )?(?:deputy |vice[- ])?(?:mayor|president|councillor)\b|me\b|us\b)"), "for"), (re.compile(r"(?i)\bwith\s+"), "with"))  # fmt: skip
_TITLES = frozenset({"mayor", "deputy mayor", "vice mayor", "vice-mayor", "lord mayor", "councillor", "president", "we", "us", "me", "i", "she", "he"})  # fmt: skip
_SELVES = frozenset({"we", "us", "me"})
_KINDS = (("courtesy_call", r"courtesy call|courtesy visit"), ("trade_mission", r"trade mission"), ("study_tour", r"study (?:tour|visit)"), ("ceremony", r"signing|ceremony"), ("conference", r"conference"))  # fmt: skip
_ABOUT = re.compile(r"(?i)\b(?:about|regarding|re:|concerning|to (?:discuss|talk about|speak about)|on the subject of)\s+(.+)$")  # fmt: skip
_BEFORE = re.compile(r"(?i)^(?:(?:a|an|the|our|some|their|brief(?:ing)?|courtesy (?:call|visit)|meeting|delegation|guests?|visitors?|people|mission|group|visit|lunch|dinner|call|appointment)\s+)*(?:(?:from|of|by|with|for)\s+)?(?:the\s+)?(?:(?:delegation|mayor|city|guests?)\s+(?:of|from)\s+)?")  # fmt: skip
_ARTICLE = re.compile(r"(?i)^(?:the|our|a|an)\s+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood; each may be empty. `who` is whom we meet, `whom` who of us meets them."""

    who: str
    whom: str
    day: date | None
    time: time | None
    topic: str = ""
    kind: str = "courtesy_call"
    direction: str = "inbound"


def read_asked(
    text: str, today: date, ours: Collection[str] = (), *, day_first: bool = True
) -> Asked:
    """Read one line; `ours` are folded names of our own people, `day_first` says that 1/3 is the first of March."""
    found = find_moment(text, today, day_first=day_first)
    rest, topic = found.rest, ""
    if about := _ABOUT.search(rest):
        rest, topic = rest[: about.start()].strip(" ,"), about[1].strip(" ,.")
    kind = next((code for code, words in _KINDS if re.search(words, rest, re.I)), "courtesy_call")
    left, right, verb = rest, "", ""
    for pattern, how in _VERBS:
        if met := pattern.search(rest):
            left, right, verb = (
                rest[: met.start()].strip(" ,;:"),
                rest[met.end() :].strip(" ,;:"),
                how,
            )
            break
    who, whom = left, right
    if not verb:
        who, whom = _apart(rest, ours)
    if verb in ("sees", "goes", "with"):
        who, whom = right, left
        if _is_ours(right, ours) and not _is_ours(left, ours):
            who, whom = left, right
    elif verb == "comes" and _is_ours(left, ours) and not _is_ours(right, ours):
        who, whom, verb = right, left, "goes"
    if verb == "with" and not _is_ours(whom, ours):
        whom = ""
    direction = "outbound" if verb == "goes" else "inbound"
    return Asked(_who(who), _ARTICLE.sub("", whom), found.day, found.time, topic, kind, direction)


def _apart(words: str, ours: Collection[str]) -> tuple[str, str]:
    """“Taipei, the deputy mayor”: a mayor without “the” may be theirs, as in “Tory Lee, Mayor, Oulu”."""
    parts = [each.strip() for each in words.split(",") if each.strip()]
    for at in {0, len(parts) - 1} if len(parts) > 1 else ():
        bare = _ARTICLE.sub("", parts[at])
        said = bare != parts[at] or " " in bare or bare.lower() in _SELVES or fold(bare) in ours
        if said and _is_ours(parts[at], ours):
            return ", ".join(parts[:at] + parts[at + 1 :]), parts[at]
    return ", ".join(parts), ""


def _is_ours(words: str, ours: Collection[str]) -> bool:
    plain = fold(_ARTICLE.sub("", words)).strip()
    return plain in _TITLES or plain in ours or words.lower().startswith("our ")


def _who(words: str) -> str:
    """The body or city behind “the delegation from …”; a person's name stays."""
    words = re.sub(
        r"['’]s\s+(?:mayor|delegation|deputy mayor|ambassador)\b", "", words.strip(" ,.;:!?")
    )
    bare = _BEFORE.sub("", words)
    return re.sub(r"(?i)\s+(?:delegation|mission|group|visit|courtesy call|brief(?:ing)?)$", "", bare).strip(" ,") or words  # fmt: skip
