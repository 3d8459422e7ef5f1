"""A post whose outcome is unknown, or that was refused: a person is asked, or the place is left in peace."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import in_her_voice, reachable
from bot.services.landing import say
from bot.services.replying import toast
from dialogues.contract import PASSAGES, Passage
from domain.ids import OutboxId, PersonId
from domain.moves import Act, Pressed
from domain.people import Collective, CollectiveState, alone_with
from domain.ports import Unit
from domain.sessions import Timer
from domain.utterances import Button, Manner, OutboxState, Outgoing, Topic, Utterance

_TAKEN_BACK = "doubt.words_retired"
"""Words that were erased are not to be posted again: whoever sees them takes them out."""


def doubt(unit: Unit, house: House, timer: Timer, now: datetime) -> None:  # noqa: ARG001
    """Ask the facilitators who can be reached whether a post is visible, if nobody has settled it meanwhile."""
    outgoing = unit.outbox.get(OutboxId(int(timer.subject)))
    if outgoing is None or outgoing.state is not OutboxState.UNCERTAIN:
        return
    collective = unit.collectives.at(outgoing.utterance.to.id)
    if collective is None:
        return
    question = _question(outgoing.utterance)
    if question is None:
        unit.outbox.sent(outgoing.id, None, now)  # a passing sentence: not worth a question
        return
    for member in unit.people.members(collective.id):
        if member.facilitator and reachable(unit, member.person):
            asked = _asked(question, collective, member.person, outgoing)
            say(unit, now, in_her_voice(unit, collective, asked))


def settle_doubt(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Take a facilitator's word: it is visible, or it must be posted again. Once."""
    outgoing = unit.outbox.get(OutboxId(int(move.ref)))
    if outgoing is None or outgoing.state is not OutboxState.UNCERTAIN:
        toast(unit, house, move, now, "toast.already_settled")
        return
    if move.act is Act.VISIBLE:
        unit.outbox.sent(outgoing.id, None, now)
    else:
        unit.outbox.retry(outgoing.id, now, "asked for by a facilitator")
    toast(unit, house, move, now, "toast.done")


def refused(unit: Unit, outgoing: Outgoing) -> None:
    """Note that a place will not hear: a person who blocked, or a group that put the bot out."""
    place = outgoing.utterance.to
    if place.private:
        unreachable(unit, PersonId(place.id))
    elif collective := unit.collectives.at(place.id):
        unit.collectives.save(replace(collective, state=CollectiveState.SUSPENDED))


def topic_gone(unit: Unit, outgoing: Outgoing) -> None:
    """Speak in the group at large from now on: the topic is closed, or no more."""
    if collective := unit.collectives.at(outgoing.utterance.to.id):
        unit.collectives.save(replace(collective, place=replace(collective.place, topic=None)))


def unreachable(unit: Unit, person: PersonId) -> None:
    """Note that somebody stopped the private exchange; nobody is told, and the group stays her way in."""
    known = unit.people.get(person)
    if known is None or not known.reachable:
        return
    unit.people.save(replace(known, reachable=False))
    for session in unit.sessions.answerable_by(person):
        passage = unit.sessions.participation(session.id, person)
        if passage and PASSAGES.allows(passage.state, Passage.LOSE):
            unit.sessions.save_participation(replace(passage, state=PASSAGES.after(passage.state, Passage.LOSE)))


def _question(said: Utterance) -> str | None:
    """Return what is to be asked about a post that may be visible, if it is worth a question."""
    match said.about.topic if said.about else None:
        case Topic.CARD:
            return "doubt.card"
        case Topic.SUMMARY:
            return "doubt.summary"
        case Topic.WORDS:
            return "doubt.words" if said.key == "round.words" else _TAKEN_BACK
        case _:
            return None


def _asked(question: str, collective: Collective, person: PersonId, outgoing: Outgoing) -> Utterance:
    ref = str(outgoing.id)
    row = (Button("button.visible", Act.VISIBLE, ref), Button("button.repost", Act.REPOST, ref))
    return Utterance(
        key=question,
        to=alone_with(person),
        voice=collective.voice,
        manner=Manner.POST,
        facts={"collective": collective.title},
        buttons=() if question == _TAKEN_BACK else (row,),
    )
