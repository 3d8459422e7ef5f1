"""Answering presses."""

from bot.demo.server.errors import OLD_QUERY, bad_request
from bot.demo.server.keyboards import start_payload
from bot.demo.server.methods.method import Method
from bot.demo.server.params import Params
from bot.demo.server.presses import ANSWER_LIFE, Toast
from bot.demo.server.switchboard import Switchboard

_TOAST_CHARACTERS = 200


def answer_callback_query(board: Switchboard, params: Params) -> bool:
    """Answer a press, once seen by the person who pressed."""
    press = board.presses.get(params.text("callback_query_id"))
    if press is None or board.clock.monotonic() - press.moment > ANSWER_LIFE:
        raise bad_request(OLD_QUERY)
    text, url = params.text("text"), params.text("url")
    if len(text) > _TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and start_payload(url, board.bot.username) is None:
        raise bad_request("URL_INVALID")
    if press.answer is None:
        press.answer = Toast(text or None, params.flag("show_alert"), url or None)
    return True


METHODS: dict[str, Method] = {"answerCallbackQuery": answer_callback_query}
