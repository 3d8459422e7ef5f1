"""Any session at all: what is always true of its draft."""

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from twelve_voices import answer, material, voice_of

from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from domain.answers import Level, Nature, Scope
from domain.summary import Block, Signature, Summary
from summaries.amending import rescoped, without_quote
from summaries.arithmetic import accounts_for
from summaries.draft import TooFew, draft
from summaries.excerpts import GAP, LONGEST
from summaries.fitting import LIMIT, fitted
from summaries.material import Material, Spoken
from summaries.voices import heard

REAL = Path(__file__).parents[3] / "shared" / "data" / "grand_debat.jsonl"
RESTITUTION = Restitution(bundled_texts())

TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "Et la cour ?",
        "La cour est restée ouverte jeudi.",
        "Une phrase. " * 30,
        "mais " * 60,
        "x" * 300,
        "\n\n",
        "<b>@malo</b>",
    ]
)
GIVEN = st.builds(
    lambda person, rank, text, level, nature, scope, late, withdrawn: replace(
        answer(person, text, level, nature, scope, rank=rank, late=late), withdrawn=withdrawn
    ),
    st.integers(1, 20),
    st.integers(0, 3),
    TEXTS,
    st.none() | st.sampled_from(Level),
    st.none() | st.sampled_from(Nature),
    st.sampled_from(Scope),
    st.booleans(),
    st.booleans(),
)
SESSIONS = st.builds(
    lambda answers, again: material(answers, again),
    st.lists(GIVEN, min_size=3, max_size=40, unique_by=lambda each: each.id),
    st.sets(st.integers(1, 20)),
)


def drafted(session: Material, seed: str = "lot") -> Summary | None:
    """Return the draft, if there are voices enough."""
    try:
        return draft(session, seed)
    except TooFew:
        assert len(heard(session)) < 3
        return None


def holds(summary: Summary, session: Material) -> None:
    """Check every promise that a draft makes, whatever was given."""
    people = {voice.id for voice in heard(session)}
    counted = [person for each in summary.passages for person in each.voices]
    assert accounts_for(summary)
    assert sorted(counted) == sorted(people)
    assert summary.voices == len(people)
    quoting(summary, {each.id: each for each in session.answers})
    assert all(each.voices or each.quotes or each.block in (Block.NOW, Block.FOOT) for each in summary.passages)


def quoting(summary: Summary, answers: dict[str, Spoken]) -> None:
    """Check each quote against the answer it is cut from."""
    shown = [quote for each in summary.passages for quote in each.quotes]
    assert len(shown) <= (8 if summary.voices <= 12 else 10)
    assert len({answers[quote.answer].voice for quote in shown}) == len(shown)
    for quote in shown:
        source = answers[quote.answer]
        assert source.scope in (Scope.NAMED, Scope.UNNAMED)
        assert not source.withdrawn
        assert not quote.name or source.scope is Scope.NAMED
        assert 0 < len(quote.text) <= LONGEST
        assert all(piece.strip() in source.text for piece in quote.text.split(GAP))


@given(SESSIONS)
def test_every_draft_keeps_its_promises(session: Material) -> None:
    """Every voice once, at most one quote each, exact words, only where the author allows, no empty passage."""
    if summary := drafted(session):
        holds(summary, session)


@given(SESSIONS, st.text(max_size=5))
def test_chance_is_an_argument(session: Material, seed: str) -> None:
    """The same seed gives the same draft, in whatever order the answers come."""
    assert drafted(session, seed) == drafted(replace(session, answers=session.answers[::-1]), seed)


@given(SESSIONS)
def test_a_private_answer_leaves_no_trace(session: Material) -> None:
    """A draft is the same whether private and withdrawn answers exist or not."""
    readable = [each for each in session.answers if each.scope is not Scope.PRIVATE and not each.withdrawn]
    assert drafted(session) == drafted(replace(session, answers=tuple(readable)))


@given(SESSIONS, st.data())
def test_every_change_keeps_the_account(session: Material, data: st.DataObject) -> None:
    """Taking quotes out and answers back, in any order, leaves every voice counted once."""
    summary = drafted(session)
    for _ in range(4):
        if summary is None:
            return
        chosen = data.draw(st.sampled_from(session.answers))
        if data.draw(st.booleans()):
            summary = without_quote(summary, chosen.id)
        else:
            gone = replace(chosen, withdrawn=True)
            session = replace(session, answers=tuple(gone if each.id == gone.id else each for each in session.answers))
            summary = rescoped(summary, gone, session)
        assert accounts_for(summary)
        assert {person for each in summary.passages for person in each.voices} == {voice.id for voice in heard(session)}


@given(SESSIONS, st.integers(0, 2500))
@settings(deadline=None, max_examples=40)
def test_quotes_go_and_counts_stay(session: Material, limit: int) -> None:
    """A draft made to fit loses words only, no more than it must."""
    summary = drafted(session)
    if summary is None:
        return
    fitting = fitted(summary, RESTITUTION.measure, limit)
    assert accounts_for(fitting)
    assert fitting.voices == summary.voices
    assert RESTITUTION.measure(fitting) <= limit or not any(each.quotes for each in fitting.passages)


def crowd(texts: Iterable[str], seed: int, *, tags: bool = True) -> Material:
    """Have many people answer, with tags and scopes drawn by lot."""
    chance = random.Random(seed)
    levels, natures = [*Level, None], [*Nature, None]
    answers = [
        answer(
            person,
            text,
            chance.choice(levels) if tags else None,
            chance.choice(natures) if tags else None,
            chance.choice(list(Scope)),
        )
        for person, text in enumerate(texts, 1)
    ]
    signatures = {
        voice_of(person): Signature(f"Prénom{person} {'é' * 50}", str(person)) for person in range(1, len(answers) + 1)
    }
    return replace(material(answers), signatures=signatures, members=400, place_title="Le Hangar " * 6)


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize(
    "text", ["Une phrase, rien de plus. " * 80, "🌱 " * 1000, "@#/$." * 400, "n'est-ce pas ? " * 140]
)
def test_three_hundred_long_answers_fit_in_one_message(text: str, tags: bool) -> None:
    """With 300 answers of 2,000 characters, the message has 2,500 at most in every language."""
    session = crowd([f"{number} {text}"[:2000] for number in range(300)], seed=7, tags=tags)
    summary = fitted(draft(session, "lot"), RESTITUTION.measure)
    assert RESTITUTION.measure(summary) <= LIMIT
    holds(summary, session)


@pytest.mark.skipif(not REAL.exists(), reason="no real answers on this machine (../shared/data/grand_debat.jsonl)")
@pytest.mark.parametrize("seed", range(8))
def test_real_answers_are_given_back(seed: int) -> None:
    """Three hundred real answers with tags drawn by lot make one message, every voice counted."""
    lines = REAL.read_text(encoding="utf-8").splitlines()
    texts = [str(json.loads(line)["text"]) for line in random.Random(seed).sample(lines, 300)]
    session = crowd(texts, seed)
    summary = fitted(draft(session, str(seed)), RESTITUTION.measure)
    assert RESTITUTION.measure(summary) <= LIMIT
    holds(summary, session)
