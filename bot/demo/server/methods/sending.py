"""Methods that send: texts, files, and signs of life."""

from bot.demo.server.errors import bad_request
from bot.demo.server.keyboards import inline_keyboard
from bot.demo.server.media import named
from bot.demo.server.messages import Chat, Message
from bot.demo.server.methods.method import Method
from bot.demo.server.methods.texts import caption_of, text_of
from bot.demo.server.params import Params, Upload
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.threads import settle
from bot.demo.server.wire import Json

_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)


def send_message(board: Switchboard, params: Params) -> Json:
    """Send a text."""
    text, entities = text_of(params, "message is too long")
    return _send(board, params, text, entities, {})


def send_document(board: Switchboard, params: Params) -> Json:
    """Send a file."""
    upload = _upload(params, "document")
    text, entities = caption_of(params)
    return _send(board, params, text, entities, {"document": keep_file(board, upload)})


def send_voice(board: Switchboard, params: Params) -> Json:
    """Send a voice note again, by its file."""
    text, entities = caption_of(params)
    return _send(board, params, text, entities, named(board, params, "voice"))


def send_photo(board: Switchboard, params: Params) -> Json:
    """Send a picture again, by its file."""
    text, entities = caption_of(params)
    return _send(board, params, text, entities, named(board, params, "photo"))


def send_chat_action(board: Switchboard, params: Params) -> bool:
    """Show that something is under way."""
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    board.open_to_bot(board.addressed(params))
    return True


def keep_file(board: Switchboard, upload: Upload) -> Json:
    """Keep a file and return it as a Bot API `Document`."""
    file_id = f"BQAC{board.big_number()}"
    board.files[file_id] = upload.body
    return {
        "file_name": upload.name,
        "mime_type": upload.kind,
        "file_id": file_id,
        "file_unique_id": f"AgAD{board.big_number()}",
        "file_size": len(upload.body),
    }


def _upload(params: Params, name: str) -> Upload:
    reference = params.text(name)
    upload = params.files.get(reference.removeprefix("attach://") if reference else name)
    if upload is None:
        raise bad_request(f"there is no {name} in the request")
    if not upload.body:
        raise bad_request("file must be non-empty")
    return upload


def _send(board: Switchboard, params: Params, text: str, entities: list[Json], media: Json) -> Json:
    markup = params.parsed("reply_markup")
    keyboard = inline_keyboard(markup)
    chat = board.open_to_bot(board.addressed(params))
    reply = _replied(params, chat)
    message = Message(chat, 0, board.bot.as_user(), board.clock.now(), text, entities, keyboard, media)
    message.by_bot = True
    if params.flag("protect_content"):
        message.extra = {"has_protected_content": True}
    message.editable = keyboard is not None or not markup
    message.reply_to = reply
    settle(message, params.integer("message_thread_id") if params.has("message_thread_id") else None)
    board.limits.admit_send(chat, board.clock.monotonic())
    message.id = chat.next_id()
    chat.keep(message)
    return message.wire()


def _replied(params: Params, chat: Chat) -> Message | None:
    asked = Params(params.fields("reply_parameters"))
    number = asked.integer("message_id", params.integer("reply_to_message_id"))
    if not number:
        return None
    message = chat.messages.get(number)
    if message is not None and not message.deleted:
        return message
    if asked.flag("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
}
