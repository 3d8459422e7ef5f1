"""Choosing what a collective is asked next, from all it was asked and how it met it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.knowing import next_number
from dialogues.past import Asked, Circumstances
from dialogues.seasons import season
from dialogues.selection import Choice, propose, several
from dialogues.wear import thin, worn
from domain.calendar import local_day
from domain.ids import PromptId
from domain.people import Collective
from domain.ports import Unit
from domain.sessions import ParticipationState, Session, SessionState

_COUNTED = timedelta(days=90)
"""How long ago passages are still counted: older ones were purged, and what they said is noted."""
_ABSENT = frozenset({ParticipationState.UNREACHABLE, ParticipationState.EXCUSED})
_NOT_OVER = frozenset({SessionState.SCHEDULED, SessionState.OPEN, SessionState.CLOSING})


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of question is looked for."""

    dialogue: str = "reflexive"
    part: str = ""
    """In which part of its dialogue it opens."""
    families: frozenset[str] = frozenset()
    """Of which families; none: all that the dialogue asks."""
    tension: int = 0
    """Of which tension only; 0: any."""
    topic: bool = False
    """A topic can be asked for."""
    seasons: frozenset[str] = frozenset()
    """What the moment is besides: the start of something, its end."""


ANY = Wish()


def choose(
    unit: Unit,
    house: House,
    collective: Collective,
    now: datetime,
    skip: frozenset[PromptId] = frozenset(),
    wish: Wish = ANY,
) -> Choice:
    """Choose the next prompt of a collective, the same for the same past; raise `NothingToAsk`."""
    asked = history(unit, house, collective, now, wish.dialogue)
    here = _circumstances(unit, house, collective, wish, now)
    return propose(house.bank, asked, _seed(unit, collective), now, skip, here)


def choose_several(
    unit: Unit, house: House, collective: Collective, now: datetime, wish: Wish, count: int
) -> tuple[Choice, ...]:
    """Choose so many prompts, each as if those before were declined; fewer if few fit; raise `NothingToAsk`."""
    asked = history(unit, house, collective, now, wish.dialogue)
    here = _circumstances(unit, house, collective, wish, now)
    return several(house.bank, asked, _seed(unit, collective), now, here=here, count=count)


def history(unit: Unit, house: House, collective: Collective, now: datetime, among: str = "") -> list[Asked]:
    """Return all that a collective was asked from the bank, newest first, with counts of how it was met.

    What goes beside the rounds is told apart, but where a question is chosen among its own. Who asks nothing of the
    bank, and only comes back to what it asked, is left out.
    """
    kept = [
        (session, house.dialogues[session.dialogue])
        for session in unit.sessions.of(collective.id)
        if not session.question and session.state is not SessionState.CANCELLED
    ]
    return [
        replace(_asked(unit, session, now), counts=dialogue.counts or dialogue.name == among)
        for session, dialogue in kept
        if dialogue.families
    ]


def rest(unit: Unit, house: House, collective: Collective, now: datetime) -> None:
    """Note the questions that many passed, so that they rest here."""
    known = resting(unit, collective)
    tired = worn(history(unit, house, collective, now)) - known
    if tired:
        unit.settings.set(_resting_name(collective), " ".join(sorted(known | tired)))


def just_worn(unit: Unit, house: House, collective: Collective, now: datetime) -> frozenset[PromptId]:
    """Return the question of the last round that is over, if many passed it."""
    met = [one for one in history(unit, house, collective, now) if one.counts and one.invited]
    return worn(met[:1])


def resting(unit: Unit, collective: Collective) -> frozenset[PromptId]:
    """Return the questions that rest in a collective."""
    return frozenset(PromptId(id) for id in (unit.settings.get(_resting_name(collective)) or "").split())


def short_of_voices(unit: Unit, house: House, collective: Collective, now: datetime) -> bool:
    """Tell whether the last two rounds both ended with too few voices."""
    return thin(history(unit, house, collective, now))


def _asked(unit: Unit, session: Session, now: datetime) -> Asked:
    plain = Asked(session.prompt, session.opens_at, few=session.state is SessionState.LAPSED)
    if session.state in _NOT_OVER or now - session.closes_at > _COUNTED:
        return plain
    states = [passage.state for passage in unit.sessions.participations(session.id)]
    invited = sum(state not in _ABSENT for state in states)
    passed = states.count(ParticipationState.PASSED)
    return Asked(session.prompt, session.opens_at, invited, passed, plain.few)


def _circumstances(unit: Unit, house: House, collective: Collective, wish: Wish, now: datetime) -> Circumstances:
    zone, dialogue = collective.voice.zone, house.dialogues[wish.dialogue]
    first = min((session.opens_at for session in unit.sessions.of(collective.id)), default=now)
    return Circumstances(
        families=wish.families or dialogue.families,
        weeks=(now - first).days // 7,
        seasons=wish.seasons | {season(local_day(now, zone), zone)},
        topic=wish.topic,
        standby=collective.resting,
        meets=_meets(unit, collective),
        tension=wish.tension,
        resting=resting(unit, collective),
    )


def _meets(unit: Unit, collective: Collective) -> bool:
    """Tell whether a collective meets: whoever checks in does."""
    came = (session.dialogue for session in unit.sessions.of(collective.id))
    coming = (schedule.plan.dialogue for schedule in unit.schedules.of(collective.id))
    return "presence" in {*came, *coming}


def _seed(unit: Unit, collective: Collective) -> str:
    return f"{collective.id}:{next_number(unit, collective.id)}"


def _resting_name(collective: Collective) -> str:
    return f"resting:{collective.id}"
