"""What is drawn of the gaps: counts and nothing else, never under five, and the same numbers in words."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from domain.answers import Scope
from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId
from domain.people import Register, Voice
from domain.summary import Block, Passage, Signature, Summary
from domain.tensions import ASIDE, LEAST, POSITIONS, SERIES, Lived, Shape, dots, positions, shape, sides
from summaries.amending import published, retired
from summaries.arithmetic import accounts_for
from summaries.draft import TooFew
from summaries.fitting import fitted
from summaries.gaps import chosen_gap, gap_map
from summaries.material import Chosen, Material, Spoken
from summaries.spectrum import DRAWN, TOO_FEW, WITHDRAWN, drawings, spectrum, undrawn

TEXTS = bundled_texts()
RESTITUTION = Restitution(TEXTS)
FRENCH = Voice("fr", Register.TU, "Europe/Paris")
ENGLISH = replace(FRENCH, language="en")
MESSAGE = 4096
NUMBERS = {"personne": 0, "une": 1} | {TEXTS.say(f"number.{number}", FRENCH): number for number in range(13)}
RANKED = re.compile(
    r"%|moyenne|average|score|variance|classement|ranking|plus que|more than|premier|first", re.IGNORECASE
)

Tapped = dict[str, tuple[str, str]]
"""A voice's position on one gap, and how she lives it."""

ONE_GAP = st.tuples(st.sampled_from([*POSITIONS, *ASIDE]), st.sampled_from([*Lived, "pass", ""]))
TAPPED = st.lists(st.dictionaries(st.sampled_from(["7", "8", "9"]), ONE_GAP), min_size=3, max_size=24)
SCOPES = st.sampled_from([Scope.NAMED, Scope.UNNAMED, Scope.PARAPHRASE, Scope.COUNT_ONLY])


def voice(rank: int) -> VoiceId:
    """Return one voice."""
    return VoiceId(f"v{rank:02}")


def counted(rank: int) -> Spoken:
    """Return the voice of somebody who only tapped."""
    return Spoken(AnswerId(f"tap{rank}"), voice(rank), "", Scope.COUNT_ONLY)


def said(rank: int, about: str, text: str = "On improvise bien.", scope: Scope = Scope.UNNAMED) -> Spoken:
    """Return words about one thing."""
    return Spoken(AnswerId(f"said{rank}{about}"), voice(rank), text, scope, about=about)


def material(tapped: list[Tapped], words: tuple[Spoken, ...] = (), part: str = "3") -> Material:
    """Return a sealed series of Le Hangar."""
    chosen = [
        Chosen(voice(rank), item, value)
        for rank, hers in enumerate(tapped)
        for tension, (position, lived) in hers.items()
        for item, value in ((tension, position), (f"{tension}.lived", lived))
        if value
    ]
    speaking = {each.voice for each in words}
    silent = tuple(counted(rank) for rank in range(len(tapped)) if voice(rank) not in speaking)
    return Material(
        SummaryId("summary"),
        SessionId("session"),
        CollectiveId("hangar"),
        12,
        "Le Hangar",
        0,
        date(2026, 3, 9),
        "Un mot là-dessus ?",
        30,
        (*silent, *words),
        {voice(rank): Signature(f"Nom{rank}", f"signer{rank}") for rank in range(len(tapped))},
        part=part,
        chosen=tuple(chosen),
    )


def at(values: str, tension: str = "8", lived: str = "") -> list[Tapped]:
    """Return one voice for each position, such as "-3 -3 0 both"."""
    return [{tension: (value, lived)} for value in values.split()]


def of(summary: Summary, item: str) -> Passage:
    """Return what is told of one gap."""
    return next(each for each in summary.passages if each.item == item and each.key.startswith("spectrum."))


@given(TAPPED)
def test_counts_are_those_of_the_taps_and_none_is_drawn_under_five(tapped: list[Tapped]) -> None:
    """Each position and each « I don't know » is counted as tapped; under five positions nothing is."""
    summary = spectrum(material(tapped), "seed")
    assert accounts_for(summary)
    for tension in ("7", "8", "9"):
        passage, taken = of(summary, tension), Counter(hers[tension][0] for hers in tapped if tension in hers)
        total = sum(taken[each] for each in POSITIONS)
        assert passage.key == (DRAWN if total >= LEAST else TOO_FEW)
        shown = dict(passage.counts)
        if passage.key == TOO_FEW:
            assert not shown
            continue
        assert {value: shown.get(value, 0) for value in (*POSITIONS, "unknown")} == {
            value: taken[value] for value in (*POSITIONS, "unknown")
        }
        assert positions(shown) == total
        assert "pass" not in shown
        lived = sum(shown.get(way, 0) for way in Lived)
        assert lived == 0 or LEAST <= lived <= total


@given(TAPPED, st.sampled_from([FRENCH, ENGLISH]))
def test_words_say_the_same_numbers_as_the_dots(tapped: list[Tapped], voice: Voice) -> None:
    """A drawing reads aloud: on each side, in the middle and on both at once, as many as there are dots."""
    summary = spectrum(material(tapped), "seed")
    page = RESTITUTION.plain(summary, voice)
    assert not RANKED.search(page)
    for tension in ("7", "8", "9"):
        passage = of(summary, tension)
        if passage.key == DRAWN and voice is FRENCH:
            counts = dict(passage.counts)
            told = _told(page, tension)
            first, middle, second, both = sides(counts)
            assert told == [first, middle, second, *([both] if both else [])]
            drawn = dots(counts)
            halves = drawn.split(" | ")
            assert [_seen(half) for half in halves] == [first, middle, second]


def _told(page: str, tension: str) -> list[int]:
    block = page.split(f"\n{tension} · ")[1]
    [line] = re.findall(r"En mots[\u00a0 ]: (.*)\.", block)[:1]
    first = [part.split(" ")[0] for part in line.split(", ")]
    return [NUMBERS[word] if word in NUMBERS else int(word) for word in first]


def _seen(drawn: str) -> int:
    return sum(int(each[2:]) if "×" in each else each.count("●") for each in drawn.split())


@given(TAPPED, st.lists(st.tuples(st.integers(0, 23), st.sampled_from(["7", "8", "9", ""]), SCOPES), max_size=20))
def test_nobody_is_quoted_beyond_her_scope_nor_twice_on_a_gap(
    tapped: list[Tapped], given_words: list[tuple[int, str, Scope]]
) -> None:
    """Words go as far as their author says, one of hers at most under a gap, and each voice is counted once."""
    words = {
        (rank, about): said(rank, about, f"Mot de {rank}.", scope)
        for rank, about, scope in given_words
        if rank < len(tapped)
    }
    heard = material(tapped, tuple(words.values()))
    summary = fitted(spectrum(heard, "seed"), RESTITUTION.measure)
    assert accounts_for(summary)
    authors = {each.id: each for each in heard.answers}
    for passage in summary.passages:
        shown = [authors[quote.answer] for quote in passage.quotes]
        assert len({each.voice for each in shown}) == len(shown)
        assert all(each.scope.quotable for each in shown)
        assert all(each.about == passage.item for each in shown if passage.key.startswith("spectrum."))
        assert all(bool(quote.name) <= (authors[quote.answer].scope is Scope.NAMED) for quote in passage.quotes)
    assert accounts_for(published(summary, reread=True))


@given(st.lists(st.dictionaries(st.sampled_from([str(t) for t in range(1, 13)]), ONE_GAP), min_size=5, max_size=40))
def test_the_twelve_at_once_fit_in_one_message(tapped: list[Tapped]) -> None:
    """However many stand where, with a word each on every gap, one message holds them all."""
    words = tuple(said(rank, str(t), "Un mot, " * 19) for rank in range(len(tapped)) for t in range(1, 13))
    summary = fitted(spectrum(material(tapped, words, "all"), "seed"), RESTITUTION.measure)
    assert RESTITUTION.measure(summary) <= MESSAGE
    assert [each.item for each in summary.passages if each.key in (DRAWN, TOO_FEW)] == [str(t) for t in SERIES["all"]]


def test_few_positions_are_not_drawn_and_their_words_are_given_all_the_same() -> None:
    """With four positions on a gap, the page says so, and shows the words that may be shown."""
    summary = spectrum(material(at("-3 -2 1 both unknown"), (said(0, "8"),)), "seed")
    page = RESTITUTION.plain(summary, FRENCH)
    assert of(summary, "8").key == TOO_FEW
    assert "Trop peu de positions pour dessiner sans montrer quelqu’un." in page.replace("\u202f", " ")
    assert "On improvise bien." in page


def test_too_few_voices_give_nothing_back() -> None:
    """Two voices are not given back at all."""
    with pytest.raises(TooFew):
        spectrum(material(at("-3 3")), "seed")


def test_who_lives_a_gap_without_a_position_is_not_counted_in_it() -> None:
    """How a gap is lived is told of those who stand somewhere, and of five at least."""
    tapped = [*at("-1 -1 0 1 1", lived="oublie"), {"8": ("unknown", "fecond")}, {"8": ("pass", "fecond")}]
    assert dict(of(spectrum(material(tapped), "seed"), "8").counts) == {
        "-1": 2, "0": 1, "1": 2, "unknown": 1, "oublie": 5
    }  # fmt: skip


def test_what_is_drawn_is_withdrawn_and_never_drawn_anew() -> None:
    """When somebody goes who may be among five, the drawing goes; among six, it stays as it was."""
    five, six = (
        published(spectrum(material(at(drawn)), "seed"), reread=True) for drawn in ("0 1 1 2 3", "0 1 1 2 3 3")
    )
    assert (of(undrawn(five, 20), "8").key, of(undrawn(five, 20), "8").counts) == (WITHDRAWN, ())
    assert undrawn(six, 20) == six
    assert of(undrawn(six, 4), "8").key == WITHDRAWN
    assert drawings(five)[8] == {"0": 1, "1": 2, "2": 1, "3": 1}
    assert drawings(undrawn(five, 20)) == {}
    assert accounts_for(undrawn(five, 20))


def test_words_go_and_the_drawing_stays() -> None:
    """Once words are erased everywhere, the drawing that they came with is still there."""
    heard = material(at("0 1 1 2 3"), (said(0, "8"),))
    summary = spectrum(heard, "seed")
    gone = retired(summary, {AnswerId("said08")}, heard)
    assert of(gone, "8").counts == of(summary, "8").counts
    assert not of(gone, "8").quotes


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ("-3 -2 -1 -1 2", Shape.FIRST),
        ("3 3 3 3 3", Shape.SECOND),
        ("0 0 both both 1", Shape.MIDDLE),
        ("-3 -3 0 3 3", Shape.PARTED),
        ("-1 0 0 both 1 1 -1 0", Shape.SPREAD),
    ],
)
def test_a_shape_is_a_word(values: str, seen: Shape) -> None:
    """Two in three make a side; one in three on each makes two."""
    assert shape(Counter(values.split())) is seen


@given(st.lists(st.sampled_from(["2", "5", "9"]), min_size=3, max_size=15), st.text(max_size=4))
def test_the_gap_that_most_chose_is_told_and_not_how_many_did(chosen: list[str], seed: str) -> None:
    """One line names it; nothing kept says by how much."""
    heard = replace(material([{} for _ in chosen], part="2-5-9"), chosen=tuple(
        Chosen(voice(rank), "look", value) for rank, value in enumerate(chosen)
    ))  # fmt: skip
    summary = chosen_gap(heard, seed)
    [passage] = summary.passages
    assert chosen.count(passage.item) == max(Counter(chosen).values())
    assert (passage.counts, passage.block, summary.number) == ((), Block.TAPPED, 0)
    assert accounts_for(summary)


def test_the_map_of_a_gap_has_four_boxes() -> None:
    """Each sentence is in its box, and an empty box says so."""
    words = (
        said(0, "a", "De la souplesse."),
        said(1, "b", "Des dates."),
        said(2, "a_sign", "Tout dépend de qui est là."),
    )
    summary = gap_map(material([{}, {}, {}], words, "8"), "seed")
    page = RESTITUTION.plain(summary, FRENCH)
    assert accounts_for(summary)
    assert [page.index(each.text) for each in words] == sorted(page.index(each.text) for each in words)
    assert page.count("Rien ici.") == 1
