"""The languages that people may choose: what the files of the texts tell the rooms."""

from collections.abc import Iterator
from dataclasses import dataclass

FIRST_LANGUAGE = "fr"
"""The language that has every text; it is spoken to whoever tells none, and where another lacks a text."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages there are, by their codes, the first one first."""

    codes: tuple[str, ...]
    addressing: frozenset[str] = frozenset()
    """Those in which a person is said tu or vous."""

    def __iter__(self) -> Iterator[str]:
        """Yield each code."""
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        """Tell whether a code is one of ours."""
        return code in self.codes

    def address(self, code: str) -> bool:
        """Tell whether a language has both tu and vous."""
        return code in self.addressing

    def nearest(self, asked: str) -> str | None:
        """Return the language of ours for somebody whose screen is in another: her own, or her own of any country."""
        own = asked.lower()
        alike = (code for code in self.codes if code.partition("-")[0] == own.partition("-")[0])
        return own if own in self.codes else next(alike, None)
