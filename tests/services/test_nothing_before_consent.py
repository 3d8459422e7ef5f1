"""Nothing is kept before consent: whatever strangers write, press and send, no word of theirs is found anywhere."""

import asyncio
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from domain.consents import Consent, Witness
from domain.ids import MessageId, PersonId, PressId
from domain.moves import Act, Commanded, Edited, Move, Pressed, Reply, Said, Speaker
from domain.people import CONSENTED, Member, Place
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

from .evenings import Evening, answered
from .people import HANGAR, HANGAR_GROUP, INES, MONDAY, at_home, settle_down
from .town import Town

UPDATES = 1000
CANARY = "canari"
STRANGERS = tuple(Speaker(PersonId(100 + rank), f"Canari{rank}", "fr") for rank in range(5))
FORMS = ("text", "text", "text", "photo", "voice", "sticker", "document")
COMMANDS = ("start", "help", "pass", "scope", "pause", "notebook", "leave", "mydata", "forget", "agenda", "canari")
ACTS = sorted(set(Act) - {Act.AGREE, Act.FORGET, Act.ERASE_NOTES})
"""Whoever agrees consents, and whoever erases leaves a trace that she did: all the rest is pressed."""
MAY_CHANGE = {"people", "members", "messages", "tries", "settings", "consents"}
"""That they can be written to, where they stand in the welcome, each no, and what the bot itself said."""


class OpenVault(Vault):
    """A vault that seals nothing, so that what is kept can be read."""

    def seal(self, text: str, column: str) -> str:
        """Return the text as it is."""
        return text

    def open(self, sealed: str, column: str) -> str:
        """Return the text as it is."""
        return sealed


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Open a town whose files anybody could read."""
    file = tmp_path / "town.db"
    with asyncio.Runner() as runner:
        vault = OpenVault(Keyring.fresh())
        town = Town(runner.run(open_store(f"sqlite:///{file}", MONDAY, vault=vault)), file, runner, vault)
        town.work(settle_down)
        yield town
        runner.run(town.store.close())


class Crowd:
    """People who never said yes, and do whatever can be done."""

    def __init__(self, evening: Evening, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = 0
        self._evening = evening
        self._card = evening.town.message_of(evening.card) or MessageId(0)
        self._refs = (HANGAR.id, evening.session.id, evening.by(INES)[0].id, "nowhere")

    def __call__(self) -> Move:
        """Return the next thing that somebody does."""
        does: list[Callable[[Speaker, str], Move]] = [self._say, self._say, self._reply, self._edit, self._press]
        self._count += 1
        do = self._chance.choice([*does, self._press_the_card, self._order])
        return do(self._chance.choice(STRANGERS), f"{CANARY} {self._count}")

    def _say(self, who: Speaker, words: str) -> Move:
        form = self._chance.choice(FORMS)
        return self._said(who, at_home(who), words if form in ("text", "photo", "voice") else "", form)

    def _reply(self, who: Speaker, words: str) -> Move:
        reply = Reply(self._card, self._chance.choice([None, f"s{self._evening.session.token}"]))
        return self._said(who, HANGAR_GROUP, words, "text", reply)

    def _said(self, who: Speaker, place: Place, words: str, form: str, reply: Reply | None = None) -> Move:
        return Said(who, place, self._number(), MONDAY, words, reply, form, forwarded=self._chance.random() < 0.1)

    def _edit(self, who: Speaker, words: str) -> Move:
        return Edited(who, self._chance.choice([at_home(who), HANGAR_GROUP]), self._number(), MONDAY, words)

    def _press(self, who: Speaker, words: str) -> Move:
        act, ref = self._chance.choice(ACTS), self._chance.choice(self._refs)
        return self._pressed(who, act, ref, self._chance.choice(["", "yes", "quoting-1", "name", words]))

    def _press_the_card(self, who: Speaker, words: str) -> Move:
        act = self._chance.choice([Act.NEXT, Act.NEXT, Act.NEXT, Act.DECLINE])
        return self._pressed(who, act, HANGAR.id, self._chance.choice(["started", "informed", "free", words]))

    def _pressed(self, who: Speaker, act: Act, ref: str, value: str) -> Move:
        place, press = self._chance.choice([at_home(who), HANGAR_GROUP]), PressId(f"press-{self._count}")
        return Pressed(who, place, self._number(), press, act, ref, value, None, present=True)

    def _order(self, who: Speaker, words: str) -> Move:
        name = self._chance.choice(COMMANDS)
        rest = self._chance.choice(["", f"c{HANGAR.token}", f"s{self._evening.session.token}", words])
        return Commanded(who, at_home(who), self._number(), MONDAY, name, rest, present=True)

    def _number(self) -> MessageId:
        return MessageId(self._chance.choice([self._count + 5000, self._card]))


def test_a_thousand_gestures_before_consent_leave_no_word(town: Town) -> None:
    """Only that somebody can be written to, where she stands, and her refusal are there; no name, no text, no trace."""
    evening = answered(town, INES)
    before, crowd = town.rows(), Crowd(evening, 7)
    for _ in range(UPDATES):
        town.do(crowd())
    after = town.rows()
    assert {name for name, rows in after.items() if rows != before[name]} <= MAY_CHANGE
    files = [file.read_bytes() for file in town.file.parent.iterdir() if file.is_file()]
    assert not [data for data in files if CANARY in data.decode("latin-1").lower()]
    met = [member for who in STRANGERS if (member := _member(town, who))]
    assert met
    assert all((member.name, member.agreed, member.consented_at) == ("", frozenset(), None) for member in met)
    assert not {member.standing for member in met} & CONSENTED
    witnesses = [each for who in STRANGERS for each in _witnesses(town, who)]
    assert {(each.consent, each.agreed) for each in witnesses} == {(Consent.ANSWERING, False)}


def _witnesses(town: Town, who: Speaker) -> list[Witness]:
    return town.see(lambda unit: unit.consents.of(who.id))


def _member(town: Town, who: Speaker) -> Member | None:
    return town.see(lambda unit: unit.people.member(HANGAR.id, who.id))
