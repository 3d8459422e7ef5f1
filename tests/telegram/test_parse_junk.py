"""What is malformed harms nothing, and shows nobody's words."""

import json
from dataclasses import fields
from datetime import datetime
from typing import Any

import pytest
from hangar_updates import (
    AT_HANGAR,
    DATE,
    FORMS,
    HANGAR,
    PARSER,
    PRIVATE,
    SEALS,
    Json,
    card,
    heard,
    member,
    message,
    press,
    seat,
    update,
)
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.parse import Unparsable, lane_of
from domain.moves import Act


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
    update("message", message(HANGAR, "Oui.", reply_to_message=card(), sender_chat=HANGAR)),
    update("my_chat_member", seat(HANGAR, "left", "member")),
    update("chat_member", member(HANGAR, "member", "left")),
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
