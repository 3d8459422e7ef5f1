"""The language of what is said: chosen by each for her own screen, by who facilitates for the group."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import known, reachable, voice_for
from bot.services.landing import say
from bot.services.leading import open_setup
from bot.services.replying import shown_on, toast
from bot.services.rights import roles_in
from bot.services.witnessing import keep_member
from dialogues.preferences import Preference, preferring
from dialogues.tongues import language_screen
from domain.errors import Unreadable
from domain.moves import Commanded, Pressed, Speaker
from domain.ports import Unit
from domain.rights import Action, Verdict, verdict
from domain.utterances import Manner, Topic


def language(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show somebody her languages in private; in a group, its own settings to who facilitates it, and nothing else."""
    if move.place.private:
        _show(unit, house, move.who, Manner.POST, now)
        return
    here = unit.collectives.at(move.place.id)
    leads = here and verdict(Action.SET_UP, roles_in(unit, house, move.who, here.id), here.state) is Verdict.YES
    if here and leads and reachable(unit, move.who.id):
        open_setup(unit, house, here, move.who.id, now)


def choose(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Speak a language to somebody from now on, wherever she is known; before consent, only her screen's is kept."""
    if move.value not in house.languages:
        raise Unreadable("not one of the languages")
    toast(unit, house, move, now)
    unit.people.save(replace(known(unit, house, move.who), language=move.value))
    for member in unit.people.memberships(move.who.id):
        collective = unit.collectives.get(member.collective)
        spoken = preferring(collective, member, Preference.LANGUAGE, move.value, house.languages)
        keep_member(unit, spoken, now)
    _show(unit, house, move.who, shown_on(unit, move, Topic.LANGUAGE), now)


def _show(unit: Unit, house: House, who: Speaker, manner: Manner, now: datetime) -> None:
    say(unit, now, language_screen(who.id, voice_for(unit, house, who), house.languages, manner))
