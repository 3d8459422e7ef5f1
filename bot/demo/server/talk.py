"""What people say: texts, files, edits; and the private chat that Start opens."""

import re

from bot.demo.server.chats import Group, Private, Status
from bot.demo.server.entities import found, units
from bot.demo.server.media import file, kept, picture, voice_note
from bot.demo.server.messages import Chat, Message
from bot.demo.server.people import Person
from bot.demo.server.scene import Scene
from bot.demo.server.seats import seat
from bot.demo.server.threads import settle
from bot.demo.server.views import MessageView
from bot.demo.server.wire import Json

_TEXT_UNITS = 4096
_NOBODY: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Talk(Scene):
    """Let people speak."""

    def say(
        self,
        person: Person,
        chat: Chat,
        text: str,
        reply_to: Message | MessageView | None = None,
        topic: int | None = None,
    ) -> Message:
        """Say something and return the message, the last one when the text was too long for one."""
        return self.say_parts(person, chat, text, reply_to, topic)[-1]

    def say_parts(
        self,
        person: Person,
        chat: Chat,
        text: str,
        reply_to: Message | MessageView | None = None,
        topic: int | None = None,
    ) -> list[Message]:
        """Say something, in as many messages as a client makes of it; only the first replies."""
        self._check_present(person, chat)
        if not text.strip():
            raise ValueError("clients send no empty text")
        first, *others = _parts(text)
        message = Message(chat, 0, person.as_user(), self.clock.now(), first)
        said = [self.utter(message, reply_to, topic)]
        for part in others:
            message = Message(chat, 0, person.as_user(), self.clock.now(), part)
            said.append(self.utter(message, None, topic))
        return said

    def forward(self, person: Person, chat: Chat, text: str) -> Message:
        """Pass on what somebody else wrote elsewhere, who does not show who she is."""
        self._check_present(person, chat)
        now = self.clock.now()
        origin: Json = {"type": "hidden_user", "sender_user_name": "Quelqu'un", "date": int(now.timestamp())}
        message = Message(chat, 0, person.as_user(), now, text, extra={"forward_origin": origin})
        return self.utter(message, None, None)

    def veil(self, person: Person, chat: Group, text: str, reply_to: Message | MessageView | None = None) -> Message:
        """Say something in the group's own name, as an administrator who remains anonymous."""
        self._check_present(person, chat)
        message = Message(chat, 0, _NOBODY, self.clock.now(), text, extra={"sender_chat": chat.as_chat()})
        return self.utter(message, reply_to)

    def sticker(self, person: Person, chat: Chat, reply_to: Message | MessageView | None = None) -> Message:
        """Send a sticker."""
        size: Json = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "🌱"}
        return self._attach(person, chat, "sticker", {"type": "regular"} | size, "", reply_to)

    def document(
        self, person: Person, chat: Chat, caption: str | None = None, reply_to: Message | MessageView | None = None
    ) -> Message:
        """Send a file."""
        return self._attach(person, chat, "document", {"file_name": "compte-rendu.pdf"}, caption or "", reply_to)

    def voice(
        self,
        person: Person,
        chat: Chat,
        caption: str | None = None,
        reply_to: Message | MessageView | None = None,
        *,
        seconds: int = 12,
        topic: int | None = None,
    ) -> Message:
        """Send a voice note."""
        return self._show(person, chat, voice_note(self.board, seconds), caption or "", reply_to, topic=topic)

    def photo(
        self,
        person: Person,
        chat: Chat,
        caption: str | None = None,
        reply_to: Message | MessageView | None = None,
        *,
        album: str = "",
        topic: int | None = None,
    ) -> Message:
        """Send a picture, perhaps together with others."""
        media = picture(self.board)
        return self._show(person, chat, media, caption or "", reply_to, topic=topic, album=album)

    def start(self, person: Person, payload: str | None = None) -> Message:
        """Press Start, perhaps from a link; it opens the private chat, and unblocks the bot."""
        if not _PAYLOAD.fullmatch(payload or ""):
            raise ValueError(f"a start payload is made of A-Z a-z 0-9 _ -, at most 64: {payload!r}")
        chat = self.private(person)
        if chat.blocked:
            self._block(chat, blocked=False)
        chat.started = True
        return self.say(person, chat, f"/start {payload}" if payload else "/start")

    def block(self, person: Person) -> None:
        """Block the bot."""
        self._block(self.private(person), blocked=True)
        self.board.changed()

    def edit(self, person: Person, message: Message | MessageView, text: str) -> None:
        """Change what one said."""
        live = self.find(message)
        if live.sender["id"] != person.id:
            raise ValueError(f"{person.first_name} did not write this message")
        live.text, live.entities, live.edited = text, found(text), self.clock.now()
        if live.heard:
            self.board.updates.push("edited_message", live.wire())
        self.board.changed()

    def delete(self, message: Message | MessageView) -> None:
        """Delete a message; bots are not told."""
        live = self.find(message)
        live.deleted = True
        del live.chat.messages[live.id]
        self.board.changed()

    def raw_update(self, update: Json) -> None:
        """Push an update as it is given, whatever it holds."""
        self.board.updates.push_raw(update)
        self.board.changed()

    def _attach(
        self,
        person: Person,
        chat: Chat,
        kind: str,
        media: Json,
        caption: str,
        reply_to: Message | MessageView | None,
    ) -> Message:
        return self._show(person, chat, kept(self.board, {kind: media | file(self.board)}), caption, reply_to)

    def _show(
        self,
        person: Person,
        chat: Chat,
        media: Json,
        caption: str,
        reply_to: Message | MessageView | None,
        *,
        topic: int | None = None,
        album: str = "",
    ) -> Message:
        self._check_present(person, chat)
        message = Message(chat, 0, person.as_user(), self.clock.now(), caption, media=media)
        if album:
            message.extra = {"media_group_id": album}
        return self.utter(message, reply_to, topic)

    def utter(
        self, message: Message, reply_to: Message | MessageView | None = None, topic: int | None = None
    ) -> Message:
        """Put a message in its chat, and let the bot hear it if it may."""
        message.reply_to = None if reply_to is None else self.find(reply_to)
        message.entities = found(message.text)
        settle(message, topic)
        message.id = message.chat.next_id()
        message.chat.keep(message)
        self.board.hear(message)
        self.board.changed()
        return message

    def _check_present(self, person: Person, chat: Chat) -> None:
        match chat:
            case Private() if chat.person is not person:
                raise ValueError(f"{person.first_name} cannot write in the private chat of {chat.person.first_name}")
            case Private() if not chat.started or chat.blocked:
                raise ValueError(f"{person.first_name} has not pressed Start")
            case Group() if not chat.status_of(person).present:
                raise ValueError(f"{person.first_name} is not in {chat.title}")
            case _:
                pass

    def _block(self, chat: Private, *, blocked: bool) -> None:
        bot = self.bot.as_user()
        was, becomes = (Status.MEMBER, Status.KICKED) if blocked else (Status.KICKED, Status.MEMBER)
        chat.blocked = blocked
        self.board.tell_own_seat(chat, chat.person.as_user(), seat(bot, was), seat(bot, becomes))


def _parts(text: str) -> list[str]:
    """Cut a text as clients do: at the last space that fits."""
    parts = []
    rest = text.strip()
    while units(rest) > _TEXT_UNITS:
        end = _fitting(rest)
        at = max(rest.rfind(" ", 0, end), rest.rfind("\n", 0, end))
        cut = at if at > 0 else end
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest]


def _fitting(text: str) -> int:
    end = min(len(text), _TEXT_UNITS)
    while units(text[:end]) > _TEXT_UNITS:
        end -= 1
    return end
