"""A local Bot API server: a strict stand-in for Telegram, for the demo page and for tests."""

from bot.demo.server.chats import Group, Private
from bot.demo.server.faults import Fault
from bot.demo.server.messages import Chat, Message
from bot.demo.server.people import Person
from bot.demo.server.presses import Press, Toast
from bot.demo.server.serving import Server, serve
from bot.demo.server.views import MessageView
from bot.demo.server.world import World

__all__ = [
    "Chat",
    "Fault",
    "Group",
    "Message",
    "MessageView",
    "Person",
    "Press",
    "Private",
    "Server",
    "Toast",
    "World",
    "serve",
]
