"""An empty folder to stand in, and a terminal to type in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main

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
