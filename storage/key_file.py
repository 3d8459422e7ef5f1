"""The file of the keys: outside of the database, for its owner only, and never half written."""

import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from storage.durable import settle, settle_names
from storage.keyring import KeyRefused, Keyring, NoKeyring
from storage.sqlite_connection import explained

_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Read, make and replace the keys of one file."""

    path: Path

    def read(self) -> Keyring:
        """Return the keys; raise `KeyRefused` for a file that is missing, open to others, or not of keys."""
        try:
            return Keyring.read(self._text())
        except (NoKeyring, UnicodeDecodeError):
            raise KeyRefused("broken", f"{self.path} does not hold keys, or not whole") from None

    def make(self) -> Keyring:
        """Return new keys, once they are in the file; those of somebody quicker if the file came to be meanwhile."""
        with explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._draft(Keyring.fresh())
            try:
                os.link(draft, self.path)  # unlike a renaming, it never replaces a file
            except FileExistsError:
                pass
            finally:
                draft.unlink()
            settle_names(self.path.parent)
        return self.read()

    def replace(self, keyring: Keyring) -> None:
        """Put other keys in the file, all at once."""
        with explained():
            for draft in self.path.parent.glob(f".{self.path.name}-*"):
                draft.unlink()  # left by a process that was killed: its keys are to be nowhere else
            self._draft(keyring).replace(self.path)
            settle_names(self.path.parent)

    def retire(self, keyring: Keyring, day: date) -> Path:
        """Put keys that seal nothing any more in a file beside, with those retired the same day; return its path."""
        file = KeyFile(self.path.with_name(f"{self.path.name}.retired-{day.isoformat()}"))
        former = file.read().keys if file.path.exists() else {}
        file.replace(Keyring({**former, **keyring.keys}, keyring.pepper))
        return file.path

    @property
    def journal(self) -> Path:
        """Return the path of the journal of erasures, beside the file."""
        return self.path.with_name(f"{self.path.name}.erasures")

    def _text(self) -> str:
        try:
            rights = self.path.stat().st_mode
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise KeyRefused("missing", f"{self.path} is missing, and only it opens what the database keeps") from None
        except OSError:
            raise KeyRefused("unreadable", f"{self.path} cannot be read") from None
        if os.name == "posix" and rights & _OTHERS:
            raise KeyRefused("exposed", f"{self.path} is open to other accounts: chmod 600 {self.path}")
        return text

    def _draft(self, keyring: Keyring) -> Path:
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(keyring.write().encode())
            settle(file)
        return Path(name)
