"""A text that answers what the bot has just asked: a name, a time zone, a title."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import known
from bot.services.leading import set_zone
from bot.services.replying import tell
from bot.services.reviewing import set_title
from bot.services.settling import session_replied_to
from bot.services.welcoming import name
from domain.errors import Unreadable
from domain.moves import Said
from domain.ports import Unit

_ASKED = {
    "name": (name, "welcome.name_unreadable"),
    "zone": (set_zone, "setup.zone_unknown"),
    "title": (set_title, "draft.title_unreadable"),
}
"""What takes the text, and the sentence for a text that does not do."""


def heeded(unit: Unit, house: House, move: Said, now: datetime) -> bool:
    """Take a text as what was asked for; False when nothing was asked, so that it may be an answer."""
    asked, _, ref = known(unit, house, move.who).heeding.partition(":")
    if asked not in _ASKED or (move.reply and session_replied_to(unit, move.place, move.reply, now)):
        return False
    take, sorry = _ASKED[asked]
    try:
        taken = take(unit, house, move, ref, now)
    except Unreadable:
        tell(unit, house, move, now, sorry)
        return True
    person = known(unit, house, move.who)
    if person.heeding == f"{asked}:{ref}":
        unit.people.save(replace(person, heeding=""))
    return taken
