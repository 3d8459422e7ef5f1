"""Keeping an answer so that nobody can be found behind it."""

from dataclasses import replace
from datetime import datetime

from bot.services.giving import close_soon, recount
from bot.services.house import House
from bot.services.inviting import withhold
from bot.services.knowing import known, member_of, passing_of, round_of
from bot.services.landing import land, say
from bot.services.replying import toast, told
from bot.services.rights import demand
from bot.services.softening import names_in
from dialogues.care import doors, goes_deep
from dialogues.detached import CHOICES, CODE_LENGTH, asked, parted, spelled, unsent
from dialogues.reflexive import detach_voice
from dialogues.talk import Passing, Round
from domain.answers import Loose, Part, Scope, joined, key_of
from domain.bands import band
from domain.consents import Consent
from domain.errors import NotNow, Unreadable
from domain.ids import SessionId
from domain.moves import Pressed, Speaker
from domain.people import Awaited, Heeding
from domain.ports import Unit
from domain.quoting import allowed
from domain.rights import Action
from domain.sessions import ParticipationState, Session
from domain.softening import without_names


def ask(unit: Unit, house: House, who: Speaker, session: Session, part: Part, now: datetime) -> None:
    """Keep a text aside and ask how far it may travel; who has given already is told how to take it back.

    Raises `NotNow` or `NotAllowed` when it may not be given.
    """
    round, member = round_of(unit, house, session), member_of(unit, session.collective, who.id)
    demand(unit, house, who, Action.ANSWER, round.collective, session)
    passing = passing_of(unit, round, member)
    if passing.participation.state is ParticipationState.GIVEN:
        say(unit, now, told(unit, member, "detached.already", collective=passing.round.collective.title))
        return
    unit.notebook.release(member.person)
    unit.notebook.hold(member.person, (part,))
    unit.people.save(replace(known(unit, house, who), heeding=Heeding(Awaited.REACH, session.id)))
    names = names_in(unit, session.collective, member.person, part.text)
    say(unit, now, asked(passing, part, quotable=Consent.QUOTING in member.agreed, names=names))


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
    land(unit, detach_voice(passing), now)
    withhold(unit, session, move.who.id, now)
    say(unit, now, parted(passing, parts[0], spelled(word)))
    if goes_deep(passing.round.prompt):
        say(unit, now, doors(passing))
    _count_roughly(unit, passing.round, before, now)
    close_soon(unit, house, passing.round, now)


def give_back_unsent(unit: Unit, round: Round, now: datetime) -> None:
    """Put what is still kept aside at the close in its author's notebook."""
    for person in unit.notebook.holders():
        kept = unit.people.get(person)
        if kept is None or kept.heeding != Heeding(Awaited.REACH, round.session.id):
            continue
        parts = unit.notebook.release(person)
        unit.notebook.keep(person, joined(parts), now)
        passing = passing_of(unit, round, member_of(unit, round.collective.id, person))
        say(unit, now, unsent(passing, parts[0]))


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
    member, session = passing.member, passing.round.session
    scope = allowed(scope, member)
    names = names_in(unit, member.collective, member.person, text)
    words = without_names(text, names, house.somebody(passing.voice))
    return Loose(key_of(word), session.id, scope, "" if scope is Scope.COUNT_ONLY else words)


def _code(house: House) -> str:
    return "".join(house.lot.id() for _ in range(3))[:CODE_LENGTH]


def _count_roughly(unit: Unit, round: Round, before: int, now: datetime) -> None:
    """Change the card when the band changes, and only then: an edit at each answer would tell when somebody wrote."""
    if band(before) is not band(unit.loose.count(round.session.id)):
        recount(unit, round, now)
