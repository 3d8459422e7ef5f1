"""From a configuration to the keys of its database, and to the journal of erasures beside them."""

from pathlib import Path

from storage.addresses import SqliteAddress, address_of
from storage.erasure_journal import ErasureJournal
from storage.key_file import KeyFile
from storage.keyring import Keyring
from storage.trying import is_blank


def keys_for(url: str, path: Path) -> Keyring:
    """Return the keys of a database; make them where nothing was ever kept, and else raise `KeyRefused`."""
    if _in_memory(url):
        return Keyring.fresh()
    file = KeyFile(path)
    if path.exists() or not is_blank(url):
        return file.read()
    ErasureJournal(file.journal).begin()
    return file.make()


def journal_of(url: str, path: Path) -> ErasureJournal | None:
    """Return the journal of erasures of a database; none for what ends with the process."""
    return None if _in_memory(url) else ErasureJournal(KeyFile(path).journal)


def _in_memory(url: str) -> bool:
    address = address_of(url)
    return isinstance(address, SqliteAddress) and address.in_memory
