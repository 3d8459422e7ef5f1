"""Seal what people write before it is kept, and open it when it is read back."""

import base64
import binascii
import secrets
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import StorageError
from storage.keyring import Keyring

_NONCE = 12
_PSEUDONYM = 16
"""128 bits: nobody is met twice by chance, and the name fits anywhere."""


class NotOpened(StorageError):
    """The key does not open this: it is another key's, or it was tampered with."""


class Vault:
    """Seal and open with the keys of a ring: AES-256-GCM, a nonce of its own for each text."""

    def __init__(self, keyring: Keyring) -> None:
        self._ciphers = {name: AESGCM(key) for name, key in keyring.keys.items()}
        self._pepper = keyring.pepper
        self.current = keyring.current
        """The name of the key that seals."""

    def seal(self, text: str, column: str) -> str:
        """Return a text as it may be kept, bound to its column; nothing stays nothing."""
        if not text:
            return ""
        sealed = self.seal_bytes(text.encode(), column.encode())
        return f"{self.current}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, sealed: str, column: str) -> str:
        """Return the text that was sealed for a column; raise `NotOpened`."""
        if not sealed:
            return ""
        name, _, kept = sealed.partition(".")
        try:
            return self.open_bytes(base64.urlsafe_b64decode(kept), column.encode(), name).decode()
        except (binascii.Error, ValueError):
            raise NotOpened from None

    def seal_bytes(self, plain: bytes, about: bytes) -> bytes:
        """Return the nonce and the ciphertext of some bytes, sealed by the current key with what they are about."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._ciphers[self.current].encrypt(nonce, plain, about)

    def open_bytes(self, sealed: bytes, about: bytes, name: str) -> bytes:
        """Return what a key of this name sealed; raise `NotOpened`."""
        cipher = self._ciphers.get(name)
        if cipher is None:
            raise NotOpened
        try:
            return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
        except (InvalidTag, ValueError):
            raise NotOpened from None

    def knows(self, name: str) -> bool:
        """Tell whether a key is on the ring."""
        return name in self._ciphers

    def pseudonym(self, text: str) -> str:
        """Return the one name that stands for a text, always the same; nobody finds the text again without the ring."""
        return blake2b(text.encode(), key=self._pepper, digest_size=_PSEUDONYM).hexdigest()
