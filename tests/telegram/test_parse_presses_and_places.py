"""What people press, where the bot sits, and the lane of each, as the rooms hear of it."""

from datetime import timedelta

import pytest
from hangar_updates import (
    AT_HANGAR,
    AT_HOME,
    HANGAR,
    HER,
    INES,
    PARSER,
    PRIVATE,
    SEALS,
    TUESDAY,
    Json,
    heard,
    member,
    message,
    press,
    said,
    seat,
    update,
)

from bot.clock.movable import MovableClock
from bot.telegram.callbacks import Seals
from bot.telegram.parse import Parsed, lane_of
from domain.ids import MessageId, PlaceId, PressId
from domain.moves import Act, Arrived, Blocked, Kind, Left, Migrated, Move, Nothing, Pressed, Removed
from domain.people import Place


def test_a_press_is_opened() -> None:
    """A button of ours tells its act, its ref, its value, and the token beside it."""
    data = SEALS.seal(Act.SCOPE, "r7", "named", AT_HANGAR.id)
    pressed = Pressed(HER, AT_HANGAR, MessageId(7), PressId("991"), Act.SCOPE, "r7", "named", "sQ1w2e3r4t5y6u7i8o9p0as")
    assert heard(press(data), "callback_query") == pressed


@pytest.mark.parametrize(
    "data", [None, "", "scope.r7.named", SEALS.seal(Act.SCOPE, "r7", "named", AT_HOME.id), "é" * 20]
)
def test_a_foreign_press_has_no_act(data: str | None) -> None:
    """A button that is not ours, or not of this place, has no act; its token is still told."""
    token = "sQ1w2e3r4t5y6u7i8o9p0as"
    pressed = Pressed(HER, AT_HANGAR, MessageId(7), PressId("991"), None, "", "", token)
    assert heard(press(data), "callback_query") == pressed


def test_an_expired_press_says_so() -> None:
    """A button whose time is over has no act, and is known to have been ours."""
    early = Seals(bytes(64), MovableClock(TUESDAY - timedelta(days=140), rate=0.0))
    data = early.seal(Act.SCOPE, "r7", "named", AT_HANGAR.id)
    token = "sQ1w2e3r4t5y6u7i8o9p0as"
    over = Pressed(HER, AT_HANGAR, MessageId(7), PressId("991"), None, "", "", token, expired=True)
    assert heard(press(data), "callback_query") == over


def test_a_confirming_press_tells_who_she_is() -> None:
    """Whoever spoke as the group is a person again once she presses: Telegram tells who it is."""
    pressed = heard(press(SEALS.seal(Act.CONFIRM, "hangar222222", "question", AT_HANGAR.id)), "callback_query")
    assert isinstance(pressed, Pressed)
    assert (pressed.who, pressed.who.kind) == (HER, Kind.PERSON)


def test_a_press_on_a_message_out_of_reach_is_opened() -> None:
    """Of an old message Telegram tells the place and the number: enough to know the button."""
    data = SEALS.seal(Act.PASS, "r7", "", AT_HANGAR.id)
    gone = press(data, message={"chat": HANGAR, "message_id": 7, "date": 0})
    pressed = Pressed(HER, AT_HANGAR, MessageId(7), PressId("991"), Act.PASS, "r7", "", None)
    assert heard(gone, "callback_query") == pressed


def test_a_press_without_message_has_no_act() -> None:
    """A press from nowhere is acknowledged in private, and does nothing."""
    nowhere = press(SEALS.seal(Act.PASS, "r7", "", AT_HOME.id))
    del nowhere["message"]
    pressed = Pressed(HER, AT_HOME, MessageId(0), PressId("991"), None, "", "", None)
    assert heard(nowhere, "callback_query") == pressed


KICKED = {"until_date": 0}


@pytest.mark.parametrize(
    ("change", "move"),
    [
        (seat(HANGAR, "left", "member"), Arrived(HER, AT_HANGAR, "Le Hangar")),
        (seat(HANGAR, "member", "left"), Removed(HER, AT_HANGAR)),
        (seat(HANGAR, "member", "kicked", **KICKED), Removed(HER, AT_HANGAR)),
        (seat(HANGAR, "kicked", "member", **KICKED), Arrived(HER, AT_HANGAR, "Le Hangar")),
        (seat(HANGAR, "member", "member"), Nothing("other rights")),
        (seat(HANGAR | {"type": "channel"}, "left", "member"), Nothing("not a group")),
        (seat(PRIVATE, "member", "kicked", **KICKED), Blocked(HER)),
        (seat(PRIVATE, "kicked", "member", **KICKED), Nothing("unblocked")),
    ],
)
def test_the_bots_own_seat_is_told(change: Json, move: Move) -> None:
    """The bot knows where it was added, whence it was removed, and who stopped the private exchange."""
    assert heard(change, "my_chat_member") == move


RESTRICTED: Json = dict.fromkeys(
    (
        "can_send_messages",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_edit_tag",
        "can_react_to_messages",
    ),
    False,
) | {"until_date": 0}
GONE = Left(HER.id, AT_HANGAR)
THERE = Nothing("a member is there")


@pytest.mark.parametrize(
    ("change", "move"),
    [
        (member(HANGAR, "member", "left"), GONE),
        (member(HANGAR, "member", "kicked", **KICKED), GONE),
        (member(HANGAR, "left", "kicked", **KICKED), GONE),
        (member(HANGAR, "restricted", "restricted", **RESTRICTED, is_member=False), GONE),
        (member(HANGAR, "restricted", "restricted", **RESTRICTED, is_member=True), THERE),
        (member(HANGAR, "left", "member"), THERE),
        (member(HANGAR, "member", "creator", is_anonymous=False), THERE),
        (member(HANGAR, "member", "left", who=INES | {"is_bot": True}), Nothing("a bot left")),
        (member(HANGAR | {"type": "channel"}, "member", "left"), Nothing("not a group")),
    ],
)
def test_the_seats_of_members_are_told(change: Json, move: Move) -> None:
    """Whoever left or was banned is gone, whoever did it; whoever may merely write no more is still there."""
    assert heard(change, "chat_member") == move
    assert lane_of(update("chat_member", change)) == HANGAR["id"]


def test_a_departure_in_the_group_is_told() -> None:
    """The line that tells of a departure says it too."""
    assert heard(message(HANGAR, left_chat_member=INES)) == GONE
    assert heard(message(HANGAR, left_chat_member=INES | {"is_bot": True})) == Nothing("a bot left")


def test_migration_is_told_once_in_either_order() -> None:
    """Both service messages of a migration tell the same: the old place and its new number."""
    old = HANGAR | {"id": -42, "type": "group"}
    moved = Migrated(Place(PlaceId(-42), private=False), AT_HANGAR.id)
    assert heard(message(old, migrate_to_chat_id=HANGAR["id"])) == moved
    assert heard(message(HANGAR, migrate_from_chat_id=-42)) == moved


def test_other_updates_ask_nothing() -> None:
    """A kind that was not asked for is left alone."""
    assert PARSER.parse({"update_id": 1}).move == Nothing("update of another kind")
    assert PARSER.parse({"update_id": 1, "moon_phase": {"full": True}}).move == Nothing("update of another kind")


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        (update("message", message(HANGAR, "Oui.")), HANGAR["id"]),
        (update("edited_message", message(PRIVATE, "Oui.")), PRIVATE["id"]),
        (update("callback_query", press("x")), HANGAR["id"]),
        (update("callback_query", {"id": "1", "from": INES}), INES["id"]),
        (update("my_chat_member", seat(HANGAR, "left", "member")), HANGAR["id"]),
        ({"update_id": 1}, 0),
        (update("message", {"chat": {"id": 2**70}}), 0),
        (update("message", {"chat": {"id": True}, "from": "Inès"}), 0),
    ],
)
def test_lanes_keep_the_order_of_a_chat(raw: Json, lane: int) -> None:
    """The lane is the chat, for a press too; the person where there is no chat."""
    assert lane_of(raw) == lane


def test_a_parsed_update_tells_its_lane() -> None:
    """A move comes with the lane it keeps its order in."""
    parsed = PARSER.parse(update("message", message(PRIVATE, "Oui.")))
    assert parsed == Parsed(said("Oui.", AT_HOME), AT_HOME.id)
