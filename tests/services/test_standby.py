"""A whole collective at rest: nothing new opens, nobody is reminded, and what is open goes on to its close."""

from datetime import timedelta

import pytest

from dialogues.pausing import NEVER
from dialogues.selection import AtRest
from domain.moves import Act
from domain.people import Collective
from domain.sessions import SessionState, Timer, TimerKind
from domain.utterances import Utterance

from .evenings import opened
from .people import HANGAR, HANGAR_GROUP, INES, MONDAY, SALOME, at_home
from .town import Town, button_of, in_group, keys, one

TWO_WEEKS = timedelta(days=14)


def hangar(town: Town) -> Collective:
    """Return Le Hangar as it is."""
    return town.see(lambda unit: unit.collectives.get(HANGAR.id))


def at_rest(town: Town, value: str = "14") -> list[Utterance]:
    """Let Salomé put Le Hangar to rest."""
    return town.press(SALOME, Act.STANDBY, HANGAR.id, value)


def test_a_facilitator_chooses_for_how_long(town: Town) -> None:
    """The group reads one line, and it is known when it ends."""
    screen = one(town.order(SALOME, "veille"), "standby.awake")
    said = town.tap(SALOME, screen, "standby_14")
    assert [each.key for each in in_group(said)] == ["standby.told_until"]
    assert button_of(one(said, "standby.until"), "wake")
    assert hangar(town).rests_until == MONDAY + TWO_WEEKS
    [timer] = [each for each in town.see(lambda unit: unit.timers.of(HANGAR.id)) if each.kind is TimerKind.WAKE]
    assert timer.due == MONDAY + TWO_WEEKS


def test_a_line_says_it_at_once(town: Town) -> None:
    """« /veille un mois » and « /standby until further notice » need no button."""
    town.order(SALOME, "veille", "un mois")
    assert hangar(town).rests_until == MONDAY + timedelta(days=30)
    town.order(SALOME, "standby", "until further notice")
    assert hangar(town).rests_until == NEVER
    assert not [each for each in town.see(lambda unit: unit.timers.of(HANGAR.id)) if each.kind is TimerKind.WAKE]


def test_it_wakes_by_itself(town: Town) -> None:
    """The group reads that it is over, once."""
    at_rest(town)
    town.later(TWO_WEEKS)
    wake = Timer(TimerKind.WAKE, HANGAR.id, town.now)
    assert [each.key for each in in_group(town.ring(wake))] == ["standby.told_awake"]
    assert town.ring(wake) == []
    assert not hangar(town).resting


def test_it_is_woken_by_hand(town: Town) -> None:
    """Once: a second press finds it awake."""
    at_rest(town)
    assert "standby.told_awake" in keys(at_rest(town, "wake"))
    assert keys(at_rest(town, "wake")) == ["error.not_now"]


def test_nothing_opens_meanwhile(town: Town) -> None:
    """From a screen that was made before, the reason is said; nor does any other way lead round it."""
    at_rest(town)
    assert "wizard.conflict.at_rest" in keys(town.press(SALOME, Act.ASK_NOW, HANGAR.id, "R01"))
    assert keys(town.press(SALOME, Act.TENSIONS, HANGAR.id, "once")) != []
    assert town.see(lambda unit: unit.sessions.of(HANGAR.id)) == []
    with pytest.raises(AtRest):
        opened(town, hangar(town))


def test_a_slot_waits_and_says_so(town: Town) -> None:
    """Whoever planned it is told; the schedule goes on to its next slot."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [schedule] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert schedule.next_at is not None
    at_rest(town)
    town.now = schedule.next_at
    said = town.run(lambda unit: town.reception.on_slot(unit, schedule, town.now))
    assert [(each.key, each.to) for each in said] == [("plan.at_rest", at_home(SALOME))]
    [after] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert after.next_at is not None
    assert after.next_at > schedule.next_at
    assert town.see(lambda unit: unit.sessions.of(HANGAR.id)) == []


def test_what_is_open_goes_on_quietly(town: Town) -> None:
    """No reminder; an answer is kept; it closes at its hour."""
    evening = opened(town)
    at_rest(town)
    assert evening.ring(TimerKind.REMIND) == []
    assert keys(town.say(INES, "Un blanc."))
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    assert evening.now.state is not SessionState.CLOSING


def test_a_member_cannot(town: Town) -> None:
    """It is for those who facilitate; nothing changes."""
    before = town.rows()
    assert keys(town.order(INES, "veille")) == ["facilitator.only"]
    assert town.rows() == before


def test_a_length_that_was_not_offered_is_refused(town: Town) -> None:
    """As any choice that is none of ours."""
    before = town.rows()
    assert keys(at_rest(town, "9999")) == ["error.unreadable"]
    assert town.rows() == before


def test_in_the_group_it_is_settled_in_private(town: Town) -> None:
    """The screen comes to her; the group reads nothing until it is done."""
    said = town.order(SALOME, "veille", place=HANGAR_GROUP)
    assert [each.to for each in said] == [at_home(SALOME)]
