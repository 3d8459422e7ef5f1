"""What must be asked of Telegram before a move can be dealt with."""

from dataclasses import replace

from bot.services.desk import BUTTONS, Button
from bot.services.entering import led_to
from bot.services.matters import matter
from bot.telegram.door import Door
from bot.telegram.presence import administers, is_in
from domain.errors import NotFound
from domain.links import Link, read
from domain.moves import Commanded, Move, Pressed
from domain.people import Place
from domain.ports import Store, Unit
from domain.rights import RIGHTS


async def foreknow(door: Door, store: Store, move: Move) -> Move:
    """Ask afresh whether somebody is in the group, and administers it, for what needs it; nothing for all the rest."""
    match move:
        case Pressed(who=who) if who.human:
            return await _about_press(door, store, move)
        case Commanded(who=who, name="start", rest=rest, place=place) if who.human and place.private and rest:
            return await _about_start(door, store, move)
        case _:
            return move


async def _about_press(door: Door, store: Store, move: Pressed) -> Pressed:
    button = BUTTONS.get(move.act) if move.act else None
    if button and button.administers and not move.place.private:
        move = replace(move, administrator=await administers(door, move.place, move.who.id))
    if button is None or not RIGHTS[button.action].fresh:
        return move
    group = await store.work(lambda unit: _group_of(unit, button, move.ref)) if move.place.private else move.place
    return replace(move, present=await is_in(door, group, move.who.id)) if group else move


async def _about_start(door: Door, store: Store, move: Commanded) -> Commanded:
    link = read(move.rest)
    group = await store.work(lambda unit: _group_of_link(unit, link)) if link else None
    return replace(move, present=await is_in(door, group, move.who.id)) if group else move


def _group_of(unit: Unit, button: Button, ref: str) -> Place | None:
    try:
        collective = matter(unit, button.about, ref).collective
    except NotFound:
        # The desk says so.
        return None
    return collective.place if collective else None


def _group_of_link(unit: Unit, link: Link) -> Place | None:
    collective = led_to(unit, link)
    return collective.place if collective else None
