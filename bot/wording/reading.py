"""Read the texts from their files, one folder a language; a language is added by adding its folder."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import UnknownLocaleError

from bot.wording.entries import CATEGORIES, REGISTERS, Entry, is_entry, locale
from bot.wording.texts import Texts

_NAME = "language.name"


class LocaleError(ValueError):
    """A file of texts is not as it should be."""


def bundled_texts() -> Texts:
    """Return the texts that come with the bot."""
    return read_locales(files("bot.wording").joinpath("locales"))


def read_locales(folder: Traversable) -> Texts:
    """Return the texts of every language found in a folder."""
    locales = {_language(each): read_language(each) for each in folder.iterdir() if each.is_dir()}
    names = {f"language.{language}": _name(language, entries) for language, entries in locales.items()}
    return Texts({language: {**names, **entries} for language, entries in locales.items()})


def read_language(folder: Traversable) -> dict[str, Entry]:
    """Return the texts of one language, its files merged."""
    entries: dict[str, Entry] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            _merge(entries, read_file(file), file)
    return entries


def read_file(file: Traversable) -> dict[str, Entry]:
    """Return the texts of one file, by dotted key."""
    try:
        return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    except ValueError as wrong:
        raise LocaleError(f"{file}: {wrong}") from wrong


def _language(folder: Traversable) -> str:
    """Return the language that a folder is named after, known for its months and plurals."""
    try:
        locale(folder.name)
    except (UnknownLocaleError, ValueError) as wrong:
        raise LocaleError(f"{folder}: not the code of a language, such as fr or pt-br") from wrong
    return folder.name.lower()


def _name(language: str, entries: Mapping[str, Entry]) -> Entry:
    """Return what a language calls itself: on a button, whoever reads it finds her own."""
    if _NAME not in entries:
        raise LocaleError(f"{language}: lacks {_NAME}, what the language calls itself")
    return entries[_NAME]


def _merge(entries: dict[str, Entry], more: Mapping[str, Entry], file: Traversable) -> None:
    if twice := entries.keys() & more.keys():
        raise LocaleError(f"{file}: already said elsewhere: {', '.join(sorted(twice))}")
    entries.update(more)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Entry]]:
    for name, value in table.items():
        key = prefix + name
        match value:
            case str():
                yield key, value
            case dict() if is_entry(value):
                yield key, _forms(key, value)
            case dict():
                yield from _flat(value, f"{key}.")
            case _:
                raise LocaleError(f"{key}: a text is expected")


def _forms(key: str, table: Mapping[str, object]) -> dict[str, "str | Mapping[str, str]"]:
    """Check a table of forms: every register there, and `other` among plurals."""
    registers = REGISTERS.issuperset(table)
    if missing := (REGISTERS if registers else {"other"}) - table.keys():
        raise LocaleError(f"{key}: lacks {', '.join(sorted(missing))}")
    return {form: _form(f"{key}.{form}", inner, nested=registers) for form, inner in table.items()}


def _form(key: str, inner: object, *, nested: bool) -> "str | dict[str, str]":
    match inner:
        case str():
            return inner
        case dict() if nested and CATEGORIES.issuperset(inner) and "other" in inner:
            return {form: _text(f"{key}.{form}", text) for form, text in inner.items()}
        case _:
            raise LocaleError(f"{key}: a text is expected")


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise LocaleError(f"{key}: a text is expected")
    return value
