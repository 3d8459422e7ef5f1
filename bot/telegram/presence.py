"""Whether somebody is in a group, and administers it, at this very moment."""

import structlog
from telegram.error import BadRequest, TelegramError

from bot.telegram.calls import Call
from bot.telegram.door import Door, TokenRefused
from domain.ids import PersonId
from domain.people import Place

log = structlog.get_logger()

_SEATED = frozenset({"creator", "administrator", "member"})
_NEVER_THERE = ("user not found", "member not found", "participant_id_invalid")


async def is_in(door: Door, group: Place, person: PersonId) -> bool | None:
    """Tell whether somebody is in a group; None when Telegram does not say."""
    try:
        return _seated(await door.perform(Call("getChatMember", {"chat_id": group.id, "user_id": person})))
    except (TelegramError, TokenRefused) as error:
        if isinstance(error, BadRequest) and any(cause in error.message.lower() for cause in _NEVER_THERE):
            return False
        log.warning("presence.no_answer", error=type(error).__name__)
        return None


async def administers(door: Door, group: Place, person: PersonId) -> bool:
    """Tell whether somebody administers a group; nobody is said to when Telegram does not say."""
    try:
        return person in await door.administrators(group)
    except (TelegramError, TokenRefused) as error:
        log.warning("presence.no_answer", error=type(error).__name__)
        return False


def _seated(member: dict[str, object] | bool) -> bool | None:
    if isinstance(member, bool):
        return None
    if member.get("status") == "restricted":
        return member.get("is_member") is True
    return member.get("status") in _SEATED
