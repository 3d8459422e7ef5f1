"""What became of a send: every way a call of the Bot API can end, told from its error."""

import re
from dataclasses import dataclass
from enum import StrEnum

from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, TelegramError

from bot.telegram.door import TokenRefused
from bot.telegram.refusals import MustWait
from bot.telegram.transport import was_not_sent
from domain.ids import MessageId, PlaceId


@dataclass(frozen=True, slots=True)
class Delivered:
    """Telegram did it; `message` is the message it became, if any."""

    message: MessageId | None


@dataclass(frozen=True, slots=True)
class Unmodified:
    """The message already reads like this: as good as done."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """It certainly never reached Telegram."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Telegram may have done it or not."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """Telegram asks for silence in this place."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group has another number now."""

    to: PlaceId


class Kind(StrEnum):
    """Why Telegram refuses for good."""

    BLOCKED = "blocked"
    """The person stopped the private exchange, never opened it, or is no more."""
    KICKED = "kicked"
    """The bot is not in the group any more, or may not speak there."""
    GONE = "gone"
    """The message to change or to mark is not there, or cannot be changed any more."""
    TOO_OLD = "too_old"
    """The press is too old to be acknowledged."""
    MARKUP = "markup"
    """Our own words are badly formed: a mistake of ours."""
    THREAD = "thread"
    """The topic is closed or deleted."""
    RIGHTS = "rights"
    """The bot may not do this to a message: it goes without."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never do it; `cause` is its reason, without a word of people."""

    kind: Kind
    cause: str


Outcome = Delivered | Unmodified | NotSent | Unknown | TooMany | Migrated | Refused | TokenRefused

_REASONS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (Kind.TOO_OLD, r"query is too old|query id is invalid"),
        (Kind.MARKUP, r"can't parse|can't find end|unsupported start tag|unmatched end tag|button_data_invalid"),
        (Kind.THREAD, r"thread not found|topic_closed|topic_deleted|topic is closed|topic_id_invalid"),
        (
            Kind.BLOCKED,
            r"bot was blocked|user is deactivated|can't initiate|user_id_invalid|user_is_blocked|input_user",
        ),
        (
            Kind.RIGHTS,
            r"message can't be (?:deleted|pinned)|not enough rights to (?:manage pinned|pin|delete)"
            r"|message_delete_forbidden|chat_admin_required",
        ),
        (
            Kind.KICKED,
            r"bot was kicked|not a member|group chat was deleted|group is deactivated|chat_write_forbidden"
            r"|no rights to send|not enough rights to send|need administrator rights in the|chat_restricted"
            r"|channel_private",
        ),
        (
            Kind.GONE,
            r"message to (edit|react|be replied|reply|delete|pin) not found|message can't be edited"
            r"|message_id_invalid|message identifier is not specified|message not found",
        ),
    )
)
_NOWHERE = re.compile(r"chat not found|peer_id_invalid|chat_id is empty|chat_id_invalid", re.IGNORECASE)
_WORDS = re.compile(r"(?:Bad Request: |Forbidden: )?([A-Za-z_ ]{1,60})")


def outcome_of(error: TelegramError | TokenRefused, private: bool) -> Outcome:
    """Return what became of a call to a place, private or not, that ended in an error."""
    match error:
        case TokenRefused():
            return error
        case MustWait():
            return TooMany(error.seconds)
        case ChatMigrated():
            return Migrated(PlaceId(error.new_chat_id))
        case EndPointNotFound():
            return Refused(Kind.OTHER, "no such method")
        case BadRequest() | Forbidden():
            return _refusal(error.message, private)
        case _:
            return NotSent() if was_not_sent(error) else Unknown()


def _refusal(words: str, private: bool) -> Outcome:
    if "message is not modified" in words.lower():
        return Unmodified()
    if _NOWHERE.search(words):
        return Refused(Kind.BLOCKED if private else Kind.KICKED, "chat not found")
    found = ((kind, reason.search(words)) for kind, reason in _REASONS)
    return next((Refused(kind, match[0].lower()) for kind, match in found if match), _other(words))


def _other(words: str) -> Refused:
    """Keep the first plain words of a reason: what it quotes comes after a sign."""
    plain = _WORDS.match(words)
    return Refused(Kind.OTHER, plain[1].strip().lower() if plain else "unsaid")
