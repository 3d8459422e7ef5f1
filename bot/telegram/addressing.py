"""What is for the bot: of what the members of a group say to each other, not a word is ever kept."""

from collections.abc import Mapping

from bot.telegram.commands import typed_command
from bot.telegram.who import Me

Raw = Mapping[str, object]

_TOLD = ("left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
"""Of what a group tells about itself, this concerns the bot."""
_OTHERS_WORDS = ("reply_to_message", "external_reply", "quote", "pinned_message")


def addressed(me: Me, raw: Raw) -> Raw | None:
    """Return an update as it may be kept: whole, without the words of others that it answers, or not at all."""
    kind = next((kind for kind in ("message", "edited_message") if kind in raw), None)
    message = raw.get(kind) if kind else None
    if not isinstance(message, dict) or _inside(message, "chat").get("type") not in ("group", "supergroup"):
        return raw
    if _answers(me, message) or any(name in message for name in _TOLD):
        return raw
    if kind == "message" and _commands(me, message):
        return {**raw, kind: {name: value for name, value in message.items() if name not in _OTHERS_WORDS}}
    return None


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
