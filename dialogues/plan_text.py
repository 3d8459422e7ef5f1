"""Reads a plan from one line of text, French or English: « question mardi 12:15 chaque semaine », "every friday 18:30".

Every word must be understood: « tous les deux mardis » is refused rather than taken for every Tuesday.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Final

from domain.errors import Unreadable
from domain.letters import plain
from domain.schedules import Plan, Rhythm

QUESTION: Final = "reflexive"
DEFAULT_HOUR: Final = time(12, 15)


class DayMissing(Unreadable):
    """The line names no weekday."""

    key = "error.plan_day_missing"


class SeveralDays(Unreadable):
    """The line names more than one weekday."""

    key = "error.plan_several_days"


class HourUnclear(Unreadable):
    """The line names an hour that no clock shows, or more than one."""

    key = "error.plan_hour"


class RhythmUnclear(Unreadable):
    """The line says both once and every week."""

    key = "error.plan_rhythm"


class WordUnknown(Unreadable):
    """The line holds a word that a plan cannot be made of."""

    key = "error.plan_word"


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_DAY_NAMES: Final = (
    "lundi lun monday mon",
    "mardi mar tuesday tues tue",
    "mercredi mer wednesday wed",
    "jeudi jeu thursday thurs thur thu",
    "vendredi ven friday fri",
    "samedi sam saturday sat",
    "dimanche dim sunday sun",
)
_DAYS: Final = {name: weekday for weekday, names in enumerate(_DAY_NAMES) for name in _words(names)}
_DAYS_IN_PLURAL: Final = {f"{name}s": weekday for name, weekday in _DAYS.items() if len(name) >= 5}
_HOURS: Final = {"midi": time(12), "noon": time(12), "minuit": time(0), "midnight": time(0)}
_DIALOGUES: Final = {"question": QUESTION, "questions": QUESTION}
_WEEKLY: Final = _words("weekly week every each chaque semaine semaines tous toutes hebdomadaire hebdo")
_ONCE: Final = _words("once fois next prochain prochaine")
_SILENT: Final = _words("le la les l du de en a at on the un une seule juste just only")
_KNOWN: Final = _WEEKLY | _ONCE | _SILENT | _DAYS.keys() | _DAYS_IN_PLURAL.keys() | _HOURS.keys() | _DIALOGUES.keys()

_ONCE_A_WEEK = re.compile(r"\b(une( seule)? fois par semaine|once (a|per|every) week)\b")
_HOUR = re.compile(
    r"(?:(?:\b(?:a|at)\s+)|@\s*)?(?<!\d)(?P<hour>\d{1,2})"
    r"(?:\s*(?:h(?:eures?|rs?)?|o'clock)(?:\s*(?P<minute>\d{2}))?|[:.](?P<digits>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?![\w:])"
)
_WORD = re.compile(r"[^\s,;.!:'«»\"()-]+")


def read_plan(text: str) -> Plan:
    """Return the plan that a line describes; raise an `Unreadable` whose key says what is missing.

    Weekly and 12:15 are understood when nothing is said.
    """
    line = _ONCE_A_WEEK.sub("weekly", plain(text.replace("’", "'")))
    hours, rest = _take_hours(line)
    words = _WORD.findall(rest)
    day = _day(words)
    if any(word not in _KNOWN for word in words):
        raise WordUnknown
    hours += [_HOURS[word] for word in words if word in _HOURS]
    return Plan(QUESTION, day, _only_hour(hours), _rhythm(words))


def _take_hours(line: str) -> tuple[list[time], str]:
    hours: list[time] = []

    def take(found: re.Match[str]) -> str:
        if found[0] == found["hour"]:
            return found[0]  # a lone number may be a date: left among the words, where it is refused
        hours.append(_clock(found))
        return " "

    rest = _HOUR.sub(take, line)
    return hours, rest


def _clock(found: re.Match[str]) -> time:
    hour, minute = int(found["hour"]), int(found["minute"] or found["digits"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:
            raise HourUnclear
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise HourUnclear from None


def _day(words: Sequence[str]) -> int:
    days = {(_DAYS | _DAYS_IN_PLURAL)[word] for word in words if word in _DAYS or word in _DAYS_IN_PLURAL}
    if not days:
        raise DayMissing
    if len(days) > 1:
        raise SeveralDays
    return days.pop()


def _only_hour(hours: Iterable[time]) -> time:
    match sorted(set(hours)):
        case []:
            return DEFAULT_HOUR
        case [hour]:
            return hour
        case _:
            raise HourUnclear


def _rhythm(words: Sequence[str]) -> Rhythm:
    once = any(word in _ONCE for word in words)
    if once and any(word in _WEEKLY or word in _DAYS_IN_PLURAL for word in words):
        raise RhythmUnclear
    return Rhythm.ONCE if once else Rhythm.WEEKLY
