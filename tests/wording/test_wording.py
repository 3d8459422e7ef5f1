"""Wording what was decided."""

from collections.abc import Mapping
from datetime import date

from bot.wording.entries import Entry
from bot.wording.reading import bundled_texts
from bot.wording.texts import Texts
from bot.wording.wording import Wording
from domain.ids import CollectiveId, PlaceId, SessionId, SummaryId
from domain.moves import Act
from domain.people import Place, Register, Voice
from domain.summary import Summary, SummaryState
from domain.utterances import Button, Manner, Utterance

VOICE = Voice("fr", Register.TU, "Europe/Paris")
INES = Place(PlaceId(11), private=True)
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


def test_a_kept_answer_is_marked_with_one_sign() -> None:
    """A reaction is one of the signs that Telegram allows, with or without a key."""
    words = wording({})
    assert words.word(Utterance("", INES, VOICE, Manner.REACT)).text == "✍"
    assert words.word(Utterance("reaction.kept", INES, VOICE, Manner.REACT)).text == "✍"


def test_a_summary_is_put_whole_into_its_text() -> None:
    """The rendered summary keeps its own markup."""
    said = wording({"draft": "{summary}\n\nProjet, à relire."}).word(Utterance("draft", INES, VOICE, summary=SUMMARY))
    assert said.text == "<b>La place qu'on laisse</b>\nLe Hangar\n\nProjet, à relire."
