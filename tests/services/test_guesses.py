"""Buttons and links that nobody made, and values that no button ever said: no effect, and no stumble."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.desk import BUTTONS
from bot.services.matters import About
from domain.ids import MessageId, OutboxId
from domain.moves import Act, Commanded
from domain.ports import Unit

from .cast import CAST, a_press
from .people import HANGAR, INES, ROSA, THEO, at_home
from .targets import Target, aim
from .town import HOUR, Listening, Town, keys, toasts

SECOND = timedelta(seconds=1)


def guesses(town: Town, chance: random.Random) -> Callable[[], tuple[str, str]]:
    """Return what draws refs and values, some well made, none of this town."""
    words = [
        "",
        "0",
        "1",
        "-1",
        "99",
        "yes",
        "no",
        "ok",
        "je",
        "named",
        "f-1",
        "yf-2",
        "9-9999-weekly-ok",
        "-",
        "é",
        "🌿",
    ]
    letters = "abcdefghijklmnopqrstuvwxyz234567"

    def draw() -> tuple[str, str]:
        ref = chance.choice(["".join(chance.choices(letters, k=12)), str(chance.randrange(10**9, 10**12))])
        value = chance.choice(
            [chance.choice(words), "".join(chance.choices(letters + "-0189 ", k=chance.randrange(21)))]
        )
        return ref, value

    return draw


PEOPLE = [who for who, _ in CAST.values()] + [INES, THEO]


def test_guessed_buttons_do_nothing(crowd: Town) -> None:
    """Ten thousand presses of buttons that were never made: no effect, no stumble, one notice each."""
    chance = random.Random(11)
    draw = guesses(crowd, chance)
    acts = [act for act, button in BUTTONS.items() if button.about is not About.ONESELF]
    before = crowd.rows()

    def press_all(unit: Unit) -> None:
        heard: list[OutboxId] = []
        listening = replace(unit, outbox=Listening(unit, heard))
        for _ in range(10_000):
            ref, value = draw()
            move = a_press(chance.choice(PEOPLE), chance.choice(acts), Target(ref, value))
            crowd.reception(listening, move, crowd.now)
        assert len(heard) == 10_000
        assert {each.utterance.key for id in heard if (each := unit.outbox.get(id))} == {"error.not_found"}

    crowd.work(press_all)
    assert crowd.rows() == before


def test_guessed_links_lead_nowhere(crowd: Town) -> None:
    """Ten thousand of them: nobody comes in, each try is noted, and after ten in an hour nothing is said."""
    chance = random.Random(12)
    before = crowd.rows()
    heard: list[OutboxId] = []

    def follow_all(unit: Unit) -> None:
        listening = replace(unit, outbox=Listening(unit, heard))
        for rank in range(10_000):
            word = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789_-", k=chance.randrange(1, 24)))
            rest = chance.choice(
                [f"s{word}", f"c{word}", f"f{word}", f"r{word}", f"h{word}", word, "🌿", f"c{HANGAR.id}"]
            )
            who = PEOPLE[rank % len(PEOPLE)]
            move = Commanded(who, at_home(who), MessageId(6000), crowd.now, "start", rest)
            crowd.reception(listening, move, crowd.now)

    crowd.work(follow_all)
    after = crowd.rows()
    assert {name for name in after if after[name] != before[name]} == {"tries"}
    assert len(heard) == len(after["tries"]) == 10 * len(PEOPLE)


def test_silence_on_links_lasts_an_hour(crowd: Town) -> None:
    """Even the right one opens nothing meanwhile; then it does, and what is no link was never held back."""
    for _ in range(10):
        assert keys(crowd.order(INES, "start", "cnowhere")) == ["start.nowhere"]
    assert crowd.order(INES, "start", f"c{HANGAR.token}") == []
    assert keys(crowd.order(INES, "start")) == ["start.known"]
    assert keys(crowd.order(ROSA, "start", "cnowhere")) == ["start.nowhere"]
    crowd.later(HOUR + SECOND)
    assert crowd.order(INES, "start", f"c{HANGAR.token}") != []


@pytest.mark.parametrize("act", list(Act))
def test_any_value_on_a_true_button_is_dealt_with(crowd: Town, act: Act) -> None:
    """Whoever is meant to press it, and whatever it says: nothing stumbles, and one notice is given."""
    target = aim(crowd, act)
    draw = guesses(crowd, random.Random(13))
    for value in [draw()[1] for _ in range(40)]:
        said = crowd.rehearse(a_press(target.who, act, replace(target, value=value)))
        assert len(toasts(said)) == 1, value
