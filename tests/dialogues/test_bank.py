"""The bank: what plain records become, and what is said of those that cannot be used."""

from collections.abc import Callable

import pytest

from dialogues.bank import Bank, BankError, prompts_from
from domain.answers import Level, Scope
from domain.errors import NotFound
from domain.ids import PromptId
from domain.people import Register, Voice

Record = dict[str, object]


def record(**changes: object) -> Record:
    """Write the record of one good question."""
    return {
        "id": "R90",
        "family": "R",
        "tensions": [12],
        "level": "nous",
        "principle": "introspection",
        "tone": "pose",
        "depth": "light",
        "minutes": 2,
        "group_maturity": 1,
        "min_voices": 3,
        "needs_topic": False,
        "needs_meeting": False,
        "scope_default": "unnamed",
        "source": "original",
        "status": "active",
        "text": {
            "fr_tu": "Où as-tu ralenti ces jours-ci ?",
            "fr_vous": "Où avez-vous ralenti ces jours-ci ?",
            "en": "Where did you slow down lately?",
        },
    } | changes


def without(name: str) -> Record:
    """Write the good record, one field short."""
    return {field: value for field, value in record().items() if field != name}


def mistakes_of(*records: object) -> tuple[str, ...]:
    """Return what is said of records that cannot be used."""
    with pytest.raises(BankError) as told:
        prompts_from({"prompt": list(records)})
    return told.value.mistakes


def test_a_record_becomes_a_prompt() -> None:
    """Every field of the format finds its place."""
    (prompt,) = prompts_from({"prompt": [record()]})
    assert (prompt.id, prompt.level, prompt.scope, prompt.tensions) == ("R90", Level.NOUS, Scope.UNNAMED, (12,))
    assert prompt.said(Voice("fr", Register.VOUS, "Europe/Paris")) == "Où avez-vous ralenti ces jours-ci ?"
    assert (prompt.operator, prompt.strategy) == ("", "")


def test_a_side_step_keeps_its_landing_beside_its_question() -> None:
    """The landing's forms are kept under their own names, and never said in place of the question."""
    landing = {"fr_tu": "Qu’en gardes-tu ?", "fr_vous": "Qu’en gardez-vous ?", "en": "What do you keep of it?"}
    (prompt,) = prompts_from({"prompt": [record(landing=landing, operator="retrait", strategy="position")]})
    assert prompt.text["landing_en"] == "What do you keep of it?"
    assert prompt.said(Voice("en", Register.VOUS, "UTC")) == "Where did you slow down lately?"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param(lambda: without("id"), "prompt 1: id is missing", id="no id"),
        pytest.param(lambda: without("level"), "R90: level is missing", id="no level"),
        pytest.param(lambda: record(source=" "), "R90: source must be a text that is not empty", id="blank source"),
        pytest.param(
            lambda: record(level="ils"), "R90: level is 'ils': choose among je, nous, dans", id="level unheard of"
        ),
        pytest.param(
            lambda: record(depth="abyss"), "R90: depth is 'abyss': choose among light, medium, deep", id="depth"
        ),
        pytest.param(
            lambda: record(strategy="force"),
            "R90: strategy is 'force': choose among incertitude, desaccord, contradiction, position",
            id="strategy",
        ),
        pytest.param(lambda: record(minutes="2"), "R90: minutes must be a whole number above zero", id="minutes"),
        pytest.param(lambda: record(min_voices=True), "R90: min_voices must be a whole number above zero", id="voices"),
        pytest.param(lambda: record(needs_topic="no"), "R90: needs_topic must be true or false", id="flag"),
        pytest.param(
            lambda: record(tensions=[13]),
            "R90: tensions must be a list of at most two numbers from 1 to 12",
            id="tension 13",
        ),
        pytest.param(
            lambda: record(tensions=[1, 2, 3]),
            "R90: tensions must be a list of at most two numbers from 1 to 12",
            id="three tensions",
        ),
        pytest.param(lambda: record(text={"fr_tu": "Où ?", "fr_vous": "Où ?"}), "R90: text lacks the form en", id="en"),
        pytest.param(lambda: record(text=record()["text"] | {"de": 3}), "R90: text.de must be a text", id="German"),
        pytest.param(
            lambda: record(landing={"fr_tu": "Et ?", "en": "So?"}), "R90: landing lacks the form fr_vous", id="landing"
        ),
        pytest.param(lambda: record(mood="good"), "R90: mood is not a field of the format", id="stranger"),
        pytest.param(lambda: "R90", "prompt 1: id is missing", id="not a table"),
    ],
)
def test_a_wrong_record_is_told_by_its_id_and_its_field(wrong: Callable[[], object], said: str) -> None:
    """The sentence names the prompt, the field, and what would be right."""
    assert said in mistakes_of(wrong())


def test_every_mistake_is_told_at_once() -> None:
    """Whoever edits the bank corrects it in one go."""
    told = mistakes_of(record(tone="loud"), without("status"), record(id="R91", minutes=0))
    assert [line.split(":")[0] for line in told] == ["R90", "R90", "R91", "R90"]
    assert told[-1] == "R90: the id is used more than once"


def test_one_id_is_one_prompt() -> None:
    """An id used twice is refused, since answers point at it."""
    assert mistakes_of(record(), record()) == ("R90: the id is used more than once",)


@pytest.mark.parametrize("data", [{}, {"prompt": {}}, {"prompts": [record()]}])
def test_a_bank_without_prompts_says_so(data: dict[str, object]) -> None:
    """A file that holds no prompt table is named for what it lacks."""
    with pytest.raises(BankError, match="no \\[\\[prompt\\]\\] table"):
        prompts_from(data)


def test_a_retired_prompt_is_still_known_but_not_asked() -> None:
    """Old sessions can still show their question."""
    bank = Bank(prompts_from({"prompt": [record(), record(id="R91", status="retired")]}))
    assert bank.get(PromptId("R91")).status == "retired"
    assert [prompt.id for prompt in bank.active()] == ["R90"]
    assert PromptId("R91") in bank


def test_a_prompt_never_written_is_not_found() -> None:
    """Asking for an unknown id raises the house's own error."""
    bank = Bank(prompts_from({"prompt": [record()]}))
    assert PromptId("R99") not in bank
    with pytest.raises(NotFound):
        bank.get(PromptId("R99"))


@pytest.mark.parametrize(
    "changes",
    [{"status": "draft"}, {"depth": "deep"}, {"group_maturity": 2}, {"needs_topic": True}, {"needs_meeting": True}],
)
def test_a_bank_can_always_open(changes: Record) -> None:
    """A bank in which no question fits a new collective is refused at once, not on the day."""
    with pytest.raises(BankError, match="fits a new collective"):
        Bank(prompts_from({"prompt": [record(**changes)]}))
