"""Keeping what a member gives in a round, on time or late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.counting import close_soon, recount
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import member_of, passing_of, reachable, round_of
from bot.services.landing import land, say
from bot.services.refreshing import refresh
from bot.services.rights import demand
from bot.services.softening import ask as ask_about_names
from bot.services.tapping import go_on
from bot.services.weighing import weigh
from dialogues.care import doors, goes_deep
from dialogues.preferences import offered
from dialogues.receipts import receipt
from dialogues.reflexive import continues, give, give_late, on_time
from dialogues.talk import Passing
from domain.answers import Answer, Part, Scope, coming_after
from domain.errors import NotNow
from domain.ids import AnswerId
from domain.moves import Speaker
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import ParticipationState, Session
from domain.utterances import Subject, Topic


def keep_answer(
    unit: Unit,
    house: House,
    who: Speaker,
    session: Session,
    parts: Sequence[Part],
    now: datetime,
    *,
    sealed: bool,
    confirmed: bool = False,
) -> None:
    """Keep a text as an answer; the rest of a text cut by the writer's application joins its beginning.

    What answers in private a question that may stir waits until its author has `confirmed` it.

    Raises `NotNow` when the round can no longer be joined, `NotAllowed` when the member does not take part.
    """
    round = round_of(unit, house, session)
    demand(unit, house, who, Action.ANSWER, round.collective, session)
    if session.detached:
        raise NotNow("kept in another way")
    in_time = on_time(round)
    member = member_of(unit, session.collective, who.id)
    mine = [each for each in unit.answers.by(session.id, member.person) if not each.carried]
    passing = passing_of(unit, round, member)
    if mine and continues(mine[-1], parts[0]):
        _join(unit, passing, mine[-1], parts, now)
        return
    if in_time and sealed and not confirmed and goes_deep(round.prompt):
        weigh(unit, house, who, passing, parts, now)
        return
    if not in_time and not mine and passing.participation.state is ParticipationState.GIVEN:
        raise NotNow("her voice was parted from her at the seal: it counts, and nothing can be added to it")
    scope = _scope(passing, mine, sealed=sealed)
    answer = _answer(house, passing, parts, scope, sealed=sealed)
    if in_time:
        _give_in_time(unit, house, passing, answer, added=bool(mine), now=now)
    else:
        _give_late(unit, house, passing, replace(answer, late=True), added=bool(mine), now=now)


def _answer(house: House, passing: Passing, parts: Sequence[Part], scope: Scope, *, sealed: bool) -> Answer:
    session = passing.round.session
    return Answer(
        id=AnswerId(house.lot.id()),
        session=session.id,
        person=passing.member.person,
        parts=tuple(parts),
        scope=scope,
        sealed=sealed,
        about=passing.round.dialogue.about(session, passing.participation) if sealed else "",
    )


def _give_in_time(unit: Unit, house: House, passing: Passing, answer: Answer, *, added: bool, now: datetime) -> None:
    land(unit, give(passing, answer, added=added), now)
    withhold(unit, passing.round.session, answer.person, now)
    told = answer.sealed or reachable(unit, answer.person)
    if not answer.sealed and told:
        say(unit, now, receipt(passing, answer, added=added))
    if not added:
        if passing.participation.state is not ParticipationState.GIVEN:
            # Whoever tapped is counted already.
            recount(unit, passing.round, now)
        if told and not answer.sealed and goes_deep(passing.round.prompt):
            say(unit, now, doors(passing))
    close_soon(unit, house, passing.round, now)
    ask_about_names(unit, passing, answer, now)
    if answer.sealed:
        go_on(unit, passing, now)


def _give_late(unit: Unit, house: House, passing: Passing, answer: Answer, *, added: bool, now: datetime) -> None:
    land(unit, give_late(passing, answer.at_the_seal(), added=added), now)
    refresh(unit, house, passing.round, answer, now)
    ask_about_names(unit, passing, answer.at_the_seal(), now)


def _scope(passing: Passing, mine: Sequence[Answer], *, sealed: bool) -> Scope:
    """Return how far a text travels: in private, as far as what was given there before; never beyond her consent."""
    if not sealed:
        return Scope.NAMED if Scope.NAMED in offered(passing.member) else Scope.PARAPHRASE
    return next((answer.scope for answer in reversed(mine) if answer.sealed), _usual(passing))


def _usual(passing: Passing) -> Scope:
    """Return how far her texts travel if she says nothing; what may stir, no farther than its question says."""
    hers, prompt = passing.member.scope, passing.round.prompt
    return max(hers, prompt.scope, key=[*Scope].index) if goes_deep(prompt) else hers


def _join(unit: Unit, passing: Passing, last: Answer, parts: Sequence[Part], now: datetime) -> None:
    whole = replace(last, parts=(*last.parts, *coming_after(last.parts, parts)), version=last.version + 1)
    unit.answers.save(whole)
    ask_about_names(unit, passing, whole, now, before=last)
    for part in parts:
        unit.messages.bind(part.place, part.message, Subject(Topic.ANSWER, last.id))
