"""Of whoever is forgotten, nothing is found within a minute: in no table, in no file, in no restored backup."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.clock.movable import MovableClock
from bot.engine.erasing import Erasing
from bot.engine.outline import outline
from bot.services.reception import Reception
from bot.services.replaying import replay
from domain.answers import VOICE as VOCAL
from domain.answers import Part
from domain.choices import Choice
from domain.consents import Consent, Witness
from domain.erasures import Erasure
from domain.harvest import Harvester, Objection
from domain.ids import MessageId, PersonId, SessionId, UpdateId
from domain.mail import Received
from domain.moves import Act, Speaker
from domain.offers import Offer, Tried, print_of
from domain.people import Awaited, Heeding, Person, alone_with
from domain.ports import Unit
from domain.rights import Role
from domain.schedules import Plan, Rhythm
from domain.sessions import Timer, TimerKind
from domain.sketches import Sketch
from domain.utterances import Utterance
from storage.backup import backup
from storage.erasure_journal import ErasureJournal
from storage.key_file import KeyFile
from storage.keys import keys_for
from storage.opening import open_store
from storage.restoring import Restoration, Restored
from storage.vault import Vault
from tests.proofs.thief import Loot
from tests.services.evenings import Evening, opened
from tests.services.people import (
    CHOIR,
    HANGAR,
    INES,
    MALO,
    MONDAY,
    ROSA,
    SALOME,
    VOICE,
    consenting,
    settle_down,
)
from tests.services.town import Town, one

OURSE = Speaker(PersonId(7_070_707_003), "Ourse", "fr")
HERS = (
    "La varangue bleue, à marée basse.",
    "Un cerf-volant coincé dans le tilleul.",
    "La pompe à bras, sans qu’on le demande.",
    "Le treuil a cédé, personne n’a crié.",
    "Une bâche neuve, arrivée trop tard.",
    "L’établi bancal, calé par une pièce.",
    "Le sas étanche, fermé deux fois.",
    "vocal-de-la-varangue",
    "au-galop-sur-la-digue",
    "Six bouées, et non cinq.",
    "Qui garde le phare, l’hiver ?",
    "Le sextant du grenier.",
)
PUBLISHED, SHARED, DRAFTED, LATE, OPEN, NOTED, ASIDE, SPOKEN, TAPPED, READ_SO, ASKING, REHEARSED = HERS
DEAD = "Une girouette, et pas de vent."
"""What nobody could read is not kept, even while she is there."""
OTHERS = {INES: "La marmite commune.", MALO: "Un tabouret de trop.", ROSA: "La clé, depuis jeudi."}
MAIL = {"inbox", "outbox", "messages"}
"""What changes for everybody as things are said."""
COLUMNS = """
    SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND (c."notnull" = 1 OR c.pk > 0)
"""
"""Where a number cannot be taken out of its row: if it is hers, the row goes with her."""


class Home:
    """A town on a disk, with its keys, its journal of erasures, and a copy made while she was there."""

    def __init__(self, folder: Path, runner: asyncio.Runner) -> None:
        self.folder = folder
        self.file = folder / "town.db"
        self.url = f"sqlite:///{self.file}"
        key = KeyFile(folder / "town.key")
        self.vault = Vault(keys_for(self.url, key.path))
        self.journal = ErasureJournal(key.journal)
        self.copy = folder / "before.backup"
        self.runner = runner
        self.hers = dict[str, str]()
        self.town = self.open()

    def open(self) -> Town:
        """Open the town, as the bot does when it starts."""
        store = self.runner.run(open_store(self.url, MONDAY, vault=self.vault))
        town = Town(store, self.file, self.runner, self.vault)
        town.house = replace(town.house, pseudonym=self.vault.pseudonym)
        town.reception = Reception(town.house)
        return town

    def minute(self) -> None:
        """Let a minute go by, with what is done in it."""
        clock = MovableClock(self.town.now)
        erasing = Erasing(self.town.store, clock, self.journal)
        for _ in range(6):
            self.runner.run(erasing.beat())
            clock.move(timedelta(seconds=10))

    def restore(self) -> Restored:
        """Put the copy in the place of the database."""
        self.runner.run(self.town.store.close())

        def again(unit: Unit, erasures: Sequence[Erasure]) -> int:
            return replay(unit, self.vault.pseudonym, erasures)

        restoration = Restoration(self.url, self.vault, self.journal, again, self.town.now)
        restored = self.runner.run(restoration.run(self.copy))
        self.town = self.open()
        return restored

    def cells(self) -> str:
        """Return every cell of every table, opened."""
        tables = Loot.of(self.file, self.vault).tables
        return "\n".join(f"{name}: {row!r}" for name, table in tables.items() for row in table.rows)

    def bytes(self) -> bytes:
        """Return all the bytes there are, of whatever file."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())

    def look(self) -> None:
        """Remember in which tables rows are hers, and by which column: whatever column holds her number."""
        with closing(sqlite3.connect(self.file)) as raw:
            self.hers = {
                table: column
                for table, column in raw.execute(COLUMNS).fetchall()
                if raw.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" = ?', (OURSE.id,)).fetchone()
            }

    def tables_of_persons(self) -> set[str]:
        """Return the tables that have a column for a person."""
        with closing(sqlite3.connect(self.file)) as raw:
            return {table for table, column in raw.execute(COLUMNS) if column == "person"}

    def owned(self) -> dict[str, set[tuple[object, ...]]]:
        """Return the rows of everybody else, table by table, as they are kept."""
        with closing(sqlite3.connect(self.file)) as raw:
            return {
                table: set(raw.execute(f"SELECT * FROM {table} WHERE {column} <> ?", (OURSE.id,)))
                for table, column in self.hers.items()
                if table not in MAIL
            }

    def sealed(self) -> list[bytes]:
        """Return what her rows hold sealed, as it stands in the file."""
        with closing(sqlite3.connect(self.file)) as raw:
            rows = [
                row
                for table, column in self.hers.items()
                for row in raw.execute(f"SELECT * FROM {table} WHERE {column} = ?", (OURSE.id,))
            ]
        return [cell.encode() for row in rows for cell in row if isinstance(cell, str) and len(cell) > 60]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """Let her live in the town, in every way there is; copy the database; then remember what it held of her."""
    with asyncio.Runner() as runner:
        home = Home(tmp_path, runner)
        try:
            live(home.town)
            home.look()
            backup(home.url, home.copy, home.vault, home.town.now)
            home.town.later(timedelta(minutes=5))
            yield home
        finally:
            runner.run(home.town.store.close())


def live(town: Town) -> None:
    """Let her take part in everything."""
    town.work(settle_down)
    town.work(belong)
    town.order(OURSE, "start", f"c{HANGAR.token}")
    give_back(town, PUBLISHED)
    share(town)
    draft(town)
    evening = opened(town)
    town.say(INES, OTHERS[INES])
    town.say(OURSE, OPEN, to=evening.card)
    town.work(keep_aside)
    town.work(partial(take_a_hand, evening.session.id))


def belong(unit: Unit) -> None:
    """Give her a place, roles, and the traces of what she agreed to."""
    for collective in (HANGAR, CHOIR):
        member = replace(consenting(collective.id, OURSE), facilitator=True, coordinator=True, voice=VOICE)
        unit.people.save_member(member)
        for consent in Consent:
            unit.consents.note(Witness(collective.id, OURSE.id, consent, agreed=True, terms=1, charter=0, at=MONDAY))
        unit.charters.note(collective.id, OURSE.id, objects=True)
    later = MONDAY + timedelta(days=90)
    unit.timers.arm(Timer(TimerKind.RESUME, f"{CHOIR.id}:{OURSE.id}", later))
    unit.offers.save(Offer("offer2222222", print_of("sésame"), Role.COORDINATOR, CHOIR.id, OURSE.id, later))
    unit.offers.note_try(OURSE.id, Tried.LINK, MONDAY)


def keep_aside(unit: Unit) -> None:
    """Leave a note, a text of hers aside, a letter that could not be read, and messages on their way to her."""
    unit.notebook.keep(OURSE.id, NOTED, MONDAY)
    unit.notebook.keep(INES.id, "La sienne, et elle reste.", MONDAY)
    spoken = Part(alone_with(OURSE.id).id, MessageId(77), ASIDE, MONDAY, VOCAL, SPOKEN)
    unit.notebook.hold(OURSE.id, [spoken])
    letter = {"message": {"from": {"id": OURSE.id, "first_name": OURSE.name}, "text": DEAD}}
    for number, lane in enumerate((OURSE.id, HANGAR.place.id)):
        unit.inbox.add([Received(UpdateId(900 + number), lane, json.dumps(letter))], MONDAY)
        unit.inbox.set_aside(UpdateId(900 + number), "unread", outline(json.dumps(letter)), MONDAY)
    there = alone_with(OURSE.id)
    unit.outbox.add(Utterance("notebook.notes", there, VOICE, facts={"notes": NOTED, "count": 1}), MONDAY)


def take_a_hand(session: SessionId, unit: Unit) -> None:
    """Let her tap, harvest, read a line otherwise, prepare a question of her own and rehearse another; Inès as well."""
    for who, words in ((OURSE.id, (TAPPED, READ_SO, ASKING)), (INES.id, ("au pas", "Quatre bouées.", "Qui dort ?"))):
        tapped, read_so, asking = words
        unit.choices.save(Choice(session, who, "tap", tapped))
        unit.harvests.save(Harvester(session, who))
        unit.harvests.object(Objection(f"objection-{who}", session, who, "line", read_so))
        plan = Plan("reflexive", 1, time(19), Rhythm.ONCE, question=asking)
        unit.sketches.save(Sketch(HANGAR.id, who, MONDAY, plan=plan))
    rehearsing = Heeding(Awaited.REHEARSAL, HANGAR.id, REHEARSED)
    unit.people.save(replace(unit.people.get(OURSE.id) or Person(OURSE.id), heeding=rehearsing))


def all_answer(town: Town, evening: Evening, words: str) -> list[Utterance]:
    """Let everybody answer in private, and the round come to its seal."""
    for who, theirs in {**OTHERS, OURSE: words}.items():
        town.say(who, theirs)
    town.later(timedelta(hours=72))
    return evening.ring(TimerKind.SEAL)


def give_back(town: Town, words: str) -> None:
    """Publish a round in which she is quoted, reread by herself."""
    said = all_answer(town, opened(town, by=OURSE), words)
    review = one(said, "draft.review")
    town.tap(OURSE if review.to == alone_with(OURSE.id) else SALOME, review, "publish", present=True)


def share(town: Town) -> None:
    """Let a round lapse, and her words be shown by themselves."""
    evening = opened(town)
    town.say(OURSE, SHARED)
    town.later(timedelta(hours=72))
    town.tap(OURSE, one(evening.ring(TimerKind.SEAL), "round.few_ask"), "share")


def draft(town: Town) -> None:
    """Bring a round to its draft, to which she adds a word."""
    evening = opened(town)
    all_answer(town, evening, DRAFTED)
    town.say(OURSE, LATE)


def found(home: Home) -> list[str]:
    """Return what of hers is found in the tables, or as bytes in the files."""
    cells, raw = home.cells(), home.bytes()
    number = str(OURSE.id)
    marks = [mark for mark in (number, OURSE.name, *HERS, DEAD) if mark in cells]
    as_bytes = [mark for mark in (number, OURSE.name, *HERS, DEAD) if mark.encode() in raw]
    # As the database writes a number of this size.
    return [*marks, *as_bytes, *(["number"] if OURSE.id.to_bytes(6, "big") in raw else [])]


def test_she_was_there(home: Home) -> None:
    """Each of her words was kept, her name, her number, and rows in every table of persons: what follows is a proof."""
    cells = home.cells()
    assert [mark for mark in (str(OURSE.id), OURSE.name, *HERS) if mark not in cells] == []
    assert DEAD not in cells
    assert OURSE.id.to_bytes(6, "big") in home.bytes()
    assert home.tables_of_persons() | {"people"} <= set(home.hers)
    assert len(home.sealed()) > len(HERS) - 2


def test_within_a_minute_nothing_of_her_is_found(home: Home) -> None:
    """In no table, opened; in no file, not even what the seals left; and what belongs to others is unchanged."""
    others, sealed = home.owned(), home.sealed()
    home.town.press(OURSE, Act.FORGET, "", "all")
    home.minute()
    assert found(home) == []
    raw = home.bytes()
    assert [cell for cell in sealed if cell in raw] == []
    assert home.owned() == others
    assert OTHERS[INES] in home.cells()


def test_a_backup_made_before_does_not_bring_her_back(home: Home) -> None:
    """The journal of erasures names nobody, and what it tells is done again before anybody reads."""
    others = home.owned()
    home.town.press(OURSE, Act.FORGET, "", "all")
    home.minute()
    assert home.restore().erasures == 1
    assert found(home) == []
    assert home.owned() == others


def test_what_one_collective_forgot_stays_forgotten_there(home: Home) -> None:
    """Nothing of hers comes back to Le Hangar; the Choir keeps her."""
    home.town.press(OURSE, Act.FORGET, HANGAR.id, "here")
    home.minute()
    there = (PUBLISHED, SHARED, DRAFTED, LATE, OPEN, TAPPED, READ_SO, ASKING, REHEARSED)
    given = [words for words in there if words in home.cells()]
    assert given == []
    home.restore()
    assert [words for words in there if words in home.cells()] == []
    memberships = home.town.see(lambda unit: unit.people.memberships(OURSE.id))
    assert [member.collective for member in memberships] == [CHOIR.id]
