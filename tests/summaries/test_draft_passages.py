"""The machine draft: the worked example of the domain guide, then what each passage gathers."""

from dataclasses import replace
from datetime import date

import pytest
from seeds import every_seed
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
    voice_of,
    voices_of,
)

from domain.answers import Level, Nature, Scope
from domain.summary import Block, SummaryState
from summaries.arithmetic import accounts_for
from summaries.draft import draft


@every_seed
def test_the_worked_example_is_drafted_as_the_guide_says(seed: str) -> None:
    """Élan 5, frein 3, signal 2; the pair 10 / 9, the voice alone 5, the kept question 11; whatever the lot."""
    summary = draft(material(), seed)
    assert told(summary, "elan").voices == voices_of(INES, ROSA, FATOU, SALOME, ZOE)
    assert told(summary, "frein").voices == voices_of(MALO, THEO, MARIE_JO)
    assert told(summary, "signal").voices == voices_of(KARIM, BENEDICTE)
    assert quoted(summary, Block.APART) == [f"a{SALOME}", f"a{MARIE_JO}"]
    assert block(summary, Block.ALONE).voices == voices_of(LOU)
    assert block(summary, Block.KEPT).voices == voices_of(PAUL)
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
    some = [each for each in ANSWERS if each.voice in voices_of(INES, FATOU, SALOME, MALO, MARIE_JO)]
    summary = draft(material(some), "lot")
    assert told(summary, "elan_nous").voices == voices_of(INES, FATOU, SALOME)
    assert told(summary, "frein_nous").voices == voices_of(MALO, MARIE_JO)


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
    assert told(summary, key).voices == voices_of(*people)


@every_seed
def test_untagged_voices_are_given_as_they_are(seed: str) -> None:
    """Twelve untagged answers make one entry of seven quotes beside the kept question, in an order drawn by lot."""
    summary = draft(material(untagged()), seed)
    as_is = told(summary, "as_is")
    assert len(as_is.voices) == 10
    assert len(as_is.quotes) == 7
    assert block(summary, Block.KEPT).voices == voices_of(PAUL)
    assert told(summary, "reword").voices == voices_of(THEO)
    assert summary.levels == (0, 0, 0)


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
    assert voice_of(SALOME) in told(summary, "elan").voices


@every_seed
def test_the_voice_alone_is_the_only_one_where_it_stands(seed: str) -> None:
    """It is drawn among the single voices that accept to be quoted, and is counted nowhere else."""
    crowd = [answer(person, "La cour est restée ouverte.", NOUS, ELAN) for person in range(1, 5)]
    hidden = answer(5, "Chez les voisins, les volets fermés.", DANS, FREIN, Scope.PARAPHRASE)
    single = answer(6, "J'ai gardé pour moi la mauvaise nouvelle.", JE, FREIN)
    summary = draft(material([*crowd, hidden, single]), seed)
    assert block(summary, Block.ALONE).voices == voices_of(6)
    assert told(summary, "frein_dans").voices == voices_of(5)


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
