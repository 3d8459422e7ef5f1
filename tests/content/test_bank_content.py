"""The bank that comes with the house: complete, clean, and worth asking."""

import tomllib
from collections import Counter
from importlib.resources.abc import Traversable
from itertools import product
from pathlib import Path

import pytest

from bot.content import BUNDLED, load_bank
from bot.wording.typography import typeset
from dialogues.bank import BankError
from dialogues.lint import broken, broken_together
from dialogues.vocabulary import FORMS, ONE_OF
from domain.answers import Level
from domain.people import Register, Voice
from domain.prompts import Forms, Prompt

BANK = load_bank()
PROMPTS = BANK.active()
VOICES = [Voice(language, register, "Europe/Paris") for language, register in product(("fr", "en", "pt"), Register)]
READABLE = 180
"""What a notification shows of a question."""
each_prompt = pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)


def texts(prompt: Prompt) -> list[Forms]:
    """Return everything of a prompt that is written, each in its forms."""
    beside = (prompt.followups, prompt.landings, prompt.other_ways, *(tap.label for tap in prompt.taps))
    return [prompt.text, *(forms for forms in beside if forms)]


def ids(family: str) -> list[str]:
    """Return the ids of a family."""
    return [prompt.id for prompt in BANK.active(family)]


@each_prompt
def test_every_question_keeps_the_rules(prompt: Prompt) -> None:
    """No rule of the lint is broken, and none is longer than a notification shows."""
    assert broken(prompt) == ()
    assert all(len(text) <= READABLE for text in prompt.text.values())


def test_no_two_questions_are_the_same() -> None:
    """Ids are unique, and no question is a near-duplicate of another."""
    assert broken_together(PROMPTS) == ()


@each_prompt
def test_every_question_is_typeset(prompt: Prompt) -> None:
    """Apostrophes and quotation marks are curly, and French spaces are in their place, on the taps too."""
    for forms in texts(prompt):
        for form in FORMS:
            assert not set(forms[form]) & set("'\"\t\n")
            assert forms[form] == typeset(forms[form], form.partition("_")[0])


@each_prompt
def test_every_question_is_sayable_in_each_voice(prompt: Prompt) -> None:
    """Whoever is asked, in tu, in vous or in a language that has no form, reads a whole screen."""
    for voice in VOICES:
        assert prompt.said(voice)
        assert bool(prompt.landing(voice)) == (prompt.family == "P")
        assert bool(prompt.followup(voice)) == bool(prompt.followups)
        assert all(prompt.tap(tap.value).said(voice) for tap in prompt.taps)


@each_prompt
def test_every_question_is_our_own(prompt: Prompt) -> None:
    """Nothing is taken from anybody's corpus, and somebody signs it."""
    assert (prompt.source, prompt.author) == ("original", "Pas de côté")


def test_sixty_questions_are_ready() -> None:
    """24 reflexive, 12 side-steps, 12 for a presence; 4 for a tension, 4 signals and 4 returns."""
    assert Counter(prompt.family for prompt in PROMPTS) == {"R": 24, "P": 12, "C": 12, "T": 4, "S": 4, "N": 4}


def test_each_tension_has_two_questions_and_a_side_step() -> None:
    """The twelve gaps are all visited, by two reflexive questions that do not speak from the same level."""
    levels = Counter((prompt.tensions[0], prompt.level) for prompt in BANK.active("R"))
    assert Counter(tension for tension, _ in levels) == dict.fromkeys(range(1, 13), 2)
    assert Counter(prompt.tensions[0] for prompt in BANK.active("P")) == dict.fromkeys(range(1, 13), 1)


def test_a_third_of_the_questions_speak_of_the_milieu() -> None:
    """Dans, the level that groups forget, holds a third of the whole, and of what is asked every week."""
    levels = Counter(prompt.level for prompt in PROMPTS)
    asked = Counter(prompt.level for prompt in BANK.active("R", "P", "C"))
    assert levels[Level.DANS] * 3 >= len(PROMPTS)
    assert asked[Level.DANS] * 3 >= asked.total()
    assert min(levels.values()) >= 12


def test_every_operator_and_every_strategy_is_played() -> None:
    """No way of stepping aside is only a word of the format."""
    steps = BANK.active("P")
    assert {prompt.operator for prompt in steps} == set(ONE_OF["operator"])
    assert {prompt.strategy for prompt in steps} == set(ONE_OF["strategy"])


def test_deep_questions_wait() -> None:
    """A few go deep, none before a collective is settled, and none shows who answers."""
    deep = [prompt for prompt in PROMPTS if prompt.depth == "deep"]
    assert len(deep) >= 4
    assert all(prompt.group_maturity >= 2 and prompt.scope != "named" for prompt in deep)


def test_a_presence_opens_or_closes() -> None:
    """Each is a check-in or a check-out, light, and answered whole with one finger."""
    ways = Counter(frozenset(prompt.season) for prompt in BANK.active("C"))
    assert ways == {frozenset({"start"}): 8, frozenset({"end"}): 4}
    assert all(prompt.depth == "light" and prompt.taps for prompt in BANK.active("C"))


def test_only_one_question_is_about_the_tempo() -> None:
    """All of its taps are tempos, so that the gathering line can tell them and nothing else."""
    (tempo,) = [prompt for prompt in PROMPTS if any(tap.tempo for tap in prompt.taps)]
    assert tempo.id == "C03"
    assert all(tap.tempo for tap in tempo.taps)


def test_no_tap_passes() -> None:
    """The button to pass is on every screen already."""
    labels = {label for prompt in PROMPTS for tap in prompt.taps for label in tap.label.values()}
    assert not any(label.startswith(("Je passe", "I pass")) for label in labels)


def test_a_follow_up_of_its_own_is_rare() -> None:
    """The three universal ones fit nearly every question."""
    assert [prompt.id for prompt in PROMPTS if prompt.followups] == ["R03", "R06", "R10"]


def test_what_a_gap_is_lived_like_is_asked_of_any_gap() -> None:
    """The questions of the family T name no tension, and three levels take part."""
    assert all(prompt.tensions == () for prompt in BANK.active("T"))
    assert {prompt.level for prompt in BANK.active("T")} == set(Level)


def test_one_return_is_about_the_bot_itself() -> None:
    """A collective is asked what this tool makes it do."""
    assert any(" bot " in prompt.text["fr_tu"] and " bot " in prompt.text["en"] for prompt in BANK.active("N"))


@pytest.mark.parametrize(
    "file", [file for file in BUNDLED.iterdir() if file.name.endswith(".toml")], ids=lambda file: file.name
)
def test_a_file_holds_one_family_in_order(file: Traversable) -> None:
    """Whoever looks for a question finds it by the letter of its id, then by its number."""
    written = [record["id"] for record in tomllib.loads(file.read_text(encoding="utf-8"))["prompt"]]
    assert written == sorted(written) == ids(written[0][0])


def test_a_bank_of_ones_own_is_read_from_its_folder(tmp_path: Path) -> None:
    """A bank is whatever files stand in its folder: one more file, in one more language, is enough."""
    for file in BUNDLED.iterdir():
        if file.name.endswith(".toml"):
            (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    record = (tmp_path / "signal.toml").read_text(encoding="utf-8").split("[[prompt]]")[1].replace("S01", "S90")
    (tmp_path / "wink.toml").write_text("[[prompt]]" + record + 'de = "Was ist neu?"\n', encoding="utf-8")
    added = next(prompt for prompt in load_bank(tmp_path).active() if prompt.id == "S90")
    assert added.said(Voice("de", Register.VOUS, "Europe/Berlin")) == "Was ist neu?"


@pytest.mark.parametrize("text", ["[[prompt]", 'prompt = "R01"'])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    """The mistake tells which file, not only which line."""
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError, match=r"^mine\.toml: "):
        load_bank(tmp_path)
