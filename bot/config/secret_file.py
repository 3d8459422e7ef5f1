"""Read a secret from a file that only its owner may read."""

import os
from pathlib import Path

from bot.config.checks import mistake

_OTHERS = 0o007


def read_secret(path: Path) -> str:
    """Return what the file holds; refuse one that everybody may open, or that holds nothing."""
    refuse_exposed(path)
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise mistake("unreadable_file", path=str(path)) from None
    if not secret:
        raise mistake("empty_file", path=str(path))
    return secret


def refuse_exposed(path: Path) -> None:
    """Refuse a file that other accounts of the machine may read or write."""
    try:
        rights = path.stat().st_mode
    except FileNotFoundError:
        raise mistake("no_file", path=str(path)) from None
    except OSError:
        raise mistake("unreadable_file", path=str(path)) from None
    if os.name == "posix" and rights & _OTHERS:
        raise mistake("exposed_file", path=str(path))
