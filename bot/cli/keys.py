"""The keys of the database, or one sentence that says what is wrong with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.shell import Exit, Halt, Shell
from bot.config import Config
from storage.addresses import file_of
from storage.key_file import KeyFile
from storage.keyring import KeyRefused
from storage.trying import name_of
from storage.vault import Vault


@contextmanager
def keys_explained(shell: Shell, path: Path) -> Iterator[None]:
    """Halt with what to do about the keys of a file that cannot be used."""
    try:
        yield
    except KeyRefused as refused:
        raise Halt(shell.say(f"key.{refused.what}", path=str(path)), Exit.CONFIGURATION) from None


def vault_of(shell: Shell, config: Config) -> Vault:
    """Return what opens the database; halt when it cannot be had."""
    with keys_explained(shell, config.privacy.key_file):
        return Vault(KeyFile(config.privacy.key_file).read())


def refuse_nothing(shell: Shell, config: Config) -> None:
    """Halt when there is no database yet."""
    file = file_of(config.storage.url)
    if file is not None and not file.exists():
        raise Halt(shell.say("no_database", path=name_of(config.storage.url)))
