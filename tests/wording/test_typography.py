"""French spaces and apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.typography import french, typeset

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
