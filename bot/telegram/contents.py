"""What a message holds: its words, and the form in which it came."""

from telegram import Message

from bot.telegram.who import words

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


def text_of(message: Message) -> str:
    """Return the words of a message, or those under its picture."""
    return words(message.text) or words(message.caption)


def form_of(message: Message) -> str | None:
    """Return the form of a message, or None when it only tells of the chat: a title, a pin, a member."""
    return next((form for form in _FORMS if getattr(message, form)), None)


def is_forwarded(message: Message) -> bool:
    """Tell whether a message was first written elsewhere, perhaps by somebody else."""
    return message.forward_origin is not None
