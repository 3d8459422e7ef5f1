"""What somebody gave in the rounds of a collective, noted so that it can be followed once its rows are erased."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dialogues.contract import PASSAGES, Passage
from domain.answers import Answer
from domain.ids import AnswerId, MessageId, PersonId, PlaceId
from domain.people import Member
from domain.ports import Unit
from domain.sessions import Session, SessionState
from domain.utterances import Subject, Topic

ABOUT_AN_ANSWER = (Topic.ANSWER, Topic.RECEIPT, Topic.SOFTENING, Topic.WORDS)
"""What messages may be about, with the id of an answer."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What somebody gave in one round."""

    session: Session
    answers: tuple[Answer, ...]
    shared: Mapping[AnswerId, MessageId | None]
    """The messages in the group that show one of them by itself; none, while nobody knows which it is."""

    @property
    def ids(self) -> frozenset[AnswerId]:
        """Return what it is made of."""
        return frozenset(answer.id for answer in self.answers)

    def given_back(self, answer: Answer) -> bool:
        """Tell whether the group was given the round back, or shown these words by themselves."""
        over = self.session.state is SessionState.PUBLISHED and not answer.waits
        return over or answer.id in self.shared


def trails_of(unit: Unit, member: Member, *, given_back: bool | None = None) -> list[Trail]:
    """Return what a member gave in her collective, round by round: all, or only what was given back, or was not."""
    place = unit.collectives.get(member.collective).place.id
    found = [_trail(unit, place, session, member.person) for session in unit.sessions.of(member.collective)]
    wanted = found if given_back is None else [_part(trail, given_back=given_back) for trail in found]
    return [trail for trail in wanted if trail.answers]


def ids_of(trails: Iterable[Trail]) -> frozenset[AnswerId]:
    """Return what trails are made of."""
    return frozenset[AnswerId]().union(*(trail.ids for trail in trails))


def erase_rows(unit: Unit, trail: Trail) -> None:
    """Erase the rows of a trail, and what tells which messages they were; whoever gave may give anew."""
    for answer in trail.answers:
        erase_answer(unit, answer.id)
    passage = unit.sessions.participation(trail.session.id, trail.answers[0].person)
    over = trail.session.state is SessionState.PUBLISHED
    if passage and not over and PASSAGES.allows(passage.state, Passage.WITHDRAW):
        unit.sessions.save_participation(replace(passage, state=PASSAGES.after(passage.state, Passage.WITHDRAW)))


def erase_answer(unit: Unit, answer: AnswerId, *, but: Topic | None = None) -> None:
    """Erase the row of one answer, and what tells which messages were about it, `but` one that is still to change."""
    unit.answers.erase(answer)
    for topic in ABOUT_AN_ANSWER:
        if topic is not but:
            unit.messages.unbind(Subject(topic, answer))


def shared_among(unit: Unit, place: PlaceId, answers: Iterable[AnswerId]) -> dict[AnswerId, MessageId | None]:
    """Return which answers a group is shown by themselves, and by which messages; none, for what is on its way."""
    messages = {answer: unit.messages.latest(place, shown(answer)) for answer in answers}
    return {id: message for id, message in messages.items() if message or unit.outbox.awaits(place, shown(id))}


def shown(answer: AnswerId) -> Subject:
    """Return what the message in the group that shows an answer by itself is about."""
    return Subject(Topic.WORDS, answer)


def _part(trail: Trail, *, given_back: bool) -> Trail:
    answers = tuple(answer for answer in trail.answers if trail.given_back(answer) is given_back)
    return replace(trail, answers=answers, shared=trail.shared if given_back else {})


def _trail(unit: Unit, place: PlaceId, session: Session, person: PersonId) -> Trail:
    answers = tuple(unit.answers.by(session.id, person))
    return Trail(session, answers, shared_among(unit, place, [answer.id for answer in answers]))
