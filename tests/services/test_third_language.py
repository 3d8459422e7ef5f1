"""A third language is a folder of files: nothing else is added, and everything is said in it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.wording.restitution import Restitution
from bot.wording.wording import Worded, Wording
from domain.ids import PersonId
from domain.moves import Speaker
from domain.people import Standing
from domain.utterances import Manner, Utterance
from tests.wording.breton import BRETON, MARK, with_breton

from . import town as here
from .evenings import opened
from .people import HANGAR, SALOME, at_home
from .town import Town, Watched, one

NOLWENN = Speaker(PersonId(5_000_000_011), "Nolwenn", "br")
THEIR_OWN = ["Français", "Brezhoneg", "English"]
"""What each language calls itself, on a button."""
BRETON_HERE = replace(BRETON, register=HANGAR.voice.register)


@pytest.fixture
def breton(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wording:
    """Let the town know Breton, by its files; nobody in it speaks it yet."""
    folder = tmp_path / "locales"
    folder.mkdir()
    texts = with_breton(folder)
    town.house = replace(town.house, languages=texts.spoken)
    town.reception = Watched(town.house, town.rows)
    wording = Wording(texts, Restitution(texts))
    monkeypatch.setattr(here, "TEXTS", texts)
    monkeypatch.setattr(here, "WORDING", wording)
    return wording


def read(breton: Wording, said: Utterance) -> Worded:
    """Return what is read, all of it in Breton."""
    assert said.voice.language == "br", said.key
    worded = breton.word(said)
    assert worded.text.startswith(MARK), (said.key, worded.text)
    strange = [label for label in labels(worded) if label not in THEIR_OWN and not label.startswith(MARK)]
    assert strange == []
    return worded


def labels(worded: Worded) -> list[str]:
    """Return what is read on the buttons."""
    return [each.label for row in worded.keyboard for each in row]


def last_private(said: Sequence[Utterance]) -> Utterance:
    """Return the last thing that Nolwenn reads."""
    return [each for each in said if each.to == at_home(NOLWENN) and each.manner is not Manner.TOAST][-1]


def test_a_newcomer_is_welcomed_in_her_language(town: Town, breton: Wording) -> None:
    """From the first card to the question that waits for her, though her collective speaks French."""
    opened(town)
    shown = town.order(NOLWENN, "start", f"c{HANGAR.token}")
    for label in ("next", "next", "agree", "agree_both", "keep_name", "language.br", "hour.now", "scope.unnamed"):
        read(breton, last_private(shown))
        shown = town.tap(NOLWENN, last_private(shown), label)
    for said in shown:
        if said.to == at_home(NOLWENN) and said.manner is not Manner.TOAST:
            read(breton, said)
    member = town.see(lambda unit: unit.people.member(HANGAR.id, NOLWENN.id))
    assert member is not None
    assert (member.standing, member.voice) == (Standing.ACTIVE, BRETON_HERE)


def test_a_collective_speaks_it(town: Town, breton: Wording) -> None:
    """Its facilitator chooses it on the settings, by the name that it gives itself; the card is said in it."""
    settings = one(town.order(SALOME, "start", f"f{HANGAR.token}"), "setup.screen")
    assert labels(breton.word(settings))[:3] == ["✓ Français", "Brezhoneg", "English"]
    changed = one(town.tap(SALOME, settings, "language.br"), "setup.screen")
    assert not [each for row in changed.buttons for each in row if "address" in each.label]
    read(breton, changed)
    hangar = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    assert "Yaou 26 Du at 10:00" in read(breton, opened(town, hangar).card).text


def test_help_is_given_in_it_to_a_stranger(town: Town, breton: Wording) -> None:
    """By the language of her screen, or by the one she chose."""
    assert "/skoazell · Br. " in read(breton, town.order(NOLWENN, "help")[-1]).text
    screen = one(town.order(NOLWENN, "language"), "tongue.screen")
    assert labels(read(breton, screen)) == ["Français", f"{MARK}✓ Brezhoneg", "English"]
    town.tap(NOLWENN, screen, "language.en")
    assert town.order(NOLWENN, "help")[-1].voice.language == "en"
