"""Evenings as careless hands would have kept them: what shows that the thief can steal at all."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

from tests.proofs.quiet_evenings import VAULT, Evening


def left_in_order(evening: Evening) -> Evening:
    """Return an evening whose voices a careless table would have kept with row numbers, in the order they came."""
    key_of = {person: key for key, person in evening.authors.items()}
    spoiled = evening.file.with_name(f"careless-{evening.file.name}")
    shutil.copy(evening.file, spoiled)
    with closing(sqlite3.connect(spoiled, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE careless AS SELECT * FROM loose WHERE 0")
        for person in evening.arrivals:
            raw.execute("INSERT INTO careless SELECT * FROM loose WHERE key = ?", (key_of.get(person),))
        raw.execute("DROP TABLE loose")
        raw.execute("ALTER TABLE careless RENAME TO loose")
    return replace(evening, file=spoiled)


def left_in_words(evening: Evening) -> Evening:
    """Return an evening in which whatever was parted had been left in its author's notebook too."""
    spoiled = evening.file.with_name(f"forgetful-{evening.file.name}")
    shutil.copy(evening.file, spoiled)
    with closing(sqlite3.connect(spoiled, isolation_level=None)) as raw:
        for key, text, level, nature in raw.execute("SELECT key, text, level, nature FROM loose").fetchall():
            words = VAULT.open(text, "loose.text") or f'Compté : "{level}", "{nature}".'
            note = (evening.authors[key], VAULT.seal(words, "notes.text"))
            raw.execute("INSERT INTO notes (person, text, kept_at) VALUES (?, ?, 0)", note)
    return replace(evening, file=spoiled)
