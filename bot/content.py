"""Reads the bank from the installed package and hands it over; the pure rooms read no file."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.wording.typography import typeset
from dialogues.bank import Bank, BankError
from dialogues.records import prompts_from
from domain.prompts import Forms, Prompt, Tap

BUNDLED = files("dialogues").joinpath("content")


def load_bank(folder: Traversable = BUNDLED) -> Bank:
    """Return the bank that comes with the house, set in print; raise `BankError` when it cannot be used."""
    tables: dict[str, list[object]] = {}
    for name, data in _read(folder):
        for table, records in data.items():
            if not isinstance(records, list):
                raise BankError([f"{name}: {table} must be a table written [[{table}]]"])
            tables.setdefault(table, []).extend(records)
    return Bank([_set_in_print(prompt) for prompt in prompts_from(tables)])


def _read(folder: Traversable) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the files of questions in the order of their names: one a family, though nothing depends on it."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield file.name, _parsed(file)


def _parsed(file: Traversable) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BankError([f"{file.name}: {error}"]) from error


def _set_in_print(prompt: Prompt) -> Prompt:
    return replace(
        prompt,
        text=_typeset(prompt.text),
        followups=_typeset(prompt.followups),
        landings=_typeset(prompt.landings),
        other_ways=_typeset(prompt.other_ways),
        taps=tuple(_tap_in_print(tap) for tap in prompt.taps),
    )


def _tap_in_print(tap: Tap) -> Tap:
    return replace(tap, label=_typeset(tap.label))


def _typeset(forms: Forms) -> Forms:
    return {form: typeset(words, language=form.partition("_")[0]) for form, words in forms.items()}
