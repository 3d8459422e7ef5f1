"""A word sealed in the database, by which a ring is recognised before anything is read or written."""

from storage.keyring import KeyRefused
from storage.schema import Transaction
from storage.settings import Settings
from storage.vault import NotOpened

NAME = "vault_check"
COLUMN = "settings.value"
_WORD = "canary"


def recognise(transaction: Transaction) -> None:
    """Refuse the keys that did not seal this database; mark a database that is new."""
    with transaction() as db:
        settings = Settings(db)
        sealed = settings.get(NAME)
        if sealed is None:
            settings.set(NAME, db.vault.seal(_WORD, COLUMN))
            return
        try:
            db.vault.open(sealed, COLUMN)
        except NotOpened:
            raise KeyRefused("wrong", "these keys are not those of this database") from None
