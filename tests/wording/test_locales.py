"""The texts that come with the bot, all languages side by side."""

from collections import Counter

import pytest

from bot.demo.server.html import parse_html
from bot.wording.entries import Entry, forms
from bot.wording.filling import PLACEHOLDER
from bot.wording.reading import read_language
from domain.languages import FIRST_LANGUAGE

from .lint import LOCALES, RULES, Line, facts, faults, languages, lines

FRENCH = read_language(LOCALES.joinpath(FIRST_LANGUAGE))
OTHERS = [language for language in languages() if language != FIRST_LANGUAGE]
COUNT = frozenset({"count"})


def read(language: str) -> dict[str, Entry]:
    """Return the texts of one language, as they are written."""
    return read_language(LOCALES.joinpath(language))


def told(entry: Entry) -> frozenset[str]:
    """Return all that any form of a text tells, but the count."""
    return frozenset().union(*map(facts, forms(entry).values())) - COUNT


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_things(language: str) -> None:
    """Each text exists in every language; a command keeps its own name where a language gives it none."""
    own = "command_name."
    said, french = ({key for key in table if not key.startswith(own)} for table in (read(language), FRENCH))
    assert sorted(said) == sorted(french)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_tells_the_same_facts(language: str) -> None:
    """Each text tells the same facts in every language; only days and hours have their own shapes."""
    other = {key: entry for key, entry in read(language).items() if key[:5] != "time."}
    assert {key: told(other[key]) for key in other.keys() & FRENCH} == {
        key: told(FRENCH[key]) for key in other.keys() & FRENCH
    }


@pytest.mark.parametrize("language", languages())
def test_every_form_tells_the_same_facts(language: str) -> None:
    """Tu and vous, one and several, tell the same facts; only the count may go unsaid."""
    table = read(language)
    uneven = {
        key for key, entry in table.items() if any(facts(text) - COUNT != told(entry) for text in forms(entry).values())
    }
    assert not uneven


def test_a_text_that_names_others_finds_them() -> None:
    """Wherever a text tells a fact by the name of another text, there are such texts."""
    lost = {
        f"{line.file} {line.key} {place.group()}"
        for line in lines()
        for place in PLACEHOLDER.finditer(line.text)
        if place["namespace"] and not any(key.startswith(f"{place['namespace']}.") for key in FRENCH)
    }
    assert not lost


def test_every_text_keeps_to_the_voice_of_the_bot() -> None:
    """No text praises, ranks, obliges, judges, shouts, genders, or mixes tu with vous."""
    wrong = [f"{line.language}/{line.file} {line.key}: {fault}" for line in lines() for fault in faults(line)]
    assert not wrong, "\n".join(wrong)


def test_every_text_is_html_that_telegram_reads() -> None:
    """Each text parses as Telegram's HTML."""
    assert all(parse_html(PLACEHOLDER.sub("Inès", line.text))[0] for line in lines())


def test_both_forms_of_address_differ() -> None:
    """A text with two forms of address says « tu » and « vous » in at least one way each."""
    pairs = Counter(
        (line.key, line.form[1:], line.text) for line in lines() if line.language == "fr" and line.form[:1] != ()
    )
    assert not [key for key, times in pairs.items() if times > 1]


@pytest.mark.parametrize(
    ("file", "form", "text", "fault"),
    [
        ("private.toml", (), "Merci, c'est noté !", "an exclamation mark"),
        ("private.toml", (), "Bravo, c'est noté.", "praise: Bravo"),
        ("private.toml", (), "Le meilleur moment.", "ranking: meilleur"),
        ("private.toml", (), "Il faut répondre.", "obligation: Il faut"),
        ("private.toml", (), "Voici la synthèse.", "a verdict: synthèse"),
        ("private.toml", (), "Mieux vaut une phrase courte.", "advice: Mieux vaut"),
        ("private.toml", (), "Pourquoi ne pas passer ?", "advice: Pourquoi ne pas"),
        ("private.toml", (), "La majorité penche à gauche.", "ranking: majorité"),
        ("private.toml", (), "Les retardataires ont une heure.", "the silent: Les retardataires"),
        ("private.toml", (), "Celles qui n’ont rien écrit.", "the silent: Celles qui n’ont"),
        ("private.toml", (), "{name} n'a pas encore répondu.", "somebody's silence: n'a pas encore répondu"),
        ("private.toml", (), "On attend {names}.", "somebody's silence: On attend"),
        ("private.toml", (), "Ta phrase est gardée.", "« tu » where everybody is spoken to: Ta"),
        ("private.toml", (), "Votre phrase est gardée.", "« vous » outside its form: Votre"),
        ("private.toml", ("tu",), "Choisissez un jour.", "« vous » outside its form: Choisissez"),
        ("private.toml", ("vous",), "Vous êtes inscrit·e.", "a gendered address: Vous êtes inscrit"),
        ("private.toml", ("tu",), "Tu es invitée.", "a gendered address: Tu es invitée"),
        ("private.toml", (), "<u>Noté</u>.", "a tag that is not b, i, blockquote or code"),
        ("private.toml", (), "Jusqu'à {closes day}.", "a brace that is no placeholder"),
    ],
)
def test_the_lint_sees_what_it_looks_for(file: str, form: tuple[str, ...], text: str, fault: str) -> None:
    """Each rule of the voice finds its own fault."""
    assert fault in list(faults(Line(file, "fr", "card.open", form, text)))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Well done, noted.", "praise: Well done"),
        ("The most active are read first.", "ranking: most active"),
        ("You should answer.", "obligation: should"),
        ("Try to be brief.", "advice: Try to"),
        ("Here is what the group thinks.", "a verdict: the group thinks"),
        ("Noted!", "an exclamation mark"),
        ("Those who did not write.", "the silent: Those who did not"),
        ("Still waiting for {name}.", "somebody's silence: waiting for"),
    ],
)
def test_the_lint_sees_as_much_in_english(text: str, fault: str) -> None:
    """Each rule of the voice finds its own fault in the other language."""
    assert fault in list(faults(Line("private.toml", "en", "card.open", (), text)))


def test_every_rule_of_the_voice_speaks_every_language() -> None:
    """A language that comes with the bot has its own list for each rule."""
    assert all(set(rule) == set(languages()) for rule in RULES.values())


@pytest.mark.parametrize(
    "text", ["Le rendez-vous est chez Rosa.", "Une voix, assez brève.", "Non merci", "C'est noté."]
)
def test_the_lint_lets_plain_words_be(text: str) -> None:
    """Innocent sentences have no fault."""
    assert not list(faults(Line("private.toml", "fr", "card.open", (), text)))


def test_a_group_may_be_spoken_to_as_several() -> None:
    """In a group, « vous » is everybody."""
    assert not list(faults(Line("group.toml", "fr", "card.open", (), "Je ne lis pas vos conversations.")))


def test_labels_are_short() -> None:
    """A label of more than 32 characters is seen."""
    line = Line("private.toml", "fr", "receipt.button.scope", (), "Choisir la portée de cette phrase-ci")
    assert "36 characters, for 32" in list(faults(line))


IN_PASSING = ("toast.", "error.", "unsupported.", "command.")
"""What is said of a gesture wherever it is made, before it is known in which collective, if any."""


def test_what_is_said_in_passing_addresses_nobody() -> None:
    """A notice and a refusal are the same to whom one says tu and to whom one says vous."""
    assert [line.key for line in lines() if line.key.startswith(IN_PASSING) and "tu" in line.form] == []
