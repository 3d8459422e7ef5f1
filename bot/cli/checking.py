"""Try everything a run needs, and tell each thing."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.cli.correcting import configured
from bot.cli.shell import Exit, Shell
from bot.config import Config
from bot.content import load_bank
from bot.telegram.door import Door, TokenRefused, Unreachable
from bot.wording.reading import LocaleError, bundled_texts
from dialogues.bank import BankError
from domain.errors import StorageError
from storage.key_file import KeyFile
from storage.keyring import KeyRefused
from storage.trying import can_be_used, is_blank, name_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one thing: its name, and how it is told."""

    thing: str
    told: str
    """The key of a sentence."""
    code: Exit = Exit.DONE
    facts: dict[str, str | int] = field(default_factory=dict)


def check(shell: Shell, path: Path | None) -> Exit:
    """Tell every mistake of the configuration, or else how each thing it names is found."""
    config = configured(shell, path)
    verdicts = []
    for verdict in (Verdict("config", "check.config_ok"), *_verdicts(config)):
        _tell(shell, verdict)
        verdicts.append(verdict.code)
    return max(verdicts)


def _verdicts(config: Config) -> Iterator[Verdict]:
    yield asyncio.run(_token(config))
    for judge in _JUDGES:
        yield judge(config)


def _tell(shell: Shell, verdict: Verdict) -> None:
    right = verdict.code is Exit.DONE
    mark, thing = shell.say("check.ok" if right else "check.wrong"), shell.say(f"check.{verdict.thing}")
    line = f"{mark:<6} {thing:<16} {shell.say(verdict.told, **verdict.facts)}"
    (shell.show if right else shell.complain)(line)


async def _token(config: Config) -> Verdict:
    door = Door(config.telegram.token.get_secret_value(), config.telegram.api_base_url)
    await door.open()
    try:
        me = await door.me()
    except TokenRefused:
        return Verdict("token", "refused", Exit.CONFIGURATION)
    except Unreachable as error:
        facts: dict[str, str | int] = {"url": config.telegram.api_base_url, "cause": str(error)}
        return Verdict("token", "unreachable", Exit.FAILED, facts)
    finally:
        await door.close()
    return Verdict("token", "check.token_ok", facts={"bot_name": me.username})


def _database(config: Config) -> Verdict:
    where = name_of(config.storage.url)
    try:
        there = can_be_used(config.storage.url)
    except StorageError as error:
        return Verdict("database", "check.database_failed", Exit.FAILED, {"where": where, "cause": str(error)})
    return Verdict("database", "check.database_ok" if there else "check.database_new", facts={"where": where})


def _key(config: Config) -> Verdict:
    path = config.privacy.key_file
    facts: dict[str, str | int] = {"path": str(path)}
    try:
        if not path.exists() and is_blank(config.storage.url):
            return Verdict("key", "check.key_new", facts=facts)
        return Verdict("key", "check.key_ok", facts={**facts, "count": len(KeyFile(path).read().keys)})
    except KeyRefused as refused:
        return Verdict("key", f"key.{refused.what}", Exit.CONFIGURATION, facts)
    except StorageError as error:
        return Verdict("key", "check.database_failed", Exit.FAILED, {"where": str(path), "cause": str(error)})


def _bank(_config: Config) -> Verdict:
    try:
        bank = load_bank()
    except (BankError, OSError, ValueError) as error:
        return Verdict("bank", "check.bank_failed", Exit.FAILED, {"cause": str(error)})
    return Verdict("bank", "check.bank_ok", facts={"count": len(bank.active())})


def _locales(_config: Config) -> Verdict:
    try:
        languages = bundled_texts().languages
    except (LocaleError, OSError) as error:
        return Verdict("locales", "check.locales_failed", Exit.FAILED, {"cause": str(error)})
    return Verdict("locales", "check.languages", facts={"languages": ", ".join(languages)})


_JUDGES: tuple[Callable[[Config], Verdict], ...] = (_database, _key, _bank, _locales)
