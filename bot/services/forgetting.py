"""Everything there is of a person is erased, because she asks: everywhere, in one collective, or her notebook."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.services.codes import forget_voice, looks_like_a_code
from bot.services.house import House
from bot.services.knowing import voice_for
from bot.services.landing import say
from bot.services.replying import sentence, toast
from bot.services.vanishing import forget_membership, forget_notes, forget_person
from domain.errors import NotFound
from domain.ids import CollectiveId
from domain.moves import Act, Commanded, Pressed, Speaker
from domain.people import Collective, Member, alone_with
from domain.ports import Unit
from domain.utterances import Button, Manner, Subject, Topic, Utterance

LAST_WORD: Final = Subject(Topic.FORGETTING, "last word")
"""Once it is said, nothing tells any more to whom."""
SCREEN: Final = Subject(Topic.FORGETTING, "oneself")
_SHOWN = 7
"""A screen has ten buttons at most: seven collectives, everything, the notebook, and the way back."""


class Wish(StrEnum):
    """What a button of these screens asks for: each is asked about before it is done."""

    ASK_ALL = "ask-all"
    ALL = "all"
    ASK = "ask"
    HERE = "here"
    """What is in one collective."""
    ASK_NOTES = "ask-notes"
    NOTES = "notes"
    NO = "no"


Rows = tuple[tuple[Button, ...], ...]


def ask(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask what to forget; with a receipt code, forget the voice that it leads to."""
    if looks_like_a_code(move.rest):
        forget_voice(unit, house, move, now)
    else:
        asked = _screen(unit, house, move.who, "forget.ask", _choices(unit, move.who))
        say(unit, now, replace(asked, manner=Manner.POST))


def forget(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do one step: ask whether she means it, or do it."""
    if move.value == Wish.ALL:
        _everywhere(unit, house, move, now)
        return
    said = _step(unit, house, move, now)
    toast(unit, house, move, now)
    say(unit, now, said)


def _step(unit: Unit, house: House, move: Pressed, now: datetime) -> Utterance:
    match move.value:
        case Wish.ASK_ALL:
            return _sure(unit, house, move.who, "forget.sure_all", "", Wish.ALL)
        case Wish.ASK:
            here = _here(unit, _membership(unit, move))
            return _sure(unit, house, move.who, "forget.sure_here", here.id, Wish.HERE, collective=here.title)
        case Wish.HERE:
            member = _membership(unit, move)
            # Said as she was spoken to there, which goes with the rest.
            done = _screen(unit, house, move.who, "forget.done_here", (), collective=_here(unit, member).title)
            forget_membership(unit, house, member, now)
            return done
        case Wish.ASK_NOTES:
            return _sure(unit, house, move.who, "forget.sure_notes", "", Wish.NOTES)
        case Wish.NOTES:
            forget_notes(unit, house, move.who.id, now)
            return _screen(unit, house, move.who, "notebook.erased", ())
        case _:
            return _screen(unit, house, move.who, "forget.nothing", ())


def _everywhere(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Erase everything, then say so by a message of which nothing is kept once it is delivered."""
    voice = voice_for(unit, house, move.who)
    forget_person(unit, house, move.who.id, now)
    toast(unit, house, move, now)
    say(unit, now, Utterance("forget.done", alone_with(move.who.id), voice, about=LAST_WORD))


def _choices(unit: Unit, who: Speaker) -> Rows:
    hers = sorted((_here(unit, item) for item in unit.people.memberships(who.id)), key=_by_title)
    here = tuple(
        (Button("button.forget_here", Act.FORGET, item.id, Wish.ASK, facts={"title": item.title}),)
        for item in hers[:_SHOWN]
    )
    everywhere = (Button("button.forget_all", Act.FORGET, value=Wish.ASK_ALL),)
    last = (
        Button("button.forget_notes", Act.FORGET, value=Wish.ASK_NOTES),
        Button("button.cancel", Act.FORGET, value=Wish.NO),
    )
    return (everywhere, *here, last)


def _by_title(collective: Collective) -> tuple[str, str]:
    return collective.title.casefold(), collective.id


def _membership(unit: Unit, move: Pressed) -> Member:
    member = unit.people.member(CollectiveId(move.ref), move.who.id)
    if member is None:
        raise NotFound("nothing of hers there")
    return member


def _here(unit: Unit, member: Member) -> Collective:
    return unit.collectives.get(member.collective)


def _sure(unit: Unit, house: House, who: Speaker, key: str, ref: str, value: str, **facts: str | int) -> Utterance:
    """Say what goes and what cannot, and ask once more."""
    row = (Button("button.forget", Act.FORGET, ref, value), Button("button.cancel", Act.FORGET, value=Wish.NO))
    days = house.habits.retention.answers.days
    return _screen(unit, house, who, key, (row,), days=days, **facts)


def _screen(unit: Unit, house: House, who: Speaker, key: str, rows: Rows, **facts: str | int) -> Utterance:
    said = sentence(unit, house, who, alone_with(who.id), key, **facts)
    return replace(said, manner=Manner.EDIT, buttons=rows, about=SCREEN)
