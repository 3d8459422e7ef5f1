"""Reads the bank from the installed package and hands it over; the pure rooms read no file."""

import tomllib
from dataclasses import replace
from importlib.resources import files

from bot.wording.typography import typeset
from dialogues.bank import Bank, prompts_from
from domain.prompts import Prompt


def load_bank() -> Bank:
    """Return the bank that comes with the house, set in print; raise `BankError` when it cannot be used."""
    text = files("dialogues").joinpath("content", "bank.toml").read_text(encoding="utf-8")
    return Bank([_set_in_print(prompt) for prompt in prompts_from(tomllib.loads(text))])


def _set_in_print(prompt: Prompt) -> Prompt:
    forms = {form: typeset(words, language=form.partition("_")[0]) for form, words in prompt.text.items()}
    return replace(prompt, text=forms)
