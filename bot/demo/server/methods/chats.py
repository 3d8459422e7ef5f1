"""Methods that ask about chats and their members, and leave them."""

from bot.demo.server.chats import Group, Private, Status
from bot.demo.server.errors import bad_request
from bot.demo.server.messages import Chat
from bot.demo.server.methods.method import Method
from bot.demo.server.params import Params
from bot.demo.server.seats import bot_seat, seat
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.wire import Json

_GIFTS: Json = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(board: Switchboard, params: Params) -> Json:
    """Tell all that is known of a chat."""
    chat = _readable(board, params)
    full = chat.as_chat() | {"accent_color_id": 1, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
    pinned = chat.messages.get(chat.pinned or 0)
    return full if pinned is None else full | {"pinned_message": pinned.core()}


def get_chat_member(board: Switchboard, params: Params) -> Json:
    """Tell where an account stands in a chat."""
    chat = _readable(board, params)
    user_id = params.integer("user_id")
    if isinstance(chat, Group):
        return _group_seat(board, chat, user_id)
    if isinstance(chat, Private) and user_id == chat.id:
        return seat(chat.person.as_user(), Status.MEMBER)
    if user_id == board.bot.id:
        return seat(board.bot.as_user(), Status.MEMBER)
    raise bad_request("user not found")


def get_chat_administrators(board: Switchboard, params: Params) -> list[Json]:
    """List who administers a group."""
    group = _group(board, params)
    governors = [seat(person.as_user(), status) for person, status in group.seats.values() if status.governs]
    return [*governors, bot_seat(board.bot, group)] if group.bot.governs else governors


def get_chat_member_count(board: Switchboard, params: Params) -> int:
    """Count who is in a chat."""
    group = _group(board, params)
    return sum(status.present for _, status in group.seats.values()) + group.bot.present


def leave_chat(board: Switchboard, params: Params) -> bool:
    """Leave a group."""
    group = _group(board, params)
    before = bot_seat(board.bot, group)
    group.bot, group.bot_rights = Status.LEFT, frozenset()
    board.tell_own_seat(group, board.bot.as_user(), before, bot_seat(board.bot, group))
    return True


def _readable(board: Switchboard, params: Params) -> Chat:
    chat = board.addressed(params)
    if isinstance(chat, Private):
        if not chat.started:
            raise bad_request("chat not found")
        return chat
    return board.open_to_bot(chat)


def _group(board: Switchboard, params: Params) -> Group:
    chat = _readable(board, params)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    return chat


def _group_seat(board: Switchboard, group: Group, user_id: int) -> Json:
    if user_id == board.bot.id:
        return bot_seat(board.bot, group)
    if user_id in group.seats:
        person, status = group.seats[user_id]
        return seat(person.as_user(), status)
    stranger = board.chats.get(user_id)
    if not isinstance(stranger, Private):
        raise bad_request("invalid user_id specified" if user_id <= 0 else "user not found")
    return seat(stranger.person.as_user(), Status.LEFT)


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
