"""The machine draft: whose words are quoted, in what order, and what their scope lets be shown."""

from dataclasses import replace

import pytest
from seeds import SEEDS, every_seed
from twelve_voices import (
    DANS,
    ELAN,
    FATOU,
    FREIN,
    INES,
    JE,
    MARIE_JO,
    NOUS,
    SIGNAL,
    answer,
    material,
    quoted,
    told,
    untagged,
    voice_of,
    voices_of,
)

from domain.answers import Scope
from domain.summary import Block
from summaries.amending import rescoped
from summaries.draft import draft


def test_the_order_of_quotes_is_drawn_by_lot() -> None:
    """Two seeds give two orders; one seed always gives the same."""
    orders = {tuple(quoted(draft(material(untagged()), seed))) for seed in SEEDS}
    assert len(orders) > 6
    assert draft(material(untagged()), "lot") == draft(material(reversed(untagged())), "lot")


def test_as_many_as_eight_are_quoted_as_they_are() -> None:
    """Above twelve voices there is room for ten quotes, of which eight in the untagged entry."""
    crowd = [answer(person, f"La cour numéro {person} est restée ouverte.") for person in range(1, 31)]
    assert len(told(draft(material(crowd), "lot"), "as_is").quotes) == 8


@pytest.mark.parametrize(("voices", "most"), [(12, 8), (13, 10), (200, 10)])
def test_quotes_are_counted(voices: int, most: int) -> None:
    """At most eight quotes up to twelve voices, at most ten above."""
    natures, levels = (ELAN, FREIN, SIGNAL, None), (JE, NOUS, DANS)
    crowd = [
        answer(person, f"Ce jour-là, {person} chaises dans la cour.", levels[person % 3], natures[person % 4])
        for person in range(1, voices + 1)
    ]
    assert len(quoted(draft(material(crowd), "lot"))) == most


@every_seed
def test_the_shortest_answer_long_enough_is_quoted(seed: str) -> None:
    """In a group, 25 characters are enough and fewer are not."""
    texts = ["Trop court.", "Vingt-cinq signes, pile ! ", "Une phrase un peu plus longue que les autres.", "Non."]
    crowd = [answer(person, text, NOUS, ELAN) for person, text in enumerate(texts, 1)]
    assert quoted(draft(material(crowd), seed)) in (["a2", "a3"], ["a3", "a2"])


@every_seed
def test_people_quoted_last_time_go_last(seed: str) -> None:
    """With four short texts of one length, the three who were not quoted last time are quoted."""
    crowd = [answer(person, "La cour est restée ouverte.", NOUS, ELAN) for person in range(1, 5)]
    summary = draft(material(crowd, again=[2]), seed)
    assert sorted(quoted(summary)) == ["a1", "a3", "a4"]


@pytest.mark.parametrize(
    ("scope", "key"), [(Scope.PARAPHRASE, "reword"), (Scope.COUNT_ONLY, "counted"), (Scope.NAMED, "as_is")]
)
def test_a_scope_decides_what_is_shown(scope: Scope, key: str) -> None:
    """Untagged, words to be reworded and words only counted have their own entries, without quotes."""
    crowd = [answer(person, "La cour est restée ouverte.") for person in range(1, 5)]
    summary = draft(material([*crowd, answer(5, "Personne ne balaie.", scope=scope)]), "lot")
    assert voice_of(5) in told(summary, key).voices
    assert ("a5" in quoted(summary)) is scope.quotable


def test_what_is_private_or_withdrawn_is_not_there() -> None:
    """Neither its words nor its voice reach the draft."""
    crowd = [answer(person, "La cour est restée ouverte.") for person in range(1, 5)]
    secret = answer(5, "Ne le dis à personne.", scope=Scope.PRIVATE)
    gone = replace(answer(6, "Je retire."), withdrawn=True)
    assert draft(material([*crowd, secret, gone]), "lot") == draft(material(crowd), "lot")


def test_one_member_is_one_voice() -> None:
    """Her first tagged answer places her; each of her answers keeps its own scope, and one is quoted at most."""
    several = [
        answer(1, "Un mot pour commencer, sans rien choisir."),
        answer(1, "Le budget, une fois de plus, seule.", NOUS, FREIN, Scope.PARAPHRASE, rank=1),
        answer(1, "Et pourtant, un bon moment ce jour-là.", JE, ELAN, rank=2),
    ]
    crowd = [answer(person, "La cour est restée ouverte.", NOUS, FREIN) for person in range(2, 6)]
    summary = draft(material([*several, *crowd]), "lot")
    assert voice_of(1) in told(summary, "frein_nous").voices
    assert summary.voices == 5
    assert not {"a1.1", "a1.2"} & set(quoted(summary))


def test_a_named_answer_is_signed() -> None:
    """The scope with a first name signs the quote; the others do not, even when the name is known."""
    names = {quote.answer: quote.name for each in draft(material(), "lot").passages for quote in each.quotes}
    assert names[f"a{FATOU}"] == "Fatou"
    assert names[f"a{MARIE_JO}"] == ""


def test_late_voices_have_their_own_entry() -> None:
    """Who came after the seal is counted apart; who had answered in time is not counted again."""
    crowd = [answer(person, "La cour est restée ouverte.", NOUS, ELAN) for person in range(1, 5)]
    late = [
        answer(1, "J'ajoute un mot après coup.", rank=1, late=True),
        answer(6, "J'arrive après tout le monde.", JE, FREIN, late=True),
    ]
    summary = draft(material([*crowd, *late]), "lot")
    assert told(summary, "late").voices == voices_of(6)
    assert quoted(summary, Block.RETURNS)[-1] == "a6"
    assert "a1.1" not in quoted(summary)


def test_what_a_voice_wrote_before_has_its_mark() -> None:
    """The shortest of her texts is shown; that another came before it is not hidden."""
    long = answer(INES, "Jeudi, Malo a présenté le budget avec des patates sur la table, et personne n'a bougé.")
    short = answer(INES, "Le silence a duré vingt secondes.", rank=1)
    others = [answer(number, f"Une porte ouverte, la fois numéro {number}.") for number in range(2, 6)]
    session = material([long, short, *others])
    summary = draft(session, "lot")
    shown = {quote.answer: quote.text for passage in summary.passages for quote in passage.quotes}
    assert shown[short.id] == "[…] Le silence a duré vingt secondes."
    again = rescoped(summary, short, session)
    assert again == summary
