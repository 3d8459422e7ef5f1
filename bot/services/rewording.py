"""Somebody changed a message that is part of an answer."""

from dataclasses import replace
from datetime import datetime

from bot.services.detaching import ask_again, tell_it_has_left
from bot.services.house import House
from bot.services.knowing import passing_behind
from bot.services.landing import say
from bot.services.refreshing import amended_by, refresh
from bot.services.replying import toast
from bot.services.republishing import republish
from bot.services.rights import demand
from bot.services.softening import ask as ask_about_names
from dialogues.receipts import amend_offer
from dialogues.review import quotes
from dialogues.talk import Passing
from domain.answers import PHOTO, Answer, Part, Scope
from domain.calendar import local_day
from domain.ids import AnswerId
from domain.moves import Act, Edited, Pressed
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import SessionState
from domain.summary import SummaryState
from domain.utterances import Topic


def reword(unit: Unit, house: House, move: Edited, now: datetime) -> None:
    """Follow an edit: replace before the seal, retouch the draft after it, ask once it is published.

    Raises `NotAllowed` for whoever is not its author, or takes part no more.
    """
    if move.text.strip() and unit.notebook.reword(move.who.id, Part(move.place.id, move.message, move.text, move.at)):
        ask_again(unit, house, move.who, now)
        return
    answer = _part_of(unit, move)
    if answer is None and move.place.private:
        tell_it_has_left(unit, house, move.who.id, now)
    if answer is None or answer.withdrawn or _says_nothing(answer, move):
        return
    passing = passing_behind(unit, house, answer)
    round = passing.round
    own = answer.person == move.who.id
    demand(unit, house, move.who, Action.REWORD_ANSWER, round.collective, round.session, own=own)
    open_still = round.session.answerable
    if answer.scope is Scope.COUNT_ONLY and not open_still:
        return  # its words were blanked at the seal
    reworded = replace(
        answer,
        parts=tuple(_changed(answer, part, move, round.session.state) for part in answer.parts),
        version=answer.version + 1,
        retouched=answer.retouched or not open_still,
    )
    unit.answers.save(reworded)
    ask_about_names(unit, passing, reworded, now, before=answer)
    match round.session.state:
        case SessionState.PUBLISHED:
            _offer(unit, passing, reworded, now)
        case SessionState.HARVESTING | SessionState.REVIEW:
            refresh(unit, house, round, reworded, now)
        case _:
            return  # replaced in silence


def correct(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Correct the published summary with its author's new words, or leave it as it is."""
    answer = unit.answers.get(AnswerId(move.ref))
    round = passing_behind(unit, house, answer).round
    summary = unit.summaries.of_session(answer.session)
    toast(unit, house, move, now, "toast.done")
    if move.act is Act.AMEND and summary and summary.state is SummaryState.PUBLISHED:
        amended = amended_by(unit, house, round, summary, answer, now)
        day = local_day(now, round.collective.voice.zone)
        corrected = replace(amended, version=summary.version + 1, corrected_on=day) if amended != summary else summary
        unit.summaries.save(corrected)
        republish(unit, round, corrected, now)


def _part_of(unit: Unit, move: Edited) -> Answer | None:
    subject = unit.messages.about(move.place.id, move.message)
    if subject is None or subject.topic is not Topic.ANSWER:
        return None
    return unit.answers.get(AnswerId(subject.id))


def _offer(unit: Unit, passing: Passing, answer: Answer, now: datetime) -> None:
    """Ask whether to correct the summary too, if it shows the words."""
    summary = unit.summaries.of_session(answer.session)
    if summary and any(quote.answer == answer.id for quote in quotes(summary)):
        offer = amend_offer(passing, answer)
        say(unit, now, replace(offer, facts={**offer.facts, "number": summary.number}))


def _says_nothing(answer: Answer, move: Edited) -> bool:
    """Tell whether nothing would be left: a sound or a picture may go without words."""
    return not move.text.strip() and not any(part.file for part in answer.parts if part.message == move.message)


def _changed(answer: Answer, part: Part, move: Edited, state: SessionState) -> Part:
    """Return a part as it was changed; of pictures sent together, one caption counts, and none changes once shown."""
    if part.message != move.message:
        return part
    captioned = bool(part.album) and any(each.text.strip() for each in answer.parts if each != part)
    shows_another = bool(move.file) and part.form == PHOTO and state is not SessionState.PUBLISHED
    return replace(part, text="" if captioned else move.text, file=move.file if shows_another else part.file)
