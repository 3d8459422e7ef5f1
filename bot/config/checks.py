"""Checks of single values; each refusal has a name, which the shell words."""

import re
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic_core import PydanticCustomError

from domain.moves import NOT_PERSONS

_LOCALES = Path(__file__).parent.parent / "wording" / "locales"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_DATABASES = ("sqlite", "postgresql", "postgres")


def mistake(what: str, **facts: str) -> PydanticCustomError:
    """Return a refusal by its name."""
    return PydanticCustomError(what, what, {**facts})


def nearest(word: str, candidates: list[str]) -> str:
    """Return the candidate most like a word, or nothing."""
    return next(iter(get_close_matches(word, candidates, n=1)), "")


def not_a_switch(value: object) -> object:
    """Refuse true and false where a number is meant: pydantic would read them as 1 and 0."""
    if isinstance(value, bool):
        raise mistake("not_number")
    return value


def lowered(value: object) -> object:
    """Return a word in small letters."""
    return value.lower() if isinstance(value, str) else value


def token_shape(token: str) -> str:
    """Refuse what cannot be a bot's token."""
    if not _TOKEN.fullmatch(token):
        raise mistake("token_shape")
    return token


def web_address(address: str) -> str:
    """Refuse what is not the address of a server, and drop the last slash."""
    if not _is_web(address):
        raise mistake("web_address", found=address)
    return address.rstrip("/")


def database_address(address: str) -> str:
    """Refuse what names neither a SQLite file nor a PostgreSQL database; its words may hold a password."""
    scheme, _, rest = address.partition("://")
    if scheme not in _DATABASES:
        raise mistake("database_scheme", guess=nearest(scheme, list(_DATABASES)))
    if scheme == "sqlite" and not rest.removeprefix("/"):
        raise mistake("database_path")
    return address


def known_language(language: str) -> str:
    """Refuse a language that has no locale."""
    languages = sorted(folder.name for folder in _LOCALES.iterdir() if folder.is_dir())
    if language not in languages:
        raise mistake("not_one_of", found=language, expected=", ".join(languages), guess=nearest(language, languages))
    return language


def known_zone(zone: str) -> str:
    """Refuse a time zone that nobody knows."""
    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        raise mistake("zone", found=zone, guess=_nearest_zone(zone)) from None
    return zone


def persons(value: object) -> tuple[int, ...]:
    """Return the numbers of persons; refuse a group's, and one behind which many stand."""
    listed = value.strip("[]() ").replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(listed, list | tuple):
        raise mistake("not_persons")
    return tuple(_person(each) for each in listed)


def _person(value: object) -> int:
    found = str(value)
    if not found.isdecimal():
        raise mistake("not_persons")
    if int(found) in NOT_PERSONS:
        raise mistake("nobodys", found=found)
    return int(found)


def _nearest_zone(zone: str) -> str:
    """Compare whole names, then cities alone: « Paris » means Europe/Paris."""
    names = sorted(name for name in available_timezones() if "/" in name)
    whole = {name.lower(): name for name in names}
    cities = {name.rpartition("/")[2].lower(): name for name in names}
    asked = zone.lower().replace(" ", "_")
    return whole.get(nearest(asked, list(whole)), "") or cities.get(nearest(asked.rpartition("/")[2], list(cities)), "")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
