"""The weekly round: what follows from each move."""

from dataclasses import replace
from datetime import timedelta

import pytest
from choir import CHOIR, GROUP, INES, MALO, TUESDAY, answer, part, passing, round_in

from dialogues.contract import Happening
from dialogues.reflexive import (
    continues,
    follows,
    give,
    give_late,
    lapse,
    on_time,
    open_round,
    pass_,
    reached,
    seal,
    warn,
    withdraw,
)
from dialogues.step import Step
from domain.errors import NotNow
from domain.ids import PersonId, PlaceId
from domain.people import alone_with
from domain.sessions import ParticipationState, SessionState, TimerKind
from domain.utterances import Delivery, Manner, Utterance

_S, _P = SessionState, ParticipationState


def keys(step: Step) -> list[str]:
    """Return what a step says, by key."""
    return [utterance.key for utterance in step.utterances]


def said_to(step: Step, place: object) -> list[Utterance]:
    """Return what a step says in one place."""
    return [utterance for utterance in step.utterances if utterance.to == place]


def test_opening_says_the_question_once_to_each() -> None:
    """The card goes to the group, the question to each member in private, and both timers are set."""
    remind_at = TUESDAY + timedelta(days=2)
    singers = [passing(_P.INVITED, _S.SCHEDULED, person) for person in (INES, MALO)]
    step = open_round(round_in(_S.SCHEDULED), singers, remind_at)
    assert step.session == round_in(_S.OPEN).session
    assert keys(step) == ["card.open", "invitation.open", "invitation.open"]
    assert [utterance.to for utterance in step.utterances] == [GROUP, alone_with(INES), alone_with(MALO)]
    assert {(timer.kind, timer.due) for timer in step.timers} == {
        (TimerKind.REMIND, remind_at),
        (TimerKind.SEAL, round_in().session.closes_at),
    }


def test_a_private_answer_has_a_receipt() -> None:
    """It is kept, the passage is given, and its author reads so in private."""
    step = give(passing(), answer(), added=False)
    assert step.participations[0].state is _P.GIVEN
    assert step.answers == (answer(),)
    assert (keys(step), step.utterances[0].to) == (["receipt.kept"], alone_with(MALO))


def test_a_further_text_is_said_to_be_added() -> None:
    """One member is one voice: the receipt says that the words join the others."""
    assert keys(give(passing(_P.GIVEN), answer(), added=True)) == ["receipt.added"]


def test_a_group_answer_has_a_mark_only() -> None:
    """Between members' answers the bot writes nothing: it marks the last message."""
    open_words = answer(sealed=False, parts=(part(message=5), part(message=6)))
    [mark] = give(passing(), open_words, added=False).utterances
    assert (mark.manner, mark.delivery, mark.message, mark.to) == (Manner.REACT, Delivery.SIDE, 6, GROUP)


@pytest.mark.parametrize("state", [state for state in _P if state is not _P.GIVEN])
def test_a_late_answer_is_kept_as_late(state: ParticipationState) -> None:
    """Between the seal and the publication an answer is late, and its receipt says so."""
    step = give_late(passing(state, _S.HARVESTING), answer(), added=False)
    assert step.participations[0].state is _P.LATE_GIVEN
    assert step.answers[0].late
    assert keys(step) == ["receipt.late"]


def test_who_answered_in_time_stays_on_time() -> None:
    """A further text after the seal is late, the passage is not."""
    step = give_late(passing(_P.GIVEN, _S.HARVESTING), answer(), added=True)
    assert step.participations[0].state is _P.GIVEN


@pytest.mark.parametrize(
    ("length", "seconds", "same_place", "joins"),
    [
        (4200, 1, True, True),
        (4200, 3, True, True),
        (4200, 4, True, False),
        (3999, 1, True, False),
        (4200, 1, False, False),
    ],
)
def test_a_text_cut_by_an_application_is_one_text(length: int, seconds: int, same_place: bool, joins: bool) -> None:
    """Only a long message followed at once by another, in the same place, is its beginning."""
    before = part("a" * length)
    after = part("suite", 6, timedelta(seconds=seconds))
    after = after if same_place else replace(after, place=PlaceId(99))
    assert follows(before, after) is joins
    assert continues(answer(parts=(part("Avant."), before)), after) is joins


@pytest.mark.parametrize("state", [_P.INVITED, _P.SNOOZED, _P.PASSED, _P.WITHDRAWN, _P.UNREACHABLE])
def test_a_pass_is_noted_in_silence(state: ParticipationState) -> None:
    """Nothing is said of it, to anybody."""
    step = pass_(passing(state))
    assert [item.state for item in step.participations] == [_P.PASSED]
    assert step.utterances == ()


def test_a_pass_takes_nothing_back() -> None:
    """Whoever has answered keeps her answer."""
    assert pass_(passing(_P.GIVEN)) == Step()


def test_the_reminder_goes_to_whoever_is_waited_for() -> None:
    """Those who answered, passed or cannot be reached hear nothing."""
    singers = [passing(state, person=PersonId(rank)) for rank, state in enumerate(_P)]
    step = warn(round_in(), singers)
    waited_for = {singer.member.person for singer in singers if singer.participation.state in (_P.INVITED, _P.SNOOZED)}
    assert {utterance.to.id for utterance in step.utterances} == waited_for
    assert set(keys(step)) == {"invitation.reminder"}
    assert step.session is not None
    assert step.session.state is _S.CLOSING


def test_there_is_one_reminder() -> None:
    """A round past its reminder has no other."""
    with pytest.raises(NotNow):
        warn(round_in(_S.CLOSING), [passing()])


@pytest.mark.parametrize("state", [_S.OPEN, _S.CLOSING])
def test_the_seal_closes_the_window(state: SessionState) -> None:
    """Silence is noted, authors in private are told, the card shows the count without buttons."""
    singers = [passing(_P.GIVEN, state), passing(_P.INVITED, state, INES), passing(_P.PASSED, state, PersonId(13))]
    step = seal(round_in(state), singers, 1, frozenset({MALO}))
    assert [(item.person, item.state) for item in step.participations] == [(INES, _P.SILENT)]
    assert [(utterance.key, utterance.to) for utterance in step.utterances] == [
        ("card.closed", GROUP),
        ("receipt.sealed", alone_with(MALO)),
    ]
    assert step.utterances[0].buttons == ()
    assert step.disarm == (TimerKind.REMIND, TimerKind.SEAL)


@pytest.mark.parametrize(
    ("voices", "all_passed", "said"),
    [(0, False, []), (0, True, ["round.all_passed"]), (1, False, ["round.few"]), (2, False, ["round.few"])],
)
def test_a_round_with_few_voices_lapses_gently(voices: int, all_passed: bool, said: list[str]) -> None:
    """Nothing is drawn from it: one quiet sentence, or none when nobody came at all."""
    step = lapse(round_in(_S.SEALED), [], voices, all_passed=all_passed)
    assert step.session is not None
    assert step.session.state is _S.LAPSED
    assert keys(step) == ["card.lapsed", *said]
    assert all(utterance.silent for utterance in step.utterances[1:])


def test_few_voices_are_asked_one_by_one() -> None:
    """Each author in private may share her words all the same, or keep them."""
    [offer] = said_to(lapse(round_in(_S.SEALED), [(passing(_P.GIVEN), answer())], 1), alone_with(MALO))
    assert offer.key == "round.few_ask"
    assert {button.act for row in offer.buttons for button in row} == {"share", "keep"}


def test_a_voice_is_gone_with_its_last_words() -> None:
    """While something of it is left, the passage stays given."""
    assert withdraw(passing(_P.GIVEN), left=1) == Step()
    assert withdraw(passing(_P.GIVEN), left=0).participations[0].state is _P.WITHDRAWN


@pytest.mark.parametrize(
    ("state", "in_time"), [(_S.OPEN, True), (_S.CLOSING, True), (_S.SEALED, False), (_S.HARVESTING, False)]
)
def test_an_answer_is_on_time_until_the_seal(state: SessionState, in_time: bool) -> None:
    """After it and before the publication, it is late."""
    assert on_time(round_in(state)) is in_time


@pytest.mark.parametrize("state", [_S.SCHEDULED, _S.PUBLISHED, _S.LAPSED, _S.CANCELLED])
def test_a_round_that_is_over_takes_nothing(state: SessionState) -> None:
    """Neither before it opens nor once it is given back can anything join it."""
    with pytest.raises(NotNow):
        on_time(round_in(state))


def test_a_session_reaches_what_its_rules_allow() -> None:
    """A sealed session becomes a draft; a published one does not."""
    assert reached(round_in(_S.SEALED).session, Happening.DRAFT).state is _S.HARVESTING
    with pytest.raises(NotNow):
        reached(round_in(_S.PUBLISHED).session, Happening.DRAFT)


def test_the_card_keeps_the_choirs_name_out_of_the_way() -> None:
    """Everything said to the group is said in the group's own voice."""
    step = lapse(round_in(_S.SEALED), [], 1)
    assert {utterance.voice for utterance in step.utterances} == {CHOIR.voice}
