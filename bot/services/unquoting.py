"""What somebody agrees to no more is done no more: what is not published follows at once."""

from datetime import datetime

from bot.services.house import House
from bot.services.hushing import hush
from bot.services.knowing import round_of
from bot.services.mending import leave_hands
from bot.services.refreshing import REREAD, refresh
from domain.consents import Consent
from domain.people import Member
from domain.ports import Unit


def unquoted(before: Member, after: Member) -> bool:
    """Tell whether somebody agrees no more to be quoted."""
    return Consent.QUOTING in before.agreed - after.agreed


def follow_consent(unit: Unit, house: House, before: Member, after: Member, now: datetime) -> None:
    """Take out of the drafts the words, or out of the hands the drafts, of somebody who agrees no more.

    Once her membership is kept: it tells who may take her place.
    """
    if Consent.HARVESTING in before.agreed - after.agreed:
        leave_hands(unit, house, after, now)
    if not unquoted(before, after):
        return
    for session in unit.sessions.of(after.collective):
        if session.state in REREAD:
            for answer in unit.answers.by(session.id, after.person):
                refresh(unit, house, round_of(unit, house, session), answer, now)
                hush(unit, {answer.id}, now)
