"""A member asks for peace: nothing reaches her, nobody knows, and she comes back."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from dialogues.pausing import NEVER, length_in
from domain.moves import Act, Speaker
from domain.people import Member
from domain.sessions import ParticipationState, Timer, TimerKind
from domain.utterances import Subject, Topic, Utterance

from .evenings import answered, opened, sealed
from .people import CHOIR, HANGAR, INES, MALO, ROSA, SALOME, THEO, ZOE, at_home, consenting
from .town import HOUR, Town, keys, one

WEEK = timedelta(days=7)
SUBJECT = f"{HANGAR.id}:{INES.id}"


def me(town: Town, who: Speaker = INES) -> Member:
    """Return somebody's membership of Le Hangar."""
    member = town.see(lambda unit: unit.people.member(HANGAR.id, who.id))
    assert member is not None
    return member


def to(who: Speaker, said: list[Utterance] | tuple[Utterance, ...]) -> list[str]:
    """Return what somebody was told in private."""
    return [each.key for each in said if each.to == at_home(who)]


def over(town: Town) -> list[Utterance]:
    """Let the time of Inès's pause be over."""
    return town.ring(Timer(TimerKind.RESUME, SUBJECT, town.now))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2 semaines", "14"),
        ("10 days", "10"),
        ("une semaine", "7"),
        ("a month", "30"),
        ("Deux  Semaines ", "14"),
        ("pendant 3 jours", "3"),
        ("1 mois", "30"),
        ("until I come back", "end"),
        ("jusqu’à mon retour", "end"),
        ("until…", "end"),
        ("", ""),
        ("0 jour", ""),
        ("99 mois", ""),
        ("un peu", ""),
        ("2 semaines ou 3", ""),
    ],
)
def test_a_length_is_read_as_people_write_it(line: str, value: str) -> None:
    """In both languages; what cannot be read is asked for."""
    assert length_in(line) == value


def test_a_pause_in_one_line(town: Town) -> None:
    """It is said until when, and how to come back."""
    said = one(town.order(INES, "pause", "2 semaines"), "pause.until")
    assert said.times == {"until": town.now + 2 * WEEK}
    assert me(town).paused_until == town.now + 2 * WEEK
    [timer] = town.see(lambda unit: unit.timers.of(SUBJECT))
    assert (timer.kind, timer.due) == (TimerKind.RESUME, town.now + 2 * WEEK)


@pytest.mark.parametrize(
    ("label", "length"), [("pause_7", WEEK), ("pause_14", 2 * WEEK), ("pause_30", timedelta(days=30))]
)
def test_a_pause_in_two_presses(town: Town, label: str, length: timedelta) -> None:
    """The command alone asks for how long."""
    assert keys(town.tap(INES, one(town.order(INES, "pause"), "pause.ask"), label)) == ["pause.until"]
    assert me(town).paused_until == town.now + length


def test_a_pause_without_an_end(town: Town) -> None:
    """Nothing rings: she comes back by herself."""
    assert keys(town.tap(INES, one(town.order(INES, "pause"), "pause.ask"), "pause_end")) == ["pause.endless"]
    assert me(town).paused_until == NEVER
    assert town.see(lambda unit: unit.timers.of(SUBJECT)) == []


def test_a_pause_asked_for_at_night_ends_by_day(town: Town) -> None:
    """Nobody is woken to hear that it is over."""
    town.later(14 * HOUR)
    town.order(INES, "pause", "1 jour")
    assert me(town).paused_until == town.now + 24 * HOUR + 9 * HOUR


def test_asking_again_shows_until_when(town: Town) -> None:
    """And changes nothing, unless another length is said."""
    town.order(INES, "pause", "1 semaine")
    before = me(town)
    assert keys(town.order(INES, "pause")) == ["pause.until"]
    assert me(town) == before
    town.order(INES, "pause", "1 mois")
    assert me(town).paused_until == town.now + timedelta(days=30)
    [timer] = town.see(lambda unit: unit.timers.of(SUBJECT))
    assert timer.due == me(town).paused_until


def test_what_was_open_waits_for_her_no_more(town: Town) -> None:
    """She is excused, not reminded, and counted nowhere; the others are told nothing."""
    evening = opened(town)
    said = town.order(INES, "pause", "1 semaine")
    assert {each.to for each in said} == {at_home(INES)}
    assert evening.passage(INES) == ParticipationState.EXCUSED
    town.later(44 * HOUR)
    assert to(INES, evening.ring(TimerKind.REMIND)) == []
    assert town.see(lambda unit: unit.sessions.attendance(evening.session.id)) == (2, 2)


def test_what_she_gave_stays_given(town: Town) -> None:
    """A pause takes nothing back."""
    evening = answered(town, INES)
    town.order(INES, "pause", "1 semaine")
    assert (evening.passage(INES), len(evening.by(INES))) == (ParticipationState.GIVEN, 1)


def test_the_others_are_not_kept_waiting(town: Town) -> None:
    """When she was the last one waited for, the round may close soon."""
    evening = answered(town, MALO, ROSA)
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, SALOME)))
    town.say(SALOME, "L'ordre du jour.")
    assert evening.timers()["seal"] > HOUR
    town.order(INES, "pause", "1 semaine")
    assert evening.timers()["seal"] <= HOUR


def test_nothing_opens_for_her(town: Town) -> None:
    """A round that opens meanwhile does not reach her, nor does its end."""
    town.order(INES, "pause", "1 semaine")
    evening, said = sealed(town, MALO, ROSA)
    assert to(INES, evening.opening) == to(INES, said) == []
    assert evening.passage(INES) is None


def test_a_question_that_waits_for_her_hour_does_not_come(town: Town) -> None:
    """It had been decided before she asked for peace; the others have theirs."""
    for who in (INES, MALO):
        at_six = replace(me(town, who), hour=time(18))
        town.work(lambda unit, member=at_six: unit.people.save_member(member))
    session = opened(town).session
    waits = Subject(Topic.INVITATION, session.id)
    town.order(INES, "pause", "1 semaine")
    assert not town.see(lambda unit: unit.outbox.awaits(at_home(INES).id, waits))
    assert town.see(lambda unit: unit.outbox.awaits(at_home(MALO).id, waits))


def test_the_end_of_a_pause_is_one_line(town: Town) -> None:
    """She is back; what is open follows, and the group is told nothing."""
    evening = opened(town)
    town.order(INES, "pause", "1 jour")
    town.later(24 * HOUR)
    said = over(town)
    assert to(INES, said) == ["pause.over", "invitation.open"]
    assert len(said) == 2
    assert evening.passage(INES) == ParticipationState.INVITED
    assert me(town).takes_part


def test_a_pause_that_was_prolonged_does_not_end_early(town: Town) -> None:
    """The bell of the former end rings for nothing."""
    town.order(INES, "pause", "1 jour")
    town.order(INES, "pause", "1 semaine")
    town.later(24 * HOUR)
    assert over(town) == []
    assert me(town).paused


def test_coming_back_is_one_press(town: Town) -> None:
    """What opened meanwhile comes at once; the bell is forgotten."""
    screen = one(town.order(INES, "pause", "1 semaine"), "pause.until")
    evening = opened(town)
    said = town.tap(INES, screen, "pause_back")
    assert keys(said) == ["pause.over", "invitation.open"]
    assert one(said, "invitation.open").not_before is None
    assert town.see(lambda unit: unit.timers.of(SUBJECT)) == []
    town.say(INES, "Me revoilà.")
    assert len(evening.by(INES)) == 1


def test_the_link_shows_the_way_back(town: Town) -> None:
    """Whoever follows it while at peace is shown until when, and how to come back."""
    town.order(INES, "pause", "1 semaine")
    assert keys(town.order(INES, "start", f"c{HANGAR.token}")) == ["pause.until"]
    evening = opened(town)
    assert keys(town.order(INES, "start", f"s{evening.session.token}")) == ["pause.until"]


def test_which_collective_is_asked_with_the_length(town: Town) -> None:
    """The length that was typed goes with the button."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    asked = one(town.order(INES, "pause", "10 days"), "which.collective")
    button = asked.buttons[0][0]
    assert keys(town.press(INES, button.act, button.ref, button.value)) == ["pause.until"]
    assert me(town).paused_until == town.now + timedelta(days=10)


def test_one_collective_at_peace_is_not_the_other(town: Town) -> None:
    """The choir still reaches her."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    resting = replace(me(town), paused_until=NEVER)
    town.work(lambda unit: unit.people.save_member(resting))
    assert to(INES, opened(town, CHOIR).opening) == ["invitation.open"]


@pytest.mark.parametrize("value", ["0", "9999", "-3", "soon"])
def test_a_length_that_is_not_offered_is_refused(town: Town, value: str) -> None:
    """Whatever a press says."""
    town.order(INES, "pause")
    before = me(town)
    town.press(INES, Act.PAUSE, HANGAR.id, value)
    assert me(town) == before


@pytest.mark.parametrize("who", [ZOE, THEO, SALOME])
def test_only_a_member_asks_for_peace(town: Town, who: Speaker) -> None:
    """Others are asked nothing anyway."""
    assert keys(town.order(who, "pause", "1 semaine")) == ["leave.nowhere"]


def test_whoever_left_meanwhile_is_not_written_to(town: Town) -> None:
    """The bell of a member who is gone rings for nothing."""
    town.order(INES, "pause", "1 jour")
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, INES.id)))
    town.later(24 * HOUR)
    assert over(town) == []
