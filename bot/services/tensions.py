"""The command that starts a tour of the twelve gaps, one tour at a time; and the map of one of them."""

from datetime import datetime

from bot.services.house import House
from bot.services.knowing import member_of
from bot.services.landing import say
from bot.services.opening import Opening, floor_taken, open_session
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, toast
from bot.services.touring import running, tours_of
from dialogues.tour import FOUR, LATER, MAP, STOP, TWELVE, tour_closed, tour_offered, tour_running
from domain.errors import Unreadable
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective, Member
from domain.ports import Unit
from domain.prompts import Prompt
from domain.rights import Action
from domain.sessions import TimerKind
from domain.tensions import ALL, TENSIONS
from domain.utterances import Manner, Topic

_PARTS = {FOUR: "1", TWELVE: ALL}


def tensions(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Offer a tour of the gaps to a facilitator, or tell her of the one that is under way."""
    collective = chosen_collective(unit, house, move, Action.OPEN_SESSION, Act.TENSIONS, "", now)
    if collective is not None:
        _show(unit, collective, member_of(unit, collective.id, move.who.id), Manner.POST, now)


def touch(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Start a tour, end it, open the map of one gap, or close the screen."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    member = member_of(unit, collective.id, move.who.id)
    match move.value.split("-"):
        case [how] if how in _PARTS:
            _start(unit, house, collective, member, move, now)
        case [kind, tension] if kind == MAP and tension.isdecimal() and int(tension) in TENSIONS:
            _open_map(unit, house, collective, member, move, now)
        case [how] if how == STOP:
            _stop(unit, collective)
            _done(unit, house, collective, member, move, "tour.ended", now)
        case [how] if how == LATER:
            _done(unit, house, collective, member, move, "tour.let_go", now)
        case [""]:
            toast(unit, house, move, now)
            _show(unit, collective, member, shown_on(unit, move, Topic.TENSIONS), now)
        case _:
            raise Unreadable("no such choice")


def _show(unit: Unit, collective: Collective, member: Member, manner: Manner, now: datetime) -> None:
    session = running(unit, collective.id)
    if session is None:
        say(unit, now, tour_offered(collective, member, manner))
    else:
        say(unit, now, tour_running(collective, member, session, manner))


def _start(unit: Unit, house: House, collective: Collective, member: Member, move: Pressed, now: datetime) -> None:
    if running(unit, collective.id) is not None:
        toast(unit, house, move, now, "toast.tour_running")
        _show(unit, collective, member, Manner.EDIT, now)
        return
    opening = Opening(_prompt(unit, house, collective), move.who.id, dialogue="tensions", part=_PARTS[move.value])
    if _opened(unit, house, collective, opening, move, now):
        _done(unit, house, collective, member, move, f"tour.started_{move.value}", now)


def _open_map(unit: Unit, house: House, collective: Collective, member: Member, move: Pressed, now: datetime) -> None:
    tension = move.value.partition("-")[2]
    opening = Opening(_prompt(unit, house, collective), move.who.id, dialogue="gap_map", part=tension)
    if _opened(unit, house, collective, opening, move, now):
        _done(unit, house, collective, member, move, "tour.map_opened", now)


def _opened(unit: Unit, house: House, collective: Collective, opening: Opening, move: Pressed, now: datetime) -> bool:
    """Open a session, unless something is open already: one thing at a time."""
    if floor_taken(unit, house, collective):
        toast(unit, house, move, now, "toast.one_open")
        return False
    open_session(unit, house, collective, opening, now)
    return True


def _done(
    unit: Unit, house: House, collective: Collective, member: Member, move: Pressed, key: str, now: datetime
) -> None:
    toast(unit, house, move, now)
    say(unit, now, tour_closed(collective, member, key))


def _stop(unit: Unit, collective: Collective) -> None:
    """Let the series that is open come to its end, and nothing after it."""
    session = running(unit, collective.id)
    if session is not None:
        unit.timers.disarm(session.id, TimerKind.FOLLOW)
        unit.timers.disarm(session.id, TimerKind.ATLAS)


def _prompt(unit: Unit, house: House, collective: Collective) -> Prompt:
    """Return the question that asks for a word: another one in each tour."""
    able = house.bank.active("T")
    return able[len(tours_of(unit, collective.id)) % len(able)]
