"""A facilitator asks a question now, or plans one each week."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.moves import Act, Removed, Speaker
from domain.people import Member
from domain.schedules import Schedule
from domain.sessions import Session
from domain.utterances import Manner, Utterance

from .evenings import opened
from .people import BEN, CHOIR, HANGAR, HANGAR_GROUP, INES, SALOME, ZOE, at_home
from .town import HOUR, Town, button_of, in_group, keys, one


def sessions(town: Town) -> list[Session]:
    """Return the rounds of Le Hangar."""
    return town.see(lambda unit: unit.sessions.of(HANGAR.id))


def plans(town: Town) -> list[Schedule]:
    """Return the plans of Le Hangar."""
    return town.see(lambda unit: unit.schedules.of(HANGAR.id))


def lead_both(town: Town) -> None:
    """Make Salomé a facilitator of the choir too."""
    town.work(lambda unit: unit.people.save_member(Member(CHOIR.id, SALOME.id, facilitator=True, name="Salomé")))


def fall_due(town: Town) -> list[Utterance]:
    """Let the hour of Le Hangar's plan come."""
    [plan] = plans(town)
    return town.run(lambda unit: town.reception.on_slot(unit, plan, town.now))


def test_a_question_is_proposed_then_asked(town: Town) -> None:
    """In private, with its reason; one press opens it in the group."""
    proposal = one(town.order(SALOME, "question"), "proposal.sealed")
    assert (proposal.to, proposal.lines[0].key) == (at_home(SALOME), "choice.never_asked")
    said = town.tap(SALOME, proposal, "ask_now")
    assert keys(in_group(said)) == ["card.open"]
    assert keys(said)[-1] == "proposal.asked"
    assert [session.prompt for session in sessions(town)] == [button_of(proposal, "ask_now").value]


def test_another_question_changes_the_same_screen(town: Town) -> None:
    """Each is different, for as long as there are others; then the first comes back."""
    proposal = one(town.order(SALOME, "question"), "proposal.sealed")
    seen = [button_of(proposal, "ask_now").value]
    for _ in range(8):
        proposal = one(town.tap(SALOME, proposal, "another"), "proposal.sealed")
        assert proposal.manner is Manner.EDIT or not proposal.buttons
        seen.append(button_of(proposal, "ask_now").value)
    assert len(set(seen[:8])) == 8
    assert seen[8] == seen[0]


def test_a_proposal_can_be_let_go(town: Town) -> None:
    """Nothing opens, and the proposal itself says so."""
    proposal = one(town.order(SALOME, "question"), "proposal.sealed")
    [closed] = [each for each in town.tap(SALOME, proposal, "cancel") if each.key]
    assert (closed.key, closed.about) == ("plan.let_go", proposal.about)
    assert sessions(town) == []


def test_one_question_at_a_time(town: Town) -> None:
    """While one is open, another is not asked."""
    proposal = one(town.order(SALOME, "question"), "proposal.sealed")
    opened(town)
    assert keys(town.tap(SALOME, proposal, "ask_now")) == ["toast.one_open"]
    assert len(sessions(town)) == 1


@pytest.mark.parametrize("order", ["question", "schedule", "programmer"])
@pytest.mark.parametrize("who", [INES, ZOE])
def test_only_facilitators_ask(town: Town, who: Speaker, order: str) -> None:
    """A member, or a stranger, is told so in one sentence."""
    assert keys(town.order(who, order)) == ["facilitator.only"]


@pytest.mark.parametrize(("order", "rest", "key"), [
    ("question", "", "proposal.sealed"),
    ("schedule", "", "wizard.kind"),
    ("schedule", "question mardi 12:15", "plan.preview.weekly"),
])  # fmt: skip
def test_of_two_collectives_the_bot_asks_which(town: Town, order: str, rest: str, key: str) -> None:
    """Once; then a new screen comes, about the one that was chosen."""
    lead_both(town)
    asked = one(town.order(SALOME, order, rest), "which.collective")
    button = next(button for row in asked.buttons for button in row if button.ref == CHOIR.id)
    said = one(town.press(SALOME, button.act, button.ref, button.value), key)
    assert (said.manner, said.facts["collective"]) == (Manner.POST, CHOIR.title)


def test_in_the_group_it_concerns_that_group(town: Town) -> None:
    """The answer comes in private; in a group that she does not lead, she is told so."""
    lead_both(town)
    [said] = town.order(SALOME, "question", place=HANGAR_GROUP)
    assert (said.to, said.facts["collective"]) == (at_home(SALOME), HANGAR.title)
    assert keys(town.order(BEN, "question", place=HANGAR_GROUP)) == ["facilitator.only"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("question mardi 12:15", "plan.preview.weekly"),
        ("friday 18:30 once", "plan.preview.once"),
        ("mardi ou jeudi", "error."),
        ("quand on veut", "error."),
    ],
)
def test_one_line_makes_a_plan(town: Town, line: str, key: str) -> None:
    """It is shown before it is kept; what cannot be read is said, with what is missing."""
    [said] = town.order(SALOME, "schedule", line)
    assert said.key.startswith(key)
    assert plans(town) == []


def test_a_plan_can_be_ended(town: Town) -> None:
    """By its own confirmation, or from the agenda."""
    screen = one(town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-once-ok"), "plan.confirmed.once")
    assert len(screen.times) == 1
    assert keys(town.tap(SALOME, screen, "unplan")) == ["plan.ended"]
    assert plans(town) == []
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    agenda = one(town.order(SALOME, "agenda"), "agenda.next")
    ended = one(town.tap(SALOME, agenda, "unplan_at"), "plan.ended")
    assert plans(town) == []
    assert ended.manner is Manner.POST or town.message_of(ended) == town.message_of(agenda)


def test_a_slot_opens_a_round(town: Town) -> None:
    """At its hour the question goes out, once, and the plan moves on by a week."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [plan] = plans(town)
    town.now = plan.next_at
    assert keys(in_group(fall_due(town))) == ["card.open"]
    assert plans(town)[0].slot == "2026-12-01T12:15"
    town.run(lambda unit: town.reception.on_slot(unit, plan, town.now))
    assert len(sessions(town)) == 1


def test_a_slot_opens_once_only(town: Town) -> None:
    """A plan for one day is over when its day came."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-once-ok")
    town.now = plans(town)[0].next_at
    fall_due(town)
    assert (len(sessions(town)), plans(town)) == (1, [])


def test_a_slot_much_too_late_is_said_not_replayed(town: Town) -> None:
    """Its facilitator learns that it did not go out."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    town.now = plans(town)[0].next_at + 7 * HOUR
    assert [(said.key, said.to) for said in fall_due(town)] == [("plan.missed", at_home(SALOME))]
    assert sessions(town) == []


def test_a_slot_waits_for_the_open_question(town: Town) -> None:
    """While one is open, the planned one is not asked on top of it."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    opened(town)
    town.now = plans(town)[0].next_at
    assert keys(fall_due(town)) == ["plan.one_open"]
    assert len(sessions(town)) == 1


def test_a_slot_of_a_suspended_group_passes(town: Town) -> None:
    """The bot is out: nothing opens, and nothing is owed."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    town.do(Removed(SALOME, HANGAR_GROUP))
    town.now = plans(town)[0].next_at
    assert fall_due(town) == []
    assert plans(town)[0].next_at - town.now == timedelta(days=7)
    assert sessions(town) == []


def test_a_suspended_group_is_asked_nothing(town: Town) -> None:
    """A proposal from before the bot was put out opens nothing."""
    proposal = one(town.order(SALOME, "question"), "proposal.sealed")
    town.do(Removed(SALOME, HANGAR_GROUP))
    assert keys(town.tap(SALOME, proposal, "ask_now")) == ["error.not_now"]
    assert sessions(town) == []


def test_each_facilitator_reads_in_her_own_voice(town: Town) -> None:
    """Though her collective is spoken to in French, she chose English."""
    member = town.see(lambda unit: unit.people.member(HANGAR.id, SALOME.id))
    assert member is not None
    english = replace(HANGAR.voice, language="en")
    town.work(lambda unit: unit.people.save_member(replace(member, voice=english)))
    assert town.order(SALOME, "question")[0].voice.language == "en"
