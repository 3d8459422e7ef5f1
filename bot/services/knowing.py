"""Loading what a dialogue needs to know."""

from dataclasses import replace

from bot.services.house import House
from dialogues.talk import Passing, Round
from domain.answers import Answer
from domain.ids import CollectiveId, PersonId, SessionId
from domain.moves import Speaker
from domain.people import Collective, Heeding, Member, Person, Place, Register, Voice, alone_with, spoken_to
from domain.ports import Unit
from domain.sessions import Participation, ParticipationState, Session
from domain.utterances import Utterance


def round_of(unit: Unit, house: House, session: Session) -> Round:
    """Return a session with its collective, its prompt and its dialogue."""
    collective, prompt = unit.collectives.get(session.collective), house.bank.get(session.prompt)
    return Round(collective, session, prompt, house.dialogues[session.dialogue])


def passing_of(unit: Unit, round: Round, member: Member) -> Passing:
    """Return a member's passage through a round, as if just invited when she comes on her own."""
    kept = unit.sessions.participation(round.session.id, member.person)
    return Passing(round, member, kept or _fresh(round.session.id, member.person))


def passings_of(unit: Unit, round: Round) -> list[Passing]:
    """Return the passage of every member who takes part in a round."""
    kept = {item.person: item for item in unit.sessions.participations(round.session.id)}
    return [
        Passing(round, member, kept[member.person])
        for member in taking_part(unit, round.collective.id)
        if member.person in kept
    ]


def consenting(unit: Unit, collective: CollectiveId) -> list[Member]:
    """Return the members whose answers count."""
    return [member for member in unit.people.members(collective) if member.consented]


def taking_part(unit: Unit, collective: CollectiveId) -> list[Member]:
    """Return the members who are counted and invited: consenting, and not at peace."""
    return [member for member in unit.people.members(collective) if member.takes_part]


def member_of(unit: Unit, collective: CollectiveId, person: PersonId) -> Member:
    """Return somebody's membership, blank when she was never met there."""
    return unit.people.member(collective, person) or Member(collective, person)


def reachable(unit: Unit, person: PersonId) -> bool:
    """Tell whether somebody can be written to in private."""
    known = unit.people.get(person)
    return known is not None and known.reachable


def reader_of(unit: Unit, round: Round) -> Member | None:
    """Return the facilitator who rereads the draft: who opened the round, else another who can be reached."""
    able = [
        member
        for member in unit.people.members(round.collective.id)
        if member.facilitator and reachable(unit, member.person)
    ]
    able.sort(key=lambda member: (member.person != round.session.opened_by, member.person))
    return able[0] if able else None


def known(unit: Unit, house: House, who: Speaker) -> Person:
    """Return a person as met before, or as she presents herself now."""
    return unit.people.get(who.id) or Person(
        who.id, reachable=False, language=who.language or house.habits.voice.language
    )


def voice_for(unit: Unit, house: House, who: Speaker) -> Voice:
    """Return how to speak to somebody in private when no collective is concerned."""
    for member in unit.people.memberships(who.id):
        return spoken_to(unit.collectives.get(member.collective), member)
    habit = house.habits.voice
    return replace(habit, language=house.languages.nearest(known(unit, house, who).language) or habit.language)


def voice_in(unit: Unit, house: House, who: Speaker, place: Place) -> Voice:
    """Return how to speak to somebody in a place; in a group, in the group's language, and vous is everybody."""
    if place.private:
        return voice_for(unit, house, who)
    collective = unit.collectives.at(place.id)
    voice = collective.voice if collective else voice_for(unit, house, who)
    return replace(voice, register=Register.VOUS)


def in_her_voice(unit: Unit, collective: Collective, said: Utterance) -> Utterance:
    """Return what is said to a facilitator about her collective, in the voice that she chose for herself, if any."""
    member = unit.people.member(collective.id, PersonId(said.to.id))
    return replace(said, voice=spoken_to(collective, member))


def place_for(unit: Unit, who: Speaker, asked_in: Place) -> Place:
    """Return where to answer somebody: in private when she can be reached there, else where she asked."""
    return alone_with(who.id) if reachable(unit, who.id) else asked_in


def passing_behind(unit: Unit, house: House, answer: Answer) -> Passing:
    """Return its author's passage through the round of an answer."""
    round = round_of(unit, house, unit.sessions.get(answer.session))
    return passing_of(unit, round, member_of(unit, round.collective.id, answer.person))


def heed(unit: Unit, house: House, who: Speaker, heeding: Heeding | None = None) -> None:
    """Note what somebody's next private text is about; without anything, that it is free again."""
    unit.people.save(replace(known(unit, house, who), heeding=heeding))


def free(unit: Unit, person: PersonId) -> None:
    """Have somebody's next private text answer the question that is put to her now, whatever she was asked before."""
    known = unit.people.get(person)
    if known is not None and known.heeding is not None:
        unit.people.save(replace(known, heeding=None))


def next_number(unit: Unit, collective: CollectiveId) -> int:
    """Return the number that the next session of a collective will have."""
    return len(unit.sessions.of(collective)) + 1


def _fresh(session: SessionId, person: PersonId) -> Participation:
    return Participation(session, person, ParticipationState.INVITED)
