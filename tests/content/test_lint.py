"""The lint can fail: each rule is shown a question that breaks it, and it alone."""

from dataclasses import replace

import pytest

from dialogues.lint import RULES, broken, broken_together
from domain.answers import Level, Scope
from domain.ids import PromptId
from domain.prompts import Prompt, Tap

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
LANDING = {"fr_tu": "Qu’en gardes-tu ?", "fr_vous": "Qu’en gardez-vous ?", "en": "What do you keep?"}
SIDE_STEP = replace(GOOD, family="P", operator="retrait", strategy="position", landings=LANDING)
OTHER_WAY = {"fr_tu": "À la fenêtre.", "fr_vous": "À la fenêtre.", "en": "At a window."}
WALK = replace(GOOD, family="W", principle="temps_marche", other_ways=OTHER_WAY)
CALM = Tap("calm", {"fr_tu": "C’est calme", "fr_vous": "C’est calme", "en": "It’s quiet"})
TAPPED = replace(GOOD, family="C", taps=(CALM,), modes=frozenset({"tap"}))


def said(prompt: Prompt = GOOD, **forms: str) -> Prompt:
    """Return the same prompt in other words."""
    return replace(prompt, text={**prompt.text, **forms})


def both(words: str) -> Prompt:
    """Return the same prompt with one French form in the place of two."""
    return said(fr_tu=words, fr_vous=words)


def tagged(prompt: Prompt = GOOD, **tags: object) -> Prompt:
    """Return the same prompt under other tags."""
    return replace(prompt, **tags)


def beside(name: str, prompt: Prompt = GOOD, **forms: str) -> Prompt:
    """Return the same prompt with other words in a text beside its question."""
    return replace(prompt, **{name: getattr(prompt, name) | forms})


def labelled(**forms: str) -> Prompt:
    """Return the same check-in with another label on its tap."""
    return replace(TAPPED, taps=(replace(CALM, label={**CALM.label, **forms}),))


def without(name: str, prompt: Prompt, form: str) -> Prompt:
    """Return the same prompt without one form of one text."""
    kept = {other: text for other, text in getattr(prompt, name).items() if other != form}
    return replace(prompt, **{name: kept})


FOLLOWED = replace(GOOD, followups={"fr_tu": "Qui l’a vu ?", "fr_vous": "Qui l’a vu ?", "en": "Who saw it?"})

FAULTS = [
    ("L1", said(en="When did you slow down, " + "a little, " * 25 + "lately?")),
    ("L1", said(en="Which of these was yours: " + "a b c d e f g " * 5)),
    ("L1", beside("followups", FOLLOWED, en="Who saw it, " + "and who else, " * 20 + "?")),
    ("L1", beside("other_ways", WALK, en="At a window, " * 20)),
    ("L1", labelled(en="It’s quiet around here for once")),
    ("L2", said(fr_tu="Où as-tu ralenti ? Et avec qui ?", fr_vous="Où avez-vous ralenti ? Et avec qui ?")),
    ("L2", beside("landings", SIDE_STEP, en="What do you keep? And then?")),
    ("L3", said(fr_tu="Pourquoi as-tu ralenti ?", fr_vous="Pourquoi avez-vous ralenti ?")),
    ("L3", said(en="Why did you slow down?")),
    ("L3", beside("followups", FOLLOWED, fr_tu="Peux-tu préciser ?", fr_vous="Pouvez-vous préciser ?")),
    ("L3", beside("followups", FOLLOWED, en="Can you say more?")),
    ("L4", said(fr_tu="Où as-tu toujours ralenti ?", fr_vous="Où avez-vous toujours ralenti ?")),
    ("L4", said(en="What do you never slow down for?")),
    ("L4", labelled(en="Always quiet")),
    ("L5", said(fr_tu="Où il faut presser ?", fr_vous="Où il faut presser ?")),
    ("L5", said(fr_tu="Où devrais-tu ralentir ?", fr_vous="Où devriez-vous ralentir ?")),
    ("L5", said(en="Where should we slow down?")),
    ("L5", beside("landings", SIDE_STEP, en="What must we keep?")),
    ("L6", said(fr_tu="Où t’es-tu mis·e à ralentir ?", fr_vous="Où vous êtes-vous mis·e à ralentir ?")),
    ("L6", said(fr_tu="Où t’es-tu arrêté ?", fr_vous="Où vous êtes-vous arrêté ?")),
    ("L6", said(fr_tu="Où es-tu allé ces jours-ci ?", fr_vous="Où êtes-vous allé ces jours-ci ?")),
    ("L6", said(fr_tu="Qu’est-ce qui t’a surpris ?", fr_vous="Qu’est-ce qui vous a surpris ?")),
    ("L6", said(fr_tu="Quel animateur/trice vois-tu ?", fr_vous="Quel animateur/trice voyez-vous ?")),
    ("L7", said(fr_tu="Qui parmi nous ralentit ?", fr_vous="Qui parmi nous ralentit ?")),
    ("L7", said(en="Which person slows us down?")),
    ("L8", said(en="Where did you slow down lately? 🐌🌱")),
    ("L9", tagged(SIDE_STEP, operator="")),
    ("L9", tagged(SIDE_STEP, strategy="")),
    ("L9", tagged(SIDE_STEP, landings={})),
    (
        "L9",
        beside("landings", SIDE_STEP, en="What of all this, " + "the unforgettable included, " * 5 + "do you keep?"),
    ),
    ("L10", tagged(depth="deep")),
    ("L10", tagged(depth="deep", group_maturity=2, scope=Scope.NAMED)),
    ("L11", without("text", GOOD, "en")),
    ("L11", without("landings", SIDE_STEP, "fr_vous")),
    ("L11", without("other_ways", WALK, "fr_vous")),
    ("L11", said(en=" ")),
    ("L11", said(fr_vous="Où as-tu ralenti ces jours-ci ?")),
    ("L11", said(fr_tu="Où avez-vous ralenti ces jours-ci ?")),
    ("L11", both("Raconte un moment lent.")),
    ("L11", both("Racontez un moment lent.")),
    ("L11", both("Un moment lent ces jours-ci. Écris-le.")),
    ("L11", both("Un moment lent, avec une pause : dites ce qui venait.")),
    ("L11", both("Un moment lent, qui t’a plu.")),
    ("L11", both("Un moment lent : le tien.")),
    ("L11", both("Un moment lent : le vôtre.")),
    ("L11", said(fr_tu="Prends un moment lent et garde-le.", fr_vous="Prenez un moment lent et garde-le.")),
    ("L11", said(fr_tu="Où as-tu ralenti hier ?", fr_vous="Où avez-vous ralenti demain ?")),
    ("L11", said(fr_tu="Où as-tu un peu ralenti ?", fr_vous="Où avez-vous ralenti ?")),
    ("L11", beside("landings", SIDE_STEP, fr_vous="Qu’en gardes-tu ?")),
    ("L11", beside("followups", FOLLOWED, fr_tu="Qui d’autre l’a vu ?")),
    ("L11", labelled(fr_vous="Rien à vous dire")),
    ("L11", said(SIDE_STEP, fr_tu="Marchez du même pas.", fr_vous="Marchez du même pas.")),
    ("L12", tagged(WALK, other_ways={})),
    ("L13", said(en="Slow down, and tell us!")),
    ("L13", labelled(en="Quiet!")),
    ("L14", tagged(tone="loud")),
    ("L14", tagged(family="Z")),
    ("L14", tagged(operator="magic")),
    ("L14", tagged(tensions=(13,))),
    ("L14", tagged(tensions=(1, 2, 3))),
    ("L14", tagged(season=frozenset({"monsoon"}))),
    ("L14", tagged(modes=frozenset({"dance"}))),
    ("L16", both("Où en est notre maturité coopérative ?")),
    ("L16", tagged(source="InsTerCoop")),
]


@pytest.mark.parametrize(("rule", "prompt"), FAULTS, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(FAULTS)])
def test_a_fault_is_named_by_its_rule_alone(rule: str, prompt: Prompt) -> None:
    """A question with one fault breaks exactly that rule."""
    assert broken(prompt) == (rule,)


def test_every_rule_is_shown_a_fault() -> None:
    """No rule is kept that cannot fail."""
    assert {rule for rule, _ in FAULTS} == set(RULES)


@pytest.mark.parametrize("prompt", [GOOD, FOLLOWED, SIDE_STEP, WALK, TAPPED])
def test_a_good_question_breaks_nothing(prompt: Prompt) -> None:
    """A question, one with a follow-up, a side-step, a walk with its other way and a check-in all pass."""
    assert broken(prompt) == ()


@pytest.mark.parametrize(
    ("tu", "vous"),
    [
        ("Où y a-t-il chez nous assez de silence pour toi ?", "Où y a-t-il chez nous assez de silence pour vous ?"),
        ("Où voit-on du mystère en toi ?", "Où voit-on du mystère en vous ?"),
        ("Sur quel ton parles-tu ces jours-ci ?", "Sur quel ton parlez-vous ces jours-ci ?"),
        ("Quel rendez-vous t’attend ?", "Quel rendez-vous vous attend ?"),
        ("Entre nous, qu’est-ce qui a donné à rire ?", "Entre nous, qu’est-ce qui a donné à rire ?"),
        ("Qu’est-ce qui t’a donné à penser ?", "Qu’est-ce qui vous a donné à penser ?"),
        ("Qu’est-ce que tu fais à ta manière ?", "Qu’est-ce que vous faites à votre manière ?"),
        ("Où es-tu, ici ou là-bas ?", "Où êtes-vous, ici ou là-bas ?"),
    ],
)
def test_innocent_words_are_left_alone(tu: str, vous: str) -> None:
    """« chez », « assez », « a-t-il », « quel ton », « rendez-vous » and « must » inside a word are no faults."""
    assert broken(said(fr_tu=tu, fr_vous=vous)) == ()


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
