"""What the page stands in: the world, its clock, its people, and how the collective tells the time."""

from dataclasses import dataclass

from bot.clock.movable import MovableClock
from bot.demo.hangar import Hangar
from bot.demo.page.news import News
from bot.demo.server.chats import Group
from bot.demo.server.messages import Chat, Message
from bot.demo.server.people import Person
from bot.demo.server.world import World
from domain.people import Voice


class Impossible(ValueError):
    """Say, by the key of a text of the page, why something cannot be done."""


@dataclass(frozen=True, slots=True)
class Room:
    """Hold what the page shows, and find in it what the page names."""

    world: World
    clock: MovableClock
    hangar: Hangar
    voice: Voice
    news: News

    def person(self, number: int) -> Person:
        """Return somebody by account."""
        for person in self.hangar.people:
            if person.id == number:
                return person
        raise Impossible("error.nobody")

    def chats(self, person: Person) -> list[Chat]:
        """Return what somebody has in her list: the group she is in, and the private chat with the bot."""
        group = self.hangar.group
        private = self.world.private(person)
        return [group, private] if group.status_of(person).present else [private]

    def chat(self, person: Person, number: int) -> Chat:
        """Return one of somebody's chats."""
        for chat in self.chats(person):
            if chat.known_as(number):
                return chat
        raise Impossible("error.absent")

    def message(self, person: Person, chat: int, number: int) -> Message:
        """Return a message that somebody can see."""
        message = self.chat(person, chat).messages.get(number)
        if message is None:
            raise Impossible("error.gone")
        return message

    def role(self, person: Person) -> str:
        """Return what somebody is in the collective, as the page calls it."""
        if person is self.hangar.facilitator:
            return "facilitator"
        if person is self.hangar.coordinator:
            return "coordinator"
        return "member" if self.world.private(person).started else "newcomer"


def open_to(person: Person, chat: Chat, room: Room) -> bool:
    """Tell whether somebody can write in a chat: in private, once she pressed Start."""
    private = room.world.private(person)
    return isinstance(chat, Group) or (private.started and not private.blocked)
