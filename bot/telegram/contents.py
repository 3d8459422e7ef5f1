"""What a message holds: its words, and the form in which it came."""

from dataclasses import dataclass

from telegram import Message, PhotoSize

from bot.telegram.who import number, words

_FORMS = (
    "text",
    "animation",  # Before document, which comes with it.
    "audio",
    "voice",
    "video_note",
    "video",
    "photo",
    "sticker",
    "document",
    "poll",
    "contact",
    "dice",
    "game",
    "venue",  # Before location, which comes with it.
    "location",
    "story",
    "paid_media",
    "checklist",
)


@dataclass(frozen=True, slots=True)
class Media:
    """The sound or the picture of a message, by the messenger's own words for it."""

    file: str = ""
    seconds: int = 0
    album: str = ""


def media_of(message: Message) -> Media:
    """Return the voice note or the picture of a message, the largest of its sizes, if it holds one."""
    if message.voice:
        # As it was written: what the library makes of a duration is about to change.
        written = message.voice.to_dict()
        return Media(words(message.voice.file_id), max(0, number(written.get("duration"))))
    if message.photo:
        largest = max(message.photo, key=_size)
        return Media(words(largest.file_id), album=words(message.media_group_id))
    return Media()


def text_of(message: Message) -> str:
    """Return the words of a message, or those under its picture."""
    return words(message.text) or words(message.caption)


def form_of(message: Message) -> str | None:
    """Return the form of a message, or None when it only tells of the chat: a title, a pin, a member."""
    return next((form for form in _FORMS if getattr(message, form)), None)


def is_forwarded(message: Message) -> bool:
    """Tell whether a message was first written elsewhere, perhaps by somebody else."""
    return message.forward_origin is not None


def _size(photo: PhotoSize) -> int:
    return number(photo.width) * number(photo.height)
