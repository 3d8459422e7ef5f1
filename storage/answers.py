"""What members gave."""

from dataclasses import dataclass

from domain.answers import Answer, Level, Nature, Scope
from domain.errors import NotFound
from domain.ids import AnswerId, PersonId, SessionId
from storage import codec
from storage.connection import Connection, Row
from storage.instants import kept

_NOUN = """
    SELECT id, session, person, parts, names_left, scope, sealed, level, nature, version, late, retouched, withdrawn,
           about, unfolds
    FROM answers
"""
_PARTS, _LEFT = "answers.parts", "answers.names_left"


@dataclass(frozen=True, slots=True)
class Answers:
    """Keep answers, and find those that stand."""

    db: Connection

    def get(self, id: AnswerId) -> Answer:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE id = :id FOR UPDATE", {"id": id})
        if row is None:
            raise NotFound(f"no answer {id}")
        return self._answer(row)

    def save(self, answer: Answer) -> None:
        """Keep it, new or changed."""
        sql = """
            INSERT INTO answers (id, session, person, parts, names_left, scope, sealed, level, nature, version,
                                 late, retouched, withdrawn, about, unfolds, given_at)
            VALUES (:id, :session, :person, :parts, :names_left, :scope, :sealed, :level, :nature, :version,
                    :late, :retouched, :withdrawn, :about, :unfolds, :given_at)
            ON CONFLICT (id) DO UPDATE
            SET session = excluded.session, person = excluded.person, parts = excluded.parts,
                names_left = excluded.names_left, scope = excluded.scope, sealed = excluded.sealed,
                level = excluded.level, nature = excluded.nature,
                version = excluded.version, late = excluded.late, retouched = excluded.retouched,
                withdrawn = excluded.withdrawn, about = excluded.about, unfolds = excluded.unfolds,
                given_at = excluded.given_at
        """
        self.db.run(sql, self._columns(answer))

    def erase(self, id: AnswerId) -> None:
        """Erase the whole row of one, and leave no trace that there was any."""
        self.db.run("DELETE FROM answers WHERE id = :id", {"id": id})

    def of(self, session: SessionId) -> list[Answer]:
        """Return the answers of a session that were not withdrawn, oldest first."""
        sql = f"{_NOUN} WHERE session = :session AND withdrawn = 0 ORDER BY given_at, arrival"
        return [self._answer(row) for row in self.db.rows(sql, {"session": session})]

    def by(self, session: SessionId, person: PersonId) -> list[Answer]:
        """Return one member's answers in a session that were not withdrawn, oldest first."""
        sql = f"{_NOUN} WHERE session = :session AND person = :person AND withdrawn = 0 ORDER BY given_at, arrival"
        return [self._answer(row) for row in self.db.rows(sql, {"session": session, "person": person})]

    def voices(self, session: SessionId) -> int:
        """Count the people who gave or tapped something that is neither withdrawn nor private, and the loose voices.

        Whoever tapped that she passes, and nothing else, has given nothing.
        """
        sql = """
            SELECT COUNT(DISTINCT person)
                + (SELECT COUNT(*) FROM loose WHERE session = :session)
                + (SELECT COUNT(DISTINCT c.person) FROM choices c WHERE c.session = :session AND NOT EXISTS (
                    SELECT 1 FROM answers a WHERE a.session = c.session AND a.person = c.person
                    AND a.withdrawn = 0 AND a.scope <> 'private'
                ) AND NOT EXISTS (
                    SELECT 1 FROM participations p WHERE p.session = c.session AND p.person = c.person
                    AND p.state NOT IN ('given', 'withdrawn')))
            FROM answers WHERE session = :session AND withdrawn = 0 AND scope <> 'private'
        """
        row = self.db.row(sql, {"session": session})
        return int(row[0]) if row else 0

    def _columns(self, answer: Answer) -> dict[str, str | int | None]:
        seal = self.db.vault.seal
        return {
            "id": answer.id,
            "session": answer.session,
            "person": answer.person,
            "parts": seal(codec.parts.write(answer.parts), _PARTS),
            "names_left": seal(codec.names.write(answer.left) if answer.left else "", _LEFT),
            "scope": answer.scope,
            "sealed": int(answer.sealed),
            "level": answer.level,
            "nature": answer.nature,
            "version": answer.version,
            "late": int(answer.late),
            "retouched": int(answer.retouched),
            "withdrawn": int(answer.withdrawn),
            "about": answer.about,
            "unfolds": answer.unfolds,
            "given_at": kept(answer.given_at),
        }

    def _answer(self, row: Row) -> Answer:
        id, session, person, parts, names_left, scope, sealed, level, nature, version, late, *rest = row
        retouched, withdrawn, about, unfolds = rest
        unseal = self.db.vault.open
        return Answer(
            id=id,
            session=session,
            person=person,
            parts=codec.parts.read(unseal(parts, _PARTS)),
            left=codec.names.read(unseal(names_left, _LEFT)) if names_left else (),
            scope=Scope(scope),
            sealed=bool(sealed),
            level=None if level is None else Level(level),
            nature=None if nature is None else Nature(nature),
            version=version,
            late=bool(late),
            retouched=bool(retouched),
            withdrawn=bool(withdrawn),
            about=about,
            unfolds=unfolds,
        )
