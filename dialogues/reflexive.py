"""The weekly reflexive round: hold, then reveal together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dialogues.cards import card, reminder, screen, sealed_notice
from dialogues.contract import PASSAGES, SESSIONS, Happening, Passage
from dialogues.dialogue import Dialogue
from dialogues.preferences import wants_reminders
from dialogues.receipts import receipt, share_offer
from dialogues.step import Step
from dialogues.talk import Passing, Round
from domain.answers import TEXT, Answer, Part
from domain.errors import NotNow
from domain.sessions import Participation, ParticipationState, Session, Timer, TimerKind
from domain.utterances import Delivery, Manner, Utterance


class Reflexive(Dialogue):
    """One question of the week, in words."""

    name = "reflexive"
    families = frozenset({"R", "A", "D", "S", "N"})
    own_texts = frozenset({"button.play"})
    detaches = True


_CUT_AT = 4000
"""Writers' applications cut long texts near 4,096 characters."""
_CUT_WITHIN = timedelta(seconds=3)


def open_round(round: Round, passings: Sequence[Passing], remind_at: datetime) -> Step:
    """Open the window: the card in the group, the question in private to whoever consented."""
    session = replace(round.session, state=SESSIONS.after(round.session.state, Happening.OPEN))
    opened = replace(round, session=session)
    invited = tuple(replace(passing, round=opened) for passing in passings)
    return Step(
        session=session,
        participations=tuple(passing.participation for passing in invited),
        utterances=(
            card(opened, 0),
            *(screen(passing, (), Manner.POST) for passing in invited if _can_be_told(passing)),
        ),
        timers=(
            *([Timer(TimerKind.REMIND, session.id, remind_at)] if round.dialogue.holds_the_floor else ()),
            Timer(TimerKind.SEAL, session.id, session.closes_at),
        ),
    )


def give(passing: Passing, answer: Answer, *, added: bool) -> Step:
    """Keep an answer given in time: in private with a receipt, in the group with a mark on the message itself."""
    participation = _moved(passing.participation, Passage.ANSWER)
    return Step(
        participations=(participation,),
        answers=(answer,),
        utterances=(_acknowledgement(passing, answer, added=added),),
    )


def detach_voice(passing: Passing) -> Step:
    """Note that a member gave, and nothing of what."""
    return Step(participations=(_moved(passing.participation, Passage.ANSWER),))


def give_late(passing: Passing, answer: Answer, *, added: bool) -> Step:
    """Keep an answer that came between the seal and the publication, as late."""
    late = replace(answer, late=True)
    return Step(
        participations=(_moved(passing.participation, Passage.LATE),),
        answers=(late,),
        utterances=(_acknowledgement(passing, late, added=added),),
    )


def continues(last: Answer, part: Part) -> bool:
    """Tell whether a text is the rest of the one before, cut by the writer's own application."""
    return follows(last.parts[-1], part)


def follows(before: Part, part: Part) -> bool:
    """Tell whether a part is the rest of the part before: of a long text, or of pictures sent together."""
    if before.place != part.place or part.at - before.at > _CUT_WITHIN:
        return False
    if before.album or part.album:
        return before.album == part.album
    return before.form == part.form == TEXT and len(before.text) >= _CUT_AT


def pass_(passing: Passing) -> Step:
    """Note a pass; whoever has already answered keeps her answer."""
    if passing.participation.state is ParticipationState.GIVEN:
        return Step()
    return Step(participations=(_moved(passing.participation, Passage.PASS),))


def warn(round: Round, passings: Sequence[Passing]) -> Step:
    """Send the one reminder to whoever has neither answered nor passed."""
    session = replace(round.session, state=SESSIONS.after(round.session.state, Happening.WARN))
    waiting = [
        passing
        for passing in passings
        if wants_reminders(passing.member) and PASSAGES.allows(passing.participation.state, Passage.REMIND)
    ]
    return Step(session=session, utterances=tuple(reminder(passing) for passing in waiting))


def seal(round: Round, passings: Sequence[Passing], voices: int, authors_in_private: frozenset[int]) -> Step:
    """Close the window: silence is nobody's business, sealed authors are told, the card says so."""
    session = replace(round.session, state=SESSIONS.after(round.session.state, Happening.SEAL))
    sealed = replace(round, session=session)
    silent = tuple(
        _moved(passing.participation, Passage.DEADLINE)
        for passing in passings
        if PASSAGES.allows(passing.participation.state, Passage.DEADLINE)
    )
    notices = tuple(
        sealed_notice(replace(passing, round=sealed))
        for passing in passings
        if passing.member.person in authors_in_private
    )
    return Step(
        session=session,
        participations=silent,
        utterances=(card(sealed, voices, Manner.EDIT), *notices),
        disarm=(TimerKind.REMIND, TimerKind.SEAL),
    )


def lapse(round: Round, sealed: Sequence[tuple[Passing, Answer]], voices: int, *, all_passed: bool = False) -> Step:
    """End a round with too few voices: the texts stay with their authors, who may share them all the same."""
    session = replace(round.session, state=SESSIONS.after(round.session.state, Happening.TOO_FEW))
    lapsed = replace(round, session=session)
    asked = tuple(share_offer(replace(passing, round=lapsed), answer) for passing, answer in sealed)
    return Step(
        session=session,
        utterances=(card(lapsed, voices, Manner.EDIT), *_few(lapsed, voices, all_passed=all_passed), *asked),
    )


def reached(session: Session, happening: Happening) -> Session:
    """Return the session after something happened to it; raise `NotNow` when it may not."""
    return replace(session, state=SESSIONS.after(session.state, happening))


def withdraw(passing: Passing, left: int) -> Step:
    """Take back an answer; the voice is gone when nothing of it is left."""
    if left:
        return Step()
    return Step(participations=(_moved(passing.participation, Passage.WITHDRAW),))


def on_time(round: Round) -> bool:
    """Tell whether an answer given now counts as given in time; raise `NotNow` once nothing can be joined."""
    if round.session.answerable:
        return True
    if SESSIONS.allows(round.session.state, Happening.PUBLISH) or SESSIONS.allows(round.session.state, Happening.DRAFT):
        return False
    raise NotNow(f"session is {round.session.state.value}")


def _acknowledgement(passing: Passing, answer: Answer, *, added: bool) -> Utterance:
    if answer.sealed:
        return receipt(passing, answer, added=added)
    return Utterance(
        key="reaction.kept",
        to=passing.round.collective.place,
        voice=passing.round.collective.voice,
        manner=Manner.REACT,
        delivery=Delivery.SIDE,
        message=answer.parts[-1].message,
    )


def _few(round: Round, voices: int, *, all_passed: bool) -> tuple[Utterance, ...]:
    if voices:
        key = "round.few_detached" if round.session.detached else "round.few"
    elif all_passed:
        key = "round.all_passed"
    else:
        return ()
    return (
        Utterance(
            key=key,
            to=round.collective.place,
            voice=round.collective.voice,
            delivery=Delivery.GROUP,
            facts={"number": round.session.number},
            token=round.payload,
            silent=True,
        ),
    )


def _can_be_told(passing: Passing) -> bool:
    return passing.participation.state is not ParticipationState.UNREACHABLE


def _moved(participation: Participation, passage: Passage) -> Participation:
    return replace(participation, state=PASSAGES.after(participation.state, passage))
