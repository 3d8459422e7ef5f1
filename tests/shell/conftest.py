"""An empty folder to stand in, and a terminal to type in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from domain.ids import PersonId
from domain.ports import Unit
from storage.keys import keys_for
from storage.opening import open_store
from storage.vault import Vault

TOKEN = "123456789:AAHangarCanaryHangarCanaryHangarCana"


@dataclass(frozen=True, slots=True)
class Screen:
    """What a command left: its exit code, its results, its complaints."""

    code: int
    out: str
    err: str


Typing = Callable[..., Screen]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def typed(here: Path, capsys: pytest.CaptureFixture[str]) -> Typing:
    """Type a command, in English unless the environment says otherwise."""

    def type_(*words: str, **environ: str) -> Screen:
        code = main(words, {"LANG": "en_GB.UTF-8"} | environ)
        return Screen(code, *capsys.readouterr())

    return type_


@pytest.fixture
def config(here: Path) -> Path:
    """Write the smallest configuration there is."""
    path = here / "config.toml"
    path.write_text(f'[telegram]\ntoken = "{TOKEN}"\n', encoding="utf-8")
    path.chmod(0o600)
    return path


URL = "sqlite:///var/pasdecote.db"
TUESDAY = datetime(2026, 3, 10, 12, 15, tzinfo=UTC)
INES = PersonId(424242)
NOTE = "le four est tombé en panne"


def work(task: Callable[[Unit], object]) -> object:
    """Do one unit of work on the database of this folder, with the keys of this folder."""

    async def run() -> object:
        store = await open_store(URL, TUESDAY, vault=Vault(keys_for(URL, Path("pasdecote.key"))))
        try:
            return await store.work(task)
        finally:
            await store.close()

    return asyncio.run(run())


@pytest.fixture
def database(here: Path) -> Path:
    """Keep one note in a database."""
    work(lambda unit: unit.notebook.keep(INES, NOTE, TUESDAY))
    return here / "var" / "pasdecote.db"
