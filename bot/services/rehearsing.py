"""A facilitator plays a dialogue alone, in private, before the group sees it; nothing of it is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.choosing import Wish, choose
from bot.services.house import House
from bot.services.knowing import heed, in_her_voice, known, next_number
from bot.services.landing import say
from bot.services.performing import performed
from bot.services.replying import ask_which, shown_on, tell, toast
from bot.services.rights import theirs
from dialogues.rehearsal import Play, Played, actor, marked, read, taken_back, tapped, write, written
from dialogues.rehearsing import (
    CARD,
    DIALOGUE,
    END,
    GONE,
    LIST,
    RECEIPT,
    SCOPES,
    STAGE,
    STEM,
    SUMMARY,
    behind,
    choosing,
    meant,
    on_from_here,
    over,
    shown,
)
from dialogues.selection import NothingToAsk
from domain.errors import NotNow, Unreadable
from domain.ids import CollectiveId, PersonId
from domain.moves import Act, Commanded, Pressed, Said, Speaker
from domain.people import Awaited, Collective, Heeding
from domain.ports import Unit
from domain.prompts import Prompt
from domain.rights import Action
from domain.sessions import Timer, TimerKind
from domain.utterances import Button, Manner, Topic

IDLE = timedelta(hours=1)


class RehearsalOver(NotNow):
    """The rehearsal that a button belongs to is over, and forgotten."""

    key = "toast.rehearsal_over"


def rehearse(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Ask which dialogue is to be played, for the collective that is meant."""
    match theirs(unit, house, move.who, Action.REHEARSE):
        case []:
            raise NotNow("no collective to rehearse for")
        case [collective]:
            _choose(unit, house, collective, move.who.id, Manner.POST, now)
        case several:
            ask_which(unit, house, move.who, several, Act.REHEARSE, LIST, now)


def touch(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Begin, play on, see what the group would read, or end."""
    collective = unit.collectives.get(CollectiveId(move.ref))
    if move.value == LIST:
        toast(unit, house, move, now)
        _choose(unit, house, collective, move.who.id, shown_on(unit, move, Topic.REHEARSAL), now)
    elif move.value.startswith(DIALOGUE):
        play = _fresh(unit, house, collective, move.who, move.value.removeprefix(DIALOGUE), now)
        toast(unit, house, move, now)
        _keep(unit, house, move.who, play, now)
        say(unit, now, shown(play, CARD, Manner.POST), shown(play, STAGE, Manner.POST), on_from_here(play))
    else:
        _go_on(unit, house, move, _playing(unit, house, collective, move.who), now)


def hear(unit: Unit, house: House, move: Said, now: datetime) -> bool:
    """Take a text as what is answered in the rehearsal; False for whoever may not rehearse any more."""
    heeding = known(unit, house, move.who).heeding
    collective = unit.collectives.get(CollectiveId(heeding.ref if heeding else ""))
    if collective not in theirs(unit, house, move.who, Action.REHEARSE):
        heed(unit, house, move.who)
        return False
    if not move.text.strip():
        tell(unit, house, move, now, "rehearsal.words_only")
        return True
    play, goes_on = written(_playing(unit, house, collective, move.who), move.text.strip())
    _keep(unit, house, move.who, play, now)
    after = [shown(play, STAGE, Manner.POST)] if goes_on else []
    say(unit, now, shown(play, RECEIPT, Manner.POST), *after, on_from_here(play))
    return True


def forget(unit: Unit, house: House, timer: Timer, now: datetime) -> None:  # noqa: ARG001
    """Forget a rehearsal with which nobody went on."""
    person = unit.people.get(PersonId(int(timer.subject)))
    if person is not None and person.heeding and person.heeding.awaited is Awaited.REHEARSAL:
        unit.people.save(replace(person, heeding=None))


def _go_on(unit: Unit, house: House, move: Pressed, play: Play, now: datetime) -> None:
    if move.value not in (SUMMARY, END):
        _press(unit, house, move, play, behind(play, meant(move.value)), now)
        return
    read_back = (performed(house, play, now),) if move.value == SUMMARY else ()
    toast(unit, house, move, now)
    heed(unit, house, move.who)
    unit.timers.disarm(str(move.who.id), TimerKind.REHEARSAL)
    say(unit, now, *read_back, over(play))


def _press(unit: Unit, house: House, move: Pressed, play: Play, button: Button, now: datetime) -> None:
    """Do in the rehearsal what a button of the dialogue does."""
    which, notice = STAGE, ""
    match button.act:
        case Act.TAP:
            play, notice = tapped(play, button.value)
        case Act.STEM:
            which = STEM
        case Act.SCOPE if not button.value:
            which = SCOPES
        case Act.SCOPE | Act.LEVEL | Act.NATURE:
            play, which = marked(play, button.act, button.value), RECEIPT
        case Act.BACK:
            which = RECEIPT
        case Act.WITHDRAW:
            which = GONE
        case Act.PASS:
            toast(unit, house, move, now, "toast.passed")
            return
        case _:
            toast(unit, house, move, now, "toast.only_for_real")
            return
    toast(unit, house, move, now, notice)
    say(unit, now, shown(play, which, Manner.EDIT))
    _keep(unit, house, move.who, taken_back(play) if which == GONE else play, now)


def _choose(unit: Unit, house: House, collective: Collective, person: PersonId, manner: Manner, now: datetime) -> None:
    say(
        unit, now, in_her_voice(unit, collective, choosing(collective, person, tuple(house.dialogues.values()), manner))
    )


def _fresh(unit: Unit, house: House, collective: Collective, who: Speaker, name: str, now: datetime) -> Play:
    if name not in house.dialogues:
        raise Unreadable("no such dialogue")
    number = next_number(unit, collective.id)
    prompt = _prompt(unit, house, collective, name, now)
    return _play(unit, house, collective, who, Played(name, prompt.id, now, number))


def _prompt(unit: Unit, house: House, collective: Collective, name: str, now: datetime) -> Prompt:
    """Return the question that would be proposed; where none fits now, the first of the dialogue."""
    dialogue = house.dialogues[name]
    awake = replace(collective, rests_until=None)
    try:
        return choose(unit, house, awake, now, wish=Wish(name, dialogue.rehearsed)).prompt
    except NothingToAsk:
        asked = [each for each in house.bank.active() if dialogue.question(each, collective.voice)]
        return next((each for each in asked if each.family in dialogue.families), asked[0])


def _playing(unit: Unit, house: House, collective: Collective, who: Speaker) -> Play:
    """Return what somebody is playing; raise `RehearsalOver`."""
    heeding = known(unit, house, who).heeding
    if heeding is None or heeding.awaited is not Awaited.REHEARSAL or heeding.ref != collective.id:
        raise RehearsalOver
    return _play(unit, house, collective, who, read(heeding.so_far))


def _play(unit: Unit, house: House, collective: Collective, who: Speaker, played: Played) -> Play:
    dialogue = house.dialogues[played.dialogue]
    member = actor(collective.id, who.id, unit.people.member(collective.id, who.id), who.name)
    window = dialogue.window or house.habits.window
    return Play(played, collective, dialogue, house.bank.get(played.prompt), member, window)


def _keep(unit: Unit, house: House, who: Speaker, play: Play, now: datetime) -> None:
    """Note what was played with her who plays, for an hour."""
    heed(unit, house, who, Heeding(Awaited.REHEARSAL, play.collective.id, write(play.played)))
    unit.timers.arm(Timer(TimerKind.REHEARSAL, str(who.id), now + IDLE))
