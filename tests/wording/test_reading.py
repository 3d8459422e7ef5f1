"""Reading the texts from their files."""

from pathlib import Path

import pytest

from bot.wording.reading import LocaleError, bundled_texts, read_file, read_locales
from domain.languages import Languages
from domain.people import Register, Voice

from .lint import LOCALES


def test_a_language_is_added_by_files_alone(tmp_path: Path) -> None:
    """A folder of German files is all that German needs, hours and plurals included."""
    for language in ("fr", "en"):
        (tmp_path / language).mkdir()
        for file in LOCALES.joinpath(language).iterdir():
            (tmp_path / language / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "alles.toml").write_text(
        '[language]\nname = "Deutsch"\n'
        '[time]\nmoment = "{day} um {hour}"\nday = "{weekday}, {number}. {month}"\nhour = "{hours}:{minutes} Uhr"\n'
        '[voices]\none = "Eine Stimme"\nother = "{count} Stimmen"\n',
        encoding="utf-8",
    )
    texts = read_locales(tmp_path)
    german = Voice("de", Register.VOUS, "Europe/Berlin")
    assert texts.languages == ("fr", "de", "en")
    assert texts.say("voices", german, {"count": 1}) == "Eine Stimme"
    assert texts.say("voices", german, {"count": 5}) == "5 Stimmen"
    assert texts.say("sign.chosen", german, {"label": "Du"}) == "✓ Du"
    assert [texts.say("language.de", Voice(each, Register.VOUS, "UTC")) for each in texts.languages] == ["Deutsch"] * 3
    assert texts.spoken == Languages(("fr", "de", "en"), frozenset({"fr"}))


def test_tables_nest_into_dotted_keys(tmp_path: Path) -> None:
    """A namespace gives the first part of a key; a table of forms is one text."""
    file = tmp_path / "card.toml"
    file.write_text(
        '[card]\nopen = "La question"\nkept = { tu = "Ta phrase", vous = "Votre phrase" }\n'
        '[card.button.voices]\none = "une voix"\nother = "{count} voix"\n'
    )
    assert read_file(file) == {
        "card.open": "La question",
        "card.kept": {"tu": "Ta phrase", "vous": "Votre phrase"},
        "card.button.voices": {"one": "une voix", "other": "{count} voix"},
    }


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ('card = { tu = "Ta phrase" }', "card: lacks vous"),
        ('card = { one = "Une voix" }', "card: lacks other"),
        ("card = 12", "card: a text is expected"),
        ('card = { tu = ["a"], vous = "b" }', "card.tu: a text is expected"),
        ('card = { tu = { one = 1, other = "b" }, vous = "b" }', "card.tu.one: a text is expected"),
        ("card = ", "card.toml"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(tmp_path: Path, toml: str, complaint: str) -> None:
    """Whoever translates reads where the mistake is."""
    file = tmp_path / "card.toml"
    file.write_text(toml)
    with pytest.raises(LocaleError, match=complaint):
        read_file(file)


def test_a_text_is_said_in_one_file_only(tmp_path: Path) -> None:
    """The same key in two files is a mistake."""
    (tmp_path / "fr").mkdir()
    for name in ("a.toml", "b.toml"):
        (tmp_path / "fr" / name).write_text('card = "La question"')
    with pytest.raises(LocaleError, match=r"b\.toml: already said elsewhere: card"):
        read_locales(tmp_path)


def test_a_folder_is_named_after_a_language(tmp_path: Path) -> None:
    """A folder whose name is no language is told at once."""
    (tmp_path / "hangar").mkdir()
    with pytest.raises(LocaleError, match="not the code of a language"):
        read_locales(tmp_path)


def test_a_language_says_what_it_calls_itself(tmp_path: Path) -> None:
    """Without its name, nobody would find its button."""
    (tmp_path / "br").mkdir()
    (tmp_path / "br" / "holl.toml").write_text('card = "Ar goulenn"')
    with pytest.raises(LocaleError, match=r"br: lacks language\.name"):
        read_locales(tmp_path)


def test_the_bundled_texts_are_typeset() -> None:
    """Texts are printed as their language wants from the moment they are read."""
    assert "’" in str(bundled_texts().entries("fr")["error.unexpected"])
