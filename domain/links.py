"""What a deep link, or a message of ours, leads to: one letter and an unguessable word."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Leads(StrEnum):
    """Where a link leads, or what the message that carries it is."""

    SESSION = "s"
    """Into the private answer to one session; its card carries it."""
    COLLECTIVE = "c"
    """Into the welcome of a collective."""
    FACILITATOR = "f"
    """Into the settings of a collective, for who facilitates it."""
    ROLE = "r"
    """To a role that somebody offers; used once."""
    CHARTER = "h"
    """Nowhere: it tells that a message is a collective's charter."""
    SUMMARY = "p"
    """Nowhere: it tells that a message is a session's summary."""
    CORRECTION = "k"
    """Into the correction of what a group reads as a project."""
    WORDS = "w"
    """Nowhere: it tells that a message shares one member's words."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link, read."""

    leads: Leads
    token: str


_WRITTEN = re.compile(rf"(?P<leads>[{''.join(Leads)}])(?P<token>[A-Za-z0-9_-]{{1,63}})")


def payload(leads: Leads, token: str) -> str:
    """Write a link as a messenger carries it: 64 characters at most of A-Z a-z 0-9 _ -."""
    return f"{leads.value}{token}"


def read(text: str) -> Link | None:
    """Return the link that a text is, if any."""
    found = _WRITTEN.fullmatch(text)
    return Link(Leads(found["leads"]), found["token"]) if found else None
