"""Who signs what is published: a name to be read, and a word by which it is found again."""

from collections.abc import Callable

from bot.services.house import House
from domain.people import Member
from domain.sessions import membership
from domain.summary import Signature

Pseudonym = Callable[[str], str]


def signer_of(pseudonym: Pseudonym, member: Member) -> str:
    """Return the word that stays the same whatever a member is called, and tells nobody who she is."""
    return pseudonym(membership(member.collective, member.person))


def signature_of(house: House, member: Member) -> Signature:
    """Return how a member signs now."""
    return Signature(member.name, signer_of(house.pseudonym, member))
