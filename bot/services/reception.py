"""The desk: each move goes to the one service that deals with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.services import (
    answering,
    arriving,
    closing,
    doubting,
    leading,
    leaving,
    noting,
    passing,
    proposing,
    reviewing,
    rewording,
    scheduling,
    sharing,
    telling,
    touching,
    welcoming,
)
from bot.services.commands import Where, lookup
from bot.services.house import House
from bot.services.knowing import known
from bot.services.replying import tell, toast
from bot.services.settling import settle
from domain.errors import CollectiveError, Overtaken, StorageError
from domain.moves import Act, Arrived, Blocked, Commanded, Edited, Left, Migrated, Move, Nothing, Pressed, Removed, Said
from domain.ports import Unit
from domain.schedules import Schedule
from domain.sessions import Timer, TimerKind

Coming = Arrived | Removed | Migrated | Left | Blocked | Nothing
"""What happens to a place or a person, of which nothing is asked."""
Touch = Callable[[Unit, House, Pressed, datetime], None]
Order = Callable[[Unit, House, Commanded, datetime], None]

PRESSES: Mapping[Act, Touch] = {
    Act.LEAD: leading.lead,
    Act.SETUP: leading.set_up,
    Act.JOIN: touching.join,
    Act.NEXT: welcoming.welcome,
    Act.AGREE: welcoming.welcome,
    Act.DECLINE: welcoming.welcome,
    Act.SKIP: welcoming.welcome,
    Act.CHOOSE: welcoming.welcome,
    Act.PASS: touching.let_pass,
    Act.SCOPE: touching.touch,
    Act.LEVEL: touching.touch,
    Act.NATURE: touching.touch,
    Act.WITHDRAW: touching.take_back,
    Act.SHARE: sharing.share,
    Act.KEEP: sharing.share,
    Act.TO_SESSION: noting.place_text,
    Act.NOTEBOOK: noting.place_text,
    Act.DISCARD: noting.place_text,
    Act.AMEND: rewording.correct,
    Act.LET_STAND: rewording.correct,
    Act.ASK_NOW: proposing.ask_now,
    Act.ANOTHER: proposing.another,
    Act.PLAN: scheduling.plan,
    Act.UNPLAN: scheduling.unplan,
    Act.CANCEL: scheduling.cancel,
    Act.PUBLISH: reviewing.review,
    Act.CUT: reviewing.review,
    Act.TITLE: reviewing.review,
    Act.TO_DRAFT: reviewing.review,
    Act.BACK: touching.touch,
    Act.WEEK: telling.week,
    Act.LEAVE: leaving.leave,
    Act.ERASE_NOTES: noting.erase_notes,
    Act.VISIBLE: doubting.settle_doubt,
    Act.REPOST: doubting.settle_doubt,
}

ORDERS: Mapping[str, Order] = {
    "start": welcoming.start,
    "help": telling.help_,
    "privacy": telling.privacy,
    "question": proposing.question,
    "schedule": scheduling.schedule,
    "summary": telling.summary,
    "agenda": telling.agenda,
    "pass": passing.pass_by,
    "notebook": noting.read_back,
    "leave": leaving.ask,
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
            self._refuse(unit, move, refusal, now)

    def _deal(self, unit: Unit, move: Move, now: datetime) -> None:
        match move:
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
                leaving.walk_away(unit, move)
            case Blocked():
                doubting.unreachable(unit, move.who.id)
            case Nothing():
                return

    def _refuse(self, unit: Unit, move: Move, refusal: CollectiveError, now: datetime) -> None:
        """Say why not to whoever asked; a group is not told of somebody's refusals."""
        match move:
            case Pressed():
                toast(unit, self.house, move, now, refusal.key)
            case Said(place=place, who=who) | Commanded(place=place, who=who):
                if place.private or known(unit, self.house, who).reachable:
                    tell(unit, self.house, move, now, refusal.key)
            case _:
                raise refusal

    def on_timer(self, unit: Unit, timer: Timer, now: datetime) -> None:
        """Do what a timer was set for."""
        if timer.kind is TimerKind.DOUBT:
            doubting.doubt(unit, timer, now)
        else:
            closing.fall_due(unit, self.house, timer, now)

    def on_slot(self, unit: Unit, schedule: Schedule, now: datetime) -> None:
        """Open what a schedule's slot calls for."""
        scheduling.slot_due(unit, self.house, schedule, now)

    def _press(self, unit: Unit, move: Pressed, now: datetime) -> None:
        if not move.who.human:
            return
        if move.token and unit.messages.about(move.place.id, move.message) is None:
            settle(unit, move.place, move.message, move.token, now)
        touch = PRESSES.get(move.act) if move.act else None
        if touch is None:
            toast(unit, self.house, move, now, "toast.unknown_button")
        else:
            touch(unit, self.house, move, now)

    def _command(self, unit: Unit, move: Commanded, now: datetime) -> None:
        if not move.who.human:
            return
        command = lookup(move.name)
        if command is None:
            raise UnknownCommand
        if (Where.PRIVATE if move.place.private else Where.GROUP) in command.places:
            ORDERS[command.name](unit, self.house, move, now)
