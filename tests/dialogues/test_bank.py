"""The bank: what plain records become, and what is said of those that cannot be used."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.bank import Bank, BankError
from dialogues.records import prompts_from
from domain.answers import Level, Scope
from domain.errors import NotFound
from domain.ids import PromptId
from domain.people import Register, Voice
from domain.prompts import spoken

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
        "modes": ["text", "voice"],
        "scope_default": "unnamed",
        "source": "original",
        "author": "Salomé",
        "status": "active",
        "text": {
            "fr_tu": "Où as-tu ralenti ces jours-ci ?",
            "fr_vous": "Où avez-vous ralenti ces jours-ci ?",
            "en": "Where did you slow down lately?",
        },
    } | changes


def without(name: str, whole: Record | None = None) -> Record:
    """Write the good record, or another, one field short."""
    return {field: value for field, value in (whole or record()).items() if field != name}


def told_of(record: Record) -> tuple[str, ...]:
    """Return what is said of a record, or nothing when it can be used."""
    try:
        prompts_from({"prompt": [record]})
    except BankError as told:
        return told.mistakes
    return ()


def mistakes_of(*records: object) -> tuple[str, ...]:
    """Return what is said of records that cannot be used."""
    with pytest.raises(BankError) as told:
        prompts_from({"prompt": list(records)})
    return told.value.mistakes


IN_THREE = {"fr_tu": "Qu’en gardes-tu ?", "fr_vous": "Qu’en gardez-vous ?", "en": "What do you keep of it?"}
CALM = {"value": "calm", "fr_tu": "C’est calme", "fr_vous": "C’est calme", "en": "It’s quiet"}
HERE = {"value": "here", "wordless": True, "fr_tu": "Je suis là", "fr_vous": "Je suis là", "en": "I’m here"}


def side_step(**changes: object) -> Record:
    """Write the record of a side-step with its landing."""
    return record(id="P90", family="P", operator="retrait", strategy="position", landing=IN_THREE) | changes


def tapped(*taps: object, modes: tuple[str, ...] = ("text", "tap")) -> Record:
    """Write the record of a check-in with these taps."""
    return record(id="C90", family="C", modes=list(modes), tap=list(taps))


def in_(language: str, register: Register = Register.VOUS) -> Voice:
    """Return a voice of Le Hangar."""
    return Voice(language, register, "Europe/Paris")


def test_a_record_becomes_a_prompt() -> None:
    """Every field of the format finds its place."""
    given = record(prerequisites=["after:P"], arc_slot=["open", "deepen"], season=["start"], followup=IN_THREE)
    (prompt,) = prompts_from({"prompt": [given]})
    assert (prompt.id, prompt.level, prompt.scope, prompt.tensions) == ("R90", Level.NOUS, Scope.UNNAMED, (12,))
    assert (prompt.prerequisites, prompt.arc_slot, prompt.season) == ({"after:P"}, {"open", "deepen"}, {"start"})
    assert (prompt.modes, prompt.author, prompt.taps) == ({"text", "voice"}, "Salomé", ())
    assert prompt.said(in_("fr")) == "Où avez-vous ralenti ces jours-ci ?"
    assert prompt.followup(in_("fr", Register.TU)) == "Qu’en gardes-tu ?"
    assert (prompt.operator, prompt.strategy) == ("", "")


def test_what_a_prompt_does_not_have_is_empty() -> None:
    """A question without a follow-up, a landing or another way says nothing in their place."""
    (prompt,) = prompts_from({"prompt": [record()]})
    voice = in_("fr")
    assert (prompt.followup(voice), prompt.landing(voice), prompt.alt_access(voice)) == ("", "", "")


def test_a_side_step_keeps_its_landing_beside_its_question() -> None:
    """The landing is never said in place of the question."""
    (prompt,) = prompts_from({"prompt": [side_step()]})
    assert prompt.landing(in_("en")) == "What do you keep of it?"
    assert prompt.said(in_("en")) == "Where did you slow down lately?"


def test_a_walk_keeps_its_other_way() -> None:
    """Whoever does not walk has another way, in the same three forms."""
    (prompt,) = prompts_from({"prompt": [record(id="W90", family="W", alt_access=IN_THREE)]})
    assert prompt.alt_access(in_("fr")) == "Qu’en gardez-vous ?"


def test_a_tap_is_found_by_its_value() -> None:
    """Answers point at a value that never changes, and the label is said in each voice."""
    (prompt,) = prompts_from({"prompt": [tapped(CALM, HERE)]})
    assert [tap.value for tap in prompt.taps] == ["calm", "here"]
    assert (prompt.tap("here").wordless, prompt.tap("calm").wordless, prompt.tap("here").tempo) == (True, False, False)
    assert prompt.tap("calm").said(in_("en")) == "It’s quiet"
    with pytest.raises(NotFound):
        prompt.tap("gone")


def test_another_language_is_a_form_more_in_every_text() -> None:
    """A third language needs files alone: question, follow-up, landing and taps are said in it."""
    german = {"de": "Wo bist du langsamer geworden?"}
    given = side_step(text=record()["text"] | german, landing=IN_THREE | german, followup=IN_THREE | german)
    given |= {"tap": [CALM | {"de": "Es ist ruhig"}], "modes": ["tap"]}
    (prompt,) = prompts_from({"prompt": [given]})
    voice = in_("de", Register.TU)
    assert {prompt.said(voice), prompt.landing(voice), prompt.followup(voice)} == set(german.values())
    assert prompt.tap("calm").said(voice) == "Es ist ruhig"


def test_a_language_with_two_registers_has_both() -> None:
    """A form may be named by its language and its register; without the one that is asked for, vous is said."""
    both = {"it_tu": "Dove hai rallentato?", "it_vous": "Dove ha rallentato?"}
    (prompt,) = prompts_from({"prompt": [record(text=record()["text"] | both)]})
    assert [prompt.said(in_("it", register)) for register in Register] == list(both.values())


@given(st.sampled_from(["fr", "en", "it", "de"]), st.sampled_from(Register), st.sets(st.sampled_from(["fr_tu", "it"])))
def test_a_missing_form_falls_back(language: str, register: Register, beside: set[str]) -> None:
    """French without a form says vous, and any other language English: something is always said."""
    forms = {form: form for form in {"fr_vous", "en"} | beside}
    said = spoken(forms, in_(language, register))
    own = [f"{language}_{register}", f"{language}_vous", language, "en"]
    assert said == next(form for form in own if form in forms)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param(lambda: without("id"), "prompt 1: id is missing", id="no id"),
        pytest.param(lambda: record(id="P90"), "P90: id must be the letter of the family", id="id of another family"),
        pytest.param(lambda: without("level"), "R90: level is missing", id="no level"),
        pytest.param(lambda: without("author"), "R90: author is missing", id="nobody wrote it"),
        pytest.param(lambda: without("modes"), "R90: modes must be a list of words, such as ['text']", id="no mode"),
        pytest.param(lambda: record(source=" "), "R90: source must be a text that is not empty", id="blank source"),
        pytest.param(
            lambda: record(level="ils"), "R90: level is 'ils': choose among je, nous, dans", id="level unheard of"
        ),
        pytest.param(
            lambda: record(depth="depp"),
            "R90: depth is 'depp': choose among light, medium, deep; did you mean deep?",
            id="depth misspelt",
        ),
        pytest.param(
            lambda: side_step(strategy="force"),
            "P90: strategy is 'force': choose among incertitude, desaccord, contradiction, position",
            id="strategy",
        ),
        pytest.param(lambda: side_step(operator=""), "P90: operator must be a text that is not empty", id="operator"),
        pytest.param(
            lambda: record(operator="retrait"), "R90: operator is for side-steps only", id="operator elsewhere"
        ),
        pytest.param(
            lambda: record(season=["star"]), "R90: season is 'star': choose among spring, summer", id="season misspelt"
        ),
        pytest.param(lambda: record(arc_slot="open"), "R90: arc_slot must be a list of words", id="slot not a list"),
        pytest.param(lambda: record(prerequisites=[3]), "R90: prerequisites must be a list of words", id="not words"),
        pytest.param(lambda: record(minutes="2"), "R90: minutes must be a whole number from 1 to 45", id="minutes"),
        pytest.param(
            lambda: record(group_maturity=4), "R90: group_maturity must be a whole number from 1 to 3", id="maturity"
        ),
        pytest.param(
            lambda: record(min_voices=True), "R90: min_voices must be a whole number from 3 to 99", id="voices"
        ),
        pytest.param(lambda: record(min_voices=2), "R90: min_voices must be a whole number from 3", id="two voices"),
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
        pytest.param(
            lambda: record(text=record()["text"] | {"de": 3}),
            "R90: text.de must be a text that is not empty",
            id="German number",
        ),
        pytest.param(
            lambda: record(text=record()["text"] | {"fr_vouz": "Où ?"}),
            "R90: text.fr_vouz is not a form; did you mean fr_vous?",
            id="form misspelt",
        ),
        pytest.param(lambda: record(text=record()["text"] | {"fr": "Où ?"}), "R90: text.fr is not a form", id="fr"),
        pytest.param(
            lambda: side_step(landing={"fr_tu": "Et ?", "en": "So?"}),
            "P90: landing lacks the form fr_vous",
            id="landing",
        ),
        pytest.param(
            lambda: without("landing", side_step()), "P90: landing is missing: the family P needs it", id="no landing"
        ),
        pytest.param(
            lambda: record(id="W90", family="W"), "W90: alt_access is missing: the family W needs it", id="no other way"
        ),
        pytest.param(
            lambda: record(tensons=[1]),
            "R90: tensons is not a field of the format; did you mean tensions?",
            id="field misspelt",
        ),
        pytest.param(lambda: record(mood="good"), "R90: mood is not a field of the format", id="stranger"),
        pytest.param(lambda: "R90", "prompt 1: id is missing", id="not a table"),
        pytest.param(lambda: tapped(CALM, CALM), "C90: two taps have the same value", id="twin taps"),
        pytest.param(
            lambda: tapped(HERE, HERE | {"value": "there"}), "C90: one tap at most is wordless", id="two wordless taps"
        ),
        pytest.param(lambda: tapped(HERE | {"tempo": True}), "C90: tap 1: a tempo says something", id="wordless tempo"),
        pytest.param(
            lambda: tapped(CALM | {"value": "C’est"}), "C90: tap 1: value must be one to twelve letters", id="tap value"
        ),
        pytest.param(
            lambda: tapped({"value": "calm", "en": "Quiet"}), "C90: tap 1: label lacks the form fr_tu", id="tap form"
        ),
        pytest.param(lambda: tapped("calm"), "C90: tap 1: value is missing", id="tap not a table"),
        pytest.param(
            lambda: tapped(*(CALM | {"value": letter} for letter in "abcdef")),
            "C90: tap must be at most 5",
            id="six taps",
        ),
        pytest.param(lambda: tapped(), "C90: modes says tap, and there is no [[prompt.tap]]", id="mode without tap"),
        pytest.param(
            lambda: tapped(CALM, modes=("text",)), "C90: there are taps, and modes does not say tap", id="tap unsaid"
        ),
    ],
)
def test_a_wrong_record_is_told_by_its_id_and_its_field(wrong: Callable[[], object], said: str) -> None:
    """The sentence names the prompt, the field, and what would be right."""
    assert any(told.startswith(said) for told in mistakes_of(wrong()))


GARBAGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(side_step(tap=[CALM]))), GARBAGE)
def test_whatever_stands_in_a_field_is_read_or_told(field: str, value: object) -> None:
    """No value of any field breaks the reading: it makes a prompt, or a mistake that names the record."""
    given = side_step(modes=["tap"], tap=[CALM]) | {field: value}
    name = str(value or "prompt 1") if field == "id" else "P90"
    assert all(line.startswith(name) for line in told_of(given))


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


def test_a_table_of_another_name_is_told() -> None:
    """Questions under a misspelt name are not lost in silence."""
    with pytest.raises(BankError, match=r"promt.* is not a table of the bank; did you mean prompt"):
        prompts_from({"prompt": [record()], "promt": [record(id="R91")]})


def test_a_retired_prompt_is_still_known_but_not_asked() -> None:
    """Old sessions can still show their question."""
    bank = Bank(prompts_from({"prompt": [record(), record(id="R91", status="retired"), side_step()]}))
    assert bank.get(PromptId("R91")).status == "retired"
    assert [prompt.id for prompt in bank.active()] == ["R90", "P90"]
    assert [prompt.id for prompt in bank.active("R", "C")] == ["R90"]
    assert PromptId("R91") in bank


def test_a_prompt_never_written_is_not_found() -> None:
    """Asking for an unknown id raises the house's own error."""
    bank = Bank(prompts_from({"prompt": [record()]}))
    assert PromptId("R99") not in bank
    with pytest.raises(NotFound):
        bank.get(PromptId("R99"))


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"depth": "deep"},
        {"group_maturity": 2},
        {"needs_topic": True},
        {"needs_meeting": True},
        {"prerequisites": ["pairs_enabled"]},
        {"season": ["winter"]},
        {"id": "C90", "family": "C"},
    ],
)
def test_a_bank_can_always_open(changes: Record) -> None:
    """A bank in which no question fits a new collective is refused at once, not on the day."""
    with pytest.raises(BankError, match="fits a new collective"):
        Bank(prompts_from({"prompt": [record(**changes)]}))
