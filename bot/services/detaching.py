"""Keeping an answer so that nobody can be found behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.services.aside import keep_aside, note
from bot.services.counting import close_soon, recount
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import member_of, passing_of, round_of
from bot.services.landing import land, say
from bot.services.naming import names_in
from bot.services.replying import toast, told
from bot.services.rights import demand
from bot.services.traceless import leave_no_trace
from dialogues.care import doors, goes_deep
from dialogues.detached import CHOICES, CODE_LENGTH, asked, parted, spelled, unchanged, unsent
from dialogues.reflexive import detach_voice, follows
from dialogues.talk import Passing, Round
from dialogues.weighing import unsent as unconfirmed
from domain.answers import TEXT, VOICE, Loose, Part, Scope, joined, key_of
from domain.bands import band
from domain.errors import NotNow, Unreadable
from domain.ids import PersonId, SessionId
from domain.moves import Pressed, Speaker
from domain.people import alone_with
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import ParticipationState, Session
from domain.softening import without_names
from domain.utterances import Manner, Subject, Topic, Utterance


def ask(unit: Unit, house: House, who: Speaker, session: Session, parts: Sequence[Part], now: datetime) -> None:
    """Keep a text aside and ask how far it may travel; who has given already is told how to take it back.

    Raises `NotNow` or `NotAllowed` when it may not be given.
    """
    round, member = round_of(unit, house, session), member_of(unit, session.collective, who.id)
    demand(unit, house, who, Action.ANSWER, round.collective, session)
    passing = passing_of(unit, round, member)
    if passing.participation.state is ParticipationState.GIVEN:
        said = told(unit, member, "detached.already", collective=passing.round.collective.title)
        say(unit, now, replace(said, voice=passing.voice))
        return
    held, written = unit.notebook.held(who.id), _written(parts)
    if not written:
        if not (held and follows(held[-1], parts[0])):
            said = told(unit, member, "detached.spoken", collective=passing.round.collective.title)
            say(unit, now, replace(said, voice=passing.voice))
    elif keep_aside(unit, house, who, written, now, session.id):
        say(unit, now, _question(unit, house, passing, Manner.POST))
    else:
        ask_again(unit, house, who, now)


def ask_again(unit: Unit, house: House, who: Speaker, now: datetime) -> None:
    """Say in the question whom a text names, when it changed while it is kept aside."""
    waited = unit.notebook.waits_for(who.id)
    if waited is None:
        return
    session = unit.sessions.get(waited)
    if not session.detached:
        return
    member = member_of(unit, session.collective, who.id)
    passing = passing_of(unit, round_of(unit, house, session), member)
    say(unit, now, _question(unit, house, passing, Manner.EDIT))


def tell_it_has_left(unit: Unit, house: House, person: PersonId, now: datetime) -> None:
    """Say once that a detached answer is not changed by changing the message: nobody knows which one it was."""
    for session in unit.sessions.answerable_by(person):
        passing = passing_of(unit, round_of(unit, house, session), member_of(unit, session.collective, person))
        given = session.detached and passing.participation.state is ParticipationState.GIVEN
        about = Subject(Topic.PARTED, session.id)
        if given and unit.messages.latest(alone_with(person).id, about) is None:
            say(unit, now, unchanged(passing))


def detach(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Part the text kept aside from its author, once and for good."""
    scope, parts = _chosen(unit, move)
    session = unit.sessions.get(SessionId(move.ref))
    member = member_of(unit, session.collective, move.who.id)
    passing = passing_of(unit, round_of(unit, house, session), member)
    if not _may_give(passing) or not parts:
        raise NotNow("closed, already given, or nothing kept aside")
    toast(unit, house, move, now)
    unit.notebook.release(move.who.id)
    before = unit.loose.count(session.id)
    word = _code(house)
    unit.loose.add(_voice(unit, house, passing, word, scope, joined(parts)))
    unit.loose.stir(session.id)
    leave_no_trace(unit, now)
    land(unit, detach_voice(passing), now)
    withhold(unit, session, move.who.id, now)
    say(unit, now, parted(passing, parts[0], spelled(word), scope))
    if goes_deep(passing.round.prompt):
        say(unit, now, doors(passing))
    _count_roughly(unit, passing.round, before, now)
    close_soon(unit, house, passing.round, now)


def give_back_unsent(unit: Unit, round: Round, now: datetime) -> None:
    """Put what is still kept aside at the close in its author's notebook."""
    for person in unit.notebook.holders(round.session.id):
        parts = unit.notebook.release(person)
        note(unit, person, parts, now)
        passing = passing_of(unit, round, member_of(unit, round.collective.id, person))
        say(unit, now, unsent(passing, parts[0]) if round.session.detached else unconfirmed(passing))


def _written(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the words alone: a voice has an author, and so may a picture."""
    words = (part for part in parts if part.form != VOICE and part.text.strip())
    return tuple(replace(part, form=TEXT, file="") for part in words)


def _question(unit: Unit, house: House, passing: Passing, manner: Manner) -> Utterance:
    parts = unit.notebook.held(passing.member.person)
    words, voice = joined(parts), passing.round.collective.voice
    names = names_in(unit, passing.round.collective.id, (words,))
    softened = without_names(words, names, house.somebody(voice))
    return asked(passing, parts[0], manner, names=names, softened=softened)


def _chosen(unit: Unit, move: Pressed) -> tuple[Scope, tuple[Part, ...]]:
    """Return the scope that was chosen, and the text it is about; none when another text is kept aside by now."""
    letter, _, held = move.value.partition("-")
    if letter not in CHOICES:
        raise Unreadable
    parts = unit.notebook.held(move.who.id)
    if parts and str(parts[0].message) != held:
        raise NotNow("another text is kept aside by now")
    return CHOICES[letter], parts


def _may_give(passing: Passing) -> bool:
    given = passing.participation.state is ParticipationState.GIVEN
    session = passing.round.session
    return session.detached and session.answerable and not given


def _voice(unit: Unit, house: House, passing: Passing, word: str, scope: Scope, text: str) -> Loose:
    round = passing.round
    # Nobody spares her own name, nor says in her own language that somebody was named: it would tell who wrote.
    names = names_in(unit, round.collective.id, (text,))
    words = without_names(text, names, house.somebody(round.collective.voice))
    return Loose(key_of(word), round.session.id, scope, "" if scope is Scope.COUNT_ONLY else words)


def _code(house: House) -> str:
    return "".join(house.lot.id() for _ in range(3))[:CODE_LENGTH]


def _count_roughly(unit: Unit, round: Round, before: int, now: datetime) -> None:
    """Change the card when the band changes, and only then: an edit at each answer would tell when somebody wrote."""
    if band(before) is not band(unit.loose.count(round.session.id)):
        recount(unit, round, now)
