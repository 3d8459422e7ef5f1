"""From a file and an environment to one checked configuration, or to everything that is wrong with them."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import EnvSettingsSource

from bot.config import mistakes
from bot.config.mistakes import ConfigError, Mistake
from bot.config.model import Config
from bot.config.places import places_in, syntax_place
from bot.config.secret_file import refuse_exposed

DEFAULT_FILE = Path("config.toml")
FILE_VARIABLE = "PASDECOTE_CONFIG"
_PREFIX = "PASDECOTE_"

Table = dict[str, object]
Keys = Mapping[str, tuple[str, ...]]


def load(path: Path | None, environ: Mapping[str, str], usual: Path | None = DEFAULT_FILE) -> Config:
    """Return the configuration; the environment wins over the file, and a mistake never hides another.

    The file is `path`, else the one that PASDECOTE_CONFIG names, else the usual one if it is there.
    """
    file = _find(path, environ, usual)
    text = _read(file) if file else ""
    table = _parse(text, str(file))
    variables = _variables(environ)
    written = places_in(text, str(file))
    places = written | {key: name for name, key in variables.items()}
    found = _exposed_token(table, file, written) + _stray_variables(variables)
    return _checked(_merged(table, _from_environment(environ)), places, found)


def keys() -> Keys:
    """Return the keys of each section."""
    return {
        section: tuple(field.name for field in fields(info.annotation))  # type: ignore[arg-type]
        for section, info in Config.model_fields.items()
    }


def variable(key: str) -> str:
    """Return the name of the environment variable of a key such as `telegram.token`."""
    return _PREFIX + key.replace(".", "__").upper()


def _find(path: Path | None, environ: Mapping[str, str], usual: Path | None) -> Path | None:
    named = path or (Path(environ[FILE_VARIABLE]) if environ.get(FILE_VARIABLE) else None)
    return named or (usual if usual and usual.exists() else None)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError([Mistake("", "no_config", str(file))]) from None
    except OSError:
        raise ConfigError([Mistake("", "unreadable_file", str(file), {"path": str(file)})]) from None
    except UnicodeDecodeError:
        raise ConfigError([Mistake("", "not_utf8", str(file))]) from None


def _parse(text: str, file: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place, cause = syntax_place(str(error), text, file)
        raise ConfigError([Mistake("", "syntax", place, {"cause": cause})]) from None
    except (RecursionError, ValueError):
        raise ConfigError([Mistake("", "syntax", file, {"cause": ""})]) from None


def _variables(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variables that mean a key, with that key; one that is empty means nothing."""
    ours = (name for name, value in environ.items() if name.upper().startswith(_PREFIX) and "__" in name and value)
    return {name: name[len(_PREFIX) :].lower().replace("__", ".") for name in ours}


def _from_environment(environ: Mapping[str, str]) -> Table:
    source = EnvSettingsSource(Config)
    source.env_vars = {name.lower(): environ[name] for name in _variables(environ)}
    return source()


def _merged(table: Table, over: Table) -> Table:
    """Return both, section by section; a token given in either form by the environment replaces both of the file's."""
    merged: Table = dict.fromkeys(Config.model_fields, None) | table | over
    for section in Config.model_fields:
        below, above = table.get(section, {}), over.get(section, {})
        if isinstance(below, dict) and isinstance(above, dict):
            if {"token", "token_file"} & above.keys():
                below = {key: value for key, value in below.items() if key not in {"token", "token_file"}}
            merged[section] = below | above
    return merged


def _exposed_token(table: Table, file: Path | None, places: Mapping[str, str]) -> list[Mistake]:
    """Refuse a token in a file that other accounts may read."""
    section = table.get("telegram")
    if file and isinstance(section, dict) and section.get("token"):
        try:
            refuse_exposed(file)
        except PydanticCustomError as error:
            return [Mistake("telegram.token", error.type, places["telegram.token"], {"path": str(file)})]
    return []


def _stray_variables(variables: Mapping[str, str]) -> list[Mistake]:
    """Name the variables of sections that do not exist: nothing else would read them."""
    return [
        Mistake(key, "unknown_section", name, guess=mistakes.guess_key(key.partition(".")[0], keys()))
        for name, key in variables.items()
        if key.partition(".")[0] not in Config.model_fields
    ]


def _checked(table: Table, places: Mapping[str, str], found: list[Mistake]) -> Config:
    try:
        config = Config.model_validate(table)
    except ValidationError as error:
        raise ConfigError(found + mistakes.mistakes_in(error, keys(), places)) from None
    if found:
        raise ConfigError(found)
    return config
