"""From an utterance to a call: what is asked of Telegram, and nothing more."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock.movable import MovableClock
from bot.demo.server.entities import units
from bot.demo.server.html import parse_html
from bot.telegram.callbacks import Opened, Seals
from bot.telegram.calls import Call, Document
from bot.telegram.fitting import LONGEST_CAPTION, LONGEST_TEXT, fitted
from bot.telegram.render import LONGEST_TOAST, Renderer
from bot.wording.dossier import File
from bot.wording.wording import Labelled, Worded
from domain.ids import MessageId, OutboxId, PlaceId, PressId
from domain.moves import Act
from domain.people import Place, Register, Voice
from domain.utterances import Button, Manner, OutboxState, Outgoing, Utterance

HANGAR = Place(PlaceId(-1002000000001), private=False)
VOICE = Voice("fr", Register.VOUS, "Europe/Paris")
SEALS = Seals(bytes(64), MovableClock(datetime(2027, 3, 2, 18, 0, tzinfo=UTC)))
TEXTS = {
    "card.question": "<b>Le mardi, à quoi tenez-vous ?</b>",
    "toast.kept": "C’est gardé.",
    "toast.long": "Un jour, " * 60,
    "reaction.kept": "✍",
    "button.pass": "Passer",
    "button.private": "Répondre en privé",
}
PASS = Button("button.pass", act=Act.PASS, ref="r7")
PRIVATELY = Button("button.private", link="sQ1w2e3")
CARD = Utterance("card.question", HANGAR, VOICE)
HTML: Mapping[str, object] = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


class Phrasebook:
    """Words utterances out of a small table."""

    def word(self, utterance: Utterance) -> Worded:
        """Return the words of an utterance."""
        rows = (tuple(Labelled(TEXTS[each.label], each) for each in row) for row in utterance.buttons)
        return Worded(TEXTS[utterance.key] if utterance.key else "", tuple(rows))


class Handing:
    """Hands over the same words, whatever is said."""

    def __init__(self, worded: Worded) -> None:
        self.worded = worded

    def word(self, utterance: Utterance) -> Worded:
        """Return the words."""
        return self.worded


def call(said: Utterance, message: int | None = None) -> Call:
    """Render an utterance."""
    number = None if message is None else MessageId(message)
    outgoing = Outgoing(OutboxId(1), said, OutboxState.PENDING, 0, datetime(2027, 3, 2, tzinfo=UTC), number)
    return Renderer(Phrasebook(), SEALS, "PasDeCoteBot").call(outgoing)


def test_a_post_is_html_without_previews() -> None:
    """A plain post carries its text, its place, and no preview of links."""
    text = TEXTS["card.question"]
    assert call(CARD) == Call("sendMessage", {"chat_id": HANGAR.id, "text": text, **HTML})


def test_buttons_are_sealed_and_links_open_the_private_exchange() -> None:
    """An act travels sealed for its place; a link leads to the bot with its payload."""
    markup: Any = call(replace(CARD, buttons=((PASS, PRIVATELY),))).payload["reply_markup"]
    ((passing, privately),) = markup["inline_keyboard"]
    assert passing["text"] == "Passer"
    assert SEALS.open(passing["callback_data"], HANGAR.id) == Opened(Act.PASS, "r7", "")
    assert privately == {"text": "Répondre en privé", "url": "https://t.me/PasDeCoteBot?start=sQ1w2e3"}


@pytest.mark.parametrize(("form", "method"), [("voice", "sendVoice"), ("photo", "sendPhoto")])
def test_what_somebody_said_or_showed_is_sent_by_its_file(form: str, method: str) -> None:
    """It goes to who may hear it, with what is said under it, and can be passed on to nobody."""
    payload = {"chat_id": HANGAR.id, "caption": TEXTS["card.question"], "parse_mode": "HTML"}
    assert call(replace(CARD, form=form, file="f")) == Call(method, {**payload, form: "f", "protect_content": True})


def test_a_post_in_a_topic_goes_there() -> None:
    """A topic is told by its number, and the General topic by none."""
    assert call(replace(CARD, to=replace(HANGAR, topic=3))).payload["message_thread_id"] == 3
    assert "message_thread_id" not in call(replace(CARD, to=replace(HANGAR, topic=1))).payload


def test_a_post_may_answer_a_message_that_may_be_gone() -> None:
    """An answer to a deleted message is posted all the same."""
    answer = {"message_id": 12, "allow_sending_without_reply": True}
    assert call(replace(CARD, message=MessageId(12))).payload["reply_parameters"] == answer


def test_a_silent_post_makes_no_sound() -> None:
    """What is silent is delivered without a sound."""
    assert call(replace(CARD, silent=True)).payload["disable_notification"] is True


def test_an_edit_changes_words_and_buttons() -> None:
    """An edit names its message and replaces the text and the keyboard, even by none."""
    edit = call(replace(CARD, manner=Manner.EDIT), message=7)
    markup: Mapping[str, object] = {"inline_keyboard": []}
    payload = {"chat_id": HANGAR.id, "message_id": 7, "text": TEXTS["card.question"], "reply_markup": markup}
    assert edit == Call("editMessageText", {**payload, **HTML})


def test_an_edit_without_words_changes_buttons_alone() -> None:
    """An edit without a key leaves the text as it is."""
    edit = call(replace(CARD, key="", manner=Manner.EDIT, buttons=((PRIVATELY,),)), message=7)
    button = {"text": "Répondre en privé", "url": "https://t.me/PasDeCoteBot?start=sQ1w2e3"}
    payload = {"chat_id": HANGAR.id, "message_id": 7, "reply_markup": {"inline_keyboard": [[button]]}}
    assert edit == Call("editMessageReplyMarkup", payload)


def test_a_toast_acknowledges_its_press() -> None:
    """A toast tells, opens the private exchange, or says nothing."""
    toast = replace(CARD, key="toast.kept", manner=Manner.TOAST, press=PressId("991"))
    assert call(toast) == Call("answerCallbackQuery", {"callback_query_id": "991", "text": "C’est gardé."})
    assert call(replace(toast, key="")) == Call("answerCallbackQuery", {"callback_query_id": "991"})
    opening = {"callback_query_id": "991", "url": "https://t.me/PasDeCoteBot?start=cabc"}
    assert call(replace(toast, key="", link="cabc")) == Call("answerCallbackQuery", opening)


def test_a_long_toast_is_cut() -> None:
    """A toast has the length that Telegram shows."""
    text = call(replace(CARD, key="toast.long", manner=Manner.TOAST, press=PressId("991"))).payload["text"]
    assert isinstance(text, str)
    assert len(text) <= LONGEST_TOAST
    assert text.endswith(" […]")


def test_a_reaction_marks_a_message() -> None:
    """A member's message is marked with the worded emoji."""
    mark = replace(CARD, key="reaction.kept", manner=Manner.REACT, message=MessageId(12))
    reaction = [{"type": "emoji", "emoji": "✍"}]
    assert call(mark) == Call("setMessageReaction", {"chat_id": HANGAR.id, "message_id": 12, "reaction": reaction})


def test_a_deletion_names_the_message() -> None:
    """A member's message is taken out of the group."""
    taken = replace(CARD, key="", manner=Manner.DELETE, message=MessageId(12))
    assert call(taken) == Call("deleteMessage", {"chat_id": HANGAR.id, "message_id": 12})


def test_a_pin_makes_no_sound() -> None:
    """The last message about a subject is pinned, silently."""
    pin = call(replace(CARD, key="", manner=Manner.PIN), message=7)
    assert pin == Call("pinChatMessage", {"chat_id": HANGAR.id, "message_id": 7, "disable_notification": True})


def test_a_departure_names_the_group() -> None:
    """The bot leaves a group without a word."""
    assert call(replace(CARD, key="", manner=Manner.DEPART)) == Call("leaveChat", {"chat_id": HANGAR.id})


def test_a_file_goes_with_its_words_as_a_caption() -> None:
    """A message with a file is a document, its text a caption that Telegram carries."""
    page = File("mes-donnees.html", b"<!doctype html>")
    outgoing = Outgoing(OutboxId(1), CARD, OutboxState.PENDING, 0, datetime(2027, 3, 2, tzinfo=UTC))
    for text, caption in (("<b>Vos données</b>", "<b>Vos données</b>"), ("mot " * 500, None)):
        sent = Renderer(Handing(Worded(text, file=page)), SEALS, "PasDeCoteBot").call(outgoing)
        assert (sent.method, sent.document) == ("sendDocument", Document("mes-donnees.html", b"<!doctype html>"))
        assert sent.payload["chat_id"] == HANGAR.id
        assert "text" not in sent.payload
        assert caption in (None, sent.payload["caption"])
        assert units(str(sent.payload["caption"])) <= LONGEST_CAPTION + len("<b></b>")


@pytest.mark.parametrize("manner", [Manner.EDIT, Manner.TOAST, Manner.REACT, Manner.DELETE, Manner.PIN])
def test_what_is_about_nothing_is_a_mistake(manner: Manner) -> None:
    """An edit or a reaction without a message, a toast without a press, are mistakes of ours."""
    with pytest.raises(ValueError, match=r"message|press"):
        call(replace(CARD, manner=manner))


def test_a_text_that_fits_is_left_alone() -> None:
    """What fits to the last unit is not touched, markup not counted."""
    text = f"<b>{'é' * (LONGEST_TEXT - 3)}</b>&amp;🌱"
    assert fitted(text) == text


def test_a_long_text_is_cut_at_a_paragraph() -> None:
    """Too long a text ends with a whole paragraph, its tags closed, and says that it was cut."""
    paragraphs = [f"{number} {'mot ' * 120}fin" for number in range(20)]
    text = "<blockquote>" + "\n\n".join(paragraphs) + "</blockquote>"
    assert fitted(text) == "<blockquote>" + "\n\n".join(paragraphs[:8]) + "</blockquote>\n\n[…]"


def test_without_paragraphs_a_line_is_kept_whole() -> None:
    """Where there are lines only, the cut is at the end of one."""
    shown = fitted("\n".join(f"{number} {'mot ' * 120}fin" for number in range(20)))
    assert shown.endswith("fin\n\n[…]")


@pytest.mark.parametrize("after", ["\n".join(["mot " * 30] * 60), "mot " * 2000])
def test_an_early_break_does_not_cost_the_rest(after: str) -> None:
    """A paragraph that ends near the beginning is no reason to leave out nearly everything."""
    shown = fitted(f"Bonsoir, Inès.\n\n{after}")
    assert LONGEST_TEXT - 200 <= len(shown) <= LONGEST_TEXT


PIECES = st.sampled_from(["mot ", "&lt;", "&amp;", "🌱", "\n", "\n\n", "é", "<", ">"])


@st.composite
def marked(draw: st.DrawFn, depth: int = 2) -> str:
    """Draw HTML as the wording makes it."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        words = draw(st.lists(PIECES.filter(lambda piece: piece not in "<>"), min_size=1, max_size=6))
        plain = "".join(words) * draw(st.sampled_from([1, 5, 30]))
        tag = draw(st.sampled_from(["b", "i", "blockquote", ""]))
        inner = draw(marked(depth - 1)) if depth and tag else plain
        parts.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
    return "".join(parts)


@given(marked(), st.sampled_from([20, 100, LONGEST_TEXT]))
def test_whatever_is_cut_fits_and_is_well_formed(text: str, longest: int) -> None:
    """A cut text is HTML that Telegram reads, short enough, and begins as the whole did."""
    whole, _ = parse_html(text)
    shown, _ = parse_html(fitted(text, longest))
    assert units(shown) <= longest
    assert shown == whole or whole.startswith(shown.removesuffix("[…]").strip())
