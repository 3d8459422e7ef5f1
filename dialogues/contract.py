"""The rules every session and every passage through one obeys (domain guide, common contract)."""

from enum import StrEnum

from dialogues.machine import Rule, Table
from domain.sessions import ParticipationState, SessionState


class Happening(StrEnum):
    """What happens to a session."""

    OPEN = "open_window"
    WARN = "warn_close"
    SEAL = "seal"
    TOO_FEW = "too_few"
    DRAFT = "draft_ready"
    SUBMIT = "submit_draft"
    PUBLISH = "publish"
    CANCEL = "cancel"


class Passage(StrEnum):
    """What happens to one member's passage."""

    ANSWER = "answer"
    PASS = "pass"  # noqa: S105
    REMIND = "remind"
    WITHDRAW = "withdraw"
    DEADLINE = "deadline"
    LATE = "late"
    LOSE = "deliver_fail"
    PAUSE = "pause"
    RESUME = "resume"
    SNOOZE = "snooze"
    WEIGH = "weigh"
    """She wrote, and is asked to confirm before it is given."""
    LET_BE = "let_be"
    """What she was asked to confirm is not given."""


_S = SessionState
_P = ParticipationState
_WAITING = (_P.INVITED, _P.SNOOZED, _P.CONFIRMING, _P.UNREACHABLE)

SESSIONS: Table[SessionState, Happening] = Table(
    "session",
    SessionState,
    (
        Rule((_S.SCHEDULED,), Happening.OPEN, _S.OPEN),
        Rule((_S.OPEN,), Happening.WARN, _S.CLOSING),
        Rule((_S.OPEN, _S.CLOSING), Happening.SEAL, _S.SEALED),
        Rule((_S.SEALED, _S.HARVESTING, _S.REVIEW), Happening.TOO_FEW, _S.LAPSED),
        Rule((_S.SEALED,), Happening.DRAFT, _S.HARVESTING),
        Rule((_S.HARVESTING,), Happening.SUBMIT, _S.REVIEW),
        # From the seal: what a dialogue gives back at once.
        Rule((_S.SEALED, _S.HARVESTING, _S.REVIEW), Happening.PUBLISH, _S.PUBLISHED),
        Rule((_S.SCHEDULED, _S.OPEN, _S.CLOSING), Happening.CANCEL, _S.CANCELLED),
    ),
)

PASSAGES: Table[ParticipationState, Passage] = Table(
    "participation",
    ParticipationState,
    (
        Rule((*_WAITING, _P.PASSED, _P.WITHDRAWN, _P.GIVEN, _P.EXCUSED), Passage.ANSWER, _P.GIVEN),
        Rule((*_WAITING, _P.PASSED, _P.WITHDRAWN, _P.EXCUSED), Passage.PASS, _P.PASSED),
        Rule((_P.INVITED, _P.SNOOZED), Passage.REMIND, _P.INVITED),
        Rule((_P.INVITED, _P.SNOOZED, _P.UNREACHABLE), Passage.SNOOZE, _P.SNOOZED),
        Rule((*_WAITING, _P.PASSED, _P.WITHDRAWN, _P.EXCUSED), Passage.WEIGH, _P.CONFIRMING),
        Rule((_P.CONFIRMING,), Passage.LET_BE, _P.INVITED),
        Rule((_P.GIVEN, _P.LATE_GIVEN), Passage.WITHDRAW, _P.WITHDRAWN),
        Rule(_WAITING, Passage.DEADLINE, _P.SILENT),
        Rule(
            (*_WAITING, _P.SILENT, _P.PASSED, _P.WITHDRAWN, _P.LATE_GIVEN, _P.EXCUSED),
            Passage.LATE,
            _P.LATE_GIVEN,
        ),
        Rule((_P.GIVEN,), Passage.LATE, _P.GIVEN),
        Rule((_P.INVITED, _P.SNOOZED), Passage.LOSE, _P.UNREACHABLE),
        # What she gave, or passed, stays so through a pause.
        Rule(_WAITING, Passage.PAUSE, _P.EXCUSED),
        Rule((_P.EXCUSED,), Passage.RESUME, _P.INVITED),
    ),
)
