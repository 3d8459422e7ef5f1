"""Whether somebody is in a group, asked at that very moment."""

import pytest

from bot.demo.server import Fault, Group, Person, World
from bot.telegram.calls import Call
from bot.telegram.door import Door
from bot.telegram.presence import administers, is_in
from domain.ids import PersonId, PlaceId
from domain.people import Place

NO_ANSWER = [
    Fault.drop_before,
    Fault.half_reply,
    Fault.error(502),
    Fault.too_many(35),
    Fault.refusal(400, "Bad Request: chat not found"),
    Fault.refusal(401, "Unauthorized"),
    Fault.refusal(403, "Forbidden: bot was kicked from the supergroup chat"),
]
AT_HANGAR = Place(PlaceId(-1002000000001), private=False)


class Telling(Door):
    """A door behind which Telegram tells always the same."""

    def __init__(self, told: dict[str, object] | bool) -> None:
        self._told = told

    async def perform(self, call: Call) -> dict[str, object] | bool:
        """Answer."""
        return self._told


async def test_who_is_there_is_asked_afresh(
    world: World, hangar: Group, malo: Person, salome: Person, door: Door
) -> None:
    """Whoever came, left or came back a moment ago is told as she stands now."""
    place, zoe = Place(PlaceId(hangar.id), private=False), world.person("Zoé")
    assert [await is_in(door, place, PersonId(who.id)) for who in (malo, salome, zoe)] == [True, True, False]
    world.leave(hangar, malo)
    world.join(hangar, zoe)
    assert [await is_in(door, place, PersonId(who.id)) for who in (malo, salome, zoe)] == [False, True, True]


async def test_who_administers_is_asked_afresh(world: World, hangar: Group, salome: Person, door: Door) -> None:
    """Whoever was demoted a moment ago administers no more."""
    place, her = Place(PlaceId(hangar.id), private=False), PersonId(salome.id)
    assert await administers(door, place, her)
    world.demote(hangar, salome, by=salome)
    assert not await administers(door, place, her)


async def test_a_stranger_is_not_there(hangar: Group, door: Door) -> None:
    """Of somebody it never met in the group Telegram says that there is no such member: she is not there."""
    assert await is_in(door, Place(PlaceId(hangar.id), private=False), PersonId(4)) is False


@pytest.mark.parametrize("fault", NO_ANSWER)
async def test_without_an_answer_nothing_is_told(
    world: World, hangar: Group, salome: Person, door: Door, fault: Fault
) -> None:
    """Where Telegram does not answer, nobody is said to be there, to be away, or to administer."""
    place, her = Place(PlaceId(hangar.id), private=False), PersonId(salome.id)
    world.faults.next("getChatMember", fault)
    world.faults.next("getChatAdministrators", fault)
    assert await is_in(door, place, her) is None
    assert await administers(door, place, her) is False


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ({"status": "creator"}, True),
        ({"status": "restricted", "is_member": True}, True),
        ({"status": "restricted", "is_member": False}, False),
        ({"status": "restricted"}, False),
        ({"status": "kicked"}, False),
        ({"status": "of another kind"}, False),
        ({}, False),
        (True, None),
    ],
)
async def test_every_seat_is_read(told: dict[str, object] | bool, there: bool | None) -> None:
    """Whoever may not write but is still a member is there; a seat that is not known is nobody's."""
    assert await is_in(Telling(told), AT_HANGAR, PersonId(1)) is there
