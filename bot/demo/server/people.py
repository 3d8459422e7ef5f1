"""Accounts: the people of the world, and the one bot."""

from dataclasses import dataclass

from bot.demo.server.wire import Json

DEFAULT_LANGUAGE = "fr"
"""Of the telephones of this world, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Person:
    """Be someone with a Telegram account."""

    id: int
    first_name: str
    language: str = DEFAULT_LANGUAGE
    username: str | None = None

    def as_user(self) -> Json:
        """Return the account as a Bot API `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        return user | {"language_code": self.language}


@dataclass(frozen=True, slots=True)
class BotAccount:
    """Be the bot that holds the token."""

    id: int
    first_name: str
    username: str

    def as_user(self) -> Json:
        """Return the account as others see it."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> Json:
        """Return the account as the bot itself sees it: privacy mode is on."""
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
