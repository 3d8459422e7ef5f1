"""Sounds and pictures: what people send of them, and what the bot sends again by the words it was given for them."""

from bot.demo.server.errors import bad_request
from bot.demo.server.params import Params
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.wire import Json

_SIZES = ((90, 67), (320, 240), (1280, 960))
_KINDS = {"voice": "VoiceNote", "photo": "Photo", "document": "Document", "sticker": "Sticker"}


def voice_note(board: Switchboard, seconds: int) -> Json:
    """Return a voice note of so many seconds, as a message holds it."""
    return kept(board, {"voice": {"duration": seconds, "mime_type": "audio/ogg"} | file(board)})


def picture(board: Switchboard) -> Json:
    """Return a picture in all its sizes, as a message holds it."""
    return kept(board, {"photo": [{"width": width, "height": height} | file(board) for width, height in _SIZES]})


def file(board: Switchboard) -> Json:
    """Return the words for a new file."""
    return {"file_id": f"F{board.big_number()}", "file_unique_id": f"U{board.big_number()}"}


def kept(board: Switchboard, media: Json) -> Json:
    """Return the media of a message, to be found again by each of its files."""
    for held in media.values():
        for each in held if isinstance(held, list) else [held]:
            if isinstance(each, dict):
                board.media[str(each["file_id"])] = media
    return media


def named(board: Switchboard, params: Params, kind: str) -> Json:
    """Return the sound or picture that a call names by its file, or refuse as Telegram does."""
    name = params.text(kind)
    if not name:
        raise bad_request(f"there is no {kind} in the request")
    media = board.media.get(name)
    if media is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    [held] = media
    if held != kind:
        raise bad_request(f"can't use file of type {_KINDS[held]} as {_KINDS[kind]}")
    return media
