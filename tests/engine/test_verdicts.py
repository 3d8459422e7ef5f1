"""The promises of the delivery classes, one by one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.telegram.door import TokenRefused
from bot.telegram.outcomes import Delivered, Kind, Migrated, NotSent, Outcome, Refused, TooMany, Unknown, Unmodified
from bot.telegram.verdicts import Again, Done, Doubtful, Over, Verdict, after_interruption, judge
from domain.ids import MessageId, OutboxId, PlaceId
from domain.utterances import Delivery, Manner, OutboxState, Outgoing, Utterance

from .pretend import CARD, CHOIR, INES, edit, said, toast

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
WAIT = 4.0

PRIVATE, GROUP, SIDE = said("Reçu.", INES), said("La carte", CHOIR), toast("Noté.")
GROUP_EDIT, PRIVATE_EDIT = edit("3 voix", CARD, CHOIR), edit("Noté", CARD, INES)


def outgoing(utterance: Utterance, attempts: int = 0) -> Outgoing:
    """Put an utterance on its way."""
    return Outgoing(OutboxId(1), utterance, OutboxState.SENDING, attempts, TUESDAY, MessageId(7))


@pytest.mark.parametrize(
    ("utterance", "verdict"),
    [
        (PRIVATE, Again(30.0, "unknown")),
        (GROUP, Doubtful("unknown")),
        (GROUP_EDIT, Again(WAIT, "unknown")),
        (PRIVATE_EDIT, Again(WAIT, "unknown")),
        (SIDE, Over("unknown")),
    ],
)
def test_an_unknown_outcome(utterance: Utterance, verdict: Verdict) -> None:
    """Private words are said once more, a group post is doubted, an edit repeated, a toast let go."""
    assert judge(outgoing(utterance), Unknown(), WAIT) == verdict


def test_a_private_message_is_said_again_ever_more_rarely() -> None:
    """The pause doubles from half a minute to an hour: after a day there are some thirty copies at most, then none."""
    lost = [replace(outgoing(PRIVATE, attempts), cause="unknown" if attempts else "") for attempts in range(31)]
    verdicts = [judge(one, Unknown(), WAIT) for one in lost]
    pauses = [verdict.seconds for verdict in verdicts if isinstance(verdict, Again)]
    assert pauses[:8] == [30.0, 60.0, 120.0, 240.0, 480.0, 960.0, 1920.0, 3600.0]
    assert set(pauses[8:]) == {3600.0}
    assert 23 * 3600 <= sum(pauses) <= 25 * 3600
    assert verdicts[len(pauses) :] == [Over("unknown")] * (31 - len(pauses))


def test_a_long_outage_does_not_use_up_the_tries() -> None:
    """A private message that could not leave for hours, and may then have been lost, is said once more at least."""
    kept_back = replace(outgoing(PRIVATE, attempts=2000), cause="not sent")
    assert judge(kept_back, Unknown(), WAIT) == Again(3600.0, "unknown")


def test_what_cannot_be_read_is_over_after_a_crash() -> None:
    """What was being sent, and cannot be read any more, is given up and doubted by nobody."""
    assert after_interruption(replace(outgoing(GROUP), readable=False)) == Over("unreadable")


@pytest.mark.parametrize(
    ("utterance", "verdict"),
    [
        (PRIVATE, Again(0.0, "interrupted")),
        (GROUP, Doubtful("interrupted")),
        (GROUP_EDIT, Again(0.0, "interrupted")),
        (SIDE, Over("interrupted")),
    ],
)
def test_after_a_crash(utterance: Utterance, verdict: Verdict) -> None:
    """What was being sent when the process ended follows its class."""
    assert after_interruption(outgoing(utterance)) == verdict


@pytest.mark.parametrize("manner", [Manner.DELETE, Manner.PIN, Manner.DEPART])
def test_what_changes_nothing_the_second_time_is_done_again(manner: Manner) -> None:
    """A deletion, a pin and a departure are tried until Telegram answers, and given up at its first no."""
    one = outgoing(said("", CHOIR, manner=manner, delivery=Delivery.SIDE, message=MessageId(7)), attempts=50)
    assert judge(one, NotSent(), WAIT) == Again(WAIT, "not sent")
    assert judge(one, Unknown(), WAIT) == Again(WAIT, "unknown")
    assert after_interruption(one) == Again(0.0, "interrupted")
    assert judge(one, Refused(Kind.RIGHTS, "message can't be deleted"), WAIT) == Over("rights")


@pytest.mark.parametrize("utterance", [PRIVATE, GROUP, GROUP_EDIT])
@pytest.mark.parametrize("attempts", [0, 50])
def test_what_never_left_is_tried_for_ever(utterance: Utterance, attempts: int) -> None:
    """Nothing that a person waits for is given up for a wire that is down."""
    assert judge(outgoing(utterance, attempts), NotSent(), WAIT) == Again(WAIT, "not sent")


def test_a_toast_that_cannot_leave_is_soon_let_go() -> None:
    """A toast is tried three times."""
    verdicts = [judge(outgoing(SIDE, tries), NotSent(), WAIT) for tries in range(3)]
    assert verdicts == [Again(WAIT, "not sent"), Again(WAIT, "not sent"), Over("not sent")]


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Delivered(MessageId(9)), Done(MessageId(9))),
        (Unmodified(), Done(MessageId(7))),
        (TooMany(35.0), Again(35.0, "too many")),
        (Refused(Kind.BLOCKED, "bot was blocked"), Over("blocked")),
        (Migrated(PlaceId(-5)), Over("migrated")),
        (TokenRefused(), Again(0.0, "token refused")),
    ],
)
@pytest.mark.parametrize("utterance", [PRIVATE, GROUP, GROUP_EDIT, SIDE])
def test_plain_outcomes(utterance: Utterance, outcome: Outcome, verdict: Verdict) -> None:
    """What Telegram says clearly means the same for every class."""
    assert judge(outgoing(replace(utterance)), outcome, WAIT) == verdict
