"""What people press, where the bot sits, and the lane of each, as the rooms hear of it."""

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
    Json,
    heard,
    message,
    press,
    said,
    seat,
    update,
)

from bot.telegram.parse import Parsed, lane_of
from domain.ids import MessageId, PlaceId, PressId
from domain.moves import Act, Arrived, Blocked, Migrated, Move, Nothing, Pressed, Removed
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
