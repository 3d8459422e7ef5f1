"""The groups being facilitated."""

from dataclasses import dataclass

from domain.charters import Charter, CharterState
from domain.errors import NotFound
from domain.ids import CollectiveId, PlaceId
from domain.people import Collective, CollectiveState, Place
from storage.connection import Connection, Row
from storage.instants import kept_or_none, read_or_none
from storage.voices import columns, voice

_NOUN = """
    SELECT id, place, thread, title, state, language, register, zone, added_by, token, charter, charter_lines,
           charter_state, charter_until_at, charter_before, employer, contacts, country, divided, rests_until_at
    FROM collectives
"""
_TITLE, _TOKEN, _CONTACTS = "collectives.title", "collectives.token", "collectives.contacts"


@dataclass(frozen=True, slots=True)
class Collectives:
    """Keep collectives, and find them by what people know of them."""

    db: Connection

    def get(self, id: CollectiveId) -> Collective:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR SHARE", {"id": id})
        if row is None:
            raise NotFound(f"no collective {id}")
        return self._collective(row)

    def get_all(self) -> list[Collective]:
        """Return every collective."""
        return [self._collective(row) for row in self.db.rows(f"{_NOUN} ORDER BY id", {})]

    def at(self, place: PlaceId) -> Collective | None:
        """Return the collective of a group."""
        row = self.db.row(
            f"{_NOUN} WHERE place = :place ORDER BY COALESCE(thread, 0) LIMIT 1 FOR SHARE", {"place": place}
        )
        return self._collective(row) if row else None

    def by_token(self, token: str) -> Collective | None:
        """Return the collective that a deep link names."""
        row = self.db.row(f"{_NOUN} WHERE token_print = :print FOR SHARE", {"print": self.db.vault.pseudonym(token)})
        return self._collective(row) if row else None

    def save(self, collective: Collective) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO collectives (id, place, thread, title, state, language, register, zone, added_by, token,
                                     token_print, charter, charter_lines, charter_state, charter_until_at,
                                     charter_before, employer, contacts, country, divided, rests_until_at)
            VALUES (:id, :place, :thread, :title, :state, :language, :register, :zone, :added_by, :token,
                    :print, :charter, :charter_lines, :charter_state, :charter_until, :charter_before,
                    :employer, :contacts, :country, :divided, :rests_until)
            ON CONFLICT (id) DO UPDATE
            SET place = excluded.place, thread = excluded.thread, title = excluded.title, state = excluded.state,
                language = excluded.language, register = excluded.register, zone = excluded.zone,
                added_by = excluded.added_by, token = excluded.token, token_print = excluded.token_print,
                charter = excluded.charter, charter_lines = excluded.charter_lines,
                charter_state = excluded.charter_state, charter_until_at = excluded.charter_until_at,
                charter_before = excluded.charter_before,
                employer = excluded.employer, contacts = excluded.contacts, country = excluded.country,
                divided = excluded.divided, rests_until_at = excluded.rests_until_at
        """
        self.db.run(sql, self._columns(collective))

    def forget(self, id: CollectiveId) -> None:
        """Forget a collective in which nothing has happened yet, and who was met in it."""
        for table in ("members", "member_names", "consents", "charter_voices", "offers"):
            self.db.run(f"DELETE FROM {table} WHERE collective = :id", {"id": id})  # noqa: S608 - names of ours
        self.db.run("DELETE FROM collectives WHERE id = :id", {"id": id})

    def _columns(self, collective: Collective) -> dict[str, str | int | None]:
        vault, charter = self.db.vault, collective.charter
        return {
            "id": collective.id,
            "place": collective.place.id,
            "thread": collective.place.topic,
            "title": vault.seal(collective.title, _TITLE),
            "state": collective.state,
            "added_by": collective.added_by,
            "token": vault.seal(collective.token, _TOKEN),
            "print": vault.pseudonym(collective.token),
            "charter": charter.version,
            "charter_lines": ",".join(map(str, charter.lines)),
            "charter_state": charter.state,
            "charter_until": kept_or_none(charter.until),
            "charter_before": ",".join(map(str, charter.before)),
            "employer": int(collective.employer),
            "contacts": vault.seal(collective.contacts, _CONTACTS),
            "country": collective.country,
            "divided": int(collective.divided),
            "rests_until": kept_or_none(collective.rests_until),
            **columns(collective.voice),
        }

    def _collective(self, row: Row) -> Collective:
        (
            id,
            place,
            thread,
            title,
            state,
            language,
            register,
            zone,
            added_by,
            token,
            *charter,
            employer,
            contacts,
            country,
            divided,
            rests_until,
        ) = row
        unseal = self.db.vault.open
        return Collective(
            id=id,
            place=Place(place, private=False, topic=thread),
            title=unseal(title, _TITLE),
            state=CollectiveState(state),
            voice=voice(language, register, zone),
            added_by=added_by,
            token=unseal(token, _TOKEN),
            charter=_charter(*charter),
            employer=bool(employer),
            contacts=unseal(contacts, _CONTACTS),
            country=country,
            divided=bool(divided),
            rests_until=read_or_none(rests_until),
        )


def _charter(version: int, lines: str, state: str, until: int | None, before: str) -> Charter:
    return Charter(version, _numbers(lines), CharterState(state), read_or_none(until), _numbers(before))


def _numbers(lines: str) -> tuple[int, ...]:
    return tuple(int(number) for number in lines.split(",") if number)
