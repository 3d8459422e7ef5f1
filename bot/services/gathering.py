"""Everything there is of a person is given back to her."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import known, round_of
from bot.services.landing import say
from bot.services.readers import READ
from bot.services.replying import sentence
from dialogues.rehearsal import read
from dialogues.shifting import ITEM
from dialogues.talk import Round
from domain.answers import joined
from domain.choices import Choice
from domain.dossiers import Chapter, Chosen, Dossier, Given, Paper
from domain.ids import PersonId
from domain.moves import Commanded
from domain.people import Collective, Member, Voice, alone_with, spoken_to
from domain.ports import Unit
from domain.sessions import Session
from domain.utterances import Line

_COMMON = frozenset({READ, ITEM})


def my_data(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Give somebody all that is kept of her, as a page to read and as a document to take along; in private only."""
    if not move.place.private:
        return
    dossier = gathered(unit, house, move.who.id, known(unit, house, move.who).language, now)
    there = alone_with(move.who.id)
    say(unit, now, sentence(unit, house, move.who, there, "mydata.said"))
    for paper in Paper:
        said = sentence(unit, house, move.who, there, f"mydata.{paper}")
        say(unit, now, replace(said, dossier=dossier, paper=paper))


def gathered(unit: Unit, house: House, person: PersonId, language: str, now: datetime) -> Dossier:
    """Return all there is of a person."""
    chapters = tuple(_chapter(unit, house, member) for member in unit.people.memberships(person))
    return Dossier(person, language, now, chapters, (*_aside(unit, person), *unit.notebook.notes(person)))


def _chapter(unit: Unit, house: House, member: Member) -> Chapter:
    collective = unit.collectives.get(member.collective)
    sessions = sorted(unit.sessions.of(collective.id), key=lambda session: session.number)
    return Chapter(
        collective=collective,
        member=member,
        consents=tuple(item for item in unit.consents.of(member.person) if item.collective == collective.id),
        given=tuple(given for session in sessions for given in _given(unit, house, collective, session, member)),
        passages=tuple(passage for session in sessions for passage in _passage(unit, session, member.person)),
        chosen=tuple(chosen for session in sessions for chosen in _tapped(unit, house, collective, session, member)),
        sketch=unit.sketches.of(collective.id, member.person),
    )


def _given(unit: Unit, house: House, collective: Collective, session: Session, member: Member) -> list[Given]:
    question = round_of(unit, house, session).question(spoken_to(collective, member))
    return [Given(session.number, question, answer) for answer in unit.answers.by(session.id, member.person)]


def _passage(unit: Unit, session: Session, person: PersonId) -> list[tuple[int, str]]:
    passage = unit.sessions.participation(session.id, person)
    return [(session.number, passage.state.value)] if passage else []


def _tapped(unit: Unit, house: House, collective: Collective, session: Session, member: Member) -> list[Chosen]:
    """Return what she chose, whether she harvests, and what she reads otherwise in a project."""
    round, voice = round_of(unit, house, session), spoken_to(collective, member)
    hers = [(choice, _told(round, choice, voice)) for choice in unit.choices.by(session.id, member.person)]
    return [
        *(Chosen(session.number, choice.item, choice.value, line.key, line.facts) for choice, line in hers),
        *_harvested(unit, session, member.person),
    ]


def _told(round: Round, choice: Choice, voice: Voice) -> Line:
    """Say what she chose; a project read and a summary that shifts something are no dialogue's own."""
    if choice.item in _COMMON:
        return Line(f"dossier.choice.{choice.item}", {"value": choice.value})
    return round.dialogue.told(choice, round.prompt, voice)


def _harvested(unit: Unit, session: Session, person: PersonId) -> Iterator[Chosen]:
    number, harvests = session.number, unit.harvests
    for each in harvests.of(session.id):
        if each.person == person:
            yield Chosen(number, "harvest", each.hand.value, "dossier.choice.harvest", {"value": each.hand.value})
    for objection in harvests.objections(session.id):
        if objection.person == person:
            yield Chosen(number, "inexact", objection.words, "dossier.choice.inexact", {"words": objection.words})


def _aside(unit: Unit, person: PersonId) -> list[tuple[str, datetime]]:
    """Return the text kept aside until she says what it is, and what she wrote in a rehearsal."""
    parts = unit.notebook.held(person)
    held = [(joined(parts), parts[0].at)] if parts else []
    return [*held, *_rehearsed(unit, person)]


def _rehearsed(unit: Unit, person: PersonId) -> list[tuple[str, datetime]]:
    met = unit.people.get(person)
    if met is None or met.heeding is None or not met.heeding.so_far:
        return []
    played = read(met.heeding.so_far)
    return [(words, played.began) for _, words in played.words]
