"""Who is on the stage, what they do, by the words of a transcript."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.demo.server.chats import Chat, Group
from bot.demo.server.messages import Message
from bot.demo.server.people import Person
from bot.demo.server.presses import Press
from bot.demo.server.views import MessageView
from bot.demo.stage import Stage

from .phrases import CHOSEN, Phrases, plain
from .quiet import Quiet
from .script import Scene, Step

CONSENT = ("Suite", "Suite", "D'accord", "D'accord pour les deux premiers", "Garder {name}")
PREFERENCES = ("Comme le groupe", "Dès l'ouverture", "Sans mon prénom")
_UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days"}

Act = Callable[["Players", Step], Coroutine[None, None, None]]


@dataclass(slots=True)
class Players:
    """Hold the people and the groups of a transcript, and let them act."""

    stage: Stage
    quiet: Quiet
    phrases: Phrases
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    last: dict[str, Message] = field(default_factory=dict)
    """The last thing each person said."""
    press: Press | None = None
    topics: dict[str, int] = field(default_factory=dict)

    def gather(self, scene: Scene) -> None:
        """Let everybody in."""
        for name in dict.fromkeys([*scene.admins, *scene.people]):
            language = scene.languages.get(name, self.phrases.voice.language)
            self.people[name] = self.stage.world.person(name, language=language)
        members, admins = ([self.people[name] for name in names] for names in (scene.people, scene.admins))
        for title in scene.groups:
            self.groups[title] = self.stage.world.group(
                title, members, admins, forum=scene.forum, basic=scene.bot_basic
            )

    def place(self, name: str) -> Chat:
        """Return a group by its title, or a person's private exchange by her name."""
        return self.groups.get(name) or self.stage.world.private(self.people[name])

    def seen_in(self, name: str) -> list[MessageView]:
        """Return the messages of the bot that are to be read in a place."""
        return [view for view in self.stage.world.chat_view(self.place(name)) if view.from_bot and not view.service]

    async def act(self, step: Step) -> None:
        """Do what a step says, and wait until the bot has answered it."""
        self.press = None
        for _ in range(step.times):
            await _ACTS[step.does](self, step)
        await self.quiet()

    def find(self, place: str, text: str) -> MessageView:
        """Return the last message of the bot in a place that holds a text."""
        wanted = self.phrases.said(text)
        for view in reversed(self.seen_in(place)):
            if wanted in plain(view.text):
                return view
        raise AssertionError(f"no message with {wanted!r} in {place}:\n{self.stage.world.dump()}")

    def carrying(self, place: str, label: str) -> tuple[MessageView, str]:
        """Return the last message of the bot with a button, by its label or how it begins, ticked or not."""
        wanted = self.phrases.labels(label)
        for view in reversed(self.seen_in(place)):
            shown = [each for row in view.buttons for each in row]
            for same in (str.__eq__, str.startswith):
                for each in shown:
                    if any(same(plain(each).removeprefix(CHOSEN), label) for label in wanted):
                        return view, each
        raise AssertionError(f"no button {wanted} in {place}:\n{self.stage.world.dump()}")


async def _says(players: Players, step: Step) -> None:
    person = players.people[step.who]
    chat = players.place(step.place or step.who)
    answered = players.find(step.place or step.who, step.to) if step.to else None
    said = players.phrases.said(step.what) if step.what.startswith("/") else step.what
    topic = players.topics[step.topic] if step.topic else None
    players.last[step.who] = players.stage.world.say(person, chat, said, reply_to=answered, topic=topic)


async def _speaks(players: Players, step: Step) -> None:
    world, place = players.stage.world, step.place or step.who
    answered = players.find(place, step.to) if step.to else None
    said = world.voice(players.people[step.who], players.place(place), reply_to=answered, seconds=int(step.what))
    players.last[step.who] = said


async def _shows(players: Players, step: Step) -> None:
    world, place = players.stage.world, step.place or step.who
    answered = players.find(place, step.to) if step.to else None
    chat, who = players.place(place), players.people[step.who]
    players.last[step.who] = world.photo(who, chat, step.what, reply_to=answered, album=step.album)


async def _opens(players: Players, step: Step) -> None:
    group = players.groups[step.place]
    players.topics[step.what] = players.stage.world.topic(group, step.what, by=players.people[step.who])


async def _deletes(players: Players, step: Step) -> None:
    players.stage.world.delete_topic(players.groups[step.place], players.topics.pop(step.what))


async def _forwards(players: Players, step: Step) -> None:
    person = players.people[step.who]
    players.last[step.who] = players.stage.world.forward(person, players.place(step.place or step.who), step.what)


async def _veils(players: Players, step: Step) -> None:
    answered = players.find(step.place, step.to) if step.to else None
    players.stage.world.veil(players.people[step.who], players.groups[step.place], step.what, answered)


async def _presses(players: Players, step: Step) -> None:
    person, world = players.people[step.who], players.stage.world
    place = step.place or step.who
    view, label = players.carrying(place, step.what)
    if step.to:
        view = players.find(place, step.to)
    press = world.press(person, view, label)
    if step.twice:
        world.press(person, view, label)
    other = world.press(players.people[step.with_her], view, label) if step.with_her else None
    await players.quiet()
    if other is not None and other.answer is not None and other.answer.url:
        world.follow(other)
    players.press = press
    assert press.answer is not None, f"nobody answered {step.who}, who pressed {label!r}"
    if press.answer.url and press.data and not step.stays:
        world.follow(press)


async def _writes(players: Players, step: Step) -> None:
    """Say a text so long that the writer's application cuts it."""
    words = " ".join(f"mot{rank}" for rank in range(int(step.what)))
    cut = words[: int(step.what)].rpartition(" ")[0]
    players.stage.world.say(players.people[step.who], players.place(step.place or step.who), cut)


async def _edits(players: Players, step: Step) -> None:
    world = players.stage.world
    mine = [
        message
        for chat in world.board.chats.values()
        for message in chat.log
        if message.sender["id"] == players.people[step.who].id and step.what in message.text
    ]
    world.edit(players.people[step.who], mine[-1], step.into)


async def _starts(players: Players, step: Step) -> None:
    payload = step.what
    if step.to:  # the link of a button, with another first letter: what a curious person may try
        view, label = players.carrying(step.place, step.to)
        url = next(each.url for row in view.keyboard for each in row if each.label == label)
        payload += str(url).partition("start=")[2][1:]
    players.stage.world.start(players.people[step.who], payload or None)


async def _joins(players: Players, step: Step) -> None:
    who, world = players.people[step.who], players.stage.world
    view, label = players.carrying(step.what, "Je participe")
    press = world.press(who, view, label)
    await players.quiet()
    if press.data:
        world.follow(press)
        await players.quiet()
    tutoyant = ("Comme le groupe",) if who.language == "fr" else ()
    for wanted in (*CONSENT, *tutoyant, *PREFERENCES):
        world.press(who, *players.carrying(step.who, wanted.format(name=who.first_name)))
        await players.quiet()


async def _sends(players: Players, step: Step) -> None:
    world, who = players.stage.world, players.people[step.who]
    place = step.place or step.who
    answered = players.find(place, step.to) if step.to else None
    send = {"sticker": world.sticker, "document": world.document, "voice": world.voice}[step.what]
    players.last[step.who] = send(who, players.place(place), reply_to=answered)


async def _blocks(players: Players, step: Step) -> None:
    players.stage.world.block(players.people[step.who])


async def _adds(players: Players, step: Step) -> None:
    players.stage.world.add_bot(players.groups[step.what], by=players.people[step.who])


async def _removes(players: Players, step: Step) -> None:
    players.stage.world.remove_bot(players.groups[step.what], by=players.people[step.who])


async def _migrates(players: Players, step: Step) -> None:
    players.stage.world.migrate(players.groups[step.what], new_first=step.into == "new first")


async def _forges(players: Players, step: Step) -> None:
    view = players.find(step.place or step.who, step.to)
    players.press = players.stage.world.forge_press(players.people[step.who], view, step.what)


async def _borrows(players: Players, step: Step) -> None:
    """Press in one's own place with the data of a button of somebody else's."""
    view, label = players.carrying(step.place, step.what)
    data = next(each.data for row in view.keyboard for each in row if each.label == label)
    mine = players.seen_in(step.who)[-1]
    players.press = players.stage.world.forge_press(players.people[step.who], mine, str(data))


async def _breaks(players: Players, step: Step) -> None:
    chat = {"id": players.place(step.place).id, "type": "supergroup", "title": step.place}
    players.stage.world.raw_update({"message": {"message_id": step.what, "date": 0, "chat": chat, "text": "/aide"}})


async def _later(players: Players, step: Step) -> None:
    number, unit = step.what.split()
    players.stage.clock.move(timedelta(**{_UNITS[unit]: float(number)}))


async def _until(players: Players, step: Step) -> None:
    players.stage.clock.move(datetime.fromisoformat(step.what) - players.stage.clock.now())


async def _restarts(players: Players, step: Step) -> None:
    await players.stage.restart()


async def _looks(players: Players, step: Step) -> None:
    await players.quiet()


_ACTS: dict[str, Act] = {
    "says": _says,
    "replies": _says,
    "forwards": _forwards,
    "speaks": _speaks,
    "shows": _shows,
    "opens": _opens,
    "deletes": _deletes,
    "writes": _writes,
    "veils": _veils,
    "presses": _presses,
    "edits": _edits,
    "starts": _starts,
    "joins": _joins,
    "sends": _sends,
    "blocks": _blocks,
    "adds": _adds,
    "removes": _removes,
    "migrates": _migrates,
    "forges": _forges,
    "borrows": _borrows,
    "breaks": _breaks,
    "later": _later,
    "until": _until,
    "restarts": _restarts,
    "looks": _looks,
}
