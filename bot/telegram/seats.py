"""Seats: the bot's own, in groups and in private, and those of the members of a group."""

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, User

from bot.telegram.who import number, place_of, speaker_of, words
from domain.ids import PersonId
from domain.moves import Arrived, Blocked, Left, Move, Nothing, Removed
from domain.people import Place

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


def member_move(change: ChatMemberUpdated) -> Move:
    """Return what a change of somebody's seat means.

    Where she stood before is not asked, so that a departure that was missed is made up for by any later change.
    """
    if change.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return Nothing("not a group")
    if _seated(change.new_chat_member):
        return Nothing("a member is there")
    return left_move(change.new_chat_member.user, place_of(change.chat))


def left_move(gone: User, place: Place) -> Move:
    """Return what it means that somebody left a group."""
    return Nothing("a bot left") if gone.is_bot else Left(PersonId(number(gone.id)), place)


def _seated(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _AWAY
