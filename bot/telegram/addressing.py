"""What is for the bot: of what the members of a group say to each other, not a word is ever kept."""

from collections.abc import Mapping

from bot.telegram.commands import typed_command
from bot.telegram.who import Me

Raw = Mapping[str, object]

_TOLD = ("left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
"""Of what a group tells about itself, this concerns the bot."""
_OTHERS_WORDS = ("reply_to_message", "external_reply", "quote", "pinned_message")


_RECOGNISED_BY = (
    *("message_id", "date", "chat", "from", "message_thread_id", "is_topic_message"),
    *("forum_topic_created", "reply_markup"),
)
"""What tells which message of ours was pressed or answered; its words may be those of others."""


def addressed(me: Me, raw: Raw) -> Raw | None:
    """Return an update as it may be kept: without any words but those of who speaks, or not at all."""
    pressed = _inside(raw, "callback_query")
    if isinstance(on := pressed.get("message"), dict):
        return {**raw, "callback_query": {**pressed, "message": _recognisable(on)}}
    kind = next((kind for kind in ("message", "edited_message") if kind in raw), None)
    message = raw.get(kind) if kind else None
    if kind is None or not isinstance(message, dict):
        return raw
    kept = _for_us(me, kind, message)
    return {**raw, kind: kept} if kept else None


def _for_us(me: Me, kind: str, message: Raw) -> Raw | None:
    """Return a message without the words that it answers or quotes; none for talk that is not for the bot."""
    alone = {name: value for name, value in message.items() if name not in _OTHERS_WORDS}
    if _answers(me, message):
        return {**alone, "reply_to_message": _recognisable(_inside(message, "reply_to_message"))}
    private = _inside(message, "chat").get("type") not in ("group", "supergroup")
    told = any(name in message for name in _TOLD)
    return alone if private or told or (kind == "message" and _commands(me, message)) else None


def _recognisable(ours: Raw) -> Raw:
    return {name: value for name, value in ours.items() if name in _RECOGNISED_BY}


def _answers(me: Me, message: Raw) -> bool:
    answered = _inside(message, "reply_to_message")
    # In a topic that the bot opened, what answers nothing else answers its opening.
    return _inside(answered, "from").get("id") == me.id and "forum_topic_created" not in answered


def _commands(me: Me, message: Raw) -> bool:
    text = message.get("text")
    typed = typed_command(text) if isinstance(text, str) and not message.get("forward_origin") else None
    return typed is not None and typed.concerns(me.username)


def _inside(content: Raw, name: str) -> Raw:
    value = content.get(name)
    return value if isinstance(value, dict) else {}
