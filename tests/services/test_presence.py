"""A meeting of Le Hangar: its way in and its way out, in the group or in private."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.meeting import slot_due
from domain.answers import Scope
from domain.moves import Act, Speaker
from domain.schedules import Schedule
from domain.sessions import Session, SessionState, Timer, TimerKind
from domain.utterances import Manner, Utterance

from .evenings import QUESTION, opened
from .people import HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home, consenting
from .town import Town, in_group, keys, one, toasts

GROUP, PRIVATE = "1-1930-2-g-w-0k", "1-1930-2-p-o-0"
"""Tuesdays at 19:30 for two hours: in the group each week with one question, or once in private."""


def planned(town: Town, value: str = GROUP) -> Schedule:
    """Plan a meeting, and return its plan."""
    town.press(SALOME, Act.MEETING, HANGAR.id, value + "!")
    return town.see(lambda unit: unit.schedules.of(HANGAR.id))[-1]


def open_in(town: Town, value: str = GROUP) -> tuple[Session, list[Utterance]]:
    """Plan a meeting and let the hour of its way in come."""
    kept = planned(town, value)
    assert kept.next_at is not None
    town.now = kept.next_at
    said = town.run(lambda unit: slot_due(unit, town.house, unit.schedules.get(kept.id), town.now))
    [session] = [each for each in sessions(town) if each.part.startswith("in") and each.answerable]
    return session, said


def sessions(town: Town) -> list[Session]:
    """Return the sessions of presence, newest first."""
    return [each for each in town.see(lambda unit: unit.sessions.of(HANGAR.id)) if each.dialogue == "presence"]


def at(town: Town, session: Session, kind: TimerKind) -> list[Utterance]:
    """Let time come to one of a session's timers, and ring it."""
    timer = next(each for each in town.see(lambda unit: unit.timers.of(session.id)) if each.kind is kind)
    town.now = max(town.now, timer.due)
    town.work(lambda unit: unit.timers.disarm(session.id, kind))
    return town.ring(Timer(kind, session.id, timer.due))


def leave(town: Town, session: Session) -> tuple[Session, list[Utterance]]:
    """Let the meeting end, and the way out open, in the morning if need be."""
    said = at(town, session, TimerKind.FOLLOW) or at(town, session, TimerKind.FOLLOW)
    return sessions(town)[0], said


def tap(town: Town, who: Speaker, session: Session, value: str) -> list[Utterance]:
    """Tap under the card, in the group."""
    return town.press(who, Act.TAP, session.id, value, place=HANGAR_GROUP)


def gathered(said: Sequence[Utterance]) -> list[tuple[str, int]]:
    """Return the counts of what was gathered."""
    summary = one(said, "summary.published").summary
    assert summary is not None
    return list(summary.passages[0].counts)


def first_tap(town: Town, session: Session) -> str:
    """Return a tap that the question offers."""
    return town.house.bank.get(session.prompt).taps[0].value


def test_a_way_in_in_the_group_writes_to_nobody_in_private(town: Town) -> None:
    """The card comes three hours before, with taps; nobody is invited, nobody is reminded."""
    session, said = open_in(town)
    assert keys(said) == ["presence.card.open"]
    assert said[0].to == HANGAR_GROUP
    assert Act.TAP in {button.act for row in said[0].buttons for button in row}
    due = {timer.kind: timer.due for timer in town.see(lambda unit: unit.timers.of(session.id))}
    meets = town.now + timedelta(hours=3)
    assert due == {TimerKind.SEAL: meets - timedelta(minutes=5), TimerKind.FOLLOW: meets + timedelta(hours=2)}


def test_a_way_in_in_private_is_asked_of_each(town: Town) -> None:
    """In private everybody who takes part is asked, and the card shows no tap."""
    _, said = open_in(town, PRIVATE)
    assert sorted(keys(said)) == ["presence.card.open", *["presence.invitation.open"] * 3]
    assert Act.TAP not in {button.act for row in said[0].buttons for button in row}


def test_between_answers_the_group_reads_nothing_new(town: Town) -> None:
    """A tap and a reply change the count on the card, and post nothing."""
    session, said = open_in(town)
    tapped = tap(town, INES, session, first_tap(town, session))
    replied = town.say(MALO, "Le budget.", one(said, "presence.card.open"))
    for heard in (tapped, replied):
        assert {each.manner for each in in_group(heard)} <= {Manner.EDIT, Manner.REACT}
    assert toasts(tapped)[0].key == "presence.toast.in"
    assert one(replied, "presence.card.open").facts["count"] == 2


def test_a_tap_can_be_changed_until_it_is_gathered(town: Town) -> None:
    """The last tap holds, a second press changes nothing, and one person is one presence."""
    session, _ = open_in(town)
    values = [each.value for each in town.house.bank.get(session.prompt).taps]
    for value in (values[0], values[-1], values[-1]):
        tap(town, INES, session, value)
    [kept] = town.see(lambda unit: unit.choices.of(session.id))
    assert kept.value == values[-1]
    assert gathered(at(town, session, TimerKind.SEAL))[0] == ("there", 1)
    assert town.see(lambda unit: unit.choices.of(session.id)) == []


def test_it_stays_open_until_its_hour_even_when_all_have_come(town: Town) -> None:
    """Nobody is waited for: whoever comes last still finds it open."""
    session, _ = open_in(town)
    for who in (INES, MALO, ROSA):
        tap(town, who, session, first_tap(town, session))
    [seal] = [each for each in town.see(lambda unit: unit.timers.of(session.id)) if each.kind is TimerKind.SEAL]
    assert seal.due == session.closes_at


def test_gathering_says_one_line_and_then_the_bot_keeps_silent(town: Town) -> None:
    """One post, the card edited, and no word to those who gave in private."""
    session, _ = open_in(town)
    tap(town, INES, session, first_tap(town, session))
    said = at(town, session, TimerKind.SEAL)
    assert keys(said) == ["presence.card.published", "summary.published"] or set(keys(said)) == {
        "presence.card.closed",
        "presence.card.published",
        "summary.published",
    }
    assert [each.manner for each in said].count(Manner.POST) == 1


def test_when_nobody_came_nothing_is_posted_and_the_way_out_opens(town: Town) -> None:
    """Silence is nobody's business, and the meeting may have taken place all the same."""
    session, _ = open_in(town)
    said = at(town, session, TimerKind.SEAL)
    assert {each.manner for each in said} == {Manner.EDIT}
    assert leave(town, session)[0].part == "out"


def test_when_all_passed_nothing_is_posted(town: Town) -> None:
    """A pass before a meeting is not counted, and nobody is told of it."""
    session, _ = open_in(town, PRIVATE)
    for who in (INES, MALO, ROSA):
        town.press(who, Act.PASS, session.id)
    said = at(town, session, TimerKind.SEAL)
    assert {each.manner for each in said} == {Manner.EDIT}


def test_private_words_are_given_back_as_far_as_their_scope(town: Town) -> None:
    """What is not to be quoted counts, and is not read."""
    session, _ = open_in(town, PRIVATE)
    town.say(INES, "La réunion d'avant.")
    town.say(MALO, "Un rendez-vous chez le médecin.")
    town.press(ROSA, Act.TAP, session.id, first_tap(town, session))
    [answer] = town.see(lambda unit: unit.answers.by(session.id, MALO.id))
    town.press(MALO, Act.SCOPE, answer.id, Scope.PARAPHRASE)
    summary = one(at(town, session, TimerKind.SEAL), "summary.published").summary
    assert summary is not None
    assert [quote.text for quote in summary.passages[0].quotes] == ["La réunion d'avant."]
    assert summary.voices == 3


@pytest.mark.parametrize(("employer", "voices", "shown"), [(False, 2, 0), (False, 3, 3), (True, 3, 0)])
def test_private_words_are_shown_among_enough_voices(town: Town, employer: bool, voices: int, shown: int) -> None:
    """From three voices on; where an employer leads, from eight; under that they only count."""
    town.work(lambda unit: unit.collectives.save(replace(unit.collectives.get(HANGAR.id), employer=employer)))
    session, _ = open_in(town, PRIVATE)
    for who in (INES, MALO, ROSA)[:voices]:
        town.say(who, f"Le mot de {who.name}.")
    summary = one(at(town, session, TimerKind.SEAL), "summary.published").summary
    assert summary is not None
    assert (summary.voices, len(summary.passages[0].quotes)) == (voices, shown)


def test_words_that_come_after_the_beginning_wait_for_the_way_out(town: Town) -> None:
    """« Bien noté, la rencontre a commencé »: they are kept, and are part of what stays."""
    session, said = open_in(town, PRIVATE)
    at(town, session, TimerKind.SEAL)
    invitation = next(each for each in said if each.to == at_home(INES))
    town.later(timedelta(minutes=20))
    assert keys(town.say(INES, "J'arrive en retard.", invitation)) == ["presence.late"]
    assert keys(town.say(MALO, "Moi aussi.")) == ["presence.late"]
    out, opening = leave(town, session)
    assert opening[-1].facts["count"] == 2  # what was carried over is on the card
    given = town.see(lambda unit: unit.answers.of(out.id))
    assert {(answer.text, answer.late) for answer in given} == {("J'arrive en retard.", False), ("Moi aussi.", False)}
    assert [count for key, count in gathered(at(town, out, TimerKind.SEAL)) if key == "spoken"] == [2]


def test_late_words_are_taken_back_until_they_are_given_back(town: Town) -> None:
    """While they wait and while the way out is open; nothing stays, and nobody else may."""
    session, _ = open_in(town, PRIVATE)
    town.say(MALO, "La réunion d'avant.")
    at(town, session, TimerKind.SEAL)
    receipts = [one(town.say(who, "J'arrive."), "presence.late") for who in (INES, ROSA)]
    away = receipts[0].buttons[0][0]
    assert toasts(town.press(MALO, away.act, away.ref, away.value))[0].key == "error.not_allowed"
    assert "receipt.withdrawn" in keys(town.tap(INES, receipts[0], "withdraw"))
    assert town.see(lambda unit: unit.answers.by(session.id, INES.id)) == []
    out, _ = leave(town, session)
    assert "receipt.withdrawn" in keys(town.tap(ROSA, receipts[1], "withdraw"))
    assert town.see(lambda unit: unit.answers.of(out.id)) == []


def test_whoever_leaves_takes_her_late_words_along(town: Town) -> None:
    """They were given back to nobody: nothing of them waits."""
    session, _ = open_in(town, PRIVATE)
    town.say(MALO, "La réunion d'avant.")
    at(town, session, TimerKind.SEAL)
    town.say(INES, "J'arrive.")
    town.press(INES, Act.LEAVE, HANGAR.id, "keep")
    assert town.see(lambda unit: unit.answers.by(session.id, INES.id)) == []


def test_late_words_go_home_when_nothing_follows(town: Town) -> None:
    """No question of the end fits: the chain ends, and what waited is in its author's notebook."""
    session, _ = open_in(town, PRIVATE)
    town.say(MALO, "La réunion d'avant.")
    at(town, session, TimerKind.SEAL)
    town.say(INES, "J'arrive.")
    ends = [each.id for each in town.house.bank.active("C") if "end" in each.season]
    town.work(lambda unit: unit.settings.set(f"resting:{HANGAR.id}", " ".join(ends)))
    said = at(town, session, TimerKind.FOLLOW) or at(town, session, TimerKind.FOLLOW)
    assert [(each.key, each.to) for each in said] == [("presence.not_followed", at_home(INES))]
    assert town.see(lambda unit: unit.answers.by(session.id, INES.id)) == []
    assert [text for text, _ in town.see(lambda unit: unit.notebook.notes(INES.id))] == ["J'arrive."]
    assert town.see(lambda unit: unit.timers.of(session.id)) == []


def test_a_late_tap_is_told_that_it_is_too_late(town: Town) -> None:
    """A button of an old screen says that it is not open any more, and keeps nothing."""
    session, _ = open_in(town, PRIVATE)
    value = first_tap(town, session)
    at(town, session, TimerKind.SEAL)
    assert toasts(town.press(INES, Act.TAP, session.id, value))[0].key == "presence.toast.closed"
    assert town.see(lambda unit: unit.choices.of(session.id)) == []


def test_the_way_out_waits_for_the_morning_and_becomes_the_note(town: Town) -> None:
    """After an evening meeting it opens at nine, for twelve hours; the sentences are what stays."""
    session, _ = open_in(town)
    at(town, session, TimerKind.SEAL)
    at(town, session, TimerKind.FOLLOW)
    assert len(sessions(town)) == 1
    said = at(town, session, TimerKind.FOLLOW)
    out = sessions(town)[0]
    assert (out.parent, out.part) == (session.id, "out")
    assert timedelta(hours=12) - (out.closes_at - out.opens_at) == timedelta(minutes=1)  # at night nothing is said
    assert out.opens_at.hour == 8  # nine in Paris
    assert "end" in town.house.bank.get(out.prompt).season
    card = one(said, "presence.card.open")
    for who, words in ((INES, "Un nom."), (MALO, "Une gêne."), (ROSA, "Une question.")):
        town.say(who, words, card)
    summary = one(at(town, out, TimerKind.SEAL), "summary.published").summary
    assert summary is not None
    assert len(summary.passages[0].quotes) == 3
    assert summary.number == 0
    assert town.see(lambda unit: unit.summaries.next_number(HANGAR.id)) == 1


def test_presence_and_a_question_of_the_week_live_side_by_side(town: Town) -> None:
    """Neither waits for the other; a text in private goes to the question when presence is said in the group."""
    evening = opened(town)
    session, _ = open_in(town)
    assert evening.now.answerable
    town.say(INES, "Une réponse à la question.")
    assert [answer.session for answer in town.see(lambda unit: unit.answers.of(evening.session.id))]
    assert town.see(lambda unit: unit.answers.of(session.id)) == []


def test_a_question_may_open_while_presence_is_open(town: Town) -> None:
    """A meeting does not hold the floor."""
    open_in(town)
    assert toasts(town.press(SALOME, Act.ASK_NOW, HANGAR.id, QUESTION))[0].key != "toast.one_open"
    [week] = [each for each in town.see(lambda unit: unit.sessions.of(HANGAR.id)) if each.dialogue == "reflexive"]
    assert week.answerable


def test_of_two_that_ask_in_private_the_bot_asks_which(town: Town) -> None:
    """A reply says which one is meant; words that answer no message are asked about."""
    evening = opened(town)
    session, said = open_in(town, PRIVATE)
    which = one(town.say(INES, "Un mot."), "which.session")
    labels = [button.label for row in which.buttons for button in row]
    assert "presence.button.session" in labels
    invitation = next(each for each in said if each.to == at_home(MALO))
    town.say(MALO, "Je suis là.", invitation)
    assert [answer.person for answer in town.see(lambda unit: unit.answers.of(session.id))] == [MALO.id]
    assert town.see(lambda unit: unit.answers.of(evening.session.id)) == []


def test_there_is_no_second_way_in_on_one_day(town: Town) -> None:
    """A second meeting of the same day is not planned, and one that comes to be is told to who planned it."""
    planned(town)
    assert keys(town.press(SALOME, Act.MEETING, HANGAR.id, "1-1400-1-g-o-0!")) == ["presence.plan.taken"]
    assert len(town.see(lambda unit: unit.schedules.of(HANGAR.id))) == 1


def test_a_way_in_that_would_open_too_late_is_told_to_who_planned_it(town: Town) -> None:
    """The machine slept: the meeting has begun, and the group reads nothing."""
    kept = planned(town)
    assert kept.next_at is not None
    town.now = kept.next_at + timedelta(hours=3)
    said = town.run(lambda unit: slot_due(unit, town.house, unit.schedules.get(kept.id), town.now))
    assert keys(said) == ["presence.missed"]
    assert said[0].to == at_home(SALOME)
    assert sessions(town) == []


@pytest.mark.parametrize("members", [3, 13])
def test_the_group_is_the_usual_place_up_to_twelve(town: Town, members: int) -> None:
    """A larger collective is proposed private words first."""
    for number in range(members - 3):
        who = Speaker(type(INES.id)(6_000_000_000 + number), f"Voix {number}", "fr")
        town.work(lambda unit, who=who: unit.people.save_member(consenting(HANGAR.id, who)))
    screen = one(town.press(SALOME, Act.MEETING, HANGAR.id, "1-1930-2"), "presence.plan.place")
    assert screen.buttons[0][0].chosen
    assert screen.buttons[0][0].label.endswith("in_group") is (members <= 12)


def test_whoever_leaves_is_not_carried_over(town: Town) -> None:
    """Words of somebody who passes after giving can be erased like any other."""
    session, _ = open_in(town, PRIVATE)
    town.say(INES, "La réunion d'avant.")
    [answer] = town.see(lambda unit: unit.answers.by(session.id, INES.id))
    town.press(INES, Act.WITHDRAW, answer.id)
    said = at(town, session, TimerKind.SEAL)
    assert {each.manner for each in said} == {Manner.EDIT}
    assert town.see(lambda unit: unit.sessions.get(session.id)).state is SessionState.LAPSED
