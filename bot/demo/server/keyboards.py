"""Keyboards under messages, checked as Telegram checks them."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bot.demo.server.errors import bad_request
from bot.demo.server.wire import Json

_BUTTONS = 100
_DATA_BYTES = 64
_ACTIONS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "web_app")
_OTHERS = {"keyboard": list, "remove_keyboard": bool, "force_reply": bool}


@dataclass(frozen=True, slots=True)
class Button:
    """Be one button as a person sees it."""

    label: str
    data: str | None = None
    url: str | None = None


def inline_keyboard(markup: object) -> Json | None:
    """Return the inline keyboard of a `reply_markup`, checked; `None` for the other kinds."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        _check_other(markup)
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > _BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def buttons(markup: Json | None) -> tuple[tuple[Button, ...], ...]:
    """Return the rows of an inline keyboard as a person sees them."""
    rows = markup["inline_keyboard"] if markup else []
    if not isinstance(rows, list):
        return ()
    return tuple(
        tuple(Button(str(each["text"]), each.get("callback_data"), each.get("url")) for each in row) for row in rows
    )


def start_payload(url: str, username: str) -> str | None:
    """Return what a `t.me/bot?start=` link carries, or `None` when it is not one of this bot."""
    parts = urlsplit(url if "//" in url else f"https://{url}")
    if parts.hostname not in ("t.me", "telegram.me") or parts.path.strip("/").lower() != username.lower():
        return None
    given = parse_qs(parts.query, keep_blank_values=True).get("start")
    return given[0] if given else None


def _check_other(markup: Json) -> None:
    for name, kind in _OTHERS.items():
        if isinstance(markup.get(name), kind):
            return
    if markup:
        raise bad_request("can't parse reply keyboard markup JSON object")


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if text is None:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    action = next((name for name in _ACTIONS if name in button), None)
    if action is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    _check_action(action, button[action])
    kept = ("text", "icon_custom_emoji_id", "style", action)
    return {name: button[name] for name in kept if name in button}


def _check_action(action: str, value: object) -> None:
    if action == "callback_data" and not (isinstance(value, str) and 1 <= len(value.encode()) <= _DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not (isinstance(value, str) and _is_address(value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")


def _is_address(url: str) -> bool:
    if url.startswith(("tg://", "ton://")):
        return len(url) > len("tg://")
    parts = urlsplit(url if "//" in url else f"http://{url}")
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and "." in host.strip(".") and not re.search(r"\s", url)
