"""Planning a meeting's way in and way out, in a few taps; what was chosen so far travels in the buttons."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from dialogues.dialogue import Rows
from dialogues.planning import HOURS
from dialogues.presence import Way
from dialogues.talk import screen_for
from domain.errors import Unreadable
from domain.ids import PromptId
from domain.moves import Act
from domain.people import Collective, Member
from domain.prompts import Prompt
from domain.schedules import Plan, Rhythm
from domain.utterances import Button, Manner, Topic, Utterance

SMALL = 12
"""Up to so many members, presence is said in the group unless somebody chooses otherwise."""
LEAD = 180
"""How many minutes before its meeting a way in opens, as far as the morning allows."""
KEEP = "!"

_MORNING = 9 * 60
_LAST_HOUR = 60
_RHYTHMS = {"w": Rhythm.WEEKLY, "o": Rhythm.ONCE}
_WAYS = {"g": Way.IN, "p": Way.IN_PRIVATE}
_LETTERS = {chosen.value: letter for letter, chosen in (*_RHYTHMS.items(), *_WAYS.items())}
_VALUE = re.compile(r"([0-6](-([01]\d|2[0-3])[0-5]\d(-[123](-[gp](-[ow](-[0-7]k?!?)?)?)?)?)?)?", re.ASCII)
_WHOLE = 6
_RANKS = 8
"""How many questions are proposed before the first comes back."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting as somebody chose it."""

    weekday: int
    at: time
    hours: int
    way: Way
    rhythm: Rhythm
    rank: int = 0
    """Which of the proposed questions."""
    same: bool = False
    """The same question each time."""

    @property
    def value(self) -> str:
        """Return what a button carries of it."""
        kept = f"{self.weekday}-{self.at:%H%M}-{self.hours}"
        return f"{kept}-{_LETTERS[self.way]}-{_LETTERS[self.rhythm]}-{self.rank}{'k' * self.same}"

    def plan(self, prompt: PromptId | None) -> Plan:
        """Return the plan of its way in."""
        lead = lead_of(self.at)
        opens = _clock(_minutes(self.at) - lead)
        part, length = self.way.value, self.hours * 60
        return Plan("presence", self.weekday, opens, self.rhythm, part, prompt, lead=lead, length=length)


def lead_of(at: time) -> int:
    """Return how long before a meeting its way in opens: three hours, not at night, and one hour at least."""
    start = _minutes(at)
    return start - max(start - LEAD, min(_MORNING, start - _LAST_HOUR))


def meets_at(plan: Plan) -> time:
    """Return the local hour of the meeting that a way in leads to."""
    return _clock(_minutes(plan.at) + plan.lead)


def readable(value: str) -> bool:
    """Tell whether a button of these screens may have carried this."""
    return _VALUE.fullmatch(value) is not None


def wanted_of(value: str) -> Wanted | None:
    """Read a meeting from what a button carried; None when it is not whole yet."""
    parts = value.removesuffix(KEEP).split("-")
    if len(parts) < _WHOLE - 1:
        return None
    weekday, at, hours, way, rhythm, rank = [*parts, "0"][:_WHOLE]
    same = rank.endswith("k")
    return Wanted(
        int(weekday), hour_of(at), int(hours), _WAYS[way], _RHYTHMS[rhythm], int(rank.removesuffix("k")), same
    )


def hour_of(digits: str) -> time:
    """Read an hour such as 1930; raise `Unreadable`."""
    try:
        return time(int(digits[:2]), int(digits[2:]))
    except ValueError:
        raise Unreadable("not an hour") from None


def choice_screen(member: Member, collective: Collective, value: str, members: int, manner: Manner) -> Utterance:
    """Show the next choice: a weekday, an hour, how long, where, how often."""
    match value.split("-") if value else []:
        case []:
            return _screen(member, collective, "weekday", manner, weekdays(collective, "{day}", "end"))
        case [_]:
            return _screen(member, collective, "hour", manner, hours(collective, value + "-{hour}", "new"))
        case [_, _]:
            return _screen(member, collective, "length", manner, _lengths(collective, value))
        case [_, _, _]:
            return _screen(member, collective, "place", manner, _places(collective, value, members))
        case _:
            return _screen(member, collective, "rhythm", manner, _rhythms(collective, value))


def taken_screen(member: Member, collective: Collective, manner: Manner) -> Utterance:
    """Say that there is a meeting on that day already, and ask for another day."""
    return _screen(member, collective, "taken", manner, weekdays(collective, "{day}", "end"))


def preview(
    member: Member,
    collective: Collective,
    wanted: Wanted,
    prompt: Prompt,
    times: tuple[datetime, datetime],
    manner: Manner,
) -> Utterance:
    """Show the meeting, when its way in opens and what it asks, to confirm."""
    weekly = wanted.rhythm is Rhythm.WEEKLY
    key = "same" if weekly and wanted.same else wanted.rhythm.value
    said = _timed(_screen(member, collective, f"preview.{key}", manner, _decisions(collective, wanted)), times)
    return replace(said, facts={**said.facts, "question": prompt.said(collective.voice)})


def confirmed(
    member: Member, collective: Collective, rhythm: Rhythm, times: tuple[datetime, datetime], manner: Manner
) -> Utterance:
    """Say that the meeting is planned."""
    return _timed(_screen(member, collective, f"confirmed.{rhythm}", manner, ()), times)


def told_of(
    member: Member, collective: Collective, change: str, begins: datetime, rows: Rows, manner: Manner
) -> Utterance:
    """Say something of one meeting: what may change, or what did."""
    return replace(_screen(member, collective, change, manner, rows), times={"begins": begins})


def listed(
    member: Member, collective: Collective, meetings: tuple[tuple[str, int, time], ...], manner: Manner
) -> Utterance:
    """Show the meetings to come, each by a word, a weekday and an hour, and the way to another."""
    ref = collective.id
    rows = tuple(
        _row(Button("button.presence_meeting", Act.MEETING, ref, word, facts={"day": day, "hour": f"{at:%H:%M}"}))
        for word, day, at in meetings[:8]
    )
    last = (Button("button.presence_new", Act.MEETING, ref, "new"), Button("button.cancel", Act.MEETING, ref, "end"))
    return _screen(member, collective, "list", manner, (*rows, last))


def closed(member: Member, collective: Collective) -> Utterance:
    """Close the screen without doing anything."""
    return screen_for(member, collective, "plan.let_go", Topic.MEETING, Manner.EDIT)


def weekdays(collective: Collective, value: str, back: str) -> Rows:
    """Return a button for each weekday."""
    days = tuple(
        Button(f"weekday.{day}", Act.MEETING, collective.id, value.replace("{day}", str(day))) for day in range(7)
    )
    return (days[:4], days[4:], _row(Button("button.cancel", Act.MEETING, collective.id, back)))


def hours(collective: Collective, value: str, back: str) -> Rows:
    """Return a button for each hour that is offered."""
    found = tuple(
        Button(f"hour.{at:%H%M}", Act.MEETING, collective.id, value.replace("{hour}", f"{at:%H%M}")) for at in HOURS
    )
    return (found[:3], found[3:], _row(Button("button.back", Act.MEETING, collective.id, back)))


def _decisions(collective: Collective, wanted: Wanted) -> Rows:
    ref = collective.id
    another, toggled = replace(wanted, rank=(wanted.rank + 1) % _RANKS), replace(wanted, same=not wanted.same)
    same = Button("button.presence_same", Act.MEETING, ref, toggled.value, chosen=wanted.same)
    return (
        (Button("button.confirm", Act.MEETING, ref, wanted.value + KEEP),),
        (Button("button.another", Act.MEETING, ref, another.value),),
        *((_row(same),) if wanted.rhythm is Rhythm.WEEKLY else ()),
        (Button("button.back", Act.MEETING, ref, "new"), Button("button.cancel", Act.MEETING, ref, "end")),
    )


def _lengths(collective: Collective, value: str) -> Rows:
    lengths = tuple(
        Button(f"button.presence_{count}", Act.MEETING, collective.id, f"{value}-{count}") for count in (1, 2, 3)
    )
    return (lengths, _back(collective, value))


def _places(collective: Collective, value: str, members: int) -> Rows:
    usual = "g" if members <= SMALL else "p"
    named = {"g": "button.presence_in_group", "p": "button.presence_in_private"}
    places = sorted(named, key=lambda place: place != usual)
    return (
        *(
            _row(Button(named[place], Act.MEETING, collective.id, f"{value}-{place}", chosen=place == usual))
            for place in places
        ),
        _back(collective, value),
    )


def _rhythms(collective: Collective, value: str) -> Rows:
    rhythms = tuple(
        _row(Button(f"rhythm.{rhythm}", Act.MEETING, collective.id, f"{value}-{letter}"))
        for letter, rhythm in _RHYTHMS.items()
    )
    return (*rhythms, _back(collective, value))


def _back(collective: Collective, value: str) -> tuple[Button, ...]:
    return _row(Button("button.back", Act.MEETING, collective.id, value.rpartition("-")[0] or "new"))


def _row(button: Button) -> tuple[Button, ...]:
    return (button,)


def _timed(said: Utterance, times: tuple[datetime, datetime]) -> Utterance:
    opens, begins = times
    return replace(said, times={"opens": opens, "begins": begins})


def _screen(member: Member, collective: Collective, key: str, manner: Manner, rows: Rows) -> Utterance:
    return screen_for(member, collective, f"presence.plan.{key}", Topic.MEETING, manner, rows)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
