"""Copy the database to a safe place, while the bot goes on."""

from datetime import datetime
from pathlib import Path

from bot.cli.correcting import configured_for_the_database
from bot.cli.keys import refuse_nothing, vault_of
from bot.cli.shell import Exit, Halt, Shell
from bot.cli.showing import progress, size
from bot.clock.system import SystemClock
from domain.clock import Clock
from storage.addresses import file_of
from storage.backup import SUFFIX
from storage.backup import backup as copy_database


def backup(shell: Shell, path: Path | None, target: Path | None, clock: Clock | None = None) -> Exit:
    """Copy the database, sealed, and tell where the copy is, that it is whole, and its size."""
    config, now = configured_for_the_database(shell, path), (clock or SystemClock()).now()
    source = file_of(config.storage.url)
    if source is None:
        raise Halt(shell.say("backup.not_sqlite"))
    refuse_nothing(shell, config)
    copy = target or source.with_name(_name(now))
    if copy.exists():
        raise Halt(shell.say("backup.exists", path=str(copy)))
    if not copy.parent.is_dir():
        raise Halt(shell.say("backup.no_folder", path=str(copy.parent)))
    vault = vault_of(shell, config)
    with progress(shell.say("backup.copying")) as told:
        copy_database(config.storage.url, copy, vault, now, told)
    facts = {"path": str(copy), "size": size(copy.stat().st_size), "keys": str(config.privacy.key_file)}
    shell.show(shell.say("backup.done", **facts))
    return Exit.DONE


def _name(now: datetime) -> str:
    """Return the name of a copy; in UTC, so that no hour comes twice."""
    return f"pasdecote-{now:%Y-%m-%d-%H%M%S}{SUFFIX}"
