"""Methods that change what was said: edits, deletions, pins, reactions."""

from datetime import timedelta

from bot.demo.server.chats import Group
from bot.demo.server.errors import NOT_MODIFIED, bad_request
from bot.demo.server.keyboards import inline_keyboard
from bot.demo.server.messages import Chat, Message
from bot.demo.server.methods.method import Method
from bot.demo.server.methods.reactions import REACTIONS
from bot.demo.server.methods.texts import text_of
from bot.demo.server.params import Params
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.wire import Json

_DELETABLE = timedelta(hours=48)


def edit_message_text(board: Switchboard, params: Params) -> Json:
    """Say something else in place of a message of the bot."""
    text, entities = text_of(params, "MESSAGE_TOO_LONG")
    keyboard = inline_keyboard(params.parsed("reply_markup"))
    message = _to_edit(board, params)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    if (message.text, message.entities, message.markup) == (text, entities, keyboard):
        raise bad_request(NOT_MODIFIED)
    board.limits.admit_edit(message.chat, board.clock.monotonic())
    message.text, message.entities = text, entities
    return _edited(board, message, keyboard)


def edit_message_reply_markup(board: Switchboard, params: Params) -> Json:
    """Put another keyboard under a message of the bot."""
    keyboard = inline_keyboard(params.parsed("reply_markup"))
    message = _to_edit(board, params)
    if message.markup == keyboard:
        raise bad_request(NOT_MODIFIED)
    board.limits.admit_edit(message.chat, board.clock.monotonic())
    return _edited(board, message, keyboard)


def delete_message(board: Switchboard, params: Params) -> bool:
    """Take a message away."""
    chat, message = _named(board, params, "message to delete not found")
    rights = chat.bot_rights if isinstance(chat, Group) else frozenset(["can_delete_messages"])
    if not message.by_bot and "can_delete_messages" not in rights:
        raise bad_request("message can't be deleted")
    if board.clock.now() - message.at > _DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    del chat.messages[message.id]
    return True


def pin_chat_message(board: Switchboard, params: Params) -> bool:
    """Pin a message, where the bot may."""
    chat, message = _named(board, params, "message to pin not found")
    if isinstance(chat, Group) and "can_pin_messages" not in chat.bot_rights:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = message.id
    notice = Message(chat, chat.next_id(), board.bot.as_user(), board.clock.now(), by_bot=True, service=True)
    notice.extra = {"pinned_message": message.core()}
    chat.keep(notice)
    return True


def unpin_chat_message(board: Switchboard, params: Params) -> bool:
    """Unpin the pinned message, where the bot may."""
    chat = board.open_to_bot(board.addressed(params))
    if isinstance(chat, Group) and "can_pin_messages" not in chat.bot_rights:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = None
    return True


def set_message_reaction(board: Switchboard, params: Params) -> bool:
    """React to a message, or take the reaction back."""
    _, message = _named(board, params, "message to react not found")
    reactions = params.items("reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        if not isinstance(reaction, dict) or reaction.get("emoji") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    message.reactions[board.bot.id] = [each for each in reactions if isinstance(each, dict)]
    return True


def _named(board: Switchboard, params: Params, missing: str) -> tuple[Chat, Message]:
    chat = board.open_to_bot(board.addressed(params))
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    return chat, board.message(chat, params.integer("message_id"), missing)


def _to_edit(board: Switchboard, params: Params) -> Message:
    _, message = _named(board, params, "message to edit not found")
    if not message.by_bot or message.service or not message.editable:
        raise bad_request("message can't be edited")
    return message


def _edited(board: Switchboard, message: Message, keyboard: Json | None) -> Json:
    message.markup = keyboard
    message.edited = board.clock.now()
    return message.wire()


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "setMessageReaction": set_message_reaction,
}
