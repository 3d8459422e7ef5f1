"""Somebody who has the files and reads their history: the log, cut at each commit, is the database as it was then."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.proofs.thief import Cell, Guess

_HEADER, _FRAME = 32, 24
Rows = list[tuple[Cell, ...]]


def remembered(file: Path, session: str) -> Guess:
    """Return who is behind each voice, by what appeared together, and by what was said of it before it was parted."""
    moments = [_Moment(db, session) for db in _moments(file)]
    found: dict[str, int] = {}
    for before, after in pairwise(moments):
        came, gave = after.voices.keys() - before.voices.keys(), after.givers - before.givers
        if len(came) == len(gave) == 1:
            found[came.pop()] = gave.pop()
    said = {tags: person for moment in moments for tags, person in moment.said.items()}
    for moment in moments[-1:]:
        found |= {key: said[tags] for key, tags in moment.voices.items() if tags in said and any(tags)}
    return found


class _Moment:
    """What could be read at one moment, without any key."""

    def __init__(self, db: sqlite3.Connection, session: str) -> None:
        voices = db.execute("SELECT key, level, nature FROM loose WHERE session = ?", (session,))
        self.voices = {str(key): (level, nature) for key, level, nature in voices}
        given = "SELECT person FROM participations WHERE session = ? AND state IN ('given', 'late_given')"
        self.givers = {int(person) for (person,) in db.execute(given, (session,))}
        answers = db.execute("SELECT level, nature, person FROM answers WHERE session = ?", (session,))
        self.said = {(level, nature): int(person) for level, nature, person in answers}


def _moments(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the database as it was after each commit that its log still tells."""
    log = file.with_name(f"{file.name}-wal").read_bytes()
    with TemporaryDirectory() as folder:
        for rank, end in enumerate(_commits(log)):
            then = Path(folder) / f"{rank}.db"
            then.write_bytes(file.read_bytes())
            then.with_name(f"{then.name}-wal").write_bytes(log[:end])
            with closing(sqlite3.connect(then)) as db:
                yield db


def _commits(log: bytes) -> Iterator[int]:
    """Return where each commit of a log ends; what is left of an older log, with another salt, is no part of it."""
    if len(log) < _HEADER:
        return
    page, salt = struct.unpack(">I", log[8:12])[0], log[16:24]
    for start in range(_HEADER, len(log) - _FRAME - page + 1, _FRAME + page):
        if log[start + 8 : start + 16] != salt:
            return
        if struct.unpack(">I", log[start + 4 : start + 8])[0]:
            yield start + _FRAME + page
