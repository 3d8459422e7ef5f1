"""Somebody's membership, as it is kept, and the screen of what she prefers."""

from dataclasses import replace

from domain.consents import Consent
from domain.moves import Speaker
from domain.people import Collective, Member
from domain.utterances import Utterance

from .people import HANGAR, INES
from .town import Town, one


def me(town: Town, who: Speaker, collective: Collective = HANGAR) -> Member:
    """Return somebody's membership as it is kept."""
    member = town.see(lambda unit: unit.people.member(collective.id, who.id))
    assert member is not None
    return member


def become(town: Town, who: Speaker, **changes: object) -> Member:
    """Change somebody's membership behind her back."""
    changed = replace(me(town, who), **changes)
    town.work(lambda unit: unit.people.save_member(changed))
    return changed


def traces(town: Town, who: Speaker) -> list[tuple[Consent, bool]]:
    """Return what somebody agreed to or took back, in order."""
    return [(each.consent, each.agreed) for each in town.see(lambda unit: unit.consents.of(who.id))]


def screen(town: Town, who: Speaker = INES) -> Utterance:
    """Ask for one's preferences."""
    return one(town.order(who, "scope"), "preferences.screen")


def labels(said: Utterance) -> list[str]:
    """Return the labels of a screen, ticked ones marked."""
    return [("✓" if each.chosen else "") + each.label for row in said.buttons for each in row]
