"""An evening: a question is opened, answered in both places, sealed and given back, whatever happens to the bot."""

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta

from bot.demo.server import MessageView, Person, Press
from domain.answers import Scope
from tests.proofs.buttons import about
from tests.proofs.founding import found
from tests.proofs.lives import Death
from tests.proofs.puppets import Puppet, card_in
from tests.proofs.theatre import Theatre

PARTS = ("open", "answer", "seal", "publish")
SLOT = "/programmer question lundi 10:15"
"""The theatre opens on a Monday, at nine in Paris."""
UNTIL_SLOT = timedelta(minutes=76)
REVIEW = timedelta(hours=30, minutes=1)
DOOR = "Jeudi, la porte est restée ouverte jusqu'à minuit."
BLANK = "J'ai laissé un blanc. Vingt secondes. Personne n'a rempli."
STRANGER = "Zoé n'a rien accepté, et parle quand même."


class Evening:
    """Le Hangar, its people, and what each of them does."""

    def __init__(self, theatre: Theatre, chance: random.Random) -> None:
        self.theatre = theatre
        self.by_slot = chance.random() < 0.5
        self.fates: dict[str, Death] = {}
        """Where a life ends, counted from the beginning of a part of the evening."""
        world = theatre.world
        salome, noor, zoe = (world.person(name) for name in ("Salomé", "Noor", "Zoé"))
        members = [world.person(name) for name in ("Inès", "Malo", "Rosa", "Tomas", "Yasmine", "Basile")]
        self.group = world.group("Le Hangar", [*members, noor, zoe], admins=[salome])
        self.salome, self.noor, self.zoe = (self._puppet(person) for person in (salome, noor, zoe))
        self.members = [self._puppet(person) for person in members]
        self.ines, self.malo, self.rosa, self.tomas, self.yasmine, self.basile = self.members
        self.sealed_at = 0.0

    @property
    def everybody(self) -> list[Puppet]:
        """Return all the people of the evening."""
        return [self.salome, *self.members, self.noor, self.zoe]

    def _puppet(self, person: Person) -> Puppet:
        return Puppet(self.theatre, person, self.group)

    async def begin(self) -> None:
        """Found the collective, and let the bot awaken in its group."""
        theatre = self.theatre
        people = [each.person for each in self.members]
        await found(theatre.books.path, theatre.world, self.group, self.salome.person, people, Scope.UNNAMED)
        theatre.world.add_bot(self.group, by=self.salome.person)
        await theatre.awaken()

    async def play(self) -> None:
        """Live the whole evening."""
        watching = asyncio.create_task(self._watch_doubts())
        try:
            await self.open()
            await self.answer()
            await self.theatre.calm()
            self.amend()
            await self.theatre.calm()
            await self.seal()
            await self.publish()
            await self.theatre.until(lambda: self.posted("summary"))
            await self.theatre.calm()
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def open(self) -> None:
        """Open the session, at an hour chosen before or at once."""
        if self.by_slot:
            await self.plan()
            await self._doom("open")
            await self.theatre.move(UNTIL_SLOT)
        else:
            self.salome.write("/question")
            await self.theatre.until(lambda: self.salome.offer("ask"))
            await self._doom("open")
            await self.salome.press("ask", self._opened)
        await self.theatre.until(self._opened)

    async def plan(self) -> None:
        """Choose an hour for a question, each week."""
        self.salome.write(SLOT)
        await self.salome.press("plan", lambda: self.theatre.books.one("SELECT 1 FROM schedules"))
        await self.theatre.calm()

    async def answer(self) -> None:
        """Answer, all at once."""
        await self._doom("answer")
        await asyncio.gather(
            self._ines(), self._malo(), self._rosa(), self._tomas(), self._yasmine(), self._noor(), self._zoe()
        )

    def amend(self) -> None:
        """Change one's words while there is time, in the group and in private."""
        self.ines.edit(DOOR, "Jeudi, la porte n'a pas fermé.")
        self.malo.edit(BLANK, "J'ai laissé un blanc, et personne ne l'a rempli.")

    async def seal(self) -> None:
        """Let the time of the round run out, past the one reminder."""
        await self.theatre.move(timedelta(hours=52))
        await self.theatre.until(lambda: self._state() == "closing")
        await self.theatre.calm()
        await self._doom("seal")
        self.sealed_at = self.theatre.clock.monotonic()
        await self.theatre.move(timedelta(hours=24))

    async def publish(self) -> None:
        """Reread the draft, let some read the project that the group sees, and the time of corrections run out."""
        await self.theatre.until(lambda: self.salome.offer("publ"))
        await self._doom("publish")
        await self.salome.press("publ", lambda: self._state() == "review")
        await asyncio.gather(
            *(each.push(self._project, "read", self._read_by(each)) for each in (self.ines, self.malo, self.rosa))
        )
        await self.theatre.calm()
        await self.theatre.move(REVIEW)
        await self.theatre.until(lambda: self._state() == "published")

    def _project(self) -> MessageView | None:
        views = (view for view in self.theatre.world.chat_view(self.group) if view.from_bot)
        return next((view for view in views if self.salome.does(view, "read")), None)

    def _read_by(self, reader: Puppet) -> Callable[[Press], object]:
        sql = "SELECT 1 FROM choices WHERE person = ? AND item = 'read'"
        return lambda _: self.theatre.books.one(sql, reader.person.id)

    def cards(self) -> int:
        """Count the cards that were posted."""
        return sum("Question n°" in text for text in self.theatre.posts(self.group))

    async def voices_on_the_card(self, voices: int) -> None:
        """Wait until the card tells how many voices there are."""

        def told() -> bool:
            card = card_in(self.theatre, self.group)
            return card is not None and f"{voices} voix" in card.text

        await self.theatre.until(told)

    async def _doom(self, part: str) -> None:
        if death := self.fates.get(part):
            await self.theatre.life.order("die", death.point, death.nth)

    def posted(self, topic: str) -> bool:
        """Tell whether the bot knows that it posted about something."""
        sql = "SELECT 1 FROM outbox WHERE manner = 'post' AND topic = ? AND state = 'sent'"
        return bool(self.theatre.books.one(sql, topic))

    def _state(self) -> object:
        return self.theatre.books.one("SELECT state FROM sessions")

    def _opened(self) -> bool:
        return self._state() is not None

    async def _ines(self) -> None:
        await self.ines.reply(DOOR)

    async def _malo(self) -> None:
        self.malo.write(BLANK)
        self.malo.write("Et puis la réunion a fini plus tôt.")

    async def _rosa(self) -> None:
        self.rosa.write("La clé : depuis que quelqu'un d'autre ouvre, moi je dors.")
        tagged = "SELECT 1 FROM answers WHERE person = ? AND nature IS NOT NULL"
        await self.rosa.press("nature", lambda: self.theatre.books.one(tagged, self.rosa.person.id))

    async def _tomas(self) -> None:
        self.tomas.write("On a pris le four en panne pour une excuse.")
        await self.tomas.reply("Le four, encore.")

    async def _yasmine(self) -> None:
        passed = "SELECT 1 FROM participations WHERE person = ? AND state = 'passed'"
        await self.yasmine.push(
            lambda: card_in(self.theatre, self.group),
            "pass",
            lambda _: self.theatre.books.one(passed, self.yasmine.person.id),
        )

    async def _noor(self) -> None:
        await self.noor.join()
        self.noor.write("Je suis arrivée hier, et on m'a donné la clé.")

    async def _zoe(self) -> None:
        await self.zoe.reply(STRANGER, counts=False)

    async def _watch_doubts(self) -> None:
        """Answer truthfully, each time Salomé is asked whether the group sees a post."""
        settled: set[int] = set()
        while True:
            asked = await self.theatre.until(lambda: self._asked(settled), patience=600)
            settled.add(asked.id)
            await self._tell_the_truth(asked)

    async def _tell_the_truth(self, asked: MessageView) -> None:
        books, doubted = self.theatre.books, int(about(self.theatre.books.path, asked, "seen"))
        visible = self._visible(books.one("SELECT topic FROM outbox WHERE id = ?", doubted) == "card")
        await self.salome.push(lambda: asked, "seen" if visible else "again", lambda press: press.answer)

    def _asked(self, settled: set[int]) -> MessageView | None:
        questions = (each for each in self.salome.screens if self.salome.does(each, "seen"))
        return next((each for each in questions if each.id not in settled), None)

    def _visible(self, card: bool) -> bool:
        word = "Question n°" if card else "Restitution n°"
        return any(word in text for text in self.theatre.posts(self.group))
