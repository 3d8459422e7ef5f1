"""A member asks for peace: for how long, and how she comes back."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dialogues.talk import screen_for
from domain.calendar import by_day
from domain.errors import Unreadable
from domain.letters import plain
from domain.moves import Act
from domain.people import Collective, Member
from domain.utterances import Button, Manner, Topic, Utterance

ENDLESS = "end"
"""Until she comes back by herself."""
BACK = "back"
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When a pause ends that she did not end."""

_LENGTHS = ("7", "14", "30", ENDLESS)
_LONGEST = 366
_UNITS = {
    1: ("jour", "jours", "day", "days", "j", "d"),
    7: ("semaine", "semaines", "week", "weeks", "sem", "w"),
    30: ("mois", "month", "months"),
}
_DAYS = {word: days for days, words in _UNITS.items() for word in words}
_SAID = (
    ("un", "une", "one", "a", "an"),
    ("deux", "two"),
    ("trois", "three"),
    ("quatre", "four"),
    ("cinq", "five"),
    ("six",),
)
_NUMBERS = {word: number for number, words in enumerate(_SAID, 1) for word in words}
_LENGTH = re.compile(r"(?:pendant |pour |for )?(?P<number>\d{1,3}|[a-z]+) ?(?P<unit>[a-z]+)")
_UNTIL = re.compile(r"(?:jusqu|until|till)\b.*")


def length_in(text: str) -> str:
    """Return the value of the pause that a line asks for: a number of days, or until she comes back; else nothing."""
    line = " ".join(plain(text).split())
    if _UNTIL.fullmatch(line):
        return ENDLESS
    found = _LENGTH.fullmatch(line)
    if not found or found["unit"] not in _DAYS:
        return ""
    number = int(found["number"]) if found["number"].isdecimal() else _NUMBERS.get(found["number"], 0)
    days = number * _DAYS[found["unit"]]
    return str(days) if 0 < days <= _LONGEST else ""


def paused(member: Member, value: str, zone: str, now: datetime) -> Member:
    """Return the member at peace for so many days, ending by day, or until she comes back; raise `Unreadable`."""
    if value == ENDLESS:
        return replace(member, paused_until=NEVER)
    if not value.isdecimal() or not 0 < int(value) <= _LONGEST:
        raise Unreadable("not a length")
    return replace(member, paused_until=by_day(now + timedelta(days=int(value)), zone))


def back(member: Member) -> Member:
    """Return the member, taking part again."""
    return replace(member, paused_until=None)


def pause_screen(collective: Collective, member: Member, manner: Manner = Manner.POST) -> Utterance:
    """Ask for how long; or show until when, and how to come back."""
    if member.paused_until is not None:
        return _paused_screen(collective, member, manner)
    lengths = [Button(f"button.pause_{value}", Act.PAUSE, collective.id, value) for value in _LENGTHS]
    return screen_for(member, collective, "pause.ask", Topic.PAUSE, manner, (tuple(lengths[:2]), tuple(lengths[2:])))


def pause_over(collective: Collective, member: Member, manner: Manner = Manner.POST) -> Utterance:
    """Say that she takes part again."""
    return screen_for(member, collective, "pause.over", Topic.PAUSE, manner, ())


def _paused_screen(collective: Collective, member: Member, manner: Manner) -> Utterance:
    row = (Button("button.pause_back", Act.PAUSE, collective.id, BACK),)
    ends = member.paused_until if member.paused_until != NEVER else None
    said = screen_for(member, collective, "pause.until" if ends else "pause.endless", Topic.PAUSE, manner, (row,))
    return replace(said, times={"until": ends}) if ends else said
