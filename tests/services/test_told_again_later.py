"""A member asks to be told of a question again later: once, by day, and with time left to answer."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogues.snoozing import instants, may_be_told
from domain.calendar import by_day
from domain.moves import Act
from domain.sessions import Timer, TimerKind, passage
from domain.utterances import Manner, Utterance

from .evenings import WORDS, Evening, opened
from .people import CHOIR, HANGAR, INES, MALO, MONDAY, consenting
from .town import Town, button_of, keys, one, toasts


def hours(said: Utterance) -> list[str]:
    """Return what a screen offers."""
    return [button.label.removeprefix("button.") for row in said.buttons for button in row]


def put_off(town: Town, value: str = "eve") -> Evening:
    """Have Malo put the question off."""
    evening = opened(town)
    town.press(MALO, Act.LATER, evening.session.id, value)
    return evening


def timer_of(town: Town, evening: Evening) -> Timer:
    """Return when Malo is told again."""
    [timer] = town.see(lambda unit: unit.timers.of(passage(evening.session.id, MALO.id)))
    return timer


def rung(town: Town, evening: Evening, late: timedelta = timedelta()) -> Sequence[Utterance]:
    """Let the hour come, and return what is said."""
    timer = timer_of(town, evening)
    town.later(timer.due - town.now + late)
    return town.ring(timer)


def test_three_hours_are_offered_where_the_question_is(town: Town) -> None:
    """On the invitation itself, with a way back."""
    evening = opened(town)
    said = town.tap(MALO, evening.invitation(MALO), "later")
    screen = one(said, "invitation.open")
    assert (screen.manner, hours(screen)) == (Manner.EDIT, ["later_eve", "later_noon", "later_last", "back"])
    assert hours(one(town.tap(MALO, screen, "back"), "invitation.open")) == ["pass", "later", "stem"]


def test_an_hour_is_kept_and_said(town: Town) -> None:
    """She is snoozed: still waited for, and told when."""
    evening = put_off(town)
    assert evening.passage(MALO) == "snoozed"
    assert timer_of(town, evening).due == MONDAY.replace(hour=18)  # seven in the evening in Paris
    assert town.see(lambda unit: unit.sessions.attendance(evening.session.id))[1] == 3


def test_the_question_is_said_again(town: Town) -> None:
    """Once, at the hour; she is invited again, and answers as anybody."""
    evening = put_off(town)
    assert [each.to.id for each in rung(town, evening) if each.key == "invitation.reminder"] == [MALO.id]
    assert evening.passage(MALO) == "invited"
    town.say(MALO, WORDS[MALO])
    assert evening.passage(MALO) == "given"


def test_nobody_is_told_again_who_gave_or_passed(town: Town) -> None:
    """The hour comes, and nothing is said."""
    evening = put_off(town)
    town.say(MALO, WORDS[MALO])
    assert rung(town, evening) == []
    evening = put_off(town, "noon")
    town.press(MALO, Act.PASS, evening.session.id)
    assert rung(town, evening) == []


def test_nobody_is_told_again_at_peace(town: Town) -> None:
    """Whoever paused meanwhile is left in peace."""
    evening = put_off(town)
    town.press(MALO, Act.PAUSE, HANGAR.id, "7")
    assert rung(town, evening) == []


def test_two_hours_late_is_too_late(town: Town) -> None:
    """A machine that slept says nothing out of time; she is waited for as before."""
    evening = put_off(town)
    assert rung(town, evening, timedelta(hours=2, minutes=1)) == []
    assert evening.passage(MALO) == "invited"


def test_at_night_nothing_is_said(town: Town) -> None:
    """Late by less, but past nine in the evening: it waits for nobody's sleep."""
    evening = put_off(town, "last")
    timer = timer_of(town, evening)
    town.later(timer.due.replace(hour=21) - town.now)
    assert town.ring(Timer(timer.kind, timer.subject, town.now - timedelta(hours=1))) == []


def test_near_the_close_no_hour_is_left(town: Town) -> None:
    """The press says so, and the question stays open."""
    evening = opened(town)
    town.later(timedelta(hours=71))
    said = town.press(MALO, Act.LATER, evening.session.id)
    assert [each.key for each in toasts(said)] == ["toast.too_late"]


def test_a_command_does_the_same(town: Town) -> None:
    """In private; where several questions are open, it asks which."""
    assert "later.nothing" in keys(town.order(MALO, "plustard"))
    here = opened(town)
    assert hours(one(town.order(MALO, "later"), "invitation.open"))[0] == "later_eve"
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    opened(town, CHOIR, INES)
    which = one(town.order(MALO, "later"), "which.later")
    assert {button.ref for row in which.buttons for button in row} > {here.session.id}
    screen = one(town.tap(MALO, which, "session"), "invitation.open")
    assert button_of(screen, "later_eve").act is Act.LATER


def test_whoever_has_answered_puts_nothing_off(town: Town) -> None:
    """Her answer is there: a press on the old screen does nothing."""
    evening = opened(town)
    town.say(MALO, WORDS[MALO])
    town.press(MALO, Act.LATER, evening.session.id, "eve")
    assert evening.passage(MALO) == "given"


def test_twice_is_once(town: Town) -> None:
    """Two taps set one hour."""
    evening = put_off(town)
    town.press(MALO, Act.LATER, evening.session.id, "eve")
    assert timer_of(town, evening).kind is TimerKind.SNOOZE


ZONES = ("Europe/Paris", "Asia/Tokyo", "America/New_York", "Pacific/Apia")


@given(
    st.sampled_from(ZONES),
    st.timedeltas(timedelta(), timedelta(days=400)),
    st.timedeltas(timedelta(hours=1), timedelta(days=10)),
)
def test_every_hour_that_is_offered_is_a_good_one(zone: str, when: timedelta, window: timedelta) -> None:
    """To come, by day, and an hour at least before the close: anywhere, on any day."""
    now = MONDAY + when
    for at in instants(now, now + window, zone).values():
        assert now < at <= now + window - timedelta(hours=1)
        assert by_day(at, zone) == at
        assert may_be_told(at, now + window, zone)


def test_words_to_begin_with_are_shown_where_the_question_is(town: Town) -> None:
    """Nothing is kept of it; a second tap changes nothing."""
    evening = opened(town)
    said = one(town.tap(MALO, evening.invitation(MALO), "stem"), "invitation.stem")
    assert (said.manner, hours(said)) == (Manner.EDIT, ["pass", "later"])
    assert evening.passage(MALO) == "invited"
    assert "invitation.stem" in keys(town.press(MALO, Act.STEM, evening.session.id))
