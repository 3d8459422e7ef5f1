"""Tu or vous: what changes holds from the next session on, and what was begun with somebody goes on as it began."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from domain.ids import CollectiveId, PersonId
from domain.people import Register, divided, spoken_to
from domain.ports import Unit


@contextmanager
def going_on(unit: Unit, id: CollectiveId, newcomer: PersonId | None = None) -> Iterator[None]:
    """Let each session go on as it began, whatever changes here in how members are addressed.

    A newcomer who is still choosing has not been addressed in any session.
    """
    before = _registers(unit, id)
    yield
    _mark_divided(unit, id)
    after = _registers(unit, id)
    changed = {person: before[person] for person in before if before[person] is not after.get(person)}
    changed.pop(newcomer, None)
    if changed:
        _hold(unit, id, changed)


def _registers(unit: Unit, id: CollectiveId) -> dict[PersonId | None, Register]:
    collective = unit.collectives.get(id)
    return {member.person: spoken_to(collective, member).register for member in unit.people.members(id)}


def _mark_divided(unit: Unit, id: CollectiveId) -> None:
    collective = unit.collectives.get(id)
    split = divided(collective, unit.people.members(id))
    if split is not collective.divided:
        unit.collectives.save(replace(collective, divided=split))


def _hold(unit: Unit, id: CollectiveId, began: Mapping[PersonId | None, Register]) -> None:
    for session in unit.sessions.of(id):
        for passage in unit.sessions.participations(session.id):
            if passage.person in began and passage.register is None:
                unit.sessions.save_participation(replace(passage, register=began[passage.person]))
