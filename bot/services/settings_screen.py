"""The settings of a collective on one screen, for whoever facilitates it."""

from datetime import datetime

from bot.services.holding import holders
from bot.services.house import House
from bot.services.knowing import heed, in_her_voice
from bot.services.landing import say
from bot.services.proposing import chosen_collective
from bot.services.replying import shown_on, toast
from dialogues.settings import Standing, settings_screen
from domain.ids import CollectiveId, PersonId
from domain.moves import Act, Commanded, Pressed
from domain.people import Collective
from domain.ports import Unit
from domain.rights import Action
from domain.utterances import Manner, Topic


def settings(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show the settings of the collective that is meant."""
    collective = chosen_collective(unit, house, move, Action.SET_UP, Act.SETTINGS, "", now)
    if collective is not None:
        _show(unit, house, collective, move.who.id, Manner.POST, now)


def show(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Show them where a setting was changed; nothing that was asked for is waited for any more."""
    manner = shown_on(unit, move, Topic.SETUP)
    toast(unit, house, move, now)
    heed(unit, house, move.who)
    _show(unit, house, unit.collectives.get(CollectiveId(move.ref)), move.who.id, manner, now)


def _show(unit: Unit, house: House, collective: Collective, person: PersonId, manner: Manner, now: datetime) -> None:
    standing = Standing(
        holders=tuple(each.role for each in holders(unit, collective)),
        plans=len(unit.schedules.of(collective.id)),
        window=house.habits.window,
        register=house.languages.address(collective.voice.language),
    )
    say(unit, now, in_her_voice(unit, collective, settings_screen(collective, person, standing, manner)))
