"""Saying a text: language, register, number, hours."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.wording.entries import Entry, Unsayable
from bot.wording.reading import bundled_texts
from bot.wording.texts import Texts
from domain.answers import Scope
from domain.people import Register, Voice

TU = Voice("fr", Register.TU, "Europe/Paris")
VOUS = Voice("fr", Register.VOUS, "Europe/Paris")
ENGLISH = Voice("en", Register.VOUS, "Europe/Paris")
FRIDAY = datetime(2026, 3, 13, 11, 15, tzinfo=UTC)
SPACE = "\u00a0"


def texts(**french: Entry) -> Texts:
    """Return the bundled texts with a few more in French."""
    ours = bundled_texts()
    return Texts(
        {language: {**ours.entries(language), **(french if language == "fr" else {})} for language in ours.languages}
    )


def test_french_speaks_to_each_as_chosen() -> None:
    """The register decides between tu and vous."""
    said = texts(kept={"tu": "Ta phrase est gardée.", "vous": "Votre phrase est gardée."})
    assert said.say("kept", TU) == "Ta phrase est gardée."
    assert said.say("kept", VOUS) == "Votre phrase est gardée."


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(0, "Personne."), (1, "Une voix."), (4, "Quatre voix."), (12, "Douze voix."), (17, "17 voix.")],
)
def test_counts_are_told_in_words_up_to_twelve(count: int, sentence: str) -> None:
    """The fact `count` chooses the form; nought, one and several each have their sentence."""
    forms = {"zero": "Personne.", "one": "Une voix.", "other": "{Count_words} voix."}
    assert texts(voices=forms).say("voices", TU, {"count": count}) == sentence


def test_a_register_may_hold_plurals() -> None:
    """Register and number combine."""
    entry: Mapping[str, str | Mapping[str, str]] = {
        "tu": {"one": "Ta voix.", "other": "Tes {count} voix."},
        "vous": {"one": "Votre voix.", "other": "Vos {count} voix."},
    }
    assert texts(voices=entry).say("voices", VOUS, {"count": 3}) == "Vos 3 voix."


@pytest.mark.parametrize(
    ("who", "french", "english"),
    [
        ("facilitator", "qui anime", "who facilitates"),
        ("facilitator,coordinator", "qui anime et qui coordonne", "who facilitates and who coordinates"),
        (
            "facilitator,coordinator,operator",
            "qui anime, qui coordonne et qui tient la machine",
            "who facilitates, who coordinates, and who keeps the machine",
        ),
        ("", "", ""),
    ],
)
def test_several_names_are_told_as_one_enumeration(who: str, french: str, english: str) -> None:
    """A fact that names several texts becomes an enumeration, as each language writes it."""
    roles: Mapping[str, Mapping[str, Entry]] = {
        "fr": {
            "read": "{who:kin}",
            "kin.facilitator": "qui anime",
            "kin.coordinator": "qui coordonne",
            "kin.operator": "qui tient la machine",
        },
        "en": {
            "read": "{who:kin}",
            "kin.facilitator": "who facilitates",
            "kin.coordinator": "who coordinates",
            "kin.operator": "who keeps the machine",
        },
    }
    assert Texts(roles).say("read", TU, {"who": who}) == french
    assert Texts(roles).say("read", ENGLISH, {"who": who}) == english


@pytest.mark.parametrize(
    ("instant", "sentence"),
    [
        (FRIDAY, f"Jusqu’au vendredi 13{SPACE}mars à 12{SPACE}h{SPACE}15."),
        (datetime(2026, 4, 1, 16, tzinfo=UTC), f"Jusqu’au mercredi 1er{SPACE}avril à 18{SPACE}h."),
    ],
)
def test_hours_are_told_where_people_live(instant: datetime, sentence: str) -> None:
    """An instant is told in the zone and in the manner of the language."""
    assert texts(until="Jusqu'au {closes}.").say("until", TU, times={"closes": instant}) == sentence


def test_a_day_and_an_hour_can_be_told_alone() -> None:
    """`{closes_day}` and `{closes_hour}` are the halves of `{closes}`."""
    said = texts(until="{Closes_day}, puis {closes_hour}")
    assert said.say("until", TU, times={"closes": FRIDAY}) == f"Vendredi 13{SPACE}mars, puis 12{SPACE}h{SPACE}15"


def test_english_has_its_own_hours() -> None:
    """English says « Friday 13 March at 12:15 »."""
    said = Texts({"fr": {"until": "…"}, "en": {**bundled_texts().entries("en"), "until": "Until {closes}."}})
    assert said.say("until", ENGLISH, times={"closes": FRIDAY}) == "Until Friday 13 March at 12:15."


def test_what_a_language_lacks_is_said_in_french() -> None:
    """A missing text or a missing language falls back to French, hours and plurals with it."""
    said = texts(until="Jusqu'au {closes_day}.")
    assert said.say("until", ENGLISH, times={"closes": FRIDAY}) == f"Jusqu’au vendredi 13{SPACE}mars."
    assert said.say("language.name", Voice("br", Register.TU, "Europe/Paris")) == "Français"


def test_a_country_speaks_its_language() -> None:
    """English of any country is English."""
    assert bundled_texts().say("language.name", Voice("en-GB", Register.TU, "Europe/Paris")) == "English"


def test_a_choice_is_told_by_its_own_text() -> None:
    """`{scope:scope.label}` says the text of the scope that was chosen."""
    said = texts(receipt="Portée : {scope:scope.label}.", **{"scope.label.unnamed": "sans prénom"})
    assert said.say("receipt", TU, {"scope": Scope.UNNAMED}) == f"Portée{SPACE}: sans prénom."


@pytest.mark.parametrize("text", ["{closes}", "{closes_minute}", "{name_words}"])
def test_a_text_tells_only_what_it_is_given(text: str) -> None:
    """A placeholder that nothing tells is refused."""
    with pytest.raises(Unsayable, match="line: nothing tells"):
        texts(line=text).say("line", TU, {"name": "Inès"})


@pytest.mark.parametrize("text", ["{name.__class__}", "{name!r}", "{name[0]}", "{}"])
def test_a_text_reaches_no_attribute(text: str) -> None:
    """What looks like a format is no placeholder: it stays as it is written."""
    assert texts(line=text).say("line", VOUS, {"name": "Inès"}) == text


def test_an_unknown_text_is_refused() -> None:
    """A key that no language has is an error."""
    with pytest.raises(Unsayable, match=r"no text 'card\.lost'"):
        bundled_texts().say("card.lost", TU)


def test_a_text_with_plurals_needs_a_count() -> None:
    """Without `count`, a plural cannot be chosen."""
    with pytest.raises(Unsayable, match="count"):
        texts(voices={"one": "Une voix.", "other": "Des voix."}).say("voices", TU)


def test_words_of_people_are_never_read_as_texts() -> None:
    """A placeholder written by somebody is shown, not filled."""
    assert texts(line="{name} : {text}").say("line", TU, {"name": "{text}", "text": "x"}) == f"{{text}}{SPACE}: x"


def test_plain_words_carry_no_markup() -> None:
    """A label or a notice has neither tags nor references."""
    assert texts(done="<b>{title}</b>").say_plainly("done", TU, {"title": "Pain & cie.fr"}) == "Pain & cie.fr"
