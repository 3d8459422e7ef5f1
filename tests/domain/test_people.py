"""How people are spoken to."""

from dataclasses import replace

from domain.ids import CollectiveId, PersonId, PlaceId
from domain.people import Collective, CollectiveState, Member, Place, Register, Voice, spoken_to

PARIS = Voice("fr", Register.TU, "Europe/Paris")
HANGAR = Collective(
    CollectiveId("hangar222222"),
    Place(PlaceId(-100), private=False),
    "Le Hangar",
    CollectiveState.ACTIVE,
    PARIS,
    PersonId(1),
    "hangar-token",
)
INES = Member(HANGAR.id, PersonId(2))


def test_whoever_chose_nothing_is_spoken_to_as_the_group() -> None:
    """So is somebody who is not known there."""
    assert spoken_to(HANGAR, INES) == spoken_to(HANGAR, None) == PARIS


def test_her_language_is_hers_and_the_hours_are_the_groups() -> None:
    """A collective that changes its zone changes it for everybody in it."""
    hers = replace(INES, voice=Voice("en", Register.VOUS, "Europe/Paris"))
    tokyo = replace(HANGAR, voice=replace(PARIS, zone="Asia/Tokyo"))
    assert spoken_to(tokyo, hers) == Voice("en", Register.VOUS, "Asia/Tokyo")
