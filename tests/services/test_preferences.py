"""One's preferences: seen at any time, changed with two presses; and the hour at which one is written to."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.answers import Scope
from domain.moves import Act, Speaker
from domain.people import Awaited, Heeding, Register

from .belonging import become, labels, me, screen
from .evenings import opened
from .people import CHOIR, HANGAR, INES, MALO, SALOME, THEO, ZOE, at_home, consenting
from .town import HOUR, Town, keys, one

NOON = time(12, 15)


def test_one_screen_shows_all_that_she_prefers(town: Town) -> None:
    """It names the collective, and each thing agreed to is ticked."""
    said = screen(town)
    assert (said.facts["collective"], said.to) == ("Le Hangar", at_home(INES))
    assert labels(said) == [
        "button.my_name",
        "address.tu_or_vous",
        "button.my_language",
        "button.my_hour",
        "button.my_scope",
        "✓button.quoting",
        "✓button.reminders",
        "button.model",
        "button.harvesting",
        "button.enough",
    ]


@pytest.mark.parametrize(
    ("door", "choice", "field", "value"),
    [
        ("my_scope", "count_only", "scope", Scope.COUNT_ONLY),
        ("my_hour", "hour.1215", "hour", NOON),
        ("my_hour", "hour.now", "hour", None),
        ("my_language", "language.en", "voice", replace(HANGAR.voice, language="en")),
        ("tu_or_vous", "say_vous", "voice", replace(HANGAR.voice, register=Register.VOUS)),
    ],
)
def test_a_preference_is_two_presses(town: Town, door: str, choice: str, field: str, value: object) -> None:
    """Its choices, then the same screen with what holds now."""
    choices = town.tap(INES, screen(town), door)[-1]
    assert keys(town.tap(INES, choices, choice)) == ["preferences.screen"]
    assert getattr(me(town, INES), field) == value


def test_a_screen_is_left_as_it_was(town: Town) -> None:
    """Back shows all the preferences; the last button closes them."""
    before = me(town, INES)
    choices = town.tap(INES, screen(town), "my_hour")[-1]
    assert keys(town.tap(INES, choices, "back")) == ["preferences.screen"]
    assert keys(town.tap(INES, screen(town), "enough")) == ["preferences.done"]
    assert me(town, INES) == before


def test_a_name_is_written(town: Town) -> None:
    """What she writes next is her name, once; then a text is a text again."""
    town.tap(INES, screen(town), "my_name")
    assert keys(town.say(INES, "Inès\u202e de la cour")) == ["preferences.screen"]
    assert me(town, INES).name == "Inès de la cour"
    assert keys(town.say(INES, "La cour.")) == ["notebook.offer"]


def test_a_name_that_nobody_would_see_is_asked_again(town: Town) -> None:
    """It is refused in one sentence, and the former name stays."""
    town.tap(INES, screen(town), "my_name")
    assert keys(town.say(INES, "\u2060\u3164")) == ["welcome.name_unreadable"]
    assert me(town, INES).name == "Inès"


def test_leaving_the_name_for_another_choice_frees_the_next_text(town: Town) -> None:
    """Nothing is waited for once she turned to something else."""
    choices = town.tap(INES, screen(town), "my_name")[-1]
    assert town.see(lambda unit: unit.people.get(INES.id)).heeding == Heeding(Awaited.NAME, HANGAR.id)
    town.tap(INES, choices, "back")
    assert town.see(lambda unit: unit.people.get(INES.id)).heeding is None


@pytest.mark.parametrize("value", ["scope-loud", "hour-2599", "language-xx", "address-thou", "shoe", "shoe-42", "-"])
def test_what_is_not_offered_is_not_chosen(town: Town, value: str) -> None:
    """Whatever a press says, only the choices of the screen are kept."""
    before = me(town, INES)
    town.press(INES, Act.PREFER, HANGAR.id, value)
    assert me(town, INES) == before


def test_a_scope_that_quotes_is_not_offered_to_who_is_not_quoted(town: Town) -> None:
    """Without her accord, nothing that shows her words can be chosen, even by an old button."""
    become(town, INES, agreed=frozenset(), scope=Scope.PARAPHRASE)
    choices = town.tap(INES, screen(town), "my_scope")[-1]
    assert labels(choices) == ["✓scope.paraphrase", "scope.count_only", "button.back"]
    town.press(INES, Act.PREFER, HANGAR.id, "scope-named")
    assert me(town, INES).scope is Scope.PARAPHRASE


def test_the_new_scope_is_for_the_answers_to_come(town: Town) -> None:
    """What was given before keeps its own."""
    evening = opened(town)
    town.say(INES, "Avant.")
    town.press(INES, Act.PREFER, HANGAR.id, "scope-count_only")
    assert [answer.scope for answer in evening.by(INES)] == [Scope.UNNAMED]


@pytest.mark.parametrize("who", [ZOE, THEO, SALOME])
def test_preferences_are_for_members(town: Town, who: Speaker) -> None:
    """Others have none, here."""
    assert keys(town.order(who, "scope")) == ["leave.nowhere"]
    before = town.rows()
    town.press(who, Act.PREFER, HANGAR.id, "scope-named")
    town.press(who, Act.CONSENT, HANGAR.id, "quoting-1")
    assert town.rows() == before


def test_which_collective_is_asked_once(town: Town) -> None:
    """Who takes part in two chooses, and each has its own preferences."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    asked = one(town.order(INES, "scope"), "which.collective")
    button = asked.buttons[1][0]
    said = town.press(INES, button.act, button.ref, button.value)
    assert one(said, "preferences.screen").facts["collective"] == "The Tuesday Choir"
    town.press(INES, Act.PREFER, CHOIR.id, "scope-count_only")
    assert me(town, INES).scope is Scope.UNNAMED


def at_paris(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an hour of that November in Paris."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at_paris(23, 10), at_paris(23, 12, 15)),
        (at_paris(23, 12, 15), at_paris(23, 12, 15)),
        (at_paris(23, 13), at_paris(24, 12, 15)),
    ],
)
def test_a_question_comes_at_her_hour(town: Town, now: datetime, then: datetime) -> None:
    """The next one of the collective's clock; the others have it at once."""
    become(town, INES, hour=NOON)
    town.now = now
    evening = opened(town)
    assert evening.invitation(INES).not_before == then
    assert evening.invitation(MALO).not_before is None


def test_an_hour_that_leaves_too_little_is_not_waited_for(town: Town) -> None:
    """Less than an hour before the close, it comes at once."""
    become(town, INES, hour=NOON)
    town.house = replace(town.house, habits=replace(town.house.habits, window=timedelta(hours=3)))
    town.now = at_paris(23, 10)
    assert opened(town).invitation(INES).not_before is None


def test_what_she_asks_for_comes_at_once(town: Town) -> None:
    """Following the link, or ending the welcome, is asking."""
    evening = opened(town)
    become(town, INES, hour=time(9))
    town.later(HOUR)
    assert one(town.order(INES, "start", f"s{evening.session.token}"), "invitation.open").not_before is None
    assert one(town.order(INES, "start", f"c{HANGAR.token}"), "invitation.open").not_before is None
