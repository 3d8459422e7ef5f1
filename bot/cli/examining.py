"""Tell how the house is: keys, database, what is kept since when; no text of people."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bot.cli.correcting import configured_for_the_database
from bot.cli.keys import keys_explained, refuse_nothing
from bot.cli.shell import Exit, Shell
from bot.cli.showing import instant, size
from bot.clock.system import SystemClock
from bot.config import Config
from domain.clock import Clock
from domain.keeping import Holding
from storage.copies import copies_of
from storage.examining import Findings, examine
from storage.key_file import KeyFile
from storage.keyring import Keyring
from storage.keys import journal_of
from storage.trying import name_of
from storage.vault import Vault


def doctor(shell: Shell, path: Path | None, clock: Clock | None = None) -> Exit:
    """Tell all that can be told without opening a text; fail when something is to be looked into."""
    config, now = configured_for_the_database(shell, path), (clock or SystemClock()).now()
    refuse_nothing(shell, config)
    with keys_explained(shell, config.privacy.key_file):
        ring = KeyFile(config.privacy.key_file).read()
        found = examine(config.storage.url, Vault(ring), config.privacy.retention, now)
    for line in _report(shell, config, ring, found, now):
        shell.show(line)
    return Exit.DONE if found.sound else Exit.FAILED


def _report(shell: Shell, config: Config, ring: Keyring, found: Findings, now: datetime) -> Iterator[str]:
    yield _line(shell, "keys", shell.say("doctor.ring", path=str(config.privacy.key_file), count=len(ring.keys)))
    yield _line(shell, "database", _database(shell, config, found))
    yield from _holdings(shell, found.holdings)
    yield from _copies(shell, config, now)
    yield _line(shell, "erasures", _erasures(shell, config))
    yield _line(shell, "mail", shell.say("doctor.doubts", uncertain=found.uncertain, dead=found.dead))


def _line(shell: Shell, thing: str, told: str) -> str:
    return f"{shell.say(f'doctor.{thing}'):<24} {told}"


def _database(shell: Shell, config: Config, found: Findings) -> str:
    facts: dict[str, str | int] = {
        "where": name_of(config.storage.url),
        "size": size(found.size or 0),
        "schema": found.schema,
    }
    key = "damaged" if not found.sound else "server" if found.size is None else "sound"
    return shell.say(f"doctor.{key}", **facts)


def _holdings(shell: Shell, holdings: Sequence[Holding]) -> Iterator[str]:
    for each in holdings:
        told = shell.say("doctor.none") if not each.count else str(each.count)
        if each.oldest:
            told += shell.say("doctor.since", at=f"{each.oldest:%Y-%m-%d}")
        if each.purgeable:
            told += shell.say("doctor.purgeable", count=each.purgeable)
        yield f"{shell.say(f'doctor.kept.{each.kind}'):<24} {told}"


def _copies(shell: Shell, config: Config, now: datetime) -> Iterator[str]:
    copies = copies_of(config.storage.url)
    told = shell.say("doctor.no_copy")
    if copies:
        days = (now - copies[0].made_at).days
        told = shell.say("doctor.copies", count=len(copies), at=instant(copies[0].made_at), days=days)
    yield _line(shell, "backups", told)


def _erasures(shell: Shell, config: Config) -> str:
    journal = journal_of(config.storage.url, config.privacy.key_file)
    return shell.say("doctor.journal", done=len(journal.read()) if journal else 0)
