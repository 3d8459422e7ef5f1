"""What people do, as the rooms hear of it."""

import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import Seals
from bot.telegram.parse import Parsed, Parser, Unparsable, lane_of
from bot.telegram.who import NOT_PERSONS, Me
from domain.ids import MessageId, PersonId, PlaceId, PressId
from domain.moves import (
    Act,
    Arrived,
    Blocked,
    Commanded,
    Edited,
    Migrated,
    Move,
    Nothing,
    Pressed,
    Removed,
    Reply,
    Said,
    Speaker,
)
from domain.people import Place

BOT = 7_000_000_042
US = {"id": BOT, "is_bot": True, "first_name": "Pas de côté", "username": "PasDeCoteBot"}
INES = {"id": 5_000_000_001, "is_bot": False, "first_name": "Inès", "language_code": "fr-BE"}
PRIVATE = {"id": 5_000_000_001, "type": "private", "first_name": "Inès"}
HANGAR = {"id": -1002000000001, "type": "supergroup", "title": "Le Hangar"}
TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
DATE = int(TUESDAY.timestamp())

HER = Speaker(PersonId(5_000_000_001), "Inès", "fr")
AT_HOME = Place(PlaceId(5_000_000_001), private=True)
AT_HANGAR = Place(PlaceId(-1002000000001), private=False)

SEALS = Seals(b"the key of Le Hangar's buttons")
PARSER = Parser(Me(PersonId(BOT), "PasDeCoteBot"), SEALS)

Json = dict[str, Any]


def message(chat: Json, text: str | None = None, /, **more: Any) -> Json:
    """Write a message of Inès."""
    words = {} if text is None else {"text": text}
    return {"message_id": 12, "date": DATE, "chat": chat, "from": INES, **words, **more}


def keyboard(*urls: str) -> Json:
    """Write a keyboard with links."""
    passing = {"text": "Passer", "callback_data": "x"}
    return {"inline_keyboard": [[passing], [{"text": "Répondre en privé", "url": url} for url in urls]]}


def card(**more: Any) -> Json:
    """Write the card of Le Hangar, as it comes inside of a reply."""
    link = keyboard("https://t.me/PasDeCoteBot?start=sQ1w2e3r4t5y6u7i8o9p0as")
    return {"message_id": 7, "date": DATE, "chat": HANGAR, "from": US, "text": "?", "reply_markup": link} | more


TO_CARD = Reply(MessageId(7), "sQ1w2e3r4t5y6u7i8o9p0as")


def press(data: str | None, **more: Any) -> Json:
    """Write a press of Inès on the card."""
    said = {} if data is None else {"data": data}
    return {"id": "991", "from": INES, "chat_instance": "1", "message": card(), **said, **more}


def seat(chat: Json, before: str, after: str, **more: Any) -> Json:
    """Write a change of the bot's seat."""
    return {
        "chat": chat,
        "from": INES,
        "date": DATE,
        "old_chat_member": {"user": US, "status": before} | more,
        "new_chat_member": {"user": US, "status": after} | more,
    }


def update(kind: str, content: Json) -> Json:
    """Write an update."""
    return {"update_id": 1, kind: content}


def heard(content: Json, kind: str = "message") -> Move:
    """Return the move of an update."""
    return PARSER.parse(update(kind, content)).move


def said(text: str, place: Place, reply: Reply | None = None, form: str = "text") -> Said:
    """Say something as Inès."""
    return Said(HER, place, MessageId(12), TUESDAY, text, reply, form)


def commanded(name: str, rest: str, place: Place = AT_HOME, reply: Reply | None = None) -> Commanded:
    """Command something as Inès."""
    return Commanded(HER, place, MessageId(12), TUESDAY, name, rest, reply)


def test_private_words_are_said() -> None:
    """What Inès writes in private is said to the bot, every space kept."""
    assert heard(message(PRIVATE, " Le mardi,\nça suffit. ")) == said(" Le mardi,\nça suffit. ", AT_HOME)


def test_a_reply_to_the_card_is_said_with_its_token() -> None:
    """A reply in the group tells which card it answers, and the word that its buttons carry."""
    answer = message(HANGAR, "Les clés.", reply_to_message=card())
    assert heard(answer) == said("Les clés.", AT_HANGAR, TO_CARD)


def test_a_private_reply_is_known() -> None:
    """In private too, one sees which message is answered."""
    question = card(chat=PRIVATE) | {"reply_markup": keyboard()}
    answer = message(PRIVATE, "Les clés.", reply_to_message=question)
    assert heard(answer) == said("Les clés.", AT_HOME, Reply(MessageId(7), None))


@pytest.mark.parametrize(
    "links",
    [
        [],
        ["https://t.me/OtherBot?start=sabc"],
        ["https://t.me/PasDeCoteBot"],
        ["https://t.me/PasDeCoteBot?startgroup=x"],
        ["https://evil.example/PasDeCoteBot?start=sabc"],
    ],
)
def test_other_links_carry_no_token(links: list[str]) -> None:
    """Only a link into our private exchange carries a token."""
    answer = message(HANGAR, "Les clés.", reply_to_message=card(reply_markup=keyboard(*links)))
    assert heard(answer) == said("Les clés.", AT_HANGAR, Reply(MessageId(7), None))


def test_a_card_without_buttons_carries_no_token() -> None:
    """A message of ours whose buttons are gone is answered all the same."""
    bare = {key: value for key, value in card().items() if key != "reply_markup"}
    assert heard(message(HANGAR, "Oui.", reply_to_message=bare)) == said("Oui.", AT_HANGAR, Reply(MessageId(7), None))


def test_the_first_link_is_the_token_however_it_is_written() -> None:
    """The name of the bot is read whatever its capitals, and the first link wins."""
    links = keyboard("https://t.me/pasdecotebot/?start=sone", "https://t.me/PasDeCoteBot?start=stwo")
    answer = message(HANGAR, "Oui.", reply_to_message=card(reply_markup=links))
    assert heard(answer) == said("Oui.", AT_HANGAR, Reply(MessageId(7), "sone"))


def test_group_talk_is_not_for_us() -> None:
    """What members say to each other asks nothing of the bot."""
    malo = card() | {"from": INES | {"id": 9, "first_name": "Malo"}}
    assert heard(message(HANGAR, "On mange quand ?")) == Nothing("not said to us")
    assert heard(message(HANGAR, "Bientôt.", reply_to_message=malo)) == Nothing("not said to us")


def test_talk_in_a_topic_of_ours_is_no_reply() -> None:
    """In a topic that the bot opened, an ordinary message is not a reply to the bot."""
    opening = card(forum_topic_created={"name": "Le mardi", "icon_color": 1}, message_thread_id=7)
    talk = message(HANGAR, "Bonsoir.", reply_to_message=opening, message_thread_id=7, is_topic_message=True)
    assert heard(talk) == Nothing("not said to us")


def test_topics_are_told_only_by_forums() -> None:
    """A thread is a topic in a forum, and nothing elsewhere."""
    in_topic = message(HANGAR, "Oui.", reply_to_message=card(), message_thread_id=3, is_topic_message=True)
    in_thread = message(HANGAR, "Oui.", reply_to_message=card(), message_thread_id=7)
    assert heard(in_topic) == said("Oui.", Place(AT_HANGAR.id, private=False, topic=3), TO_CARD)
    assert heard(in_thread) == said("Oui.", AT_HANGAR, TO_CARD)


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("/aide", "aide", ""),
        ("/Programmer mardi 19h\nchaque semaine", "programmer", "mardi 19h\nchaque semaine"),
        ("/start sQ1w2e3", "start", "sQ1w2e3"),
        ("/question@PasDeCoteBot", "question", ""),
        ("/question@pasdecotebot  Et toi ? ", "question", "Et toi ?"),
    ],
)
def test_commands_are_read(typed: str, name: str, rest: str) -> None:
    """A command is read in private and in the group, by its lowered name."""
    assert heard(message(PRIVATE, typed)) == commanded(name, rest)
    assert heard(message(HANGAR, typed)) == commanded(name, rest, AT_HANGAR)


def test_a_command_may_answer_the_card() -> None:
    """A command sent as a reply says which message it answers."""
    passing = message(HANGAR, "/passe", reply_to_message=card())
    assert heard(passing) == commanded("passe", "", AT_HANGAR, TO_CARD)


def test_commands_of_other_bots_are_left_alone() -> None:
    """A command addressed to another bot asks nothing of this one."""
    assert heard(message(HANGAR, "/aide@OtherBot")) == Nothing("command for another bot")


@pytest.mark.parametrize("text", ["/", "/ aide", "/aide-mémoire", "/tmp/hangar", "/présence", "aide /aide", "/a@ b"])
def test_what_only_looks_like_a_command_is_said(text: str) -> None:
    """A text that merely holds a slash is a text."""
    assert heard(message(PRIVATE, text)) == said(text, AT_HOME)


def test_an_edit_is_told_with_its_instant() -> None:
    """A changed message keeps its number; its instant is that of the change."""
    edited = message(PRIVATE, "Le jeudi.", edit_date=DATE + 60)
    moved = Edited(HER, AT_HOME, MessageId(12), datetime(2027, 3, 2, 18, 1, tzinfo=UTC), "Le jeudi.")
    assert heard(edited, "edited_message") == moved


FORMS: dict[str, Any] = {
    "sticker": {
        "file_id": "f",
        "file_unique_id": "u",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    },
    "document": {"file_id": "f", "file_unique_id": "u"},
    "voice": {"file_id": "f", "file_unique_id": "u", "duration": 3},
    "photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}],
    "video": {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 3},
    "location": {"longitude": 3.06, "latitude": 50.63},
    "contact": {"phone_number": "1", "first_name": "Malo"},
    "dice": {"emoji": "🎲", "value": 6},
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_told(form: str) -> None:
    """What has no words of its own is said with its form, and the words under it if any."""
    assert heard(message(PRIVATE, **{form: FORMS[form]})) == said("", AT_HOME, form=form)
    captioned = message(HANGAR, **{form: FORMS[form]}, caption="Voilà.", reply_to_message=card())
    assert heard(captioned) == said("Voilà.", AT_HANGAR, TO_CARD, form)


def test_the_richer_form_is_told() -> None:
    """An animation comes with a document, and a venue with a location: the former is told."""
    moving = FORMS["video"]
    venue = {"location": FORMS["location"], "title": "Le Hangar", "address": "quai"}
    assert heard(message(PRIVATE, animation=moving, document=FORMS["document"])) == said("", AT_HOME, form="animation")
    assert heard(message(PRIVATE, venue=venue, location=FORMS["location"])) == said("", AT_HOME, form="venue")


def test_forwarded_words_are_marked() -> None:
    """Words that may be somebody else's are told as such, and a forwarded command commands nothing."""
    origin = {"type": "hidden_user", "date": DATE, "sender_user_name": "Malo"}
    assert heard(message(PRIVATE, "/quitter", forward_origin=origin)) == said("/quitter", AT_HOME, form="forward")


def test_service_messages_ask_nothing() -> None:
    """A title, a pin, a newcomer ask nothing."""
    assert heard(message(HANGAR, new_chat_title="Le Grand Hangar")) == Nothing("service message")
    assert heard(message(HANGAR, new_chat_members=[INES])) == Nothing("service message")


@pytest.mark.parametrize("id", sorted(NOT_PERSONS))
def test_nobody_is_not_a_person(id: int) -> None:
    """Anonymous administrators, channels and Telegram itself are not persons."""
    heard_move = heard(message(HANGAR, "Oui.", reply_to_message=card()) | {"from": INES | {"id": id}})
    assert isinstance(heard_move, Said)
    assert not heard_move.who.human


def test_bots_and_channels_are_not_persons() -> None:
    """Another bot, or somebody who speaks as a chat, is not a person."""
    other = message(PRIVATE, "Oui.") | {"from": INES | {"is_bot": True}}
    channel = message(PRIVATE, "Oui.", sender_chat=HANGAR)
    moves = [heard(other), heard(channel)]
    assert [move.who.human for move in moves if isinstance(move, Said)] == [False, False]


def test_messages_of_nobody_ask_nothing() -> None:
    """A message without an author is left alone."""
    unsigned = {key: value for key, value in message(HANGAR, "Oui.").items() if key != "from"}
    assert heard(unsigned) == Nothing("nobody speaks")
    assert heard(unsigned, "edited_message") == Nothing("nobody speaks")
    assert heard(unsigned, "channel_post") == Nothing("update of another kind")


@pytest.mark.parametrize(
    ("code", "language"), [("en-GB", "en"), ("FR", "fr"), (None, "fr"), ("x", "fr"), ("日本", "fr")]
)
def test_languages_are_two_letters(code: str | None, language: str) -> None:
    """The language of her screen is told in two letters, French when untold."""
    move = heard(message(PRIVATE, "Oui.") | {"from": INES | {"language_code": code}})
    assert isinstance(move, Said)
    assert move.who.language == language


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


def test_names_are_short_and_storable() -> None:
    """A name is cut at 64, and holds nothing that a database refuses."""
    move = heard(message(PRIVATE, "Oui\0.\ud800") | {"from": INES | {"first_name": " M\0alo" + "o" * 99}})
    assert isinstance(move, Said)
    assert move.who.name == ("Malo" + "o" * 99)[:64]
    assert move.text == "Oui.?"


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


def test_a_malformed_update_tells_why_without_its_words() -> None:
    """What cannot be parsed is told by its kind of failure; nobody's words show anywhere."""
    secret = "Je n’ose pas le dire au groupe"
    for broken in (message(PRIVATE, "x") | {"text": [secret]}, message(PRIVATE, secret) | {"date": secret}):
        with pytest.raises(Unparsable) as caught:
            heard(broken)
        assert str(caught.value).isalpha()
        assert caught.value.__cause__ is caught.value.__context__ is None


WELL_MADE = [
    update("message", message(PRIVATE, "/start sabc")),
    update(
        "message", message(HANGAR, "Les clés.", reply_to_message=card(), message_thread_id=3, is_topic_message=True)
    ),
    update("message", message(HANGAR, migrate_to_chat_id=-5)),
    update("message", message(PRIVATE, caption="Voilà.", photo=FORMS["photo"])),
    update("edited_message", message(PRIVATE, "Le jeudi.", edit_date=DATE)),
    update("callback_query", press(SEALS.seal(Act.PASS, "r7", "", AT_HANGAR.id))),
    update("my_chat_member", seat(HANGAR, "left", "member")),
]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
JUNK = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of everything inside of an update."""
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = dict(enumerate(value)).items()
    else:
        return [path]
    return [path, *(found for key, each in inner for found in places(each, (*path, key)))]


def spoil(raw: Json, path: tuple[Any, ...], junk: Any) -> Json:
    """Return an update with junk at one place."""
    copy = json.loads(json.dumps(raw))
    inside = copy
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = junk
    return dict(copy)


SPOILED = st.sampled_from(WELL_MADE).flatmap(
    lambda raw: st.builds(spoil, st.just(raw), st.sampled_from(places(raw)[1:]), JUNK)
)


@given(SPOILED | st.dictionaries(st.sampled_from(["update_id", "message", "callback_query"]) | st.text(), JUNK))
def test_junk_is_unparsable_or_harmless(raw: Json) -> None:
    """Whatever comes, only `Unparsable` escapes, and a move is made of what it promises."""
    assert type(lane_of(raw)) is int
    try:
        move = PARSER.parse(raw).move
    except Unparsable:
        return
    assert storable(move)


def storable(value: Any) -> bool:
    """Tell whether a move holds only texts and numbers that a database takes."""
    match value:
        case str():
            return "\0" not in value and value.encode().decode() == value
        case bool() | None | datetime():
            return True
        case int():
            return abs(value) < 2**63
        case _:
            return all(storable(getattr(value, field.name)) for field in fields(value))
