"""Words of people, shown without letting them act."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.demo.server.html import parse_html
from bot.wording import clean, markup
from bot.wording.filling import PLACEHOLDER
from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from bot.wording.texts import Texts
from domain.ids import AnswerId
from domain.letters import MOST_MARKS, NAME_LENGTH
from domain.people import Register, Voice
from domain.summary import Quote, Summary

from .inert import MARK, NAMED, Spot, put, read, visible
from .lint import lines
from .test_restitution import ISSUE, PASSAGES

JOINER = "\u2060"
VOICE = Voice("fr", Register.TU, "Europe/Paris")
TEXTS = Texts(
    {"fr": {"quote": "<b>Noté</b>\n<blockquote>{text}</blockquote>", "line": "Noté : {text}.", "by": "– {name}"}}
)
HOSTILE = [
    *"<>&\"'/@#$.:\n\r\t {}éא🌱\u202e\u2066\u200b\U000e0041\u2028\u202f\u00a0",
    *("<b>", "</blockquote>", "&lt;", "&#64;", "{name}", "{name.__class__}", "\u0301" * 9),
    *("@lehangar", "https://", "tg://user?id=1", "t.me/x", "/oublier", "#place", "$EUR", "ines@lehangar.fr"),
    *(
        "06 12 34 56 78",
        "+33612345678",
        "4111 1111 1111 1111",
        "192.168.1.1",
        "✅",
        "\u115f",
        "\u0e31" * 5,
        "\u20dd" * 4,
    ),
]
WORDS = st.text() | st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3)).map("".join)
OURS = bundled_texts()
SPOTS = [Spot(OURS, line) for line in lines() if line.file != "shell.toml" and PLACEHOLDER.search(line.text)]


@settings(max_examples=2000, deadline=None)
@given(st.sampled_from(SPOTS), WORDS)
def test_whatever_a_person_types_is_read_as_it_was_typed(spot: Spot, words: str) -> None:
    """In every text of every language, words are read as they were written, cleaned, and every entity is our own."""
    assert spot.said(words) == spot.expected(words)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_a_summary_reads_as_people_wrote_it(words: str, name: str) -> None:
    """In a summary, titles, questions, quotes and names are read as they were written, and nothing in them acts."""
    words, name = words.strip() or MARK, name.strip() or NAMED
    told = {MARK: clean.cut(clean.one_line(clean.cleaned(words)), clean.WORDS_LENGTH), NAMED: clean.name(name)}
    assume(told[MARK] and told[NAMED])
    for language in OURS.languages:
        voice = replace(VOICE, language=language)
        ours = read(Restitution(OURS).render(summary(MARK, NAMED), voice))
        marks = re.findall(f"{MARK}|{NAMED}", ours.text)
        assert min(marks.count(MARK), marks.count(NAMED)) > 3
        shown = read(Restitution(OURS).render(summary(words, name), voice))
        assert shown == put(ours, [visible(told[mark]) for mark in marks])


def summary(words: str, name: str) -> Summary:
    """Return a summary in which people wrote the same words everywhere, under the same name."""
    quote = Quote(AnswerId("a1"), words, name)
    passages = [
        replace(each, quotes=tuple(replace(quote, retouched=one.retouched) for one in each.quotes)) for each in PASSAGES
    ]
    return replace(ISSUE, title=name, place_title=name, question=words, passages=tuple(passages))


def test_words_that_act_in_no_way_are_in_no_text_of_ours() -> None:
    """The words that stand for others in these tests are not ours."""
    assert not any(mark in line.text for line in lines() for mark in (MARK, NAMED))


def seen(html: str) -> tuple[str, set[str]]:
    """Return what is seen of HTML, and the kinds of entities that Telegram makes."""
    shown = read(html)
    return shown.text, {kind for kind, _, _ in shown.entities}


@given(WORDS)
@example("@lehangar https://lehangar.fr <b>Malo</b> & cie /oublier #place \u202eabc")
@example("אב @lehangar.fr")
def test_a_quote_reads_as_it_was_written(words: str) -> None:
    """In a block quote, what is read is what was written, cleaned, and only our own marks are entities."""
    text, kinds = seen(TEXTS.say("quote", VOICE, {"text": words}))
    assert text == visible(f"Noté\n{clean.cut(clean.cleaned(words), clean.WORDS_LENGTH)}").strip()
    assert kinds <= {"bold", "blockquote"}


@given(WORDS)
def test_words_in_a_sentence_stay_on_its_line(words: str) -> None:
    """Outside a block quote nobody can write a line of their own, nor an entity."""
    text, kinds = seen(TEXTS.say("line", VOICE, {"text": words}))
    assert "\n" not in text
    assert not kinds


@given(WORDS)
def test_nothing_in_words_acts(words: str) -> None:
    """Each sign that could begin a mention, a link, a command or a hashtag is parted from what follows."""
    text, _ = parse_html(markup.lines(words))
    assert not re.search(rf"[@#/$.](?=[^\s{JOINER}\u2069])", text)


@given(WORDS)
def test_no_number_can_be_called_or_paid_with(words: str) -> None:
    """Nowhere are there as many digits together as an application takes for a telephone or for a card."""
    text, _ = parse_html(markup.lines(words))
    assert not re.search(r"(?:[0-9][ .()\-]*){5}", text)


@given(WORDS)
def test_accents_do_not_pile_up(words: str) -> None:
    """No letter carries more than three marks, in any script."""
    runs = re.findall(
        "m+", "".join("m" if unicodedata.category(sign) in ("Mn", "Me") else "." for sign in clean.cleaned(words))
    )
    assert all(len(run) <= MOST_MARKS for run in runs)


@given(WORDS)
def test_a_cut_never_leaves_words_set_apart_open(words: str) -> None:
    """What sets right-to-left words apart is closed, wherever a label is cut."""
    for length in (8, 20):
        label = clean.short(f"שלום {clean.isolated(clean.name(words))}", length)
        assert len(label) <= length
        assert label.count("\u2068") == label.count("\u2069")


@given(WORDS)
def test_a_name_is_one_short_line(name: str) -> None:
    """A name is on one line, of 64 characters at most."""
    text, kinds = seen(TEXTS.say("by", VOICE, {"name": name}))
    assert len(text) <= len("– ") + NAME_LENGTH
    assert "\n" not in text
    assert not kinds


@given(WORDS)
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    """Cleaning is idempotent."""
    assert clean.cleaned(clean.cleaned(words)) == clean.cleaned(words)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("gnp\u202e.exe", "gnp.exe"),
        ("Ma\u200blo", "Malo"),
        ("Lou\U000e0041\U000e007f", "Lou"),
        ("ligne\r\nligne\u2028ligne", "ligne\nligne\nligne"),
        ("Et\u202f? Oui\u00a0: non", "Et\u202f? Oui\u00a0: non"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("\U0001fae8", "\U0001fae8"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Zoe" + "\u0308" * 40, "Zoe" + "\u0308" * 3),
        ("ก" + "\u0e31\u0e48\u0e49\u0e4a", "ก" + "\u0e31\u0e48\u0e49"),
        ("M\u3164a\u115flo\u00ad", "Malo"),
        ("\ue000\uffff\u2066x\u2069", "x"),
        ("\ud800", ""),
        ("a\x00b\x1bc", "abc"),
    ],
)
def test_only_the_invisible_is_dropped(written: str, shown: str) -> None:
    """Controls and formats go; French spaces, joiners and young emojis stay."""
    assert clean.cleaned(written) == shown


def test_words_from_right_to_left_are_kept_apart() -> None:
    """Hebrew words do not turn the French sentence around them."""
    assert markup.line("שלום") == "\u2068שלום\u2069"
    assert markup.line("Inès") == "Inès"


def test_long_words_are_cut_where_it_is_seen() -> None:
    """A very long text ends with […]."""
    shown = markup.line("mot " * 1000)
    assert shown.endswith("mot […]")
    assert len(shown) <= clean.WORDS_LENGTH
