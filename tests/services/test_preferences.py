"""One's preferences and consents: seen at any time, changed with one press, each with its trace."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.answers import Scope
from domain.charters import CharterState
from domain.consents import TERMS, Consent, Witness
from domain.moves import Act, Speaker
from domain.people import Awaited, Collective, Heeding, Member, Register, Standing
from domain.sessions import ParticipationState
from domain.utterances import Button, Utterance

from .evenings import opened, sealed
from .people import BOTH, CHOIR, HANGAR, INES, MALO, ROSA, SALOME, THEO, ZOE, at_home, consenting
from .test_welcoming_people import WAY, YES, go
from .town import HOUR, Town, button_of, keys, one, toasts

NOON = time(12, 15)


def me(town: Town, who: Speaker, collective: Collective = HANGAR) -> Member:
    """Return somebody's membership as it is kept."""
    member = town.see(lambda unit: unit.people.member(collective.id, who.id))
    assert member is not None
    return member


def become(town: Town, who: Speaker, **changes: object) -> Member:
    """Change somebody's membership behind her back."""
    changed = replace(me(town, who), **changes)
    town.work(lambda unit: unit.people.save_member(changed))
    return changed


def traces(town: Town, who: Speaker) -> list[tuple[Consent, bool]]:
    """Return what somebody agreed to or took back, in order."""
    return [(each.consent, each.agreed) for each in town.see(lambda unit: unit.consents.of(who.id))]


def screen(town: Town, who: Speaker = INES) -> Utterance:
    """Ask for one's preferences."""
    return one(town.order(who, "scope"), "preferences.screen")


def labels(said: Utterance) -> list[str]:
    """Return the labels of a screen, ticked ones marked."""
    return [("✓" if each.chosen else "") + each.label for row in said.buttons for each in row]


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


def test_each_consent_is_given_and_taken_back_with_a_trace(town: Town) -> None:
    """The trace says which terms and which charter; a second tap leaves none."""
    said = screen(town)
    for _ in range(2):
        town.tap(INES, said, "button.model")
    assert me(town, INES).agreed == BOTH | {Consent.MODEL}
    [trace] = town.see(lambda unit: unit.consents.of(INES.id))
    assert trace == Witness(HANGAR.id, INES.id, Consent.MODEL, True, TERMS, 0, town.now)
    town.press(INES, Act.CONSENT, HANGAR.id, "model-0")
    assert me(town, INES).agreed == BOTH
    assert traces(town, INES) == [(Consent.MODEL, True), (Consent.MODEL, False)]


def test_a_welcome_leaves_its_traces(town: Town) -> None:
    """Answering, being quoted, being reminded: each yes apart."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *WAY)
    assert traces(town, ZOE) == [(Consent.ANSWERING, True), (Consent.QUOTING, True), (Consent.REMINDERS, True)]
    assert (me(town, ZOE).agreed, me(town, ZOE).scope, me(town, ZOE).terms) == (BOTH, Scope.UNNAMED, TERMS)


def test_going_on_without_the_choices_apart_is_answering_alone(town: Town) -> None:
    """She takes part, and her words are counted without being quoted."""
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "go_on")
    assert traces(town, ZOE) == [(Consent.ANSWERING, True)]
    evening = opened(town)
    town.say(ZOE, "Le silence, jeudi.")
    assert [answer.scope for answer in evening.by(ZOE)] == [Scope.PARAPHRASE]


def test_a_choice_apart_is_ticked_on_its_card(town: Town) -> None:
    """The card stays, until she goes on."""
    card = one(go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES), "welcome.agreeing")
    shown = one(town.tap(ZOE, card, "button.reminders"), "welcome.agreeing")
    assert "✓button.reminders" in labels(shown)
    assert me(town, ZOE).standing is Standing.AGREEING
    assert keys(town.tap(ZOE, shown, "go_on")) == ["welcome.naming"]
    assert me(town, ZOE).agreed == {Consent.REMINDERS}


def test_words_no_more_quoted_leave_the_draft_at_once(town: Town) -> None:
    """Taking the accord back reaches what is not published, and says so."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    said = town.press(MALO, Act.CONSENT, HANGAR.id, "quoting-0")
    assert [each.key for each in toasts(said)] == ["toast.unquoted"]
    assert "preferences.screen" in keys(said)
    assert me(town, MALO).scope is Scope.PARAPHRASE
    assert evening.draft is not None
    quotes = [quote.text for passage in evening.draft.passages for quote in passage.quotes]
    assert not [text for text in quotes if "Vingt secondes" in text]


@pytest.mark.parametrize("value", ["quoting-2", "answering-0", "fame-1", ""])
def test_a_consent_that_does_not_exist_is_not_given(town: Town, value: str) -> None:
    """Answering itself is taken back by leaving."""
    before = me(town, INES)
    town.press(INES, Act.CONSENT, HANGAR.id, value)
    assert (me(town, INES), traces(town, INES)) == (before, [])


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


# her hour


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


# asked again


def adopt(town: Town, version: int = 1, lines: tuple[int, ...] = (1, 2, 3)) -> None:
    """Let Le Hangar have a charter that is not the one its members knew."""
    charter = replace(HANGAR.charter, version=version, lines=lines, state=CharterState.ADOPTED)
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, charter=charter)))


def asked(town: Town, who: Speaker) -> list[Utterance]:
    """Open a round, and return what somebody is asked about what has changed."""
    hangar = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    return [each for each in opened(town, hangar).opening if each.key == "renewal.ask" and each.to == at_home(who)]


def yes_and_no(said: Utterance) -> tuple[Button, Button]:
    """Return both buttons of the question."""
    return button_of(said, "renew_yes"), button_of(said, "renew_no")


def test_a_change_is_asked_about_once(town: Town) -> None:
    """Silence is not insisted upon: she goes on as before."""
    adopt(town)
    assert len(asked(town, INES)) == 1
    assert asked(town, INES) == []
    assert (me(town, INES).charter, me(town, INES).consented) == (0, True)


def test_a_yes_is_to_what_was_shown(town: Town) -> None:
    """The trace says which charter; a press on an older question is refused."""
    adopt(town)
    [said] = asked(town, INES)
    yes, _ = yes_and_no(said)
    adopt(town, version=2)
    assert keys(town.press(INES, yes.act, yes.ref, yes.value)) == ["error.not_now"]
    [said] = asked(town, INES)
    assert keys(town.tap(INES, said, "renew_yes")) == ["renewal.yes"]
    [trace] = town.see(lambda unit: unit.consents.of(INES.id))
    assert (trace.consent, trace.agreed, trace.charter, me(town, INES).charter) == (Consent.ANSWERING, True, 2, 2)


def test_a_no_changes_nothing(town: Town) -> None:
    """She stays on what she agreed to, and is not asked any more."""
    adopt(town)
    [said] = asked(town, INES)
    assert keys(town.tap(INES, said, "renew_no")) == ["renewal.no"]
    assert traces(town, INES) == []
    assert asked(town, INES) == []
    assert me(town, INES).takes_part


def test_the_whole_first_charter_says_nothing_new(town: Town) -> None:
    """With all its lines it is what the welcome had said: nobody is asked."""
    adopt(town, lines=HANGAR.charter.lines)
    assert asked(town, INES) == []


def test_new_terms_are_asked_about(town: Town) -> None:
    """Who agreed to an older version is asked, once."""
    become(town, INES, terms=TERMS - 1)
    assert len(asked(town, INES)) == 1
    assert asked(town, INES) == asked(town, MALO) == []


def test_nobody_at_peace_is_asked(town: Town) -> None:
    """A pause is a pause."""
    become(town, INES, paused_until=town.now + 9 * HOUR)
    adopt(town)
    evening = opened(town)
    assert [each for each in evening.opening if each.to == at_home(INES)] == []
    assert evening.passage(INES) is None
    assert evening.passage(MALO) == ParticipationState.INVITED
