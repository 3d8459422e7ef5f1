"""A new dialogue is one module, one table, one content file and its transcript: nothing else had to change."""

import shutil
import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import dialogues
from bot.content import load_bank
from bot.services.opening import Opening, open_session
from bot.services.reception import Reception
from dialogues.bank import Bank
from dialogues.drawing import diagram
from dialogues.repertoire import REPERTOIRE
from domain.ids import PromptId
from domain.moves import Act, Speaker
from domain.ports import Unit
from domain.sessions import Session, Timer, TimerKind
from domain.utterances import Button, Utterance
from services.people import HANGAR, INES, MALO, ROSA, SALOME, at_home
from services.town import TEXTS, WORDING, Town, keys

from .doorstep import STAGES, Doorstep

HERE = Path(__file__).parent
CONTENT = Path(dialogues.__file__).parent / "content"
PEOPLE = {"Inès": INES, "Malo": MALO, "Rosa": ROSA}


def with_its_content(folder: Path) -> Bank:
    """Return the bank with one file more."""
    for file in (*CONTENT.glob("*.toml"), HERE / "doorstep.toml"):
        shutil.copy(file, folder)
    return load_bank(folder)


@pytest.fixture
def doorstep(town: Town, tmp_path_factory: pytest.TempPathFactory) -> "Evening":
    """Open a doorstep in Le Hangar."""
    bank = with_its_content(tmp_path_factory.mktemp("content"))
    known = {**REPERTOIRE, Doorstep.name: Doorstep()}
    town.house = replace(town.house, bank=bank, dialogues=known)
    town.reception = Reception(town.house)  # type: ignore[assignment]
    return Evening(town)


class Evening:
    """A doorstep that is open, and what each sees of it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.seen: dict[int, Utterance] = {}
        self.said = self._note(town.run(self._open))

    def _open(self, unit: Unit) -> None:
        house = self.town.house
        opening = Opening(house.bank.get(PromptId("X90")), SALOME.id, dialogue=Doorstep.name)
        opened = open_session(unit, house, HANGAR, opening, self.town.now)
        assert opened is not None
        self.session = opened

    @property
    def now(self) -> Session:
        """Return the session as it stands."""
        return self.town.see(lambda unit: unit.sessions.get(self.session.id))

    def tap(self, who: Speaker, label: str) -> list[Utterance]:
        """Press a button of her screen by what it says."""
        button = self._button(self.seen[who.id], label)
        return self._note(self.town.press(who, button.act, button.ref, button.value))

    def say(self, who: Speaker, words: str) -> list[Utterance]:
        """Write in private."""
        return self._note(self.town.say(who, words))

    def close(self) -> list[Utterance]:
        """Let the window close."""
        self.town.later(timedelta(hours=72))
        return self._note(self.town.ring(Timer(TimerKind.SEAL, self.session.id, self.town.now)))

    def _note(self, said: list[Utterance]) -> list[Utterance]:
        for each in said:
            if any(button.act is Act.TAP for row in each.buttons for button in row) and each.to.private:
                self.seen[each.to.id] = each
        return said

    def _button(self, said: Utterance, label: str) -> Button:
        buttons = [button for row in said.buttons for button in row]
        return next(each for each in buttons if label in TEXTS.say_plainly(each.label, said.voice, each.facts))


def test_its_transcript_is_played_as_written(doorstep: Evening) -> None:
    """Each step of the transcript shows what it says, and nobody is told who did what."""
    transcript = tomllib.loads((HERE / "doorstep.transcript.toml").read_text(encoding="utf-8"))
    for step in transcript["step"]:
        if step.get("closes"):
            said = doorstep.close()
        elif "taps" in step:
            said = doorstep.tap(PEOPLE[step["who"]], step["taps"])
        else:
            said = doorstep.say(PEOPLE[step["who"]], step["says"])
        if wanted := step.get("shows"):
            shown = [WORDING.word(each).text for each in said if each.key]
            assert any(wanted in text for text in shown), (step, shown)
    assert doorstep.now.state == "harvesting"


def test_what_was_tapped_is_forgotten_at_the_close(doorstep: Evening) -> None:
    """Who only tapped is a voice that nobody can be found behind; who wrote stays with her words."""
    doorstep.tap(MALO, "Dehors, à regarder")
    doorstep.say(INES, "La clé est chez moi.")
    doorstep.say(ROSA, "La pluie.")
    doorstep.close()
    session = doorstep.session.id
    assert doorstep.town.see(lambda unit: unit.choices.of(session)) == []
    assert doorstep.town.see(lambda unit: unit.loose.count(session)) == 1
    summary = doorstep.town.see(lambda unit: unit.summaries.of_session(session))
    assert summary is not None
    assert summary.voices == 3


def test_a_tap_that_is_not_hers_does_nothing(doorstep: Evening) -> None:
    """A value that the dialogue does not know changes nothing, and is said politely."""
    before = doorstep.town.rows()
    said = doorstep.town.press(INES, Act.TAP, doorstep.session.id, "the roof")
    assert keys(said) == ["error.unreadable"]
    assert doorstep.town.rows() == before


def test_my_data_tells_what_she_tapped(doorstep: Evening) -> None:
    """As long as it is not counted, a tap is hers to see."""
    doorstep.tap(MALO, "Dehors, à regarder")
    [page, _] = [each for each in doorstep.town.order(MALO, "mydata") if each.dossier]
    assert page.to == at_home(MALO)
    assert page.dossier is not None
    [chosen] = [chosen for chapter in page.dossier.chapters for chosen in chapter.chosen]
    assert (chosen.item, chosen.value, chosen.facts) == ("place", "outside", {"words": "Dehors, à regarder"})


def test_it_is_drawn_as_any_other() -> None:
    """Its table makes its diagram."""
    assert "arriving --> standing : stand" in diagram(STAGES)
