"""Persons, and their memberships of collectives."""

from dataclasses import dataclass

from domain.answers import Scope
from domain.ids import CollectiveId, PersonId
from domain.people import Awaited, Heeding, Member, Person, Standing
from storage.connection import Connection, Row
from storage.instants import kept_or_none, read_or_none
from storage.voices import columns, voice_or_none

_MEMBER = """
    SELECT collective, person, standing, facilitator, coordinator, name, language, register, zone, scope,
           consented_at, charter
    FROM members
"""


@dataclass(frozen=True, slots=True)
class People:
    """Keep persons and memberships."""

    db: Connection

    def get(self, person: PersonId) -> Person | None:
        """Return a person met before."""
        row = self.db.row(
            "SELECT id, reachable, language, asked, asked_about FROM people WHERE id = :id FOR UPDATE", {"id": person}
        )
        if row is None:
            return None
        heeding = Heeding(Awaited(row[3]), row[4]) if row[3] else None
        return Person(row[0], bool(row[1]), row[2], heeding)

    def save(self, person: Person) -> None:
        """Keep her, new or changed."""
        sql = """
            INSERT INTO people (id, reachable, language, asked, asked_about)
            VALUES (:id, :reachable, :language, :asked, :about)
            ON CONFLICT (id) DO UPDATE
            SET reachable = excluded.reachable, language = excluded.language, asked = excluded.asked,
                asked_about = excluded.asked_about
        """
        heeding = person.heeding
        columns: dict[str, str | int | None] = {
            "id": person.id,
            "reachable": int(person.reachable),
            "language": person.language,
            "asked": heeding.awaited if heeding else None,
            "about": heeding.ref if heeding else None,
        }
        self.db.run(sql, columns)

    def member(self, collective: CollectiveId, person: PersonId) -> Member | None:
        """Return her membership of a collective."""
        row = self.db.row(
            f"{_MEMBER} WHERE collective = :collective AND person = :person FOR UPDATE",
            {"collective": collective, "person": person},
        )
        return _member(row) if row else None

    def save_member(self, member: Member) -> None:
        """Keep a membership, new or changed."""
        sql = """
            INSERT INTO members (collective, person, standing, facilitator, coordinator, name, language, register,
                                 zone, scope, consented_at, charter)
            VALUES (:collective, :person, :standing, :facilitator, :coordinator, :name, :language, :register,
                    :zone, :scope, :consented_at, :charter)
            ON CONFLICT (collective, person) DO UPDATE
            SET standing = excluded.standing, facilitator = excluded.facilitator, coordinator = excluded.coordinator,
                name = excluded.name, language = excluded.language, register = excluded.register,
                zone = excluded.zone, scope = excluded.scope, consented_at = excluded.consented_at,
                charter = excluded.charter
        """
        self.db.run(sql, _columns(member))

    def members(self, collective: CollectiveId) -> list[Member]:
        """Return everybody known in a collective."""
        rows = self.db.rows(f"{_MEMBER} WHERE collective = :collective ORDER BY person", {"collective": collective})
        return [_member(row) for row in rows]

    def memberships(self, person: PersonId) -> list[Member]:
        """Return every collective she is known in."""
        rows = self.db.rows(f"{_MEMBER} WHERE person = :person ORDER BY collective", {"person": person})
        return [_member(row) for row in rows]


def _columns(member: Member) -> dict[str, str | int | None]:
    return {
        "collective": member.collective,
        "person": member.person,
        "standing": member.standing,
        "facilitator": int(member.facilitator),
        "coordinator": int(member.coordinator),
        "name": member.name,
        "scope": member.scope,
        "consented_at": kept_or_none(member.consented_at),
        "charter": member.charter,
        **columns(member.voice),
    }


def _member(row: Row) -> Member:
    (
        collective,
        person,
        standing,
        facilitator,
        coordinator,
        name,
        language,
        register,
        zone,
        scope,
        consented,
        charter,
    ) = row
    return Member(
        collective=collective,
        person=person,
        standing=None if standing is None else Standing(standing),
        facilitator=bool(facilitator),
        coordinator=bool(coordinator),
        name=name,
        voice=voice_or_none(language, register, zone),
        scope=Scope(scope),
        consented_at=read_or_none(consented),
        charter=charter,
    )
