"""The methods of the Bot API that the server knows, one module per group."""

from bot.demo.server.methods import account, chats, editing, presses, sending
from bot.demo.server.methods.method import Method

METHODS: dict[str, Method] = {
    **account.METHODS,
    **chats.METHODS,
    **editing.METHODS,
    **presses.METHODS,
    **sending.METHODS,
}
NAMES = {name.lower(): name for name in [*METHODS, "getUpdates"]}
