"""Receive what people do, ask the table of rights, and hand it to the one service that deals with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.services import (
    answering,
    arriving,
    atlas,
    chartering,
    closing,
    confirming,
    doubting,
    following,
    leaving,
    meeting,
    pausing,
    rehearsing,
    rewording,
    shifting,
    slots,
    snoozing,
    standby,
    topics,
    wizarding,
)
from bot.services.commands import Where, lookup
from bot.services.desk import BUTTONS, SERVICES, Button, Service
from bot.services.house import House
from bot.services.knowing import known
from bot.services.matters import Matter, matter
from bot.services.replying import tell, toast
from bot.services.rights import Absent, allow, roles_anywhere, roles_at, roles_in, vouch
from bot.services.settling import settle
from domain.errors import CollectiveError, NotAllowed, NotNow, Overtaken, StorageError, Unverified
from domain.links import Leads, payload
from domain.moves import (
    Arrived,
    Blocked,
    Commanded,
    Edited,
    Kind,
    Left,
    Migrated,
    Move,
    Nothing,
    Pressed,
    Removed,
    Said,
    Speaker,
)
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Role
from domain.schedules import Schedule
from domain.sessions import Session, Timer, TimerKind

Coming = Arrived | Removed | Migrated | Left | Blocked | Nothing
"""What happens to a place or a person, of which nothing is asked."""

Ring = Callable[[Unit, House, Timer, datetime], None]

Slot = Callable[[Unit, House, Schedule, datetime], None]

SLOTS: Mapping[str, Slot] = {"presence": meeting.slot_due}
"""What a slot opens, by the dialogue of its plan; any other is a question."""

TIMERS: Mapping[TimerKind, Ring] = {
    TimerKind.REMIND: closing.fall_due,
    TimerKind.SEAL: closing.fall_due,
    TimerKind.LAND: closing.fall_due,
    TimerKind.REVIEW: closing.fall_due,
    TimerKind.DOUBT: doubting.doubt,
    TimerKind.RESUME: pausing.resume,
    TimerKind.CHARTER: chartering.settle,
    TimerKind.CLAIM: arriving.unclaimed,
    TimerKind.GONE: leaving.unanswered,
    TimerKind.FOLLOW: following.follow,
    TimerKind.ERASE: meeting.erase_called_off,
    TimerKind.SKETCH: wizarding.put_aside,
    TimerKind.WAKE: standby.wake,
    TimerKind.REHEARSAL: rehearsing.forget,
    TimerKind.ATLAS: atlas.atlas_due,
    TimerKind.MAP: atlas.map_due,
    TimerKind.SNOOZE: snoozing.again,
    TimerKind.SHIFT: shifting.ask,
}


class UnknownCommand(CollectiveError):
    """No command goes by that name."""

    key = "command.unknown"


@dataclass(frozen=True, slots=True)
class Reception:
    """Receive moves and what falls due, each in its own unit of work."""

    house: House

    def __call__(self, unit: Unit, move: Move, now: datetime) -> None:
        """Deal with one move; what is refused is said to whoever asked."""
        try:
            self._deal(unit, move, now)
        except (Overtaken, StorageError):
            raise
        except CollectiveError as refusal:
            self._refuse(unit, move, refusal.key, now)

    def _deal(self, unit: Unit, move: Move, now: datetime) -> None:
        match move:
            case Said(who=who) | Edited(who=who) if not who.human:
                return
            case Said():
                answering.hear(unit, self.house, move, now)
            case Edited():
                rewording.reword(unit, self.house, move, now)
            case Pressed():
                self._press(unit, move, now)
            case Commanded():
                self._command(unit, move, now)
            case _:
                self._note(unit, move, now)

    def _note(self, unit: Unit, move: Coming, now: datetime) -> None:
        match move:
            case Arrived():
                arriving.arrive(unit, self.house, move, now)
            case Removed():
                arriving.remove(unit, move)
            case Migrated():
                arriving.migrate(unit, self.house, move, now)
            case Left():
                leaving.walk_away(unit, self.house, move, now)
            case Blocked():
                doubting.unreachable(unit, move.who.id)
            case Nothing():
                return

    def _refuse(self, unit: Unit, move: Move, key: str, now: datetime) -> None:
        """Say why not to whoever asked; a group is not told of somebody's refusals."""
        match move:
            case Pressed():
                toast(unit, self.house, move, now, key)
            case Said(place=place, who=who) | Commanded(place=place, who=who):
                if place.private or known(unit, self.house, who).reachable:
                    tell(unit, self.house, move, now, key)
            case _:
                return

    def on_timer(self, unit: Unit, timer: Timer, now: datetime) -> None:
        """Do what a timer was set for."""
        TIMERS[timer.kind](unit, self.house, timer, now)

    def on_slot(self, unit: Unit, schedule: Schedule, now: datetime) -> None:
        """Open what a schedule's slot calls for."""
        SLOTS.get(schedule.plan.dialogue, slots.slot_due)(unit, self.house, schedule, now)

    # presses

    def _press(self, unit: Unit, move: Pressed, now: datetime) -> None:
        if not move.who.human:
            return
        if move.token and unit.messages.about(move.place.id, move.message) is None:
            settle(unit, move.place, move.message, move.token, now)
        button = BUTTONS.get(move.act) if move.act else None
        if button is None:
            toast(unit, self.house, move, now, "toast.expired_button" if move.expired else "toast.unknown_button")
            return
        if self._may_press(unit, button, move, now):
            button.do(unit, self.house, move, now)
            if button.carries:
                self(unit, button.carries(move, now), now)

    def _may_press(self, unit: Unit, button: Button, move: Pressed, now: datetime) -> bool:
        """Ask the table of rights; whoever may not is told, or led to where she can come in."""
        concerned = matter(unit, button.about, move.ref)
        roles = self._roles(unit, move.who, concerned.collective, concerned.session)
        own = concerned.author is None or concerned.author == move.who.id
        try:
            allow(button.action, roles, concerned.collective, concerned.session, own=own)
            vouch(button.action, roles, move.present)
            _check_administers(unit, button, concerned.collective, move)
        except Unverified:
            raise
        except NotAllowed as refusal:
            if isinstance(refusal, Absent) and concerned.collective is not None:
                leaving.walk_away(unit, self.house, Left(move.who.id, concerned.collective.place), now)
            toast(unit, self.house, move, now, **_door(button, concerned))
            return False
        except NotNow:
            toast(unit, self.house, move, now, self._too_late(button, concerned))
            return False
        return True

    def _too_late(self, button: Button, concerned: Matter) -> str:
        """Return what is said to whom a button is not open now, as its session's dialogue says it."""
        session = concerned.session
        return self.house.dialogues[session.dialogue].key(button.not_now) if session else button.not_now

    def _roles(
        self, unit: Unit, who: Speaker, collective: Collective | None, session: Session | None = None
    ) -> frozenset[Role]:
        if collective is None:
            return roles_anywhere(unit, self.house, who)
        return roles_in(unit, self.house, who, collective.id, session)

    # commands

    def _command(self, unit: Unit, move: Commanded, now: datetime) -> None:
        if move.who.kind is Kind.ANONYMOUS:
            confirming.ask(unit, self.house, move, now)
        elif move.who.human:
            self._order(unit, move, now)

    def _order(self, unit: Unit, move: Commanded, now: datetime) -> None:
        """Do what a command asks for, where it is offered, for whom it is open."""
        command = lookup(move.name)
        if command is None:
            raise UnknownCommand
        if (Where.PRIVATE if move.place.private else Where.GROUP) not in command.places:
            return
        service = SERVICES[command.name]
        if self._may_order(unit, service, move, now):
            if service.action in topics.LEADING:
                topics.settle_in(unit, self.house, move, now)
            service.do(unit, self.house, move, now)

    def _may_order(self, unit: Unit, service: Service, move: Commanded, now: datetime) -> bool:
        """Ask the table of rights: in a group about that group, in private about any that she is known in."""
        roles, here = roles_at(unit, self.house, move.who, move.place)
        action = service.asks(Where.PRIVATE if move.place.private else Where.GROUP)
        try:
            allow(action, roles, here)
        except NotAllowed:
            self._refuse(unit, move, service.not_you, now)
            return False
        return True


def _check_administers(unit: Unit, button: Button, collective: Collective | None, move: Pressed) -> None:
    """Check that whoever presses administers the group, where the desk says so; raise `NotAllowed`."""
    if not button.administers:
        return
    here = collective is not None and collective.place.id == move.place.id
    spared = button.spares and collective is not None and button.spares(unit, collective, move.who.id)
    if not spared and not (move.administrator and here):
        raise NotAllowed("not an administrator of this group")


def _door(button: Button, concerned: Matter) -> dict[str, str]:
    """Return what a toast says to whom a button is not open: a sentence, or the way in."""
    if not button.door or concerned.collective is None:
        return {"key": button.not_you}
    if concerned.session is not None:
        return {"link": payload(Leads.SESSION, concerned.session.token)}
    return {"link": payload(Leads.COLLECTIVE, concerned.collective.token)}
