"""Refusals, in Telegram's exact words."""

from bot.demo.server.wire import Json


class Refusal(Exception):
    """Refuse a call with the code and the words that Telegram would use."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def wire(self) -> Json:
        """Return the body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body if self.parameters is None else body | {"parameters": self.parameters}


def bad_request(words: str) -> Refusal:
    """Return a 400 in Telegram's form."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    """Return a 403 in Telegram's form."""
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    """Return a 409 in Telegram's form."""
    return Refusal(409, f"Conflict: {words}")


def too_many(seconds: int) -> Refusal:
    """Return a 429 that says how long to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(chat_id: int) -> Refusal:
    """Return the 400 that tells the new id of a group."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, words, {"migrate_to_chat_id": chat_id})


def unauthorized() -> Refusal:
    """Return the 401 of a wrong token."""
    return Refusal(401, "Unauthorized")


def not_found() -> Refusal:
    """Return the 404 of an unknown method."""
    return Refusal(404, "Not Found")


OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
POLL_ENDED_BY_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
