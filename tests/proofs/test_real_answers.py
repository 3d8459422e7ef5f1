"""Real French answers, as people wrote them, from the question to the published summary: every voice counts, once."""

import json
import os
import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo.server import Group, MessageView, Person
from domain.answers import Scope
from domain.ids import SummaryId
from domain.summary import Block, Summary
from storage.opening import open_store
from summaries.arithmetic import accounts_for
from tests.proofs.books import vault_of
from tests.proofs.founding import found
from tests.proofs.lives import ROOT
from tests.proofs.puppets import Puppet, card_in
from tests.proofs.theatre import Theatre

DATA = ROOT.parent / "shared" / "data"
SOAK = bool(os.environ.get("PASDECOTE_SOAK"))
FILES = ("grand_debat.jsonl", "osp_lille.jsonl") if SOAK else ("grand_debat.jsonl",)
FEW = 300
RATE = 8.0
WINDOW = timedelta(hours=73)
REVIEW = timedelta(hours=31)
TELEGRAM_LONGEST = 4096
NATURES = ("elan", "frein", "question", "signal")
AMONG = {"group": 0.3, "tagged": 0.2}


def real_answers() -> list[str]:
    """Return answers of the files beside the project, or skip and name what is absent."""
    absent = [name for name in FILES if not (DATA / name).exists()]
    if absent:
        pytest.skip(f"real answers are absent: {', '.join(absent)} in {DATA}")
    lines = [line for name in FILES for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    texts = [text for line in lines if (text := json.loads(line)["text"].strip())]
    return texts if SOAK else random.Random(2026).sample(texts, FEW)


@pytest.mark.timeout(1800 if SOAK else 90)
async def test_every_real_answer_counts_once(tmp_path: Path) -> None:
    """Each person gives one answer, in the group or in private; the summary accounts for each of them."""
    texts = real_answers()
    async with Theatre(tmp_path, rate=RATE) as theatre:
        theatre.patience = 1500.0 if SOAK else 60.0
        agora = Agora(theatre, texts)
        await agora.gather()
        await agora.ask()
        await agora.answer()
        await agora.publish()
        await theatre.rest()
        agora.nothing_is_lost()
        agora.nothing_is_too_much()
        agora.every_voice_counts_once(await agora.summary())


class Agora:
    """As many people as answers, in one group."""

    def __init__(self, theatre: Theatre, texts: Sequence[str]) -> None:
        self.theatre = theatre
        self.chance = random.Random(len(texts))
        world = theatre.world
        self.salome = world.person("Salomé")
        people = [world.person(f"Voix {number}") for number in range(1, len(texts) + 1)]
        self.group: Group = world.group("L'Agora", people, admins=[self.salome])
        self.puppets = [Puppet(theatre, person, self.group) for person in people]
        self.texts = dict(zip((person.id for person in people), texts, strict=True))
        self.reader = Puppet(theatre, self.salome, self.group)

    async def gather(self) -> None:
        """Let everybody consent long before, and the bot awaken."""
        world = self.theatre.world
        people: list[Person] = [puppet.person for puppet in self.puppets]
        await found(self.theatre.books.path, world, self.group, self.salome, people, Scope.UNNAMED)
        world.add_bot(self.group, by=self.salome)
        await self.theatre.awaken()

    async def ask(self) -> None:
        """Ask a question, and wait until it reached everybody."""
        self.reader.write("/question")
        await self.reader.press("ask", lambda: card_in(self.theatre, self.group))
        await self.theatre.calm()

    async def answer(self) -> None:
        """Answer all at once, and let some say what their answer is."""
        card = card_in(self.theatre, self.group)
        for puppet in self.puppets:
            self._say(puppet, self.texts[puppet.person.id], card)
        await self.theatre.calm()
        for puppet in self.puppets:
            receipt = puppet.offer("nature")
            if receipt and self.chance.random() < AMONG["tagged"]:
                self.theatre.world.press(
                    puppet.person, receipt, (1 + self.chance.randrange(2), self.chance.randrange(2))
                )
        await self.theatre.calm()

    def _say(self, puppet: Puppet, text: str, card: MessageView | None) -> None:
        # Of a text cut in two by a client, only the first half replies to the card: in a group no bot hears the rest.
        in_group = self.chance.random() < AMONG["group"] and len(text) < TELEGRAM_LONGEST
        where = self.group if in_group else self.theatre.world.private(puppet.person)
        self.theatre.world.say(puppet.person, where, text, reply_to=card if in_group else None)

    async def publish(self) -> None:
        """Let the round end, give it to the group as a project, and let the time of corrections run out twice."""
        await self.theatre.move(WINDOW)
        await self.reader.press("publ", lambda: self._state() == "review")
        for _ in range(2):
            # So few read it that one day is added, once.
            await self.theatre.calm()
            await self.theatre.move(REVIEW)
        await self.theatre.until(lambda: self._state() == "published")
        await self.theatre.calm()

    def _state(self) -> object:
        return self.theatre.books.one("SELECT state FROM sessions")

    async def summary(self) -> Summary:
        """Return the summary as it is kept."""
        store = await open_store(
            f"sqlite:///{self.theatre.books.path}",
            self.theatre.clock.now(),
            vault=vault_of(self.theatre.books.path),
        )
        found = SummaryId(str(self.theatre.books.one("SELECT id FROM summaries")))
        try:
            return await store.work(lambda unit: unit.summaries.get(found))
        finally:
            await store.close()

    def nothing_is_lost(self) -> None:
        """Hold what is kept against what was given, to the letter."""
        kept = {person: words for person, words, _ in self.theatre.books.answers()}
        assert len(self.theatre.books.answers()) == len(self.texts)
        assert {person: _joined(words) for person, words in kept.items()} == {
            person: _joined(words) for person, words in self.texts.items()
        }

    def nothing_is_too_much(self) -> None:
        """Hold what was said against the limits of Telegram."""
        ledger = self.theatre.world.ledger
        assert [call for call in ledger.refused() if call.method != "pinChatMessage"] == []
        assert max(len(call.text) for call in ledger.sends()) <= TELEGRAM_LONGEST
        cards, summaries = (
            [text for text in self.theatre.posts(self.group) if word in text]
            for word in ("Question n°", "Restitution n°")
        )
        assert (len(cards), len(summaries)) == (1, 1)

    def every_voice_counts_once(self, summary: Summary) -> None:
        """Hold the summary against those who spoke."""
        counted = [voice for passage in summary.passages for voice in passage.voices]
        assert len(counted) == len(set(counted)) == len(self.texts)
        assert summary.voices == summary.members == len(self.texts)
        assert accounts_for(summary)
        assert {passage.block for passage in summary.passages} >= {Block.RETURNS}


def _joined(words: str) -> str:
    """Return words whatever the spaces where a client cuts a long text in two."""
    return "".join(words.split())
