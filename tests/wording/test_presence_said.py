"""What is said of who was there, and of a side-step, as people read it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.content import load_bank
from bot.wording import markup
from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from domain.ids import AnswerId, CollectiveId, SessionId, SummaryId, VoiceId
from domain.people import Register, Voice
from domain.summary import Block, Passage, Quote, Summary, SummaryState

TEXTS = bundled_texts()
RESTITUTION = Restitution(TEXTS)
FRENCH = Voice("fr", Register.TU, "Europe/Paris")
ENGLISH = Voice("en", Register.VOUS, "Europe/Paris")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def told(key: str, *counts: tuple[str, int], quotes: tuple[str, ...] = (), **how: object) -> Summary:
    """Return what is told of a meeting of Le Hangar."""
    shown = tuple(Quote(AnswerId(f"answer{rank:06}"), words) for rank, words in enumerate(quotes))
    voices = tuple(VoiceId(str(rank)) for rank in range(dict(counts).get("there", len(quotes))))
    block = Block.TAPPED if key.startswith("presence") else Block.DETOUR
    plain = Summary(
        SummaryId("summary22222"),
        SessionId("session22222"),
        CollectiveId("hangar222222"),
        0,
        SummaryState.PUBLISHED,
        "",
        "Le Hangar",
        0,
        date(2026, 11, 23),
        "",
        len(voices),
        9,
        (0, 0, 0),
        (Passage(block, key, voices, shown, item="in", counts=counts),),
    )
    return replace(plain, **how)


def read(summary: Summary, voice: Voice = FRENCH) -> str:
    """Return what is read of it."""
    return markup.plain(RESTITUTION.render(summary, voice)).translate(SPACES)


NINE = told("presence.gathered", ("there", 9), ("spoken", 2), ("wordless", 3), ("step", 4), ("gallop", 2), ("still", 1))


def test_who_is_there_is_said_in_one_line() -> None:
    """A check-in is gathered in one line, tempo last, without a head nor a foot."""
    assert read(NINE) == (
        "Neuf présences, dont trois sans un mot. Tempo : quatre pas à pas, deux au galop, une à l’arrêt."
    )
    assert read(NINE, ENGLISH) == (
        "Nine present, three of them without a word. Tempo: four step by step, two at a gallop, one standing still."
    )


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ([("there", 1), ("wordless", 0)], "Une présence."),
        ([("there", 1), ("wordless", 1)], "Une présence, sans un mot."),
        ([("there", 2), ("wordless", 2)], "Deux présences, toutes sans un mot."),
        ([("there", 14), ("wordless", 1)], "14 présences, dont une sans un mot."),
    ],
)
def test_small_and_large_meetings_are_said_well(counts: list[tuple[str, int]], line: str) -> None:
    """One, two or fourteen people are told as one speaks."""
    assert read(told("presence.gathered", *counts)) == line


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ([("there", 5), ("spoken", 3), ("wordless", 2)], "Trois phrases, et deux gardées pour soi."),
        ([("there", 1), ("spoken", 1), ("wordless", 0)], "Une phrase."),
        ([("there", 2), ("spoken", 0), ("wordless", 2)], "Deux phrases, gardées pour soi."),
        ([("there", 3), ("spoken", 0), ("wordless", 0)], "Trois présences."),
    ],
)
def test_what_stays_of_a_meeting_is_counted_first(counts: list[tuple[str, int]], line: str) -> None:
    """Sentences are counted, and those that are kept to oneself are told apart."""
    assert read(told("presence.left_with", *counts)) == line


def test_the_sentences_that_stay_follow_the_count() -> None:
    """The note of a meeting is its count and its sentences, each on its line."""
    note = told("presence.left_with", ("there", 2), ("spoken", 2), quotes=("Une gêne.", "Un nom <b>oublié</b>."))
    assert read(note).splitlines() == ["Deux phrases.", "– « Une gêne. »", "– « Un nom <b>oublié</b>. »"]


def test_every_tempo_of_the_bank_has_words() -> None:
    """Whatever tempo the bank offers, it can be counted in every language."""
    tempos = {tap.value for prompt in load_bank().active("C") for tap in prompt.taps if tap.tempo}
    for tempo in tempos:
        for voice in (FRENCH, ENGLISH):
            assert read(told("presence.gathered", ("there", 9), (tempo, 5)), voice).count(".") == 2


def test_a_meeting_takes_one_line_among_several_issues() -> None:
    """In the week's screen a meeting has no number and no head of its own."""
    at = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    screen = markup.plain(RESTITUTION.render_week([(NINE, at), (NINE, at)], FRENCH, "Le Hangar")).translate(SPACES)
    assert screen.count("Neuf présences") == 2
    assert "n° 0" not in screen


def test_a_game_and_its_landing_have_titles_of_their_own() -> None:
    """The detour is told apart from what came back of it."""
    pieces = told("sidestep.pieces", quotes=("Une consigne.",), number=3)
    assert "Le détour" in read(pieces)
    game = Passage(Block.DETOUR, "sidestep.game", label="Écris la carte postale.", item="game")
    back = Passage(Block.DETOUR, "sidestep.landings", (VoiceId("1"), VoiceId("2")), (Quote(AnswerId("a"), "Ici."),))
    lines = read(replace(pieces, passages=(game, back), voices=2)).splitlines()
    for line in (
        "Le détour",
        "Le jeu : Écris la carte postale.",
        "Au retour",
        "2 voix, dont 1 ici.",
        "– « Ici. »",
    ):
        assert line in lines
