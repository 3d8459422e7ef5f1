"""Chance for real: words nobody can guess."""

import secrets

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LENGTH = 12


class SecretLot:
    """Draw from the system's source of secrets."""

    def token(self) -> str:
        """Return 22 characters of A-Z a-z 0-9 _ -, 128 bits."""
        return secrets.token_urlsafe(16)

    def id(self) -> str:
        """Return 12 characters of a-z 2-7, 60 bits."""
        return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
