"""The bot's own seat: added to a group, removed from it, blocked in private."""

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated

from bot.telegram.who import place_of, speaker_of, words
from domain.moves import Arrived, Blocked, Move, Nothing, Removed

_AWAY = frozenset({ChatMember.LEFT, ChatMember.BANNED})


def seat_move(change: ChatMemberUpdated) -> Move:
    """Return what a change of the bot's own seat means."""
    before, after = _seated(change.old_chat_member), _seated(change.new_chat_member)
    who = speaker_of(change.from_user)
    match change.chat.type:
        case Chat.PRIVATE:
            return Nothing("unblocked") if after else Blocked(who)
        case Chat.GROUP | Chat.SUPERGROUP if after and not before:
            return Arrived(who, place_of(change.chat), words(change.chat.title))
        case Chat.GROUP | Chat.SUPERGROUP if not after:
            return Removed(who, place_of(change.chat))
        case Chat.GROUP | Chat.SUPERGROUP:
            return Nothing("other rights")
        case _:
            return Nothing("not a group")


def _seated(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _AWAY
