"""Every way a call can end, told from its error."""

import pytest
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, NetworkError, TelegramError, TimedOut

from bot.telegram.door import TokenRefused
from bot.telegram.outcomes import Kind, Migrated, NotSent, Refused, TooMany, Unknown, Unmodified, outcome_of
from bot.telegram.refusals import MustWait

from .pretend import refused_connection

REASONS = [
    ("query is too old and response timeout expired or query ID is invalid", Kind.TOO_OLD),
    ('can\'t parse entities: unsupported start tag "amour" at byte offset 3', Kind.MARKUP),
    ("message thread not found", Kind.THREAD),
    ("TOPIC_CLOSED", Kind.THREAD),
    ("message to edit not found", Kind.GONE),
    ("message can't be edited", Kind.GONE),
    ("message to react not found", Kind.GONE),
    ("not enough rights to send text messages to the chat", Kind.KICKED),
    ("message can't be deleted", Kind.RIGHTS),
    ("message can't be deleted for everyone", Kind.RIGHTS),
    ("message to delete not found", Kind.GONE),
    ("not enough rights to manage pinned messages in the chat", Kind.RIGHTS),
    ("CHAT_ADMIN_REQUIRED", Kind.RIGHTS),
    ("message text is empty", Kind.OTHER),
]


@pytest.mark.parametrize(("words", "kind"), REASONS)
def test_a_refusal_has_a_kind(words: str, kind: Kind) -> None:
    """Telegram's words for a bad request say what is wrong."""
    outcome = outcome_of(BadRequest(f"Bad Request: {words}"), private=False)
    assert isinstance(outcome, Refused)
    assert outcome.kind is kind
    assert "amour" not in outcome.cause


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("bot was blocked by the user", Kind.BLOCKED),
        ("user is deactivated", Kind.BLOCKED),
        ("bot can't initiate conversation with a user", Kind.BLOCKED),
        ("bot was kicked from the supergroup chat", Kind.KICKED),
        ("bot is not a member of the supergroup chat", Kind.KICKED),
        ("the group chat was deleted", Kind.KICKED),
    ],
)
def test_a_closed_door_has_a_kind(words: str, kind: Kind) -> None:
    """Telegram's words for a forbidden call say who closed the door."""
    outcome = outcome_of(Forbidden(f"Forbidden: {words}"), private=True)
    assert isinstance(outcome, Refused)
    assert outcome.kind is kind


@pytest.mark.parametrize(("private", "kind"), [(True, Kind.BLOCKED), (False, Kind.KICKED)])
def test_a_chat_that_is_not_found(private: bool, kind: Kind) -> None:
    """An unknown chat is a person who cannot be reached, or a group that is lost."""
    assert outcome_of(BadRequest("Chat not found"), private) == Refused(kind, "chat not found")


def test_an_unknown_reason_is_kept_without_what_it_quotes() -> None:
    """Of a reason that we do not know, only the first plain words are kept."""
    outcome = outcome_of(BadRequest('Bad Request: wrong name: "Inès Dupuis" is not one'), private=True)
    assert outcome == Refused(Kind.OTHER, "wrong name")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (BadRequest("Bad Request: message is not modified: specified new message content"), Unmodified()),
        (ChatMigrated(-100500), Migrated(-100500)),
        (MustWait(35.0), TooMany(35.0)),
        (EndPointNotFound("sendSong"), Refused(Kind.OTHER, "no such method")),
        (TimedOut(), Unknown()),
        (NetworkError("Bad Gateway"), Unknown()),
        (TelegramError("whatever comes"), Unknown()),
        (refused_connection(), NotSent()),
    ],
)
def test_other_ends(error: TelegramError, outcome: object) -> None:
    """What is not a refusal says whether it left, whether to wait, or where the group went."""
    assert outcome_of(error, private=False) == outcome


def test_a_refused_token_stays_what_it_is() -> None:
    """The refusal of the token is passed on as it came."""
    refused = TokenRefused()
    assert outcome_of(refused, private=True) is refused
