"""The groups being facilitated."""

from dataclasses import dataclass

from domain.errors import NotFound
from domain.ids import CollectiveId, PlaceId
from domain.people import Collective, CollectiveState, Place
from storage.connection import Connection, Row
from storage.voices import columns, voice

_NOUN = "SELECT id, place, thread, title, state, language, register, zone, added_by, token FROM collectives"


@dataclass(frozen=True, slots=True)
class Collectives:
    """Keep collectives, and find them by what people know of them."""

    db: Connection

    def get(self, id: CollectiveId) -> Collective:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR SHARE", {"id": id})
        if row is None:
            raise NotFound(f"no collective {id}")
        return _collective(row)

    def at(self, place: PlaceId) -> Collective | None:
        """Return the collective of a group."""
        row = self.db.row(
            f"{_NOUN} WHERE place = :place ORDER BY COALESCE(thread, 0) LIMIT 1 FOR SHARE", {"place": place}
        )
        return _collective(row) if row else None

    def by_token(self, token: str) -> Collective | None:
        """Return the collective that a deep link names."""
        row = self.db.row(f"{_NOUN} WHERE token = :token FOR SHARE", {"token": token})
        return _collective(row) if row else None

    def save(self, collective: Collective) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO collectives (id, place, thread, title, state, language, register, zone, added_by, token)
            VALUES (:id, :place, :thread, :title, :state, :language, :register, :zone, :added_by, :token)
            ON CONFLICT (id) DO UPDATE
            SET place = excluded.place, thread = excluded.thread, title = excluded.title, state = excluded.state,
                language = excluded.language, register = excluded.register, zone = excluded.zone,
                added_by = excluded.added_by, token = excluded.token
        """
        self.db.run(sql, _columns(collective))

    def forget(self, id: CollectiveId) -> None:
        """Forget a collective in which nothing has happened yet, and who was met in it."""
        self.db.run("DELETE FROM members WHERE collective = :id", {"id": id})
        self.db.run("DELETE FROM collectives WHERE id = :id", {"id": id})


def _columns(collective: Collective) -> dict[str, str | int | None]:
    return {
        "id": collective.id,
        "place": collective.place.id,
        "thread": collective.place.topic,
        "title": collective.title,
        "state": collective.state,
        "added_by": collective.added_by,
        "token": collective.token,
        **columns(collective.voice),
    }


def _collective(row: Row) -> Collective:
    id, place, thread, title, state, language, register, zone, added_by, token = row
    return Collective(
        id=id,
        place=Place(place, private=False, topic=thread),
        title=title,
        state=CollectiveState(state),
        voice=voice(language, register, zone),
        added_by=added_by,
        token=token,
    )
