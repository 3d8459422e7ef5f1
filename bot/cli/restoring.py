"""Put a copy in the place of the database, without what was erased since."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.cli.correcting import configured_for_the_database
from bot.cli.keys import keys_explained
from bot.cli.shell import Exit, Halt, Shell
from bot.cli.showing import instant, progress
from bot.clock.system import SystemClock
from bot.config import Config
from bot.services.replaying import replay
from domain.clock import Clock
from domain.erasures import Erasure
from domain.ports import Unit
from storage.addresses import file_of
from storage.erasure_journal import ErasureJournal
from storage.key_file import KeyFile
from storage.keyring import Keyring
from storage.restoring import Again, Restoration, Restored
from storage.sealed_file import Damaged, head_of
from storage.turn import InUse
from storage.vault import Vault


def restore(
    shell: Shell, path: Path | None, copy: Path, *, force: bool, former_keys: Path | None, clock: Clock | None = None
) -> Exit:
    """Restore a copy, and tell when it was made and how many erasures were done again."""
    config = configured_for_the_database(shell, path)
    journal = ErasureJournal(KeyFile(config.privacy.key_file).journal)
    _refuse(shell, config, copy, journal, force=force)
    vault, lost = Vault(_ring(shell, config, former_keys)), journal.lost
    restoration = Restoration(
        url=config.storage.url,
        vault=vault,
        journal=journal,
        again=_again(vault),
        now=(clock or SystemClock()).now(),
    )
    restored = _run(shell, restoration, copy)
    shell.show(shell.say("restore.done", at=instant(restored.made_at)))
    shell.show(_told(shell, restored.erasures, lost=lost))
    return Exit.DONE


def _told(shell: Shell, done: int, *, lost: bool) -> str:
    if lost:
        return shell.say("restore.unknown_again")
    return shell.say("restore.again", count=done) if done else shell.say("restore.none_again")


def _refuse(shell: Shell, config: Config, copy: Path, journal: ErasureJournal, *, force: bool) -> None:
    """Halt before anything is lost that the operator may not think of: the database, or what people had erased."""
    target = file_of(config.storage.url)
    if target is None:
        raise Halt(shell.say("restore.not_sqlite"))
    if not copy.is_file():
        raise Halt(shell.say("restore.no_copy", path=str(copy)))
    if force:
        return
    losses = [shell.say("restore.no_journal", path=str(journal.path))] if journal.lost else []
    if target.exists():
        losses.append(shell.say("restore.there", path=str(target)))
    if losses:
        raise Halt("\n".join(losses))


def _ring(shell: Shell, config: Config, former_keys: Path | None) -> Keyring:
    """Return the keys of the database, and those that sealed the copy, if they are others."""
    ring = _read(shell, config.privacy.key_file)
    if former_keys is None:
        return ring
    return Keyring({**_read(shell, former_keys).keys, **ring.keys}, ring.pepper)


def _read(shell: Shell, path: Path) -> Keyring:
    with keys_explained(shell, path):
        return KeyFile(path).read()


def _again(vault: Vault) -> Again:
    def again(unit: Unit, erasures: Sequence[Erasure]) -> int:
        return replay(unit, vault.pseudonym, erasures)

    return again


def _run(shell: Shell, restoration: Restoration, copy: Path) -> Restored:
    try:
        if not restoration.vault.knows(head_of(copy).key):
            raise Halt(shell.say("restore.other_key", name=head_of(copy).key), Exit.CONFIGURATION)
        with progress(shell.say("restore.opening")) as told:
            return asyncio.run(restoration.run(copy, told))
    except InUse:
        raise Halt(shell.say("in_use")) from None
    except Damaged:
        raise Halt(shell.say("restore.damaged", path=str(copy))) from None
