"""Who sits where, as the Bot API tells it: `ChatMember`."""

from bot.demo.server.chats import Group, Status
from bot.demo.server.people import BotAccount
from bot.demo.server.wire import Json

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)
ALL_RIGHTS = frozenset(RIGHTS)


def seat(user: Json, status: Status, rights: frozenset[str] = ALL_RIGHTS) -> Json:
    """Return an account's place in a chat."""
    place: Json = {"user": user, "status": status.value}
    match status:
        case Status.CREATOR:
            return place | {"is_anonymous": False}
        case Status.ADMINISTRATOR:
            return place | {"can_be_edited": False, "is_anonymous": False} | {name: name in rights for name in RIGHTS}
        case Status.KICKED:
            return place | {"until_date": 0}
        case Status.MEMBER | Status.LEFT:
            return place


def bot_seat(bot: BotAccount, group: Group) -> Json:
    """Return the bot's place in a group."""
    return seat(bot.as_user(), group.bot, group.bot_rights)
