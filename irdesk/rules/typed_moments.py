"""A day and a time of day as people write them within a sentence: “Friday at three”, “3.12. 15:00”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from irdesk.ground.errors import BadInput
from irdesk.rules.typed_dates import typed_day

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")  # fmt: skip
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY_NAME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_TIMES = (
    re.compile(r"(?i)\b(?:at\s+)?(?P<word>noon|midday|midnight)\b"),
    re.compile(rf"(?i)\b(?:at\s+)?(?P<part>half|quarter)\s+(?P<way>past|to)\s+(?P<hour>{_HOUR})\b"),
    re.compile(r"(?i)(?:\bat\s+|@\s*)?\b(?P<hour>\d{1,2}):(?P<minute>\d{2})\s*(?P<half>[ap]\.?m\b\.?)?"),
    re.compile(r"(?i)(?:\bat\s+|@\s*)?\b(?P<hour>\d{1,2})h(?P<minute>\d{2})?\b"),
    re.compile(r"(?i)(?:\bat\s+|@\s*)(?P<hour>\d{1,2})\.(?P<minute>\d{2})\b(?!\.)\s*(?P<half>[ap]\.?m\b\.?)?"),
    re.compile(rf"(?i)(?:\bat\s+|@\s*)?\b(?P<hour>{_HOUR})\s*(?:(?P<half>[ap]\.?m\b\.?)|o['’]?clock\b)"),
    re.compile(rf"(?i)(?:\bat\s+|@\s*)(?P<hour>{_HOUR})(?:\s+(?P<spoken>thirty|fifteen|forty-five))?\b(?![./:-]\d|\s*{_MONTH})"),
)  # fmt: skip
_LEAD = r"(?:\b(?P<by>on|this|next|last|for|by|until)\s+(?:the\s+)?)?"
_DAYS = (
    re.compile(r"(?i)\b(?P<typed>day after tomorrow|today|tonight|tomorrow|yesterday|now)\b"),
    re.compile(_LEAD + r"(?<![\d.])(?P<iso>\d{4}-\d{1,2}-\d{1,2})\b"),
    re.compile(rf"(?i){_LEAD}\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}}))?"),
    re.compile(rf"(?i){_LEAD}\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<year>\d{{4}}))?"),
    re.compile(_LEAD + r"(?<![\d.])(?P<numeric>\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?|\d{1,2}/\d{1,2}(?:/\d{4})?)(?![\d/])"),
    re.compile(r"(?<!\S)(?P<moved>[+-]\d{1,3}[dwmy]?)(?!\S)"),
    re.compile(r"(?i)\bin\s+(?P<count>an?|\d{1,3}|" + "|".join(_NUMBERS) + r")\s+(?P<unit>day|week|month)s?\b"),
    re.compile(rf"(?i){_LEAD}\b(?P<weekday>{_DAY_NAME})\b\.?"),
)  # fmt: skip
_SPOKEN = {"thirty": 30, "fifteen": 15, "forty-five": 45}
_FAMILY_NAME = re.compile(r"(?:Sun|Sat|Mon|Wed|Fri|Tue)\.?\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a day and a time; `rest` is the text without them."""

    day: date | None
    time: time | None
    rest: str


def find_moment(text: str, today: date, *, past: bool = False, day_first: bool = True) -> Found:
    """Read the first day and the first time of a text.

    A weekday or a day without year is the next one, with `past` the last one. An hour from one to
    seven without am or pm lies in the afternoon. What does not exist, such as 31.2., is no day.
    """
    at, rest = None, text
    for pattern in _TIMES:
        met = next((m for m in pattern.finditer(rest) if _time(m) is not None), None)
        if met is not None:
            at, rest = _time(met), rest[: met.start()] + " " + rest[met.end() :]
            break
    day = None
    for pattern in _DAYS:
        for met in pattern.finditer(rest):
            day = _day(met, today, past, day_first)
            if day is not None:
                rest = rest[: met.start()] + " " + rest[met.end() :]
                break
        if day is not None:
            break
    return Found(day, at, _tidy(rest))


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r"(?i)(?:[\s,;–-]+(?:at|on|by|from))*[\s,;–-]*$", "", text)
    return re.sub(r"^[\s,;:–-]+", "", text)


def _hour(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 1


def _time(met: re.Match[str]) -> time | None:
    got = met.groupdict()
    if got.get("word"):
        return time(0) if got["word"].lower() == "midnight" else time(12)
    hour, minute = _hour(got["hour"]), int(got.get("minute") or 0)
    if got.get("spoken"):
        minute = _SPOKEN[got["spoken"].lower()]
    if got.get("part"):
        minute = 30 if got["part"].lower() == "half" else 15
        if got["way"].lower() == "to":
            hour, minute = hour - 1, 60 - minute
    half = (got.get("half") or "").lower()
    if half.startswith("p"):
        hour += 12 if hour < 12 else 0
    elif half.startswith("a"):
        hour -= 12 if hour == 12 else 0
    elif 1 <= hour <= 7 and not got["hour"].startswith("0"):
        hour += 12
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None


def _day(met: re.Match[str], today: date, past: bool, day_first: bool) -> date | None:
    got = {name: each for name, each in met.groupdict().items() if each}
    try:
        if "typed" in got:
            word = got["typed"].lower()
            if word == "day after tomorrow":
                return today + timedelta(days=2)
            return typed_day("today" if word == "tonight" else word, today)
        if "iso" in got:
            return typed_day(got["iso"], today)
        if "count" in got:
            count = {"a": 1, "an": 1}.get(got["count"].lower()) or _hour(got["count"])
            return typed_day(f"+{count}{got['unit'][0].lower()}", today)
        if "moved" in got:
            return typed_day(got["moved"], today)
        if "weekday" in got:
            return _weekday(met, got, today, past)
        if "month" in got:
            written = f"{got['day']} {got['month'][:3]} {got.get('year') or today.year}"
        else:
            written = got["numeric"].replace(" ", "")
            if not re.search(r"\d{4}$", written):
                written = written.rstrip(".") + got["numeric"][-1] * written.endswith(".")
                return _nearest(typed_day(written, today, day_first=day_first), today, past)
        found = typed_day(written, today, day_first=day_first)
    except (BadInput, ValueError):
        return None
    return found if re.search(r"\d{4}", got.get("year", "") or written[-4:] * ("numeric" in got)) else _nearest(found, today, past)  # fmt: skip


def _weekday(met: re.Match[str], got: dict[str, str], today: date, past: bool) -> date | None:
    if "by" not in got and _FAMILY_NAME.match(met.string[met.start() :]):
        return None
    day = typed_day(got["weekday"].lower()[:3], today)
    if got.get("by", "").lower() == "last" or (past and got.get("by", "").lower() != "next"):
        return day - timedelta(days=7)
    if got.get("by", "").lower() == "next" and day.isocalendar().week == today.isocalendar().week:
        return day + timedelta(days=7)
    return day


def _nearest(day: date, today: date, past: bool) -> date:
    """The same day of the year that lies ahead, with `past` the last one."""
    try:
        if past and day > today:
            return day.replace(year=day.year - 1)
        if not past and day < today:
            return day.replace(year=day.year + 1)
    except ValueError:
        return day
    return day
