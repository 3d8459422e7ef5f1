"""A facilitator plays a dialogue alone: the real screens, and nothing of it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dialogues.repertoire import REPERTOIRE
from domain.moves import Act
from domain.people import Awaited, Collective
from domain.sessions import Timer, TimerKind
from domain.utterances import Button, Utterance

from .evenings import opened
from .people import HANGAR, INES, MONDAY, SALOME, at_home, consenting
from .town import WORDING, Town, button_of, keys, one, toasts
from .toy.doorstep import Doorstep
from .toy.test_doorstep import with_its_content

MOST = 60
MARK = "Répétition"


def shown(said: Sequence[Utterance], which: str) -> Utterance:
    """Return one screen of a rehearsal, by the letter of what it is about."""
    return next(each for each in said if each.about and each.about.id.startswith(f"{which}:"))


def taps(screen: Utterance) -> Iterator[Button]:
    """Yield the buttons of a stage, in order."""
    yield from (button for row in screen.buttons for button in row)


def begun(town: Town, name: str = "reflexive") -> list[Utterance]:
    """Let Salomé begin to play a dialogue."""
    return town.press(SALOME, Act.REHEARSE, HANGAR.id, f"d-{name}")


def kept(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """Return all that is kept but what is asked of people, when, and what messages are about."""
    return {name: rows for name, rows in town.rows().items() if name not in ("people", "timers", "messages")}


def play_on(town: Town, screen: Utterance) -> Utterance:
    """Press the first button that leads to another screen, for as long as there is one."""
    for _ in range(MOST):
        for button in taps(screen):
            said = town.press(SALOME, button.act, button.ref, button.value)
            came = next((each for each in said if each.about and each.about.id.startswith("i:")), None)
            if came is not None and came != screen:
                screen = came
                break
        else:
            return screen
    return screen


@pytest.mark.parametrize("name", REPERTOIRE)
def test_every_dialogue_is_played_to_its_end(town: Town, name: str) -> None:
    """Its card, its stages, a text, what the group would read; all marked, all in private, and nothing is kept."""
    before = kept(town)
    said = begun(town, name)
    play_on(town, shown(said, "i"))
    said += town.say(SALOME, "La cour, un matin, et personne pour la balayer.")
    said += town.press(SALOME, Act.REHEARSE, HANGAR.id, "summary")
    assert said[-1].key == "rehearsal.over"
    assert any(each.summary for each in said)
    words = [each for each in said if each.key and each not in toasts(said)]
    assert all(WORDING.word(each).text.startswith(f"<i>{MARK}</i>") for each in words)
    assert all(each.to == at_home(SALOME) for each in said)
    assert kept(town) == before
    assert town.see(lambda unit: unit.people.get(SALOME.id)).heeding is None
    assert town.see(lambda unit: unit.timers.of(str(SALOME.id))) == []


def test_a_dialogue_of_ones_own_is_played_too(town: Town, tmp_path: Path) -> None:
    """Whatever the house knows is offered, by its own name if it has no other, and played by its own stages."""
    known = {**REPERTOIRE, Doorstep.name: Doorstep()}
    house = replace(town.house, bank=with_its_content(tmp_path), dialogues=known)
    town.house, town.reception = house, replace(town.reception, house=house)
    offered = one(town.order(SALOME, "rehearse"), "rehearsal.choose")
    assert any(button.label == "button.play" for row in offered.buttons for button in row)
    play_on(town, shown(begun(town, Doorstep.name), "i"))
    town.say(SALOME, "Le paillasson est à l'envers.")
    said = town.press(SALOME, Act.REHEARSE, HANGAR.id, "summary")
    assert "rehearsal.over" in keys(said)
    assert any(each.summary for each in said)


def test_her_own_words_and_sample_voices_make_the_summary(town: Town) -> None:
    """What the group would read quotes her among voices that say they are samples."""
    begun(town)
    town.say(SALOME, "Le portail grince, et nous en rions.")
    said = town.press(SALOME, Act.REHEARSE, HANGAR.id, "summary")
    text = "".join(WORDING.word(each).text for each in said if each.summary)
    assert "Voix d’exemple" in text
    assert "6 voix" in text or "Le portail grince" in text


def test_the_receipt_has_its_buttons(town: Town) -> None:
    """The scope, the level and the nature are tried out, and the words taken back."""
    begun(town)
    receipt = shown(town.say(SALOME, "Un blanc."), "r")
    assert receipt.key == "receipt.kept"
    scopes = shown(town.tap(SALOME, receipt, "button.scope"), "r")
    assert scopes.key == "receipt.scopes"
    named = shown(town.tap(SALOME, scopes, "scope.named"), "r")
    assert named.facts["scope"] == "named"
    assert button_of(shown(town.tap(SALOME, named, "level.je"), "r"), "level.je").chosen
    assert shown(town.tap(SALOME, named, "withdraw"), "r").key == "receipt.withdrawn"


def test_what_leads_elsewhere_leads_nowhere(town: Town) -> None:
    """The doors of the card are shown, and say that this is a rehearsal."""
    card = shown(begun(town), "c")
    assert [each.key for each in toasts(town.tap(SALOME, card, "join"))] == ["toast.only_for_real"]
    assert [each.key for each in toasts(town.tap(SALOME, card, "pass"))] == ["toast.passed"]


def test_a_screen_that_changed_leads_nowhere(town: Town) -> None:
    """A second tap on an older screen is one too many."""
    first = shown(begun(town, "tensions"), "i")
    button = next(taps(first))
    town.press(SALOME, button.act, button.ref, button.value)
    before = town.rows()
    assert [each.key for each in town.press(SALOME, button.act, button.ref, button.value)] == ["error.not_now"]
    assert town.rows() == before


def test_an_hour_without_her_forgets_it(town: Town) -> None:
    """What was played is erased; its buttons say so."""
    begun(town)
    [timer] = town.see(lambda unit: unit.timers.of(str(SALOME.id)))
    assert (timer.kind, timer.due) == (TimerKind.REHEARSAL, MONDAY + timedelta(hours=1))
    town.ring(timer)
    assert town.see(lambda unit: unit.people.get(SALOME.id)).heeding is None
    assert keys(town.press(SALOME, Act.REHEARSE, HANGAR.id, "end")) == ["toast.rehearsal_over"]


def test_forgetting_leaves_what_is_asked_since(town: Town) -> None:
    """Another thing that she was asked to write meanwhile is still waited for."""
    begun(town)
    town.press(SALOME, Act.SETUP, HANGAR.id, "zone")
    town.ring(Timer(TimerKind.REHEARSAL, str(SALOME.id), town.now))
    assert town.see(lambda unit: unit.people.get(SALOME.id)).heeding.awaited is Awaited.ZONE


def test_an_answer_to_the_real_question_is_one(town: Town) -> None:
    """Whoever plays and replies to the real card answers it."""
    evening = opened(town)
    begun(town)
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, SALOME), facilitator=True)))
    town.say(SALOME, "Bonjour.", to=evening.card)
    assert [answer.text for answer in evening.by(SALOME)] == ["Bonjour."]


def test_a_member_does_not_rehearse(town: Town) -> None:
    """It is for those who facilitate; nobody else is shown anything."""
    before = town.rows()
    assert keys(town.order(INES, "repeter")) == ["facilitator.only"]
    assert town.rows() == before


def test_the_choice_is_offered_in_every_voice(town: Town) -> None:
    """All the dialogues of the house, by name; at rest too."""
    resting: Collective = replace(HANGAR, rests_until=MONDAY + timedelta(days=7))
    town.work(lambda unit: unit.collectives.save(resting))
    said = one(town.order(SALOME, "rehearse"), "rehearsal.choose")
    assert {row[0].value for row in said.buttons} == {f"d-{name}" for name in town.house.dialogues}
    assert shown(begun(town), "c").key == "card.open"
