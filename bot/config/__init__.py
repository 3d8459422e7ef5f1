"""What an operator decides: one TOML file, and one environment variable for each of its keys."""

from bot.config.loading import DEFAULT_FILE, FILE_VARIABLE, keys, load, variable
from bot.config.mistakes import ConfigError, Mistake
from bot.config.model import Config, Defaults, Log, Privacy, Storage, Telegram

__all__ = [
    "DEFAULT_FILE",
    "FILE_VARIABLE",
    "Config",
    "ConfigError",
    "Defaults",
    "Log",
    "Mistake",
    "Privacy",
    "Storage",
    "Telegram",
    "keys",
    "load",
    "variable",
]
