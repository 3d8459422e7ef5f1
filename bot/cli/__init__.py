"""The command line: what an operator asks, in French or in English."""

from bot.cli.entry import main

__all__ = ["main"]
