"""The chat page: be anyone in the sample collective, in a browser, with the real bot."""

from bot.demo.page.room import Room
from bot.demo.page.routes import attach

__all__ = ["Room", "attach"]
