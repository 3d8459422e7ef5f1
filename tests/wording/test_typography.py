"""French spaces and apostrophes."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import load_bank
from bot.wording.entries import forms
from bot.wording.reading import bundled_texts
from bot.wording.typography import french, typeset
from domain.prompts import Prompt

NARROW, WIDE = "\u202f", "\u00a0"
SENTENCES = st.lists(
    st.sampled_from(
        [*"?!;:»«'’ .a1<>&{}/(\n", NARROW, WIDE, "n°", "<b>", "</b>", "<code>", "</code>", "{name}", "&amp;"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Et maintenant ?", f"Et maintenant{NARROW}?"),
        ("Et maintenant?", f"Et maintenant{NARROW}?"),
        ("Une voix ; puis une autre.", f"Une voix{NARROW}; puis une autre."),
        ("Portée : sans prénom", f"Portée{WIDE}: sans prénom"),
        ("« Inès »", f"«{NARROW}Inès{NARROW}»"),
        ("« {quote} » {name}", f"«{NARROW}{{quote}}{NARROW}» {{name}}"),
        ("<b>Et maintenant</b> ?", f"<b>Et maintenant</b>{NARROW}?"),
        ("<b>La question :</b>", f"<b>La question{WIDE}:</b>"),
        ("l'heure, d'{name}", "l’heure, d’{name}"),
        ("Restitution n° {number}", f"Restitution n°{WIDE}{{number}}"),
        ("Est-ce vrai (?)", "Est-ce vrai (?)"),
        ("Quoi ?!", f"Quoi{NARROW}?!"),
    ],
)
def test_french_is_printed_with_its_own_spaces(written: str, printed: str) -> None:
    """A French sentence gets no-break spaces where French has them."""
    assert french(written) == printed


@pytest.mark.parametrize(
    "text",
    ["à 12:15", "https://lehangar.example/?a=1;b=2", "<code>/programmer; 'a' ?</code>", "a &lt; b", "{day:weekday}"],
)
def test_what_is_not_a_sentence_is_left_alone(text: str) -> None:
    """Hours, addresses, code, references and placeholders stay as they are."""
    assert french(text) == text


@given(SENTENCES)
def test_printing_twice_changes_nothing_more(text: str) -> None:
    """Typography is idempotent."""
    assert french(french(text)) == french(text)


def test_each_language_has_its_own() -> None:
    """English keeps its marks close; French of any country has French spaces."""
    assert typeset("Now?", "en") == "Now?"
    assert typeset("Alors ?", "fr-ca") == f"Alors{NARROW}?"


# all that is said in French

_LEFT = re.compile(r"<code>.*?</code>|<[^<>]*>|\{[^{}]*\}|\w+://\S+", re.DOTALL)
"""What is no sentence: code, tags, places to be filled, addresses."""
_WRONG = re.compile(r" [?!;:»]|«[ \w]|\w[?!;»]|\w'\w|n° ")
"""An ordinary space, or none, where French has its own; an apostrophe that is not curly."""


def in_french(prompt: Prompt) -> Iterator[str]:
    """Yield everything of a question that is French, in both forms of address."""
    beside = (prompt.followups, prompt.landings, prompt.other_ways, *(tap.label for tap in prompt.taps))
    for each in (prompt.text, *beside):
        yield from (text for form, text in each.items() if form.startswith("fr"))


TEXTS = [
    pytest.param(text, id="-".join((key, *form)))
    for key, entry in bundled_texts().entries("fr").items()
    for form, text in forms(entry).items()
]
PROMPTS = [
    pytest.param(text, id=f"{prompt.id}-{rank}")
    for prompt in load_bank().active()
    for rank, text in enumerate(in_french(prompt))
]


@pytest.mark.parametrize("text", [*TEXTS, *PROMPTS])
def test_all_that_is_said_in_french_is_printed_as_french(text: str) -> None:
    """Every text and every question, said with tu and with vous, has its own spaces and apostrophes, once for all."""
    sentence = _LEFT.sub("x", text)
    assert not (found := _WRONG.search(sentence)), (found, text)
    assert french(text) == text


@given(st.sampled_from([each.values[0] for each in (*TEXTS, *PROMPTS)]), st.data())
def test_however_it_was_typed_it_is_printed_the_same(text: object, data: st.DataObject) -> None:
    """With ordinary spaces, narrow ones or none, with straight apostrophes, a sentence becomes the same."""
    printed = str(text)

    marks = rf"[{NARROW}{WIDE}](?=[?!;»:])|(?<=«){NARROW}"
    retyped = re.sub(marks, lambda _: data.draw(st.sampled_from([" ", NARROW, WIDE])), printed)
    assert french(retyped.replace("’", "'") if "<code>" not in printed else retyped) == printed
