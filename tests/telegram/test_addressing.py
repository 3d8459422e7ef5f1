"""Of what members say to each other, nothing comes in."""

from typing import Any

import pytest
from hangar_updates import (
    BOT,
    DATE,
    HANGAR,
    INES,
    PARSER,
    PRIVATE,
    SEALS,
    Json,
    card,
    member,
    message,
    press,
    seat,
    update,
)
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.addressing import addressed
from bot.telegram.parse import Unparsable
from bot.telegram.who import Me
from domain.ids import PersonId, PlaceId
from domain.moves import Act, Edited, Nothing

ME = Me(PersonId(BOT), "PasDeCoteBot")
MALO = card(text="Le secret de Malo.") | {"from": INES | {"id": 9, "first_name": "Malo"}}
OPENING = card(forum_topic_created={"name": "Le mardi", "icon_color": 1}, message_thread_id=7)
ORIGIN = {"type": "hidden_user", "date": DATE, "sender_user_name": "Malo"}

TALK = [
    update("message", message(HANGAR, "On mange quand ?")),
    update("message", message(HANGAR, "Bientôt.", reply_to_message=MALO)),
    update("message", message(HANGAR, "Bonsoir.", reply_to_message=OPENING, message_thread_id=7)),
    update("message", message(HANGAR, "/aide@OtherBot")),
    update("message", message(HANGAR, "/aide", forward_origin=ORIGIN)),
    update("message", message(HANGAR, "un texte /aide")),
    update("message", message(HANGAR, new_chat_members=[INES])),
    update("message", message(HANGAR, new_chat_title="Le Grand Hangar")),
    update("message", message(HANGAR, pinned_message=MALO)),
    update("edited_message", message(HANGAR, "On mange à huit heures.", edit_date=DATE)),
    update("edited_message", message(HANGAR, "/aide", edit_date=DATE)),
]
TO_US = [
    update("message", message(PRIVATE, "Les clés.")),
    update("message", message(PRIVATE, "/start sabc", reply_to_message=card(chat=PRIVATE))),
    update("message", message(HANGAR, "Les clés.", reply_to_message=card())),
    update("edited_message", message(HANGAR, "Les clés du Hangar.", reply_to_message=card(), edit_date=DATE)),
    update("message", message(HANGAR, "/aide")),
    update("message", message(HANGAR, "/passe@pasdecotebot", reply_to_message=card())),
    update("message", message(HANGAR, left_chat_member=INES)),
    update("message", message(HANGAR, migrate_to_chat_id=-5)),
    update("message", message(HANGAR, migrate_from_chat_id=-5)),
    update("callback_query", press(SEALS.seal(Act.PASS, "r7", "", PlaceId(HANGAR["id"])))),
    update("my_chat_member", seat(HANGAR, "left", "member")),
    update("chat_member", member(HANGAR, "member", "left")),
]
BASIC = {"id": -42, "type": "group", "title": "Le Hangar"}
JUNK = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.text(max_size=2), max_size=2) | st.just({})


@pytest.mark.parametrize("raw", TALK)
def test_talk_never_comes_in(raw: Json) -> None:
    """What members say to each other, to other bots, or change in it, is not kept for a moment."""
    assert addressed(ME, raw) is None
    kind, content = list(raw.items())[1]
    assert addressed(ME, update(kind, content | {"chat": BASIC})) is None


@pytest.mark.parametrize("raw", TO_US)
def test_what_is_for_the_bot_comes_in(raw: Json) -> None:
    """What is said to the bot, pressed, or tells who left, comes in, and says the same."""
    kept = addressed(ME, raw)
    assert kept is not None
    assert PARSER.parse(kept) == PARSER.parse(raw)


@pytest.mark.parametrize("raw", TO_US)
def test_our_own_words_do_not_come_back_in(raw: Json) -> None:
    """A message of ours that is pressed or answered may hold the words of others: only what tells which one is kept."""
    said = "Le secret de Malo, dans une restitution."
    kept = addressed(ME, _saying(raw, said))
    assert said not in str(kept)


def _saying(raw: Json, words: str) -> Json:
    """Return the update as if our message in it said something."""
    kind, content = list(raw.items())[1]
    names = [name for name in ("reply_to_message", "message") if isinstance(content.get(name), dict)]
    return {**raw, kind: content | {name: content[name] | {"text": words, "caption": words} for name in names}}


def test_a_command_comes_without_the_words_that_it_answers() -> None:
    """Whoever commands while answering somebody does not hand over what that person said."""
    asked = message(HANGAR, "/aide", reply_to_message=MALO, quote={"text": "Le secret", "position": 0})
    kept = addressed(ME, update("message", asked))
    assert kept == update("message", message(HANGAR, "/aide"))
    assert PARSER.parse(kept) == PARSER.parse(update("message", asked))


@given(st.sampled_from(TALK + TO_US), st.data())
def test_nothing_that_asks_something_is_lost(raw: Json, data: st.DataObject) -> None:
    """However an update is malformed, what the bot would have done with it, it still does."""
    kind, content = list(raw.items())[1]
    spoiled: dict[str, Any] = content | {data.draw(st.sampled_from(sorted(content))): data.draw(JUNK)}
    whole = update(kind, spoiled)
    kept = addressed(ME, whole)
    try:
        move = PARSER.parse(whole).move
    except Unparsable:
        return
    if kept is None:
        assert isinstance(move, Nothing | Edited)
    else:
        assert PARSER.parse(kept).move == move
