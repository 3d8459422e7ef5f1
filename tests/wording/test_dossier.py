"""What a person is given when she asks for her data."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.wording import clean
from bot.wording.dossier import written
from bot.wording.reading import bundled_texts
from domain.answers import Level, Nature, Scope
from domain.consents import Consent
from domain.dossiers import Dossier, Given, Paper
from domain.people import Register, Standing, Voice
from domain.sessions import ParticipationState

from .given_back import CHOIR, DOSSIER, GIVEN, HANGAR, INES, TU, answer

TEXTS = bundled_texts()
VOUS = replace(TU, register=Register.VOUS)
ENGLISH = Voice("en", Register.VOUS, "Europe/London")
WORDS = st.text() | st.lists(
    st.sampled_from(
        [*"<>&\"'/=\n\r\té🌱א\u202e\x00", "</blockquote>", "<script>", "<!--", "]]>", "&lt;", "&#60;", "{name}"]
    )
).map("".join)


@dataclass
class Seen(HTMLParser):
    """What a browser makes of a page: its elements, and the words in each."""

    elements: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.addresses += [f"{value}" for name, value in attrs if name in ("href", "src", "action", "style")]
        self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note that words go on in another element."""
        self.words.append("")

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(self.words.pop() + data if self.words else data)

    def handle_comment(self, data: str) -> None:
        """Note what should not be there."""
        self.elements.append(("comment", ()))


def page(dossier: Dossier = DOSSIER, voice: Voice = TU) -> str:
    """Return a dossier as a page."""
    return written(dossier, Paper.PAGE, TEXTS, voice).body.decode()


def seen(html: str) -> Seen:
    """Read a page as a browser does."""
    reader = Seen()
    reader.feed(html)
    reader.close()
    return reader


def document(dossier: Dossier = DOSSIER, voice: Voice = TU) -> Any:
    """Return a dossier as JSON."""
    return json.loads(written(dossier, Paper.JSON, TEXTS, voice).body)


def with_words(words: str) -> Dossier:
    """Return a dossier in which Inès, and those around her, wrote the same words everywhere."""
    chapter = DOSSIER.chapters[0]
    given = Given(3, words, answer(3, words, left=(words,)))
    collective, member = replace(HANGAR, title=words), replace(chapter.member, name=words)
    spoiled = replace(chapter, collective=collective, member=member, given=(given,))
    return replace(DOSSIER, chapters=(spoiled,), notes=((words, DOSSIER.made_at),))


def test_the_page_tells_all_that_is_kept() -> None:
    """Who, roles, preferences, agreements with their versions, answers, passages and notes are on the page."""
    shown = " ".join("\n".join(seen(page()).words).split())
    for told in (
        "Tout ce que je garde de toi, le 2 mars 2027 à 18 h 30.",
        str(INES),
        "qui anime",
        "18 h 15",
        "Pause jusqu’au 14 mars 2027",
        "Garder les réponses oui 9 février 2027 à 18 h 30 · conditions n° 1, charte n° 2",
        "Lecture par un modèle de langue, sans le prénom non",
        "Jeudi, au moment du tour de clés.",
        "Prénoms laissés Malo",
        "retouchée à la relecture",
        "Question n° 5 passée",
        "Ne pas répondre la première, mardi.",
    ):
        assert " ".join(told.split()) in shown
    assert GIVEN[0].question in page()


@pytest.mark.parametrize("voice", [TU, VOUS, ENGLISH])
def test_voices_without_an_author_are_said_to_be_elsewhere(voice: Voice) -> None:
    """The page and the document say why what nobody can find the author of is not in them."""
    sentence = TEXTS.say_plainly("dossier.unsigned", voice)
    assert sentence in seen(page(voice=voice)).words
    assert document(voice=voice)["not_here"] == sentence


@pytest.mark.parametrize(
    ("voice", "paper", "name"),
    [
        (TU, Paper.PAGE, "mes-donnees.html"),
        (VOUS, Paper.JSON, "mes-donnees.json"),
        (ENGLISH, Paper.PAGE, "my-data.html"),
        (ENGLISH, Paper.JSON, "my-data.json"),
    ],
)
def test_a_file_is_named_in_the_reader_s_language(voice: Voice, paper: Paper, name: str) -> None:
    """The name of the file says what it is."""
    assert written(DOSSIER, paper, TEXTS, voice).name == name


@pytest.mark.parametrize("voice", [TU, VOUS, ENGLISH])
def test_the_page_does_nothing_and_fetches_nothing(voice: Voice) -> None:
    """A page has no script, no address, and a policy that forbids both; it says its language and fits a telephone."""
    html = page(voice=voice)
    found = seen(html)
    assert not {"script", "link", "img", "iframe", "form", "a", "object"} & {tag for tag, _ in found.elements}
    assert not any(name.startswith("on") for _, names in found.elements for name in names)
    assert found.addresses == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert f'<html lang="{voice.language}">' in html
    assert "width=device-width" in html
    assert "url(" not in html
    assert "@import" not in html


@settings(max_examples=400, deadline=None)
@given(WORDS)
@example("</blockquote><script>alert('Le Hangar')</script><!--")
@example("&lt;b&gt; & \u202e {name}")
def test_words_on_the_page_are_words(words: str) -> None:
    """Whatever was written, there is no element but ours, and it is read as it was written."""
    assume(clean.cleaned(words))
    plain, spoiled = seen(page(with_words("Malo"))), seen(page(with_words(words)))
    assert spoiled.elements == plain.elements
    line, whole = clean.one_line(clean.cleaned(words)), clean.cleaned(words)
    for before, after in zip(plain.words, spoiled.words, strict=True):
        assert after == (before if before != "Malo" else after)
        assert before != "Malo" or after in (line, whole)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_document_holds_the_very_words(words: str) -> None:
    """In the document, words are what was written, to the last character."""
    assume(words)
    told = document(with_words(words))
    chapter = told["collectives"][0]
    assert chapter["title"] == chapter["name"] == told["notes"][0]["text"] == words
    assert chapter["answers"][0]["text"] == chapter["answers"][0]["question"] == words


def test_half_a_character_does_no_harm() -> None:
    """Half of a character, which cannot be written down, becomes a question mark."""
    assert document(with_words("a\ud800b"))["notes"][0]["text"] == "a?b"
    assert "ab" in seen(page(with_words("a\ud800b"))).words


def test_the_document_keeps_its_form() -> None:
    """Whoever reads the document finds the same fields, and instants that every machine reads."""
    told = document()
    assert (told["format"], told["version"]) == ("pasdecote.dossier", 1)
    assert list(told) == ["format", "version", "made_at", "person", "collectives", "notes", "not_here"]
    assert datetime.fromisoformat(told["made_at"]) == DOSSIER.made_at
    hangar, choir = told["collectives"]
    assert list(hangar) == list(choir)
    assert hangar["hour"] == "18:15"
    assert hangar["passages"][2] == {"number": 5, "state": "passed"}
    assert hangar["consents"][3] == {
        "consent": "answering",
        "agreed": True,
        "terms": 1,
        "charter": 2,
        "at": "2027-02-09T17:30:00+00:00",
    }
    assert list(hangar["answers"][0]) == [
        *("number", "question", "text", "parts", "scope", "level", "nature"),
        *("sealed", "late", "retouched", "withdrawn", "left", "about", "unfolds"),
    ]
    assert (choir["title"], choir["standing"], choir["answers"]) == (CHOIR.title, "refused", [])


def test_every_state_has_a_word() -> None:
    """Whatever is kept of somebody can be told, in both languages."""
    for voice in (TU, VOUS, ENGLISH):
        for table, names in (
            ("standing", [*Standing, "none"]),
            ("consent", Consent),
            ("scope", Scope),
            ("level", Level),
            ("nature", Nature),
            ("passage", ParticipationState),
            ("address", [*Register, "collective"]),
        ):
            for name in names:
                assert TEXTS.say_plainly(f"dossier.{table}.{name}", voice)


def test_somebody_of_whom_nothing_is_kept_has_a_page() -> None:
    """With no collective and no note, the page says so."""
    nobody = replace(DOSSIER, chapters=(), notes=(), language="br")
    assert "Rien." in seen(page(nobody)).words
    assert "br" in seen(page(nobody)).words
