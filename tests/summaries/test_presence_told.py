"""Who was there, told in counts; and what a side-step gave, told by lot."""

from dataclasses import replace
from datetime import date

import pytest
from seeds import every_seed

from bot.content import load_bank
from domain.answers import Scope
from domain.ids import AnswerId, CollectiveId, PromptId, SessionId, SummaryId, VoiceId
from domain.summary import Block, Signature
from summaries.amending import published, rescoped, without_quote
from summaries.arithmetic import accounts_for
from summaries.draft import TooFew
from summaries.material import Chosen, Material, Spoken
from summaries.presence import GATHERED, LEFT_WITH, gather
from summaries.sidestep import GAME, LANDINGS, PIECES, detour, landing

TEMPO, WORD = load_bank().get(PromptId("C03")), load_bank().get(PromptId("C01"))
NAMES = ["Inès", "Malo", "Rosa", "Karim", "Salomé", "Ben", "Awa", "Zoé", "Théo"]


def voice(name: str) -> VoiceId:
    """Return the word of somebody's voice."""
    return VoiceId(f"voice of {name}")


def spoken(name: str, text: str = "Un mot.", **how: object) -> Spoken:
    """Return what somebody wrote in private."""
    return replace(Spoken(AnswerId(f"words of {name}"), voice(name), text, Scope.NAMED), **how)


def tapped(**taps: str) -> tuple[Chosen, ...]:
    """Return what each tapped."""
    return tuple(Chosen(voice(name), "tap", value) for name, value in taps.items())


def silently(count: int) -> tuple[Spoken, ...]:
    """Return the voices that stay of those who only tapped, once nobody knows who they are."""
    return tuple(
        Spoken(AnswerId(f"loose {rank}"), VoiceId(f"loose {rank}"), "", Scope.COUNT_ONLY) for rank in range(count)
    )


def material(*answers: Spoken, **how: object) -> Material:
    """Return a gathered meeting of Le Hangar."""
    plain = Material(
        SummaryId("summary22222"),
        SessionId("session22222"),
        CollectiveId("hangar222222"),
        7,
        "Le Hangar",
        0,
        date(2026, 11, 23),
        "Sur quel tempo ?",
        9,
        answers,
        {voice(name): Signature(name, name) for name in NAMES},
        min_voices=1,
        taps=TEMPO.taps,
        part="in",
    )
    return replace(plain, **how)


def test_tempo_is_told_from_five_on() -> None:
    """Nine are there, seven said how fast they go: each tempo is counted."""
    seven = dict(zip(NAMES, ["step"] * 4 + ["gallop"] * 2 + ["still"], strict=False))
    [passage] = gather(material(*silently(7), spoken("Zoé"), spoken("Théo"), chosen=tapped(**seven)), "x").passages
    assert passage.key == GATHERED
    assert passage.counts == (("there", 9), ("spoken", 2), ("wordless", 0), ("step", 4), ("gallop", 2), ("still", 1))


def test_under_five_no_tempo_is_told() -> None:
    """Four tempos would be somebody's: only how many are there is said."""
    four = tapped(Inès="step", Malo="step", Rosa="gallop", Karim="slow")
    [passage] = gather(material(*silently(4), chosen=four), "x").passages
    assert passage.counts == (("there", 4), ("spoken", 0), ("wordless", 0))


def test_without_a_word_is_told_of_who_said_so_and_wrote_nothing() -> None:
    """Whoever tapped « without a word » and wrote all the same has a word."""
    taps = tapped(Inès="here", Malo="here", Rosa="here")
    told = gather(material(*silently(2), spoken("Rosa"), chosen=taps, taps=WORD.taps), "x")
    assert dict(told.passages[0].counts)["wordless"] == 2
    assert told.voices == 3


def test_in_the_group_one_without_a_word_is_not_told() -> None:
    """Under a card, one alone without a word among the others, or all who take part, would be known."""
    taps = tapped(Inès="here", Malo="here")
    one_, both = silently(1), silently(2)
    told = [
        dict(
            gather(material(*voices, *spoke, chosen=taps[: len(voices)], taps=WORD.taps, **how), "x").passages[0].counts
        )
        for voices, spoke, how in (
            (one_, [spoken("Rosa")], {}),
            (both, [spoken("Rosa")], {"members": 3}),
            (both, [spoken("Rosa")], {"members": 4}),
            (one_, [spoken("Rosa")], {"part": "in_private"}),
        )
    ]
    assert [each["wordless"] for each in told] == [0, 0, 2, 1]


def test_private_words_of_one_or_two_are_not_shown() -> None:
    """They are counted; from three voices on they are shown, and what the group read stays after a meeting."""
    alone = spoken("Malo", "À voix basse.")
    read = spoken("Inès", "Dans le groupe.", in_group=True)
    shown = [
        {quote.text for quote in gather(material(*answers, words_from=3, part=part), "x").passages[0].quotes}
        for part in ("in", "out")
        for answers in ((alone, *silently(1)), (alone, read), (alone, read, *silently(1)))
    ]
    both = {alone.text, read.text}
    assert shown == [set(), set(), {alone.text}, set(), {read.text}, both]
    assert gather(material(alone, words_from=3), "x").voices == 1


def test_what_the_group_read_already_is_not_said_again() -> None:
    """Before a meeting only private words are shown, as far as they may go; after it, all that may be kept."""
    answers = (
        spoken("Inès", "Dans le groupe.", in_group=True),
        spoken("Malo", "À voix basse."),
        spoken("Rosa", "Sans être citée.", scope=Scope.PARAPHRASE),
    )
    [before] = gather(material(*answers), "x").passages
    [after] = gather(material(*answers, part="out"), "x").passages
    assert [(quote.text, quote.name) for quote in before.quotes] == [("À voix basse.", "Malo")]
    assert {quote.text for quote in after.quotes} == {"Dans le groupe.", "À voix basse."}
    assert after.key == LEFT_WITH


def test_nobody_is_not_told() -> None:
    """When nobody came there is nothing to say."""
    with pytest.raises(TooFew):
        gather(material(), "x")


@every_seed
def test_each_who_was_there_is_counted_once(seed: str) -> None:
    """The counts hold for any draw, before and after a quote is taken out, and nothing has a number."""
    told = gather(material(spoken("Inès"), spoken("Malo"), *silently(3), part="out_private"), seed)
    assert accounts_for(told)
    assert accounts_for(without_quote(published(told, reread=True), AnswerId("words of Inès")))
    assert told.number == 0


GAMES = [spoken(name, f"La consigne de {name}, en une phrase bien efficace.") for name in NAMES]


@every_seed
def test_a_game_is_given_back_unsigned_and_by_lot(seed: str) -> None:
    """Nobody is named, everybody is counted, and an author who rewords stays unsigned."""
    told = detour(material(*GAMES, min_voices=3), seed)
    [pieces] = [each for each in told.passages if each.key == PIECES]
    assert accounts_for(told)
    assert not any(quote.name for quote in pieces.quotes)
    reworded = rescoped(told, replace(GAMES[0], text="Une autre consigne, mieux dite."), material(*GAMES))
    assert not any(quote.name for each in reworded.passages for quote in each.quotes)
    assert accounts_for(reworded)


def test_the_order_of_the_game_is_drawn() -> None:
    """Another draw gives another order."""
    orders = {
        tuple(quote.answer for quote in detour(material(*GAMES), f"seed {rank}").passages[0].quotes)
        for rank in range(12)
    }
    assert len(orders) > 1


@every_seed
def test_a_landing_recalls_the_game_in_one_line_then_shows_five_landings(seed: str) -> None:
    """The game comes first, in one line; then at most five landings; each voice is counted."""
    told = landing(material(*GAMES, min_voices=3, recalled="Écris la carte postale."), seed)
    game, landings = [each for each in told.passages if each.block is Block.DETOUR]
    assert (game.key, game.label, landings.key) == (GAME, "Écris la carte postale.", LANDINGS)
    assert len(landings.quotes) == 5
    assert accounts_for(told)


def test_too_few_played() -> None:
    """Two pieces are given back to nobody."""
    for make in (detour, landing):
        with pytest.raises(TooFew):
            make(material(*GAMES[:2], min_voices=3), "x")
