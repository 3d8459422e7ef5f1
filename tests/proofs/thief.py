"""Somebody who has the files and the keys, and tries to find who is behind each voice that has no author."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from storage.sealed_columns import SEALED
from storage.vault import Vault

Cell = str | int | float | bytes | None
Guess = Mapping[str, int]
"""The key of a voice, and the number of the person who is thought to be behind it."""
_VOICES = "loose"
_WAYS = 2


@dataclass(frozen=True)
class Table:
    """One table, opened: its rows as they come, each with its row number where there is one."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, column: str) -> list[Cell]:
        """Return one column."""
        place = self.columns.index(column)
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class Loot:
    """All that is in the files of one evening."""

    tables: Mapping[str, Table]
    bytes: bytes

    @classmethod
    def of(cls, file: Path, vault: Vault) -> "Loot":
        """Read and open everything, the log included."""
        log = file.with_name(f"{file.name}-wal")
        raw = file.read_bytes() + (log.read_bytes() if log.exists() else b"")
        with TemporaryDirectory() as folder, closing(sqlite3.connect(_copied(file, log, Path(folder)))) as db:
            names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return cls({name: _table(db, name, vault) for name in names}, raw)

    def suspects(self, session: str) -> list[int]:
        """Return who took part and has no answer left under her name."""
        passages, answers = self.tables["participations"], self.tables["answers"]
        given = {
            int(str(person))
            for of, person, state in zip(*map(passages.at, ("session", "person", "state")), strict=True)
            if of == session and state in ("given", "late_given")
        }
        return sorted(given - {int(str(person)) for person in answers.at("person")})


def guesses(loot: Loot, session: str) -> dict[str, Guess]:
    """Return what each way to join voices and people gives: every order of the ones against every order of the others.

    People are put in order by every table that holds their numbers, by the numbers of its rows and by each of its
    columns, from the first and from the last; voices by all that there is of them, down to their place in the file.
    """
    suspects = loot.suspects(session)
    people = {name: order for name, order in _orders_of_people(loot, set(suspects)) if len(order) == len(suspects)}
    found = {
        f"{voices} against {name}": dict(zip(keys, order, strict=True))
        for voices, keys in _orders_of_voices(loot)
        for name, order in people.items()
        if len(keys) == len(order)
    }
    return {**found, "the same words": dict(_by_words(loot, set(suspects)))}


def caught(evenings: Sequence[tuple[dict[str, Guess], Guess]]) -> int:
    """Count the voices that are found out: on each half of the evenings, in the way that was best on the other half.

    So that the luckiest of hundreds of ways is not taken for a good one.
    """
    return sum(_hits(evenings[judged::_WAYS])[_best(evenings[1 - judged :: _WAYS])] for judged in range(_WAYS))


def _best(evenings: Sequence[tuple[dict[str, Guess], Guess]]) -> str:
    return _hits(evenings).most_common(1)[0][0]


def _hits(evenings: Sequence[tuple[dict[str, Guess], Guess]]) -> Counter[str]:
    hits: Counter[str] = Counter()
    for found, truth in evenings:
        for way, guess in found.items():
            hits[way] += sum(truth[key] == person for key, person in guess.items())
    return hits


def _copied(file: Path, log: Path, folder: Path) -> Path:
    """Copy a file and its log: who opens the one empties the other."""
    for each in filter(Path.exists, (file, log)):
        copy(each, folder)
    return folder / file.name


def _table(db: sqlite3.Connection, name: str, vault: Vault) -> Table:
    numbered = True
    try:
        read = db.execute(f"SELECT rowid AS rowid, * FROM {name}")
    except sqlite3.OperationalError:  # it has no row numbers
        numbered = False
        read = db.execute(f"SELECT * FROM {name}")
    columns = (
        ("rowid", *(each[0] for each in read.description[1:]))
        if numbered
        else tuple(each[0] for each in read.description)
    )
    sealed = {each.column: each.name for each in SEALED if each.table == name}
    return Table(
        columns,
        tuple(
            tuple(_opened(vault, cell, sealed.get(column)) for column, cell in zip(columns, row, strict=True))
            for row in read
        ),
    )


def _opened(vault: Vault, cell: Cell, column: str | None) -> Cell:
    return vault.open(str(cell), column) if column and cell else cell


def _orders_of_voices(loot: Loot) -> Iterator[tuple[str, list[str]]]:
    table = loot.tables[_VOICES]
    keys = [str(key) for key in table.at("key")]
    orders = {"as read": keys, "bytes": sorted(keys, key=lambda key: loot.bytes.find(key.encode()))}
    for column in table.columns:
        orders[column] = [key for _, key in sorted(zip(map(_rank, table.at(column)), keys, strict=True))]
    for name, order in orders.items():
        yield name, order
        yield f"{name}, backwards", order[::-1]


def _orders_of_people(loot: Loot, people: set[int]) -> Iterator[tuple[str, list[int]]]:
    for name, table in loot.tables.items():
        for who in table.columns:
            numbers = table.at(who)
            if name == _VOICES or not people.intersection(number for number in numbers if isinstance(number, int)):
                continue
            for column in ("as read", *table.columns):
                ranks = range(len(numbers)) if column == "as read" else map(_rank, table.at(column))
                in_turn = [number for _, _, number in sorted(zip(ranks, range(len(numbers)), numbers, strict=True))]
                for end, turn in (("first", in_turn), ("last", in_turn[::-1])):
                    order = [number for number in dict.fromkeys(turn) if number in people]
                    yield f"{end} {name}.{who} by {column}", [int(str(number)) for number in order]


def _by_words(loot: Loot, people: set[int]) -> Iterator[tuple[str, int]]:
    """Look for the words and the tags of a voice in any row that names one person."""
    voices = loot.tables[_VOICES]
    rows = [row for name, table in loot.tables.items() if name != _VOICES for row in table.rows]
    for key, text, *tags in zip(*map(voices.at, ("key", "text", "level", "nature")), strict=True):
        marks = [str(text)] if text else [f'"{tag}"' for tag in tags]
        for row in rows:
            told = " ".join(f'"{cell}"' if isinstance(cell, str) and len(cell) < 20 else str(cell) for cell in row)
            named = people.intersection(cell for cell in row if isinstance(cell, int))
            if len(named) == 1 and all(mark in told for mark in marks):
                yield str(key), named.pop()


def _rank(cell: Cell) -> tuple[str, Cell]:
    return (type(cell).__name__, cell if cell is not None else 0)
