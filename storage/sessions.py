"""Sessions, and the passages through them."""

from dataclasses import dataclass, replace

from domain.errors import NotFound, Overtaken
from domain.ids import CollectiveId, PersonId, SessionId
from domain.people import CONSENTED, Register
from domain.sessions import Mode, Participation, ParticipationState, Session, SessionState
from storage.connection import Connection, Row
from storage.instants import kept, read

_NOUN = """
    SELECT s.id, s.collective, s.number, s.dialogue, s.prompt, s.state, s.mode, s.parent, s.part, s.topic, s.question,
           s.extended,
           s.token, s.opened_by, s.opens_at, s.closes_at, s.version
    FROM sessions s
"""
_PASSAGE = "SELECT session, person, state, stage, register, version FROM participations"
_CONSENTED = ", ".join(f"'{standing.value}'" for standing in sorted(CONSENTED))
_TAKES_PART = f"m.standing IN ({_CONSENTED}) AND m.paused_until_at IS NULL"
"""Among everyone: consenting, and not paused."""
_TOKEN, _TOPIC, _QUESTION = "sessions.token", "sessions.topic", "sessions.question"


@dataclass(frozen=True, slots=True)
class Sessions:
    """Keep sessions and passages; nobody overwrites what she has not seen."""

    db: Connection

    def get(self, id: SessionId) -> Session:
        """Return one; raise `NotFound`."""
        row = self.db.row(f"{_NOUN} WHERE s.id = :id FOR UPDATE", {"id": id})
        if row is None:
            raise NotFound(f"no session {id}")
        return self._session(row)

    def by_token(self, token: str) -> Session | None:
        """Return the session that a card's token names."""
        row = self.db.row(f"{_NOUN} WHERE s.token_print = :print FOR UPDATE", {"print": self.db.vault.pseudonym(token)})
        return self._session(row) if row else None

    def add(self, session: Session) -> None:
        """Keep a new one."""
        sql = """
            INSERT INTO sessions (id, collective, number, dialogue, prompt, state, mode, parent, part, topic, question,
                                  extended, token, token_print, opened_by, opens_at, closes_at, version)
            VALUES (:id, :collective, :number, :dialogue, :prompt, :state, :mode, :parent, :part, :topic, :question,
                    :extended, :token, :print, :opened_by, :opens_at, :closes_at, :version)
        """
        self.db.run(sql, self._columns(session))

    def save(self, session: Session) -> Session:
        """Keep a change if nobody else changed it meanwhile, and return it one version on; raise `Overtaken`."""
        sql = """
            UPDATE sessions
            SET collective = :collective, number = :number, dialogue = :dialogue, prompt = :prompt, state = :state,
                mode = :mode, parent = :parent, part = :part, topic = :topic, question = :question,
                extended = :extended, token = :token,
                token_print = :print, opened_by = :opened_by, opens_at = :opens_at,
                closes_at = :closes_at, version = version + 1
            WHERE id = :id AND version = :version
        """
        if self.db.run(sql, self._columns(session)) == 0:
            raise Overtaken(f"session {session.id}")
        return replace(session, version=session.version + 1)

    def of(self, collective: CollectiveId) -> list[Session]:
        """Return the sessions of a collective, newest number first."""
        rows = self.db.rows(
            f"{_NOUN} WHERE s.collective = :collective ORDER BY s.number DESC", {"collective": collective}
        )
        return [self._session(row) for row in rows]

    def answerable_by(self, person: PersonId) -> list[Session]:
        """Return the sessions that somebody who takes part can answer now, first opened first."""
        sql = f"""
            {_NOUN}
            JOIN collectives c ON c.id = s.collective AND c.state IN ('dormant', 'active')
            JOIN members m ON m.collective = s.collective AND m.person = :person AND {_TAKES_PART}
            WHERE s.state IN ('open', 'closing')
            ORDER BY s.opens_at, s.id
            FOR UPDATE OF s
        """
        return [self._session(row) for row in self.db.rows(sql, {"person": person})]

    def participation(self, session: SessionId, person: PersonId) -> Participation | None:
        """Return her passage through a session."""
        row = self.db.row(
            f"{_PASSAGE} WHERE session = :session AND person = :person", {"session": session, "person": person}
        )
        return _participation(row) if row else None

    def save_participation(self, participation: Participation) -> None:
        """Keep a passage, new, or changed if nobody else changed it meanwhile; raise `Overtaken`."""
        sql = """
            INSERT INTO participations (session, person, state, stage, register, version)
            VALUES (:session, :person, :state, :stage, :register, :version)
            ON CONFLICT (session, person) DO UPDATE
            SET state = excluded.state, stage = excluded.stage, register = excluded.register,
                version = participations.version + 1
            WHERE participations.version = excluded.version
        """
        columns: dict[str, str | int | None] = {
            "session": participation.session,
            "person": participation.person,
            "state": participation.state,
            "stage": participation.stage,
            "register": participation.register,
            "version": participation.version,
        }
        if self.db.run(sql, columns) == 0:
            raise Overtaken(f"a passage through session {participation.session}")

    def participations(self, session: SessionId) -> list[Participation]:
        """Return every passage through a session."""
        rows = self.db.rows(f"{_PASSAGE} WHERE session = :session ORDER BY person", {"session": session})
        return [_participation(row) for row in rows]

    def attendance(self, session: SessionId) -> tuple[int, int]:
        """Count those who take part in a session, and how many of them are still waited for."""
        sql = f"""
            SELECT COUNT(*),
                   COALESCE(SUM(CASE WHEN p.state IN ('invited', 'snoozed', 'confirming') THEN 1 ELSE 0 END), 0)
            FROM participations p
            JOIN sessions s ON s.id = p.session
            JOIN members m ON m.collective = s.collective AND m.person = p.person AND {_TAKES_PART}
            WHERE p.session = :session AND p.state <> 'excused'
        """  # noqa: S608 - the standings are constants of ours
        row = self.db.row(sql, {"session": session})
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def _columns(self, session: Session) -> dict[str, str | int | None]:
        return {
            "id": session.id,
            "collective": session.collective,
            "number": session.number,
            "dialogue": session.dialogue,
            "prompt": session.prompt,
            "state": session.state,
            "mode": session.mode,
            "parent": session.parent,
            "part": session.part,
            "topic": self.db.vault.seal(session.topic, _TOPIC),
            "question": self.db.vault.seal(session.question, _QUESTION),
            "extended": int(session.extended),
            "token": self.db.vault.seal(session.token, _TOKEN),
            "print": self.db.vault.pseudonym(session.token),
            "opened_by": session.opened_by,
            "opens_at": kept(session.opens_at),
            "closes_at": kept(session.closes_at),
            "version": session.version,
        }

    def _session(self, row: Row) -> Session:
        id, collective, number, dialogue, prompt, state, mode, parent, part, topic, question, *rest = row
        extended, token, opened_by, opens_at, closes_at, version = rest
        unseal = self.db.vault.open
        return Session(
            id=id,
            collective=collective,
            number=number,
            dialogue=dialogue,
            prompt=prompt,
            state=SessionState(state),
            mode=Mode(mode),
            parent=parent,
            part=part,
            topic=unseal(topic, _TOPIC),
            question=unseal(question, _QUESTION),
            extended=bool(extended),
            token=unseal(token, _TOKEN),
            opened_by=opened_by,
            opens_at=read(opens_at),
            closes_at=read(closes_at),
            version=version,
        )


def _participation(row: Row) -> Participation:
    session, person, state, stage, register, version = row
    kept_to = None if register is None else Register(register)
    return Participation(session, person, ParticipationState(state), stage, version, kept_to)
