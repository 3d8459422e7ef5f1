"""In whose hands a restitution is: two members drawn by lot among the willing, else whoever animates."""

from dataclasses import replace

from bot.services.house import House
from bot.services.knowing import reachable, reader_of
from dialogues.restitution import (
    PAIR,
    RESTITUTION,
    Event,
    Stage,
    after_touch,
    drawn,
    editor_of,
    hands_of,
    in_turn,
    stage_of,
    willing,
)
from dialogues.talk import Round
from domain.errors import NotNow
from domain.harvest import Hand, Harvester
from domain.ids import CollectiveId, PersonId, SessionId
from domain.people import Member
from domain.ports import Unit
from domain.sessions import Session


class HerHands(NotNow):
    """The draft is in somebody else's hands."""

    key = "harvest.her_hands"


def draw(unit: Unit, house: House, round: Round) -> None:
    """Draw the two who harvest a round; nobody, when too few are willing."""
    session = round.session
    last = _last_time(unit, round.collective.id, session)
    for person in drawn(_willing(unit, round.collective.id), last, house.pseudonym(f"harvest:{session.id}")):
        unit.harvests.save(Harvester(session.id, person))


def stand_in(unit: Unit, house: House, round: Round) -> None:
    """Have the next of the willing take the place of whoever left hers; nobody, when no one is left to ask."""
    asked = unit.harvests.of(round.session.id)
    if not asked or len(hands_of(asked)) >= PAIR:
        return
    known = {each.person for each in asked}
    last = _last_time(unit, round.collective.id, round.session)
    turn = in_turn(_willing(unit, round.collective.id), last, house.pseudonym(f"harvest:{round.session.id}"))
    following = [person for person in turn if person not in known]
    for person in following[: PAIR - len(hands_of(asked))]:
        unit.harvests.save(Harvester(round.session.id, person))


def harvests(unit: Unit, session: SessionId, person: PersonId) -> bool:
    """Tell whether the draft of a session is in somebody's hands as one of the two drawn."""
    return person in hands_of(unit.harvests.of(session))


def rereaders(unit: Unit, round: Round) -> list[Member]:
    """Return in whose hands a restitution is: the harvesters, else one who animates and can be reached."""
    drawn_ones = hands_of(unit.harvests.of(round.session.id))
    if drawn_ones:
        members = (unit.people.member(round.collective.id, person) for person in drawn_ones)
        return [member for member in members if member is not None]
    reader = reader_of(unit, round)
    return [reader] if reader else []


def stage(unit: Unit, session: Session) -> Stage:
    """Return where the restitution of a session stands."""
    return stage_of(session.state, unit.harvests.of(session.id), unit.harvests.objections(session.id))


def happen(unit: Unit, round: Round, event: Event) -> Stage:
    """Return where a restitution goes; raise `NotNow` when it does not go anywhere."""
    return RESTITUTION.after(stage(unit, round.session), event)


def pass_on(unit: Unit, house: House, round: Round, person: PersonId) -> None:
    """Leave one's place to the next of the willing."""
    unit.harvests.save(Harvester(round.session.id, person, Hand.PASSED))
    stand_in(unit, house, round)


def take_up(unit: Unit, round: Round, person: PersonId) -> Round:
    """Have one of the two work on the draft, unless the other does; whoever animates has it whole."""
    asked = unit.harvests.of(round.session.id)
    if person not in hands_of(asked):
        return round
    if editor_of(asked) not in (None, person):
        raise HerHands("the other works on it")
    if hands_of(asked)[person] is Hand.EDITING:
        return round
    happen(unit, round, Event.TOUCH)
    return take(unit, round, person, Hand.EDITING)


def take(unit: Unit, round: Round, person: PersonId, hand: Hand) -> Round:
    """Have one of the two work on the draft, or hand it over; whoever else did at that instant looks again."""
    session = unit.sessions.save(round.session)
    for each in after_touch(unit.harvests.of(round.session.id), person, hand):
        unit.harvests.save(each)
    return replace(round, session=session)


def _willing(unit: Unit, collective: CollectiveId) -> list[Member]:
    members = unit.people.members(collective)
    return willing(members, {each.person for each in members if reachable(unit, each.person)})


def _last_time(unit: Unit, collective: CollectiveId, session: Session) -> frozenset[PersonId]:
    """Return who harvested the last time that anybody was drawn."""
    for before in unit.sessions.of(collective):
        asked = hands_of(unit.harvests.of(before.id)) if before.id != session.id else {}
        if asked:
            return frozenset(asked)
    return frozenset()
