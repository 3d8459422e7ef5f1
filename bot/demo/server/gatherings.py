"""What happens to a group: people and the bot come, go, are promoted; topics open; ids change."""

from bot.demo.server.chats import Group, Status
from bot.demo.server.people import Person
from bot.demo.server.scene import Scene
from bot.demo.server.seats import ALL_RIGHTS, bot_seat, seat
from bot.demo.server.wire import Json


class Gatherings(Scene):
    """Let groups live."""

    def add_bot(self, group: Group, by: Person) -> None:
        """Add the bot to a group."""
        self._reseat_bot(group, by, Status.MEMBER, frozenset())
        user = self.bot.as_user()
        self.service(group, by, "new_chat_members", [user])
        self.board.changed()

    def remove_bot(self, group: Group, by: Person) -> None:
        """Remove the bot from a group."""
        self._reseat_bot(group, by, Status.KICKED, frozenset())
        self.note(group, by, "left_chat_member", self.bot.as_user())
        self.board.changed()

    def promote_bot(self, group: Group, by: Person, rights: frozenset[str] = ALL_RIGHTS) -> None:
        """Make the bot an administrator: it hears everything, and may do what its rights say."""
        self._reseat_bot(group, by, Status.ADMINISTRATOR, rights)
        self.board.changed()

    def demote_bot(self, group: Group, by: Person) -> None:
        """Make the bot a plain member again."""
        self._reseat_bot(group, by, Status.MEMBER, frozenset())
        self.board.changed()

    def join(self, group: Group, person: Person) -> None:
        """Let a person join a group."""
        self._reseat(group, person, person, Status.MEMBER)
        self.service(group, person, "new_chat_members", [person.as_user()])
        self.board.changed()

    def leave(self, group: Group, person: Person) -> None:
        """Let a person leave a group."""
        self._reseat(group, person, person, Status.LEFT)
        self.service(group, person, "left_chat_member", person.as_user())
        self.board.changed()

    def promote(self, group: Group, person: Person, by: Person) -> None:
        """Make a person an administrator."""
        self._reseat(group, person, by, Status.ADMINISTRATOR)
        self.board.changed()

    def demote(self, group: Group, person: Person, by: Person) -> None:
        """Make a person a plain member again."""
        self._reseat(group, person, by, Status.MEMBER)
        self.board.changed()

    def topic(self, group: Group, name: str, by: Person) -> int:
        """Open a topic in a forum and return its thread."""
        message = self.service(group, by, "forum_topic_created", {"name": name, "icon_color": 7322096})
        group.topics[message.id] = name
        message.thread, message.in_topic = message.id, True
        self.board.changed()
        return message.id

    def delete_topic(self, group: Group, topic: int) -> None:
        """Delete a topic with its messages; bots are not told."""
        del group.topics[topic]
        for message in [each for each in group.messages.values() if each.thread == topic]:
            message.deleted = True
            del group.messages[message.id]
        self.board.changed()

    def migrate(self, group: Group, *, new_first: bool = False) -> int:
        """Turn a group into a supergroup with a new id; the two service messages come in either order."""
        old, new = group.id, self.board.new_group_id()
        by = next(person for person, status in group.seats.values() if status.present)
        farewell = self.note(group, by, "migrate_to_chat_id", new).wire()
        group.become(new)
        self.board.move(old, group)
        greeting = self.note(group, by, "migrate_from_chat_id", old).wire()
        for line in (greeting, farewell) if new_first else (farewell, greeting):
            self.board.updates.push("message", line)
        self.board.changed()
        return new

    def _reseat(self, group: Group, person: Person, by: Person, status: Status) -> None:
        before = seat(person.as_user(), group.status_of(person))
        group.seats[person.id] = (person, status)
        if group.bot.governs:
            after = seat(person.as_user(), status)
            self.board.updates.push("chat_member", self.board.seat_change(group, by.as_user(), before, after))

    def _reseat_bot(self, group: Group, by: Person, status: Status, rights: frozenset[str]) -> None:
        before: Json = bot_seat(self.bot, group)
        group.bot, group.bot_rights = status, rights
        group.bot_was_here = True
        self.board.tell_own_seat(group, by.as_user(), before, bot_seat(self.bot, group))
