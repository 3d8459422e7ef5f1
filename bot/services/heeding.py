"""A text that answers what the bot has just asked: a name, a time zone, a title."""

from dataclasses import replace
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import heed, known
from bot.services.leading import set_contacts, set_zone
from bot.services.replying import tell
from bot.services.reviewing import set_title
from bot.services.settling import session_replied_to
from bot.services.welcoming import name
from domain.errors import NotAllowed, NotNow, Unreadable
from domain.moves import Said
from domain.people import Awaited
from domain.ports import Unit

_ASKED = {
    Awaited.NAME: (name, "welcome.name_unreadable"),
    Awaited.ZONE: (set_zone, "setup.zone_unknown"),
    Awaited.CONTACTS: (set_contacts, "setup.contacts_unreadable"),
    Awaited.TITLE: (set_title, "draft.title_unreadable"),
}
"""What takes the text, and the sentence for a text that does not do."""


def heeded(unit: Unit, house: House, move: Said, now: datetime) -> bool:
    """Take a text as what was asked for; False when nothing was asked, so that it may be an answer."""
    heeding = known(unit, house, move.who).heeding
    if heeding is None or heeding.awaited not in _ASKED:
        return False
    if move.reply and session_replied_to(unit, move.place, move.reply, now):
        return False
    take, sorry = _ASKED[heeding.awaited]
    try:
        taken = take(unit, house, move, heeding.ref, now)
    except Unreadable:
        tell(unit, house, move, now, sorry)
        return True
    except (NotAllowed, NotNow) as refusal:
        # Waited for no more, lest all that she writes from now on be refused too.
        heed(unit, house, move.who)
        tell(unit, house, move, now, refusal.key)
        return True
    person = known(unit, house, move.who)
    if person.heeding == heeding:
        unit.people.save(replace(person, heeding=None))
    return taken
