"""What a round shows: its card in the group, its private form, its one reminder."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dialogues.dialogue import TAP, Rows
from dialogues.talk import Passing, Round
from domain.answers import Answer
from domain.bands import band
from domain.choices import Choice
from domain.ids import AnswerId, MessageId
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import Collective, Member, Voice, alone_with
from domain.prompts import Prompt
from domain.sessions import Session, SessionState
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

REFLEXIVE = "R"
"""The family of the questions that one answers from what one lived."""
_WORTH_WAITING = timedelta(hours=12)
"""What is open for less is not put off."""


def card(round: Round, voices: int, manner: Manner = Manner.POST) -> Utterance:
    """Say the round's one message in the group, as things stand."""
    session = round.session
    return Utterance(
        key=round.dialogue.key(_card_key(session)),
        to=round.collective.place,
        voice=round.collective.voice,
        manner=manner,
        delivery=Delivery.GROUP,
        facts={
            "number": session.number,
            "question": round.question(round.collective.voice),
            "topic": session.topic,
            "part": session.part,
            "count": voices,
            "band": band(voices),
        },
        times={"closes": session.closes_at},
        buttons=_card_buttons(round) if session.answerable else (),
        token=round.payload,
        about=Subject(Topic.CARD, session.id),
    )


def invitation(passing: Passing) -> Utterance:
    """Say the question to one member, in private."""
    session = passing.round.session
    return Utterance(
        key=passing.round.dialogue.key("invitation.open_detached" if session.detached else "invitation.open"),
        to=alone_with(passing.member.person),
        voice=passing.voice,
        facts=invitation_facts(passing),
        times={"closes": session.closes_at},
        buttons=_ways_in(passing.round),
        about=Subject(Topic.INVITATION, session.id),
    )


def with_stem(passing: Passing) -> Utterance:
    """Show the question with words to begin with."""
    said = invitation(passing)
    return replace(said, key="invitation.stem", manner=Manner.EDIT, buttons=said.buttons[:1])


def takes_stem(round: Round) -> bool:
    """Tell whether « these days, I… » may begin an answer: to a reflexive question of the bank, not to any other."""
    own = round.session.question or round.session.detached
    return round.prompt.family == REFLEXIVE and round.session.dialogue == "reflexive" and not own


def invitation_facts(passing: Passing) -> dict[str, str | int]:
    """Return what the texts of an invitation need."""
    session = passing.round.session
    return {
        "collective": passing.round.collective.title,
        "number": session.number,
        "question": passing.round.question(passing.voice),
        "topic": session.topic,
        "part": session.part,
    }


def screen(passing: Passing, chosen: Sequence[Choice], manner: Manner) -> Utterance:
    """Show a member what her stage asks, where she was invited; the invitation itself, where it asks nothing else."""
    round = passing.round
    face = round.dialogue.face(round.session, passing.participation, round.prompt, chosen)
    said = replace(invitation(passing), manner=manner)
    if face is None:
        return said
    facts = {**invitation_facts(passing), **face.facts}
    buttons = _labelled(face.buttons, round.prompt, passing.voice)
    return replace(said, key=face.key, facts=facts, buttons=buttons, lines=face.lines)


def reminder(passing: Passing) -> Utterance:
    """Say once that the question is still open."""
    return replace(screen(passing, (), Manner.POST), key=passing.round.dialogue.key("invitation.reminder"))


def removal(collective: Collective, message: MessageId) -> Utterance:
    """Take a member's message out of the group, where the bot may."""
    return Utterance(
        key="",
        to=collective.place,
        voice=collective.voice,
        manner=Manner.DELETE,
        delivery=Delivery.SIDE,
        message=message,
    )


def sealed_notice(passing: Passing) -> Utterance:
    """Tell an author that the words given in private are sealed until the summary."""
    return Utterance(
        key="receipt.sealed",
        to=alone_with(passing.member.person),
        voice=passing.voice,
        facts={"collective": passing.round.collective.title, "number": passing.round.session.number},
        silent=True,
    )


def _ways_in(round: Round) -> tuple[tuple[Button, ...], ...]:
    """Return what one may do with a question in private besides answering it."""
    session = round.session
    waits = session.closes_at - session.opens_at >= _WORTH_WAITING
    later = (Button("button.later", Act.LATER, session.id),) if waits else ()
    stem = ((Button("button.stem", Act.STEM, session.id),),) if takes_stem(round) else ()
    return ((_pass(round), *later), *stem)


def _card_key(session: Session) -> str:
    match session.state:
        case SessionState.OPEN | SessionState.CLOSING:
            return "card.open_detached" if session.detached else "card.open"
        case SessionState.PUBLISHED:
            return "card.published_detached" if session.detached else "card.published"
        case SessionState.LAPSED:
            return "card.lapsed"
        case SessionState.CANCELLED:
            return "card.cancelled"
        case _:
            return "card.closed_detached" if session.detached else "card.closed"


def _card_buttons(round: Round) -> tuple[tuple[Button, ...], ...]:
    return (
        *_labelled(round.dialogue.card(round.session, round.prompt), round.prompt, round.collective.voice),
        (Button("button.answer_privately", link=round.payload), _pass(round)),
        (Button("button.join", act=Act.JOIN, ref=round.session.id),),
    )


def _pass(round: Round) -> Button:
    return Button(round.dialogue.key("button.pass"), act=Act.PASS, ref=round.session.id)


def _labelled(rows: Rows, prompt: Prompt, voice: Voice) -> Rows:
    """Return rows whose taps are said as the bank says them."""
    return tuple(tuple(_said(button, prompt, voice) for button in row) for row in rows)


def _said(button: Button, prompt: Prompt, voice: Voice) -> Button:
    if button.label != TAP:
        return button
    return replace(button, facts={"label": prompt.tap(button.value).said(voice)})


def shared_words(round: Round, member: Member, answer: Answer) -> Utterance:
    """Show the group one member's words, under her name, because she asked for it."""
    facts: dict[str, str | int] = {"number": round.session.number, "name": member.name, "words": answer.text}
    return Utterance(
        key="round.words",
        to=round.collective.place,
        voice=round.collective.voice,
        delivery=Delivery.GROUP,
        facts=facts,
        token=payload(Leads.WORDS, answer.id),
        about=Subject(Topic.WORDS, answer.id),
    )


def words_retired(round: Round, answer: AnswerId) -> Utterance:
    """Put a mark in the place of the words that the group was shown, once their author erased them."""
    return Utterance(
        key="round.words_retired",
        to=round.collective.place,
        voice=round.collective.voice,
        manner=Manner.EDIT,
        delivery=Delivery.GROUP,
        facts={"number": round.session.number},
        token=payload(Leads.WORDS, answer),
        about=Subject(Topic.WORDS, answer),
    )
