"""Reads the bank from the installed package and hands it over; the pure rooms read no file."""

import tomllib
from importlib.resources import files

from dialogues.bank import Bank, prompts_from


def load_bank() -> Bank:
    """Return the bank that comes with the house; raise `BankError` when it cannot be used."""
    text = files("dialogues").joinpath("content", "bank.toml").read_text(encoding="utf-8")
    return Bank(prompts_from(tomllib.loads(text)))
