"""A draft, line by line, in the hands of the two who harvest it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.services.drafts import hide, show, show_new
from bot.services.hands import HerHands, happen, pass_on, take, take_up
from bot.services.harvesting import harvest as gather
from bot.services.house import House
from bot.services.knowing import heed, member_of, round_of
from bot.services.landing import say
from bot.services.replying import toast
from bot.services.reviewing import give_harvested, held, in_hand
from bot.services.rights import demand
from dialogues.harvest import (
    cut_asked,
    face_screen,
    frame_asked,
    frame_screen,
    harvest_closed,
    line_screen,
    lines_screen,
    move_screen,
)
from dialogues.restitution import Event, editor_of, hands_of
from dialogues.talk import Round
from domain.errors import NotNow
from domain.harvest import Hand
from domain.ids import AnswerId, SummaryId
from domain.lines import Telling, Told
from domain.moves import Pressed, Said
from domain.people import Awaited, Heeding, Member
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import Timer, TimerKind
from domain.summary import Block, Frame, Summary
from domain.utterances import Utterance
from summaries.amending import without_quote
from summaries.fitting import fitted
from summaries.harvesting import cut, destinations, faced, framed, moved, set_apart
from summaries.lines import line_at, lines_of, ref_of_statement, statement_at, unshown
from summaries.material import Material

_APART = {Block.ALONE.value: Block.ALONE, Block.KEPT.value: Block.KEPT}


def edit(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show the lines, one of them, or what may be done to it; or do it."""
    summary, round, reader = held(unit, house, move)
    desk = _Desk(house, round, summary, reader, gather(unit, house, round, summary.id, now))
    gesture, (ref, _, value) = move.value[:1], move.value[1:].partition("-")
    changed = desk.changed(gesture, ref, value)
    if changed:
        gesture, ref, value = "p", "0", ""
        desk = replace(desk, summary=changed)
    # What may be refused comes first: a line that is gone takes nothing into one's hands.
    screen, heeding = desk.screen(gesture, ref, value)
    working = take_up(unit, round, reader.person)
    heed(unit, house, move.who, heeding)
    if changed:
        unit.summaries.save(changed)
    if working is not round or changed:
        show(unit, working, desk.summary, now)
    say(unit, now, screen)
    toast(unit, house, move, now)


def submit(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Hand the draft to the other, who rereads it; alone, to the group."""
    summary, round, reader = held(unit, house, move)
    if editor_of(unit.harvests.of(round.session.id)) not in (None, reader.person):
        raise HerHands("the other works on it")
    happen(unit, round, Event.SUBMIT)
    heed(unit, house, move.who)
    given = take(unit, round, reader.person, Hand.SUBMITTED)
    toast(unit, house, move, now)
    if len(hands_of(unit.harvests.of(round.session.id))) == 1:
        give_harvested(unit, house, given, summary, now)
        return
    unit.timers.arm(Timer(TimerKind.LAND, round.session.id, now + house.habits.harvest))
    show(unit, given, summary, now)


def reread(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Say that the other's harvest is read, or take it up to change something."""
    summary, round, reader = held(unit, house, move)
    if hands_of(unit.harvests.of(round.session.id)).get(reader.person) is Hand.SUBMITTED:
        raise HerHands("the other rereads it")
    changes = move.value == "change"
    happen(unit, round, Event.CHANGE if changes else Event.REREAD)
    toast(unit, house, move, now)
    if changes:
        show(unit, take(unit, round, reader.person, Hand.EDITING), summary, now)
    else:
        give_harvested(unit, house, round, summary, now)


def leave_to_another(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Leave the harvest to the next of the willing; to whoever animates when none is left."""
    summary, round, reader = held(unit, house, move)
    heed(unit, house, move.who)
    worked = editor_of(unit.harvests.of(round.session.id)) == reader.person
    pass_on(unit, house, round, reader.person)
    hide(unit, round, summary, reader, harvest_closed, now)
    toast(unit, house, move, now)
    if [*hands_of(unit.harvests.of(round.session.id)).values()] == [Hand.SUBMITTED]:
        give_harvested(unit, house, round, summary, now)
    else:
        (show if worked else show_new)(unit, round, summary, now)


def set_cut(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Cut a quote as a harvester wrote it again; raise `Unreadable` unless it is exact pieces and […]."""

    def change(desk: "_Desk", line: Told) -> Summary:
        return cut(desk.summary, answer_of(line), move.text, desk.material)

    return _written(unit, house, move, ref, change, now)


def set_frame(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Say in a frame what so many voices tell; raise `Unreadable` when it is too long."""
    frame = Frame(ref.rpartition(":")[2])

    def change(desk: "_Desk", line: Told) -> Summary:
        return framed(desk.summary, line.key, frame, move.text)

    return _written(unit, house, move, ref, change, now)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One harvester at work on one draft."""

    house: House
    round: Round
    summary: Summary
    reader: Member
    material: Material

    @property
    def told(self) -> tuple[Told, ...]:
        """Return every line, then the words that are counted without being shown."""
        return (*lines_of(self.summary), *unshown(self.summary, self.material))

    def changed(self, gesture: str, ref: str, value: str) -> Summary | None:
        """Return the draft once a gesture is done; None when it only shows something."""
        match gesture:
            case "x":
                return self.fitted(without_quote(self.summary, self._answer(ref)))
            case "m" if value in _APART:
                return self.fitted(set_apart(self.summary, self._answer(ref), _APART[value], self.material))
            case "m" if value:
                return self.fitted(moved(self.summary, self._answer(ref), statement_at(value), self.material))
            case "f" if value:
                return self.fitted(faced(self.summary, self._answer(ref), self._answer(value), self.material))
            case _:
                return None

    def fitted(self, changed: Summary) -> Summary:
        """Return the draft as it is now, short enough for one message."""
        return fitted(changed, self.house.measure)

    def screen(self, gesture: str, ref: str, value: str) -> tuple[Utterance, Heeding | None]:
        """Return what a gesture shows, and what the next words are about, if it asks for some."""
        here = (self.round, self.summary, self.reader)
        if gesture in ("", "p"):
            return lines_screen(*here, self.told, int(ref) if ref.isdecimal() else 0), None
        line = line_at(self.told, ref)
        match gesture:
            case "m":
                return move_screen(*here, line, self._places(line)), None
            case "f":
                return face_screen(*here, line, self._others(line)), None
            case "c":
                return cut_asked(*here, line, self._whole(line)), self._awaiting(Awaited.CUT, ref)
            case "w" if value in tuple(Frame):
                asked = frame_asked(*here, line, Frame(value))
                return asked, self._awaiting(Awaited.FRAME, f"{ref}:{value}")
            case "w":
                return frame_screen(*here, line), None
            case _:
                return line_screen(*here, line), None

    def _answer(self, ref: str) -> AnswerId:
        return answer_of(line_at(self.told, ref))

    def _places(self, line: Told) -> list[tuple[str, str]]:
        """Return where a line may go: a place of its own, or another statement."""
        statements = [(ref_of_statement(key), key.rpartition(".")[2]) for key in destinations(self.summary)]
        apart = [(each, each) for each in _APART] if line.kind is Telling.QUOTE else []
        return [*apart, *statements]

    def _others(self, line: Told) -> list[Told]:
        return [each for each in lines_of(self.summary) if each.kind is Telling.QUOTE and each != line]

    def _whole(self, line: Told) -> str:
        own = answer_of(line)
        return next((each.text for each in self.material.answers if each.id == own), "")

    def _awaiting(self, awaited: Awaited, ref: str) -> Heeding:
        return Heeding(awaited, f"{self.summary.id}:{ref}")


def answer_of(line: Told) -> AnswerId:
    """Return whose words a line is; raise `NotNow` for a statement, which is nobody's."""
    if line.answer is None:
        raise NotNow("a statement is nobody's words")
    return line.answer


def _written(
    unit: Unit,
    house: House,
    move: Said,
    ref: str,
    change: Callable[[_Desk, Told], Summary],
    now: datetime,
) -> bool:
    """Do to a line what a text asks for; False when the draft is out of one's hands."""
    id, line = ref.split(":")[:2]
    summary = unit.summaries.get(SummaryId(id))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    if not in_hand(summary, round):
        return False
    demand(unit, house, move.who, Action.HARVEST, round.collective, round.session)
    reader = member_of(unit, summary.collective, move.who.id)
    desk = _Desk(house, round, summary, reader, gather(unit, house, round, summary.id, now))
    kept = desk.fitted(change(desk, line_at(desk.told, line)))
    working = take_up(unit, round, move.who.id)
    unit.summaries.save(kept)
    show(unit, working, kept, now, afresh=move.who.id)
    return True
