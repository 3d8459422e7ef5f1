"""The week that plays by itself in the terminal goes to its end, whatever the terminal."""

import asyncio
import io

import pytest
from rich.console import Console

from bot.demo import auto
from bot.demo.week import read_week

from .phrases import plain
from .playing import configured


def written(console: Console) -> str:
    """Return what a console was told, on single lines."""
    file = console.file
    assert isinstance(file, io.StringIO)
    return plain(" ".join(file.getvalue().split()))


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Console:
    """Hold a console of 80 columns that nobody watches, in a French shell."""
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    return Console(file=io.StringIO(), width=80)


async def test_a_whole_week_ends_with_a_summary_that_somebody_reread(paper: Console) -> None:
    """Twelve answers of ten people, one reminder, a draft, an amendment, a publication, and the week asked for."""
    await auto.play_week(configured("tu", 30), asyncio.Event(), paper)
    told = written(paper)
    assert all(plain(reply.text) in told for reply in read_week("fr").replies)
    assert told.count("la question reste ouverte jusqu'au vendredi 13 mars à 12 h 15") == 1
    assert "Close. 10 voix. La restitution suit." in told
    assert "10 voix sur 10" in told
    assert "(retouchée)" in told
    published = told.partition("Salomé appuie sur [Publier]")[2]
    assert published.count("Restitution n° 1 · Cinq minutes d'avance") == 2  # in the group, then for Paul
    assert "Relue par Salomé." in published
    assert told.endswith(plain(read_week("fr").words["end"]))


async def test_it_is_readable_on_eighty_columns(paper: Console) -> None:
    """No line is longer than the terminal, and none trails spaces."""
    await auto.play_week(configured("tu", 30), asyncio.Event(), paper)
    lines = paper.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line.strip() and line != line.rstrip()] == []


async def test_it_is_told_in_english_in_an_english_shell(paper: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same week, in the language of whoever watches."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    await auto.play_week(configured("vous", 30), asyncio.Event(), paper)
    told = written(paper)
    assert told.endswith(plain(read_week("en").words["end"]))
    assert "10 voices out of 10" in told
    assert "en privé" not in told


async def test_it_ends_at_once_when_asked_to_stop(paper: Console) -> None:
    """Nothing more is told, and the bot leaves the stage."""
    stop = asyncio.Event()
    stop.set()
    await auto.play_week(configured("tu", 30), stop, paper)
    assert "Restitution" not in written(paper)


def test_the_week_is_told_in_each_language_alike() -> None:
    """The same people answer, with the same tags, in the same order; and the terminal has the same words."""
    french, english = read_week("fr"), read_week("en")
    tags = [
        [(each.who, each.level, each.nature, each.scope, bool(each.later)) for each in week.replies]
        for week in (french, english)
    ]
    assert tags[0] == tags[1]
    assert french.words.keys() == english.words.keys()
    assert len(french.replies) == 12
    assert len({reply.who for reply in french.replies}) == 10
