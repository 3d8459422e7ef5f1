"""What a facilitator finds in the list of the transcripts."""

import re
from pathlib import Path

import pytest

from .script import TRANSCRIPTS

WRITTEN = {path.stem for path in TRANSCRIPTS.glob("*.toml")}
LIST = (TRANSCRIPTS / "README.md").read_text(encoding="utf-8")
MATRIX, AROUND = LIST.split("And what happens around them:")
ROWS = [row for row in MATRIX.splitlines() if row.startswith("| ")][1:]
EVENTS = 12
"""It goes well, silence, pass, edit, late, withdrawal, leaving, blocked, double tap, restart, migration, two."""


def test_every_transcript_is_in_the_list() -> None:
    """A facilitator who looks for a situation finds each transcript there is, once around the table."""
    around = _named(AROUND)
    assert {*_named("".join(ROWS)), *around} == WRITTEN
    assert len(around) == len({*around} - {*_named("".join(ROWS))})


@pytest.mark.parametrize("row", ROWS, ids=[row.split(" | ")[0][2:] for row in ROWS])
def test_every_dialogue_tells_what_may_happen_in_it(row: str) -> None:
    """Each cell of the table names conversations that are written."""
    cells = row.strip("| ").split(" | ")[1:]
    assert len(cells) == _dialogues()
    assert all(_named(cell) and {*_named(cell)} <= WRITTEN for cell in cells)


def test_the_table_has_every_event() -> None:
    """Nothing that may happen is left out of the table."""
    assert len(ROWS) == EVENTS


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_transcript_begins_with_its_promise(path: Path) -> None:
    """The first line of a transcript is what it promises, in one sentence."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r'promise = "[^"]+\."', first)


def _named(text: str) -> list[str]:
    return re.findall(r"`([a-z_]+)`", text)


def _dialogues() -> int:
    head = next(row for row in MATRIX.splitlines() if row.startswith("| What"))
    return head.count(" | ")
