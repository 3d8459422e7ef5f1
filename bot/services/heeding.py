"""A text that answers what the bot has just asked: a name, a time zone, a title."""

from datetime import datetime

from bot.services import correcting, gleaning, objecting, rehearsing, shifting, unfolding, wizarding
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
    Awaited.QUESTION: (wizarding.write_question, "wizard.question_unreadable"),
    Awaited.TOPIC: (wizarding.name_topic, "wizard.topic_unreadable"),
    Awaited.TITLE: (set_title, "draft.title_unreadable"),
    Awaited.CUT: (gleaning.set_cut, "harvest.cut_unreadable"),
    Awaited.FRAME: (gleaning.set_frame, "harvest.frame_unreadable"),
    Awaited.READING: (objecting.set_reading, "correction.reading_unreadable"),
    Awaited.LINE: (correcting.set_line, "error.unreadable"),
    Awaited.VOICE: (correcting.set_voice, "error.unreadable"),
    Awaited.UNFOLD: (unfolding.take, "error.unreadable"),
    Awaited.SHIFT: (shifting.take, "error.unreadable"),
}
"""What takes the text, and the sentence for a text that does not do."""


def heeded(unit: Unit, house: House, move: Said, now: datetime) -> bool:
    """Take a text as what was asked for; False when nothing was asked, so that it may be an answer."""
    heeding = known(unit, house, move.who).heeding
    if heeding is None or heeding.awaited not in (*_ASKED, Awaited.REHEARSAL):
        return False
    if move.reply and session_replied_to(unit, move.place, move.reply, now):
        return False
    if heeding.awaited is Awaited.REHEARSAL:
        return rehearsing.hear(unit, house, move, now)
    take, sorry = _ASKED[heeding.awaited]
    if not move.text.strip():
        tell(unit, house, move, now, sorry)
        return True
    heed(unit, house, move.who)  # free from here on, unless what takes the text asks again
    try:
        return take(unit, house, move, heeding.ref, now)
    except Unreadable:
        heed(unit, house, move.who, heeding)
        tell(unit, house, move, now, sorry)
    except (NotAllowed, NotNow) as refusal:
        tell(unit, house, move, now, refusal.key)
    return True
