"""A word sealed in the database, by which its keys are recognised before anything is read or written."""

from storage.keyring import KeyRefused
from storage.schema import Transaction
from storage.settings import Settings
from storage.vault import NotOpened

NAME = "vault_check"
_WORD = "canary"


def recognise(transaction: Transaction) -> None:
    """Refuse keys that did not seal this database; mark a database that is new."""
    with transaction() as db:
        settings = Settings(db)
        try:
            found = settings.get(NAME)
        except NotOpened:
            raise KeyRefused("wrong", "these keys are not those of this database") from None
        if found is None:
            settings.set(NAME, _WORD)
