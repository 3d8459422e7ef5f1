"""What a locale holds under one key, and which of its forms is said."""

from collections.abc import Callable, Mapping
from functools import cache

from babel import Locale

from domain.people import Register

Plurals = Mapping[str, str]
Entry = str | Mapping[str, "str | Plurals"]
"""A text; or one for each register or each plural category; or plural tables for each register."""


class Unsayable(LookupError):
    """A text is missing, or lacks something that it tells."""


REGISTERS = frozenset(Register)
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


def is_entry(table: Mapping[str, object]) -> bool:
    """Tell a table of forms from a namespace."""
    return bool(table) and (REGISTERS.issuperset(table) or CATEGORIES.issuperset(table))


def has_registers(entry: Entry) -> bool:
    """Tell whether an entry is said otherwise to whom one says tu and to whom one says vous."""
    return not isinstance(entry, str) and REGISTERS.issuperset(entry)


def choose(entry: Entry, register: Register, count: object, language: str) -> str:
    """Return the form to say."""
    while not isinstance(entry, str):
        entry = entry[register] if register in entry else _counted(entry, count, language)
    return entry


def reshape(entry: Entry, change: Callable[[str], str]) -> Entry:
    """Return the entry with each of its forms changed."""
    if isinstance(entry, str):
        return change(entry)
    return {
        form: change(inner) if isinstance(inner, str) else {each: change(text) for each, text in inner.items()}
        for form, inner in entry.items()
    }


def forms(entry: Entry) -> Mapping[tuple[str, ...], str]:
    """Return every form of an entry by its path, such as ("tu", "one")."""
    if isinstance(entry, str):
        return {(): entry}
    return {(form, *path): text for form, inner in entry.items() for path, text in forms(inner).items()}


@cache
def locale(language: str) -> Locale:
    """Return what is known of a language: its months, its days, its plurals."""
    return Locale.parse(language, sep="-")


def _counted(entry: Mapping[str, "str | Plurals"], count: object, language: str) -> "str | Plurals":
    """Choose by the fact `count`; nought has its own form where a text gives one, though French counts it as one."""
    if not isinstance(count, int):
        raise Unsayable("a text with plurals needs the fact `count`")
    if count == 0 and "zero" in entry:
        return entry["zero"]
    return entry.get(locale(language).plural_form(count), entry["other"])
