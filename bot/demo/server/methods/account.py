"""Methods about the bot itself: who it is, where its updates go, which commands it shows."""

import re

from bot.demo.server.errors import bad_request
from bot.demo.server.menus import scope_key
from bot.demo.server.methods.method import Method
from bot.demo.server.params import Params
from bot.demo.server.switchboard import Switchboard
from bot.demo.server.wire import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION_CHARACTERS = 256
_COMMANDS = 100
_SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)


def get_me(board: Switchboard, _: Params) -> Json:
    """Tell who the bot is."""
    return board.bot.as_me()


def set_webhook(board: Switchboard, params: Params) -> bool:
    """Note an address for updates; this server keeps them, it posts nothing."""
    url = params.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _drop_pending(board, params)
    if params.has("allowed_updates"):
        board.updates.allow(params.items("allowed_updates"))
    board.updates.set_webhook({"url": url} if url else {})
    return True


def delete_webhook(board: Switchboard, params: Params) -> bool:
    """Let updates be asked for again."""
    _drop_pending(board, params)
    board.updates.set_webhook({})
    return True


def get_webhook_info(board: Switchboard, _: Params) -> Json:
    """Tell where updates go, and how many wait."""
    info: Json = {
        "url": board.updates.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": board.updates.pending(),
    }
    if board.updates.webhook:
        info["max_connections"] = 40
    return info


def set_my_commands(board: Switchboard, params: Params) -> bool:
    """Show these commands to some."""
    commands = [_command(each) for each in params.items("commands")]
    if len(commands) > _COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    board.commands[_shelf(params)] = commands
    return True


def get_my_commands(board: Switchboard, params: Params) -> list[Json]:
    """List the commands shown to some."""
    return board.commands.get(_shelf(params), [])


def delete_my_commands(board: Switchboard, params: Params) -> bool:
    """Stop showing commands of their own to some."""
    board.commands.pop(_shelf(params), None)
    return True


def _drop_pending(board: Switchboard, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        board.updates.forget_all()


def _shelf(params: Params) -> tuple[str, str]:
    scope = params.fields("scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return scope_key(scope), language


def _command(given: object) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(given.get("command", "")).removeprefix("/")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    description = str(given.get("description", "")).strip()
    if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
