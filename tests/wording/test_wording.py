"""Wording what was decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wording import clean
from bot.wording.entries import Entry
from bot.wording.reading import bundled_texts
from bot.wording.texts import Texts
from bot.wording.wording import Wording
from domain.dossiers import Paper
from domain.ids import CollectiveId, PlaceId, SessionId, SummaryId
from domain.moves import Act
from domain.people import Place, Register, Voice
from domain.summary import Summary, SummaryState
from domain.utterances import Button, Line, Manner, Utterance

from .given_back import DOSSIER
from .inert import visible

VOICE = Voice("fr", Register.TU, "Europe/Paris")
INES = Place(PlaceId(11), private=True)
FRIDAY = datetime(2026, 3, 13, 11, 15, tzinfo=UTC)
SUMMARY = Summary(
    SummaryId("r12"),
    SessionId("s12"),
    CollectiveId("hangar"),
    number=12,
    state=SummaryState.DRAFT,
    title="La place qu'on laisse",
    place_title="Le Hangar",
    tension=1,
    week_of=date(2026, 3, 9),
    question="À quel moment récent as-tu laissé une place libre ?",
    voices=12,
    members=17,
    levels=(4, 6, 2),
    passages=(),
)


class ShortRestitution:
    """Renders a summary as its title alone."""

    def render(self, summary: Summary, voice: Voice) -> str:
        """Return the title in bold."""
        return f"<b>{summary.title}</b>\n{summary.place_title}"


def wording(french: Mapping[str, Entry]) -> Wording:
    """Return a wording with a few more French texts."""
    return Wording(Texts({"fr": {**bundled_texts().entries("fr"), **french}}), ShortRestitution())


NAMING = wording({"toast.named": "Noté, {name}.", "button.of": "{name}…", "card": "…"})


def test_a_message_is_worded_with_its_buttons() -> None:
    """Text and labels are said; the rows and the acts stay as they were decided."""
    passing, scope = (
        Button("button.pass", Act.PASS, "s12"),
        Button("button.scope", Act.SCOPE, "a1", facts={"scope": "a"}),
    )
    said = wording({"card": "{name} & <i>moi</i>", "button.pass": "Je passe", "button.scope": "Portée : {scope}"}).word(
        Utterance("card", INES, VOICE, facts={"name": "Malo & Lou"}, buttons=((passing,), (scope,)))
    )
    assert said.text == "Malo &amp; Lou & <i>moi</i>"
    assert [[(each.label, each.button) for each in row] for row in said.keyboard] == [
        [("Je passe", passing)],
        [("Portée\u00a0: a", scope)],
    ]


def test_the_present_choice_is_marked() -> None:
    """A chosen button says so in its label."""
    row = (Button("button.tu", Act.CHOOSE, chosen=True), Button("button.vous", Act.CHOOSE))
    said = wording({"card": "…", "button.tu": "Tu", "button.vous": "Vous"}).word(
        Utterance("card", INES, VOICE, buttons=(row,))
    )
    assert [each.label for each in said.keyboard[0]] == ["✓ Tu", "Vous"]


def test_a_label_is_plain_and_short() -> None:
    """A label is no HTML, and a long name in it is cut."""
    said = wording({"card": "…", "button.of": "{title}"}).word(
        Utterance("card", INES, VOICE, buttons=((Button("button.of", Act.WEEK, facts={"title": "R&D " * 30}),),))
    )
    label = said.keyboard[0][0].label
    assert label.startswith("R&D R&D")
    assert len(label) <= 64


def test_a_notice_is_plain_text() -> None:
    """A toast has no markup; a silent acknowledgement has no words."""
    words = wording({"toast.named": "Noté, {name}."})
    assert words.word(Utterance("toast.named", INES, VOICE, Manner.TOAST, facts={"name": "R&D"})).text == "Noté, R&D."
    assert words.word(Utterance("", INES, VOICE, Manner.TOAST)).text == ""


def test_lines_are_put_together_in_their_order() -> None:
    """`{lines}` is one text after the other, each with its own facts, in which nobody writes as the bot."""
    texts = {
        "screen": "<b>Ce qui est gardé</b>\n{lines}",
        "kept.name": "Prénom : {name}",
        "kept.until": "Jusqu'au {closes_date}",
    }
    lines = (Line("kept.name", {"name": "<b>Malo</b>\n@tous"}), Line("kept.until"))
    told = Utterance("screen", INES, VOICE, lines=lines, times={"closes": FRIDAY})
    assert wording(texts).word(told).text == (
        "<b>Ce qui est gardé</b>\nPrénom\u00a0: &lt;b&gt;Malo&lt;/\u2060b&gt; @\u2060tous\nJusqu’au 13\u00a0mars 2026"
    )
    assert wording(texts).word(replace(told, lines=())).text == "<b>Ce qui est gardé</b>\n"


def test_a_file_comes_with_its_words() -> None:
    """A dossier with a form becomes a file beside the text; without a form there is none."""
    words = wording({"given": "Tes données."})
    told = words.word(Utterance("given", INES, VOICE, dossier=DOSSIER, paper=Paper.JSON))
    assert told.text == "Tes données."
    assert told.file
    assert told.file.name == "mes-donnees.json"
    assert words.word(Utterance("given", INES, VOICE, dossier=DOSSIER)).file is None


@pytest.mark.parametrize("manner", [Manner.DELETE, Manner.PIN, Manner.DEPART])
def test_what_is_done_beside_speaking_has_no_words(manner: Manner) -> None:
    """A deletion, a pin and a departure need no text."""
    assert wording({}).word(Utterance("", INES, VOICE, manner)).text == ""


@settings(max_examples=300)
@given(st.text() | st.lists(st.sampled_from([*"<>&@\n\u202eא🌱", "&lt;", "{label}"])).map("".join))
def test_labels_and_notices_are_one_plain_line(words: str) -> None:
    """In a label and in a notice, words of people are on one line, as they were written, and closed on themselves."""
    button = Button("button.of", Act.WEEK, facts={"name": words}, chosen=True)
    label = NAMING.word(Utterance("card", INES, VOICE, buttons=((button,),))).keyboard[0][0].label
    notice = NAMING.word(Utterance("toast.named", INES, VOICE, Manner.TOAST, facts={"name": words})).text
    shown = clean.name(words)
    assert visible(notice) == visible(f"Noté, {shown}.")
    assert visible(label).startswith("✓")
    assert len(label) <= 64
    for said in (label, notice):
        assert said.count("\u2068") == said.count("\u2069")
        assert not set(said) & set("\n\r\u2028\u202e\u2060")


def test_a_kept_answer_is_marked_with_one_sign() -> None:
    """A reaction is one of the signs that Telegram allows, with or without a key."""
    words = wording({})
    assert words.word(Utterance("", INES, VOICE, Manner.REACT)).text == "✍"
    assert words.word(Utterance("reaction.kept", INES, VOICE, Manner.REACT)).text == "✍"


def test_a_summary_is_put_whole_into_its_text() -> None:
    """The rendered summary keeps its own markup."""
    said = wording({"draft": "{summary}\n\nProjet, à relire."}).word(Utterance("draft", INES, VOICE, summary=SUMMARY))
    assert said.text == "<b>La place qu'on laisse</b>\nLe Hangar\n\nProjet, à relire."
