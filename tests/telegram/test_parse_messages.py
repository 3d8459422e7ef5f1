"""What people write, as the rooms hear of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hangar_updates import (
    AT_HANGAR,
    AT_HOME,
    DATE,
    FORMS,
    HANGAR,
    HER,
    INES,
    PRIVATE,
    TO_CARD,
    Json,
    card,
    commanded,
    heard,
    keyboard,
    message,
    said,
)

from bot.telegram.parse import Unparsable
from domain.ids import MessageId, PersonId
from domain.moves import Edited, Kind, Nothing, Reply, Said, Speaker
from domain.people import Place


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


def test_the_largest_of_the_sizes_of_a_picture_is_told() -> None:
    """A picture comes in several sizes, in any order; pictures sent together carry the same word."""
    sizes = [{"file_id": f"{side}", "file_unique_id": "u", "width": side, "height": side} for side in (90, 1280, 320)]
    shown = heard(message(PRIVATE, photo=sizes, media_group_id="13"))
    assert shown == replace(said("", AT_HOME, form="photo"), file="1280", album="13")


@pytest.mark.parametrize("duration", ["3", 2.5, None])
def test_a_sound_of_no_length_cannot_be_read(duration: object) -> None:
    """What is not as Telegram promises is refused, and nothing of it is told."""
    with pytest.raises(Unparsable):
        heard(message(PRIVATE, voice={"file_id": "f", "file_unique_id": "u", "duration": duration}))


def test_another_picture_in_the_place_of_the_first_is_told() -> None:
    """A picture that was changed is told with the words under it."""
    edited = message(PRIVATE, photo=FORMS["photo"], caption="La clé.", edit_date=DATE + 60)
    moved = Edited(HER, AT_HOME, MessageId(12), datetime(2027, 3, 2, 18, 1, tzinfo=UTC), "La clé.", "f")
    assert heard(edited, "edited_message") == moved


def test_forwarded_words_are_marked() -> None:
    """Words that may be somebody else's are told as such, and a forwarded command commands nothing."""
    origin = {"type": "hidden_user", "date": DATE, "sender_user_name": "Malo"}
    forwarded = replace(said("/quitter", AT_HOME), forwarded=True)
    assert heard(message(PRIVATE, "/quitter", forward_origin=origin)) == forwarded


@pytest.mark.parametrize("form", FORMS)
def test_what_is_forwarded_keeps_its_form(form: str) -> None:
    """A forwarded picture is a picture, and is told to be forwarded; what she writes herself is not."""
    origin = {"type": "user", "date": DATE, "sender_user": INES}
    moves = [heard(message(PRIVATE, **{form: FORMS[form]}, **more)) for more in ({}, {"forward_origin": origin})]
    assert moves == [replace(said("", AT_HOME, form=form), forwarded=forwarded) for forwarded in (False, True)]


def test_service_messages_ask_nothing() -> None:
    """A title, a pin, a newcomer ask nothing."""
    assert heard(message(HANGAR, new_chat_title="Le Grand Hangar")) == Nothing("service message")
    assert heard(message(HANGAR, new_chat_members=[INES])) == Nothing("service message")


JOURNAL = {"id": -1003000000007, "type": "channel", "title": "Le journal du Hangar"}
GROUP_ITSELF = INES | {"id": 1087968824, "is_bot": True, "first_name": "Group"}
AS_CHANNEL = INES | {"id": 136817688, "is_bot": True, "first_name": "Channel"}
TELEGRAM = INES | {"id": 777000, "first_name": "Telegram"}
RELAYED = {"type": "channel", "date": DATE, "chat": JOURNAL, "message_id": 3}


@pytest.mark.parametrize(
    ("author", "more", "kind"),
    [
        (INES, {}, Kind.PERSON),
        (GROUP_ITSELF, {"sender_chat": HANGAR}, Kind.ANONYMOUS),
        (GROUP_ITSELF, {}, Kind.ANONYMOUS),
        (INES, {"sender_chat": HANGAR}, Kind.ANONYMOUS),
        (AS_CHANNEL, {"sender_chat": JOURNAL}, Kind.CHANNEL),
        (AS_CHANNEL, {}, Kind.CHANNEL),
        (INES, {"sender_chat": JOURNAL}, Kind.CHANNEL),
        (GROUP_ITSELF, {"sender_chat": HANGAR | {"id": -1002000000009}}, Kind.CHANNEL),
        (TELEGRAM, {"sender_chat": JOURNAL, "is_automatic_forward": True, "forward_origin": RELAYED}, Kind.CHANNEL),
        (TELEGRAM, {}, Kind.CHANNEL),
        (INES | {"is_bot": True}, {}, Kind.BOT),
    ],
)
def test_what_speaks_is_told(author: Json, more: Json, kind: Kind) -> None:
    """A person, an administrator who speaks as the group, a channel or a bot: only the first is somebody certain."""
    written = message(HANGAR, "Oui.", reply_to_message=card(), **more) | {"from": author}
    moves = [heard(written), heard(written | {"edit_date": DATE}, "edited_message")]
    assert [move.who.kind for move in moves if isinstance(move, Said | Edited)] == [kind, kind]


def test_an_anonymous_administrator_has_no_number_of_her_own() -> None:
    """What she writes as the group, commands included, holds the number that all administrators share."""
    typed = message(HANGAR, "/question", sender_chat=HANGAR) | {"from": GROUP_ITSELF}
    anonymous = Speaker(PersonId(1087968824), "Group", "fr", Kind.ANONYMOUS)
    assert heard(typed) == replace(commanded("question", "", AT_HANGAR), who=anonymous)


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


def test_names_are_short_and_storable() -> None:
    """A name is cut at 64, and holds nothing that a database refuses."""
    move = heard(message(PRIVATE, "Oui\0.\ud800") | {"from": INES | {"first_name": " M\0alo" + "o" * 99}})
    assert isinstance(move, Said)
    assert move.who.name == ("Malo" + "o" * 99)[:64]
    assert move.text == "Oui.?"
