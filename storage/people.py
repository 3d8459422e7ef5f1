"""Persons, and their memberships of collectives."""

from dataclasses import dataclass
from datetime import time

from domain.answers import Scope
from domain.consents import Consent
from domain.ids import CollectiveId, PersonId
from domain.naming import words_of
from domain.people import Awaited, Heeding, Member, Person, Standing
from storage.connection import Connection, Params, Row
from storage.instants import kept_or_none, read_or_none
from storage.traces import EVERYBODY
from storage.voices import columns, voice_or_none

_MEMBER = """
    SELECT collective, person, standing, facilitator, coordinator, name, language, register, zone, scope,
           hour, agreed, consented_at, terms, charter, asked_again, paused_until_at
    FROM members
"""
_SO_FAR = "people.asked_so_far"
_NAME = "members.name"


@dataclass(frozen=True, slots=True)
class People:
    """Keep persons and memberships."""

    db: Connection

    def get(self, person: PersonId) -> Person | None:
        """Return a person met before."""
        row = self.db.row(
            """
            SELECT id, reachable, language, asked, asked_about, operator, asked_so_far
            FROM people WHERE id = :id FOR UPDATE
            """,
            {"id": person},
        )
        if row is None:
            return None
        so_far = self.db.vault.open(row[6], _SO_FAR)
        heeding = Heeding(Awaited(row[3]), row[4], so_far) if row[3] else None
        return Person(row[0], bool(row[1]), row[2], heeding, bool(row[5]))

    def save(self, person: Person) -> None:
        """Keep her, new or changed."""
        sql = """
            INSERT INTO people (id, reachable, language, asked, asked_about, asked_so_far, operator)
            VALUES (:id, :reachable, :language, :asked, :about, :so_far, :operator)
            ON CONFLICT (id) DO UPDATE
            SET reachable = excluded.reachable, language = excluded.language, asked = excluded.asked,
                asked_about = excluded.asked_about, asked_so_far = excluded.asked_so_far, operator = excluded.operator
        """
        heeding = person.heeding
        columns: dict[str, str | int | None] = {
            "id": person.id,
            "reachable": int(person.reachable),
            "language": person.language,
            "asked": heeding.awaited if heeding else None,
            "about": heeding.ref if heeding else None,
            "so_far": self.db.vault.seal(heeding.so_far, _SO_FAR) if heeding else "",
            "operator": int(person.operator),
        }
        self.db.run(sql, columns)

    def member(self, collective: CollectiveId, person: PersonId) -> Member | None:
        """Return her membership of a collective."""
        row = self.db.row(
            f"{_MEMBER} WHERE collective = :collective AND person = :person FOR UPDATE",
            {"collective": collective, "person": person},
        )
        return self._member(row) if row else None

    def save_member(self, member: Member) -> None:
        """Keep a membership, new or changed."""
        sql = """
            INSERT INTO members (collective, person, standing, facilitator, coordinator, name, language, register,
                                 zone, scope, hour, agreed, consented_at, terms, charter, asked_again,
                                 paused_until_at)
            VALUES (:collective, :person, :standing, :facilitator, :coordinator, :name, :language, :register,
                    :zone, :scope, :hour, :agreed, :consented_at, :terms, :charter, :asked_again,
                    :paused_until)
            ON CONFLICT (collective, person) DO UPDATE
            SET standing = excluded.standing, facilitator = excluded.facilitator, coordinator = excluded.coordinator,
                name = excluded.name, language = excluded.language, register = excluded.register,
                zone = excluded.zone, scope = excluded.scope, hour = excluded.hour, agreed = excluded.agreed,
                consented_at = excluded.consented_at, terms = excluded.terms, charter = excluded.charter,
                asked_again = excluded.asked_again, paused_until_at = excluded.paused_until_at
        """
        self.db.run(sql, self._columns(member))
        self._keep_prints(member)

    def members(self, collective: CollectiveId) -> list[Member]:
        """Return everybody known in a collective."""
        rows = self.db.rows(f"{_MEMBER} WHERE collective = :collective ORDER BY person", {"collective": collective})
        return [self._member(row) for row in rows]

    def memberships(self, person: PersonId) -> list[Member]:
        """Return every collective she is known in."""
        rows = self.db.rows(f"{_MEMBER} WHERE person = :person ORDER BY collective", {"person": person})
        return [self._member(row) for row in rows]

    def bearing(self, collective: CollectiveId, name: str) -> list[PersonId]:
        """Return the consenting members of a collective who bear a word in their names, found by its print."""
        sql = """
            SELECT m.person FROM member_names n JOIN members m ON m.collective = n.collective AND m.person = n.person
            WHERE n.collective = :collective AND n.print = :print
                AND m.consented_at IS NOT NULL AND m.standing <> 'left'
            ORDER BY m.person
        """
        rows = self.db.rows(sql, {"collective": collective, "print": self._print(collective, name)})
        return [PersonId(person) for (person,) in rows]

    def everybody(self) -> list[PersonId]:
        """Return everybody there is any trace of."""
        return [PersonId(person) for (person,) in self.db.rows(EVERYBODY, {})]

    def _columns(self, member: Member) -> dict[str, str | int | None]:
        return {
            "collective": member.collective,
            "person": member.person,
            "standing": member.standing,
            "facilitator": int(member.facilitator),
            "coordinator": int(member.coordinator),
            "name": self.db.vault.seal(member.name, _NAME),
            "scope": member.scope,
            "hour": member.hour.isoformat("minutes") if member.hour else None,
            "agreed": ",".join(sorted(member.agreed)),
            "consented_at": kept_or_none(member.consented_at),
            "terms": member.terms,
            "charter": member.charter,
            "asked_again": member.asked_again,
            "paused_until": kept_or_none(member.paused_until),
            **columns(member.voice),
        }

    def _print(self, collective: CollectiveId, name: str) -> str:
        return self.db.vault.pseudonym(f"{collective}:{name}")

    def _keep_prints(self, member: Member) -> None:
        """Keep the prints of the words of her name; where they did not change, nothing is written."""
        who: Params = {"collective": member.collective, "person": member.person}
        where = "FROM member_names WHERE collective = :collective AND person = :person"
        before = {print for (print,) in self.db.rows(f"SELECT print {where}", who)}
        prints = {self._print(member.collective, word) for word in words_of(member.name)}
        if prints == before:
            return
        self.db.run(f"DELETE {where}", who)
        for print in sorted(prints):
            sql = "INSERT INTO member_names (collective, person, print) VALUES (:collective, :person, :print)"
            self.db.run(sql, {**who, "print": print})

    def _member(self, row: Row) -> Member:
        collective, person, standing, facilitator, coordinator, name, language, register, zone, scope, *agreement = row
        hour, agreed, consented, terms, charter, asked_again, paused_until = agreement
        return Member(
            collective=collective,
            person=person,
            standing=None if standing is None else Standing(standing),
            facilitator=bool(facilitator),
            coordinator=bool(coordinator),
            name=self.db.vault.open(name, _NAME),
            voice=voice_or_none(language, register, zone),
            scope=Scope(scope),
            hour=None if hour is None else time.fromisoformat(hour),
            agreed=frozenset(Consent(consent) for consent in agreed.split(",") if consent),
            consented_at=read_or_none(consented),
            terms=terms,
            charter=charter,
            asked_again=asked_again,
            paused_until=read_or_none(paused_until),
        )
