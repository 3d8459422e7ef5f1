"""What may be shown of what went wrong: no secret, and no words that could quote somebody."""

import re
import traceback
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from domain.errors import CollectiveError

_ANY_BOT = r"\d{6,}(?::|%3A|%253A)[A-Za-z0-9_-]{30,}"
"""The shape of a token, in an address too."""
_WORDS_KEPT = (CollectiveError, OSError, ImportError)
"""Exceptions whose words are ours or the system's; those of others may quote an answer."""


class Redactor:
    """Replace every token, and every secret it was told of, by `<token>`; in plain or percent-encoded form."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        longest_first = sorted(known, key=len, reverse=True)
        self._secret = re.compile("|".join([*map(re.escape, longest_first), _ANY_BOT]), re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """Return the text without them."""
        return self._secret.sub("<token>", text)


def told(error: BaseException) -> str:
    """Tell an exception by its frames and its kind, after what caused it and before what it groups."""
    return "".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    if id(error) in seen:
        return
    seen.add(id(error))
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _told(cause, seen)
        yield "then:\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__qualname__}{f': {error}' if isinstance(error, _WORDS_KEPT) else ''}\n"
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from _told(member, seen)
