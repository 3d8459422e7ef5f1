"""What somebody takes back, or agrees to no more, leaves nothing of hers behind."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.services.vanishing import take_unpublished
from domain.choices import Choice
from domain.consents import Consent
from domain.harvest import Hand
from domain.ids import ScheduleId
from domain.lines import Telling
from domain.moves import Act
from domain.people import Awaited, Heeding, Person
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import SessionState
from domain.summary import Frame
from summaries.lines import lines_of

from .evenings import published
from .people import HANGAR, INES, MALO, ROSA, SALOME, at_home
from .restitutions import LOU, harvested_by_two, proposed, read_by, willing
from .town import Town, keys, one


def tap(town: Town, choice: Choice) -> None:
    """Have somebody tap."""
    town.work(lambda unit: unit.choices.save(choice))


def test_who_takes_everything_back_has_tapped_nothing(town: Town) -> None:
    """That she read a project goes with the rest, and that a summary shifts something; what others tapped stays."""
    evening = published(town)
    for who in (INES, ROSA):
        for item in ("read", "shift"):
            tap(town, Choice(evening.session.id, who.id, item, "1"))
    member = town.see(lambda unit: unit.people.member(HANGAR.id, INES.id))
    assert member is not None
    town.run(lambda unit: take_unpublished(unit, town.house, member, town.now))
    assert {each.person for each in town.see(lambda unit: unit.choices.of(evening.session.id))} == {ROSA.id}


def test_having_read_is_no_answer(town: Town) -> None:
    """Her only answer is taken back while the group rereads: she has given nothing, though she read."""
    evening, project = proposed(town)
    read_by(town, project, INES)
    [answer] = evening.by(INES)
    town.press(INES, Act.WITHDRAW, answer.id)
    assert evening.passage(INES) == "withdrawn"


def test_who_rereads_no_more_has_no_draft_in_hand(town: Town) -> None:
    """The next of the willing takes her place, and her screen is closed."""
    evening, _ = harvested_by_two(town)
    willing(town, LOU)
    said = town.press(INES, Act.CONSENT, HANGAR.id, f"{Consent.HARVESTING}-0")
    hands = {each.person: each.hand for each in town.see(lambda unit: unit.harvests.of(evening.session.id))}
    assert hands == {INES.id: Hand.PASSED, MALO.id: Hand.ASKED, LOU.id: Hand.ASKED}
    assert one(said, "harvest.closed").to == at_home(INES)
    assert evening.now.state is SessionState.HARVESTING


def planned(town: Town, id: str, plan: Plan) -> Schedule:
    """Have Salomé plan something for the end of the week."""
    at = town.now + timedelta(days=3)
    schedule = Schedule(ScheduleId(id), HANGAR.id, plan, at.date(), SALOME.id, next_at=at)
    town.work(lambda unit: unit.schedules.save(schedule))
    return schedule


def still(town: Town, planned: Schedule) -> Schedule:
    """Return a plan as it is now."""
    return town.see(lambda unit: unit.schedules.get(planned.id))


@pytest.mark.parametrize("ref", [HANGAR.id, ""])
def test_her_own_question_is_not_asked_once_she_is_gone(town: Town, ref: str) -> None:
    """Erased here or everywhere, what she planned in her own words is over and blank; what is the bank's goes on."""
    weekly = Plan("reflexive", 3, time(18), Rhythm.WEEKLY)
    own = planned(town, "own", replace(weekly, question="Qui a encore la clé de 13 ?"))
    about = planned(town, "about", replace(weekly, topic="la clé de 13"))
    banks = planned(town, "bank", weekly)
    town.press(SALOME, Act.FORGET, ref, "here" if ref else "all")
    for after in (still(town, own), still(town, about)):
        assert (after.active, after.next_at, after.plan) == (False, None, weekly)
    kept = still(town, banks)
    assert (kept.active, kept.created_by) == (True, None)


def test_a_line_is_hidden_once(town: Town) -> None:
    """A second tap hides nothing more, and the group is told of one."""
    evening, _ = proposed(town)
    assert evening.draft is not None
    line = next(each for each in lines_of(evening.draft) if each.kind is Telling.STATEMENT)
    framed = replace(
        evening.draft,
        passages=tuple(
            replace(each, label="trois clés", frame=Frame.CORRECT) if each.key == line.key else each
            for each in evening.draft.passages
        ),
    )
    town.work(lambda unit: unit.summaries.save(framed))
    town.press(SALOME, Act.SETTLE, evening.draft.id, f"l{line.ref}")
    assert evening.draft.masked == 1
    assert keys(town.press(SALOME, Act.SETTLE, evening.draft.id, f"l{line.ref}")) == ["toast.done"]
    assert evening.draft.masked == 1


def test_a_title_too_long_takes_nothing_into_ones_hands(town: Town) -> None:
    """Refused, it leaves the draft to both."""
    evening, _ = harvested_by_two(town)
    assert evening.draft is not None
    heeding = Heeding(Awaited.TITLE, evening.draft.id)
    town.work(lambda unit: unit.people.save(Person(INES.id, True, "fr", heeding)))
    town.say(INES, "Un titre qui n'en finit pas. " * 20)
    hands = town.see(lambda unit: unit.harvests.of(evening.session.id))
    assert {each.hand for each in hands} == {Hand.ASKED}
