"""The screen of a collective's roles: who holds which, and how one is taken back."""

from datetime import datetime

from bot.services.holding import holders, spread, take, tell_her
from bot.services.house import House
from bot.services.replying import ask_which, shown_on, toast
from bot.services.rights import roles_in, theirs
from dialogues.roles import Holder, dismissal_asked, read_dismissal, role_lost, roles_screen, stepped_down
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed, Speaker
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action, Role, Verdict, verdict
from domain.utterances import Manner, Topic


class LastFacilitator(NotNow):
    """A collective is not left without anybody who animates it."""

    key = "toast.last_facilitator"


def roles(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show who holds a role, in the collective that is meant."""
    match theirs(unit, house, move.who, Action.SEE_ROLES):
        case []:
            raise NotNow("no collective to show")
        case [collective]:
            _show(unit, house, collective, move.who, Manner.POST, now)
        case several:
            ask_which(unit, house, move.who, several, Act.ROLES, "", now)


def show(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show who holds a role, on the screen that was pressed."""
    toast(unit, house, move, now)
    collective = unit.collectives.get(CollectiveId(move.ref))
    _show(unit, house, collective, move.who, shown_on(unit, move, Topic.ROLES), now)


def dismiss(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Ask whether a role is to be taken back, then do it."""
    try:
        wanted = read_dismissal(move.value)
    except ValueError as error:
        raise Unreadable from error
    collective = unit.collectives.get(CollectiveId(move.ref))
    held = [each for each in holders(unit, collective) if each.role is wanted.role]
    holder = next((each for each in held if each.person == wanted.person), None)
    if holder is None:
        raise NotNow("she does not hold that role")
    if wanted.role is Role.FACILITATOR and len(held) == 1:
        raise LastFacilitator
    toast(unit, house, move, now)
    if wanted.sure:
        _take_back(unit, house, collective, holder, move.who, now)
    else:
        tell_her(unit, collective, dismissal_asked(collective, move.who.id, holder), now)


def _take_back(unit: Unit, house: House, collective: Collective, holder: Holder, by: Speaker, now: datetime) -> None:
    take(unit, house, collective, holder, now)
    if holder.person == by.id:
        tell_her(unit, collective, stepped_down(collective, by.id, holder.role), now)
    else:
        tell_her(unit, collective, role_lost(collective, holder.person, holder.role), now)
        _show(unit, house, collective, by, Manner.EDIT, now)
    spread(unit, collective, holder, by.id, now, given=False)


def _show(unit: Unit, house: House, collective: Collective, who: Speaker, manner: Manner, now: datetime) -> None:
    held = roles_in(unit, house, who, collective.id)
    gives, takes = (
        verdict(action, held, collective.state) is Verdict.YES for action in (Action.GIVE_ROLE, Action.TAKE_ROLE)
    )
    screen = roles_screen(collective, who.id, holders(unit, collective), manner, gives=gives, takes=takes)
    tell_her(unit, collective, screen, now)
