"""The lint can fail: each rule is shown a question that breaks it, and it alone."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dialogues.lint import RULES, broken, broken_together, wordy
from domain.answers import Level, Scope
from domain.ids import PromptId
from domain.prompts import Prompt

GOOD = Prompt(
    id=PromptId("R90"),
    family="R",
    tensions=(8,),
    level=Level.NOUS,
    principle="introspection",
    tone="pose",
    depth="light",
    minutes=2,
    group_maturity=1,
    min_voices=3,
    needs_topic=False,
    needs_meeting=False,
    scope=Scope.UNNAMED,
    text={
        "fr_tu": "Où as-tu ralenti ces jours-ci ?",
        "fr_vous": "Où avez-vous ralenti ces jours-ci ?",
        "en": "Where did you slow down lately?",
    },
    source="original",
    status="active",
)
LANDING = {
    "landing_fr_tu": "Qu’en gardes-tu ?",
    "landing_fr_vous": "Qu’en gardez-vous ?",
    "landing_en": "What do you keep?",
}
SIDE_STEP = replace(GOOD, family="P", operator="retrait", strategy="position", text=GOOD.text | LANDING)
OTHER_WAY = {
    "alt_access_fr_tu": "À la fenêtre.",
    "alt_access_fr_vous": "À la fenêtre.",
    "alt_access_en": "At a window.",
}
WALK = replace(GOOD, family="W", principle="temps_marche", text=GOOD.text | OTHER_WAY)


def said(prompt: Prompt = GOOD, **forms: str) -> Prompt:
    """Return the same prompt in other words."""
    return replace(prompt, text={**prompt.text, **forms})


def tagged(prompt: Prompt = GOOD, **tags: object) -> Prompt:
    """Return the same prompt under other tags."""
    return replace(prompt, **tags)


def unsaid(prompt: Prompt, form: str) -> Prompt:
    """Return the same prompt without one of its texts."""
    kept: Mapping[str, str] = {name: text for name, text in prompt.text.items() if name != form}
    return replace(prompt, text=kept)


FAULTS = [
    ("L1", said(en="When did you slow down, " + "a little, " * 25 + "lately?")),
    ("L1", said(en="Which of these was yours: " + "a b c d e f g " * 5)),
    ("L2", said(fr_tu="Où as-tu ralenti ? Et avec qui ?")),
    ("L2", said(SIDE_STEP, landing_en="What do you keep? And then?")),
    ("L3", said(fr_vous="Pourquoi avez-vous ralenti ?")),
    ("L3", said(en="Why did you slow down?")),
    ("L4", said(fr_tu="Où as-tu toujours ralenti ?")),
    ("L4", said(en="What do you never slow down for?")),
    ("L5", said(fr_tu="Où faut-il ralentir, et où il faut presser ?")),
    ("L5", said(fr_vous="Où devriez-vous ralentir ?")),
    ("L5", said(en="Where should we slow down?")),
    ("L6", said(fr_tu="Où t’es-tu senti·e à ta place ?")),
    ("L6", said(fr_tu="Où t’es-tu arrêté(e) ?")),
    ("L6", said(fr_tu="Quel animateur/trice vois-tu ?")),
    ("L7", said(fr_tu="Qui parmi nous ralentit ?")),
    ("L7", said(en="Which person slows us down?")),
    ("L8", said(en="Where did you slow down lately? 🐌🌱")),
    ("L9", tagged(SIDE_STEP, operator="")),
    ("L9", tagged(SIDE_STEP, strategy="")),
    ("L9", unsaid(SIDE_STEP, "landing_en")),
    ("L9", said(SIDE_STEP, landing_en="What do you keep of it, " + "and of that, " * 12 + "?")),
    ("L10", tagged(depth="deep")),
    ("L10", tagged(depth="deep", group_maturity=2, scope=Scope.NAMED)),
    ("L11", unsaid(GOOD, "en")),
    ("L11", said(en=" ")),
    ("L11", said(fr_vous="Où as-tu ralenti ?")),
    ("L11", said(fr_vous="Qu’est-ce qui t’a ralenti ?")),
    ("L11", said(fr_tu="Où avez-vous ralenti ?")),
    ("L11", said(fr_tu="Racontez un moment lent.")),
    ("L11", said(SIDE_STEP, fr_tu="Marchez du même pas.", fr_vous="Marchez du même pas.")),
    ("L12", unsaid(WALK, "alt_access_fr_vous")),
    ("L13", said(en="Slow down, and tell us!")),
    ("L14", tagged(tone="loud")),
    ("L14", tagged(family="Z")),
    ("L14", tagged(operator="magic")),
    ("L14", tagged(tensions=(13,))),
    ("L14", tagged(tensions=(1, 2, 3))),
]


@pytest.mark.parametrize(("rule", "prompt"), FAULTS, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(FAULTS)])
def test_a_fault_is_named_by_its_rule_alone(rule: str, prompt: Prompt) -> None:
    """A question with one fault breaks exactly that rule."""
    assert broken(prompt) == (rule,)


def test_every_rule_is_shown_a_fault() -> None:
    """No rule is kept that cannot fail."""
    assert {rule for rule, _ in FAULTS} == set(RULES)


@pytest.mark.parametrize("prompt", [GOOD, SIDE_STEP, WALK], ids=lambda prompt: prompt.family)
def test_a_good_question_breaks_nothing(prompt: Prompt) -> None:
    """A question, a side-step with its landing and a walk with its other way all pass."""
    assert broken(prompt) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Où es-tu allé chez quelqu’un ces jours-ci ?",
        "Y a-t-il eu assez de silence pour toi ?",
        "Où voit-on du mystère en toi ?",
    ],
)
def test_innocent_words_are_left_alone(text: str) -> None:
    """« chez », « assez », « a-t-il » and « must » inside a word are no faults."""
    assert broken(said(fr_tu=text)) == ()


def test_a_walk_for_two_may_speak_to_both() -> None:
    """In a pair, the one form that says vous is for two people."""
    assert broken(said(WALK, fr_tu="Marchez du même pas.", fr_vous="Marchez du même pas.")) == ()


def test_an_id_used_twice_is_seen() -> None:
    """Two questions under one id break L14 together."""
    other = replace(GOOD, text={"fr_tu": "Un lieu ?", "fr_vous": "Quel lieu ?", "en": "A place?"})
    assert broken_together([GOOD, other]) == ("L14 R90",)


def test_a_near_duplicate_is_seen_inside_a_family_only() -> None:
    """One word changed is the same question (L15); another family may ask it."""
    twin = replace(said(en="Where did you slow down recently?"), id=PromptId("R91"))
    assert broken_together([GOOD, twin]) == ("L15 R90 R91",)
    assert broken_together([GOOD, replace(twin, family="C")]) == ()


def test_a_long_question_is_allowed_but_noticed() -> None:
    """Beyond 180 characters it is wordy; beyond 240 it is refused."""
    long = said(en="Tell of one place where you slowed down lately, " + "however briefly, " * 9)
    assert wordy(long)
    assert broken(long) == ()
    assert not wordy(GOOD)
