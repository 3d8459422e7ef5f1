"""The machine draft: the worked example of the domain guide, then each rule by itself."""

from dataclasses import replace
from datetime import date

import pytest
from twelve_voices import (
    ANSWERS,
    ASKED,
    BENEDICTE,
    DANS,
    ELAN,
    FATOU,
    FREIN,
    INES,
    JE,
    KARIM,
    LOU,
    MALO,
    MARIE_JO,
    NOUS,
    PAUL,
    ROSA,
    SALOME,
    SIGNAL,
    THEO,
    ZOE,
    answer,
    block,
    has_block,
    material,
    quoted,
    told,
    untagged,
)

from domain.answers import Level, Nature, Scope
from domain.ids import PersonId
from domain.summary import Block, SummaryState
from summaries.arithmetic import accounts_for
from summaries.draft import TooFew, draft

SEEDS = [f"seed {number}" for number in range(12)]
every_seed = pytest.mark.parametrize("seed", SEEDS)


@every_seed
def test_the_worked_example_is_drafted_as_the_guide_says(seed: str) -> None:
    """Élan 5, frein 3, signal 2; the pair 10 / 9, the voice alone 5, the kept question 11; whatever the lot."""
    summary = draft(material(), seed)
    assert told(summary, "elan").voices == (INES, ROSA, FATOU, SALOME, ZOE)
    assert told(summary, "frein").voices == (MALO, THEO, MARIE_JO)
    assert told(summary, "signal").voices == (KARIM, BENEDICTE)
    assert quoted(summary, Block.APART) == [f"a{SALOME}", f"a{MARIE_JO}"]
    assert block(summary, Block.ALONE).voices == (LOU,)
    assert block(summary, Block.KEPT).voices == (PAUL,)
    assert (summary.voices, summary.members, summary.levels) == (12, 17, (4, 6, 2))


def test_the_worked_example_accounts_for_everybody() -> None:
    """Twelve voices are counted once; eight are quoted and the rest is said to be left out."""
    summary = draft(material(), "lot")
    assert accounts_for(summary)
    assert len(quoted(summary)) == 8
    assert summary.left_out == 4
    assert f"a{THEO}" not in quoted(summary)


def test_a_draft_carries_what_is_needed_to_read_it_in_a_year() -> None:
    """Number, place, week, question and tension are copied; nobody has reread it, nobody has titled it."""
    summary = draft(material(), "lot")
    assert (summary.number, summary.place_title, summary.tension) == (12, "Le Hangar", 12)
    assert (summary.week_of, summary.question) == (date(2026, 3, 9), material().question)
    assert (summary.state, summary.title, summary.reread) == (SummaryState.DRAFT, "", False)


def test_blocks_come_in_the_order_in_which_they_are_read() -> None:
    """What returns, what is apart, the voice alone, signals, the kept question, what now, the foot."""
    assert list(dict.fromkeys(passage.block for passage in draft(material(), "lot").passages)) == [
        Block.RETURNS,
        Block.APART,
        Block.ALONE,
        Block.UNDER,
        Block.KEPT,
        Block.NOW,
        Block.FOOT,
    ]


def test_levels_are_told_while_statements_are_few() -> None:
    """Up to three statements, each says its level; beyond, a statement gathers its nature."""
    some = [each for each in ANSWERS if each.person in (INES, FATOU, SALOME, MALO, MARIE_JO)]
    summary = draft(material(some), "lot")
    assert told(summary, "elan_nous").voices == (INES, FATOU, SALOME)
    assert told(summary, "frein_nous").voices == (MALO, MARIE_JO)


@pytest.mark.parametrize(
    ("tagged", "key"), [((None, ELAN), "elan"), ((NOUS, ELAN), "elan_nous"), ((JE, None), "as_is")]
)
def test_a_voice_is_counted_where_its_tags_say(tagged: tuple[Level | None, Nature | None], key: str) -> None:
    """Without a nature it is told as it is; without a level, by its nature alone."""
    level, nature = tagged
    people = range(1, 5)
    summary = draft(
        material([answer(person, "On a laissé la cour ouverte.", level, nature) for person in people]), "lot"
    )
    assert told(summary, key).voices == tuple(map(PersonId, people))


@every_seed
def test_untagged_voices_are_given_as_they_are(seed: str) -> None:
    """Twelve untagged answers make one entry of seven quotes beside the kept question, in an order drawn by lot."""
    summary = draft(material(untagged()), seed)
    as_is = told(summary, "as_is")
    assert len(as_is.voices) == 10
    assert len(as_is.quotes) == 7
    assert block(summary, Block.KEPT).voices == (PAUL,)
    assert told(summary, "reword").voices == (THEO,)
    assert summary.levels == (0, 0, 0)


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


@every_seed
def test_the_fullest_level_gives_the_pair(seed: str) -> None:
    """Élan and frein face each other from the same level only, where most can be quoted; never across levels."""
    crowd = [
        answer(1, "Le matin, la cour était à nous.", NOUS, ELAN),
        answer(2, "Le soir, plus personne ne venait.", NOUS, FREIN),
        answer(3, "J'ai rendu les clés de l'atelier.", JE, ELAN),
        answer(4, "J'ai gardé pour moi la mauvaise nouvelle.", JE, FREIN),
        answer(5, "J'ai laissé quelqu'un conduire la réunion.", JE, ELAN),
    ]
    assert quoted(draft(material(crowd), seed), Block.APART) == ["a5", "a4"]
    across = [replace(each, level=DANS) if each.nature is FREIN else each for each in crowd]
    assert not has_block(draft(material(across), seed), Block.APART)


def test_a_pair_is_counted_in_its_groups() -> None:
    """The block of what does not fit together counts nobody by itself."""
    summary = draft(material(), "lot")
    assert block(summary, Block.APART).voices == ()
    assert SALOME in told(summary, "elan").voices


@every_seed
def test_the_voice_alone_is_the_only_one_where_it_stands(seed: str) -> None:
    """It is drawn among the single voices that accept to be quoted, and is counted nowhere else."""
    crowd = [answer(person, "La cour est restée ouverte.", NOUS, ELAN) for person in range(1, 5)]
    hidden = answer(5, "Chez les voisins, les volets fermés.", DANS, FREIN, Scope.PARAPHRASE)
    single = answer(6, "J'ai gardé pour moi la mauvaise nouvelle.", JE, FREIN)
    summary = draft(material([*crowd, hidden, single]), seed)
    assert block(summary, Block.ALONE).voices == (PersonId(6),)
    assert told(summary, "frein_dans").voices == (PersonId(5),)


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ([("Et si on fermait ?", None), ("Faut-il un toit ?", "question"), ("Je doute.", "question")], "a2"),
        ([("Et si on fermait ?", None), ("Je doute encore de tout cela.", "question")], "a1"),
        ([("Je doute encore de tout cela.", "question"), ("Un toit, pourquoi pas ?", "elan")], "a1"),
        ([("Un toit, pourquoi pas ?", "elan")], "a1"),
    ],
)
def test_one_question_is_kept(texts: list[tuple[str, str | None]], kept: str) -> None:
    """Tagged and marked, else marked, else tagged, else marked but called otherwise by its author."""
    asking = [answer(n, text, NOUS, Nature(tag) if tag else None) for n, (text, tag) in enumerate(texts, 1)]
    others = [answer(person, "La cour est restée ouverte.", NOUS, ELAN) for person in range(7, 11)]
    assert quoted(draft(material([*asking, *others]), "lot"), Block.KEPT) == [kept]


def test_other_questions_are_counted_with_what_returns() -> None:
    """Only one is kept; the others make a statement of block 2."""
    crowd = [answer(person, f"Et la cour, le {person} du mois ?", NOUS, ASKED) for person in range(1, 6)]
    summary = draft(material(crowd), "lot")
    assert len(told(summary, "question_nous").voices) == 4


def test_three_signals_are_shown_and_all_are_counted() -> None:
    """Signals stay below the surface, three at most, as they were written."""
    crowd = [answer(person, f"Volet {person} fermé", DANS, SIGNAL) for person in range(1, 8)]
    under = block(draft(material(crowd), "lot"), Block.UNDER)
    assert (len(under.voices), len(under.quotes)) == (7, 3)


@pytest.mark.parametrize(
    ("scope", "key"), [(Scope.PARAPHRASE, "reword"), (Scope.COUNT_ONLY, "counted"), (Scope.NAMED, "as_is")]
)
def test_a_scope_decides_what_is_shown(scope: Scope, key: str) -> None:
    """Untagged, words to be reworded and words only counted have their own entries, without quotes."""
    crowd = [answer(person, "La cour est restée ouverte.") for person in range(1, 5)]
    summary = draft(material([*crowd, answer(5, "Personne ne balaie.", scope=scope)]), "lot")
    assert PersonId(5) in told(summary, key).voices
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
    assert PersonId(1) in told(summary, "frein_nous").voices
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
    assert told(summary, "late").voices == (PersonId(6),)
    assert quoted(summary, Block.RETURNS)[-1] == "a6"
    assert "a1.1" not in quoted(summary)


def test_three_voices_are_given_without_counts_nor_names() -> None:
    """Their words come in an order drawn by lot, with the kept question; no levels, no signature."""
    three = [each for each in ANSWERS if each.person in (MARIE_JO, SALOME, PAUL)]
    summaries = [draft(material(three), seed) for seed in SEEDS]
    assert {tuple(quoted(each, Block.RETURNS)) for each in summaries} == {("a9", "a10"), ("a10", "a9")}
    for summary in summaries:
        assert [each.block for each in summary.passages] == [Block.RETURNS, Block.KEPT, Block.FOOT]
        assert quoted(summary, Block.KEPT) == ["a11"]
        assert (summary.few, summary.levels) == (True, (0, 0, 0))
        assert not any(quote.name for each in summary.passages for quote in each.quotes)
        assert accounts_for(summary)


def test_three_voices_sign_together_or_not_at_all() -> None:
    """With three accords the names are there; one refusal hides them all."""
    three = [each for each in ANSWERS if each.person in (INES, FATOU, SALOME)]
    signed = draft(material(three), "lot")
    assert sorted(quote.name for quote in told(signed, "few").quotes) == ["Fatou", "Inès", "Salomé"]
    one_refuses = [replace(three[0], scope=Scope.PARAPHRASE), *three[1:]]
    assert [quote.name for quote in told(draft(material(one_refuses), "lot"), "few").quotes] == ["", ""]


def test_three_short_words_are_shown_all_the_same() -> None:
    """Among three voices nothing is too short to be given back."""
    assert len(quoted(draft(material([answer(person, "Rien.") for person in (1, 2, 3)]), "lot"))) == 3


@pytest.mark.parametrize("voices", [0, 1, 2])
def test_fewer_than_three_voices_are_not_drafted(voices: int) -> None:
    """Nought, one and two voices have no draft."""
    with pytest.raises(TooFew):
        draft(material(ANSWERS[:voices]), "lot")


def test_a_collective_may_ask_for_more_voices() -> None:
    """With a threshold of eight, seven voices have no draft."""
    with pytest.raises(TooFew):
        draft(material(ANSWERS[:7], min_voices=8), "lot")
    assert draft(material(ANSWERS[:8], min_voices=8), "lot").voices == 8
