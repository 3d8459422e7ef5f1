"""What is given back."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotFound
from domain.ids import CollectiveId, SessionId, SummaryId
from domain.summary import Summary
from storage import codec
from storage.connection import ALL, Connection
from storage.instants import kept, kept_or_none, read

_DOCUMENT = "summaries.document"


@dataclass(frozen=True, slots=True)
class Summaries:
    """Keep summaries, drafts and published."""

    db: Connection

    def get(self, id: SummaryId) -> Summary:
        """Return one; raise `NotFound`."""
        row = self.db.row("SELECT document FROM summaries WHERE id = :id FOR UPDATE", {"id": id})
        if row is None:
            raise NotFound(f"no summary {id}")
        return self._read(row[0])

    def of_session(self, session: SessionId) -> Summary | None:
        """Return the summary of a session, draft or published."""
        row = self.db.row("SELECT document FROM summaries WHERE session = :session FOR UPDATE", {"session": session})
        return self._read(row[0]) if row else None

    def save(self, summary: Summary, published_at: datetime | None = None) -> None:
        """Keep it, new or changed; when it was published is told once, and stays."""
        sql = """
            INSERT INTO summaries (id, session, collective, number, state, document, published_at)
            VALUES (:id, :session, :collective, :number, :state, :document, :published_at)
            ON CONFLICT (id) DO UPDATE
            SET session = excluded.session, collective = excluded.collective, number = excluded.number,
                state = excluded.state, document = excluded.document,
                published_at = COALESCE(excluded.published_at, summaries.published_at)
        """
        document = self.db.vault.seal(codec.summaries.write(summary), _DOCUMENT)
        self.db.run(sql, {**_columns(summary), "document": document, "published_at": kept_or_none(published_at)})

    def published(
        self, collective: CollectiveId, since: datetime | None = None, limit: int | None = None
    ) -> list[tuple[Summary, datetime]]:
        """Return the last published summaries, or all of them, and when, newest first."""
        sql = """
            SELECT document, published_at FROM summaries
            WHERE collective = :collective AND state = 'published' AND published_at >= :since
            ORDER BY published_at DESC, number DESC LIMIT :limit
        """
        start, most = kept(since) if since else 0, ALL if limit is None else limit
        rows = self.db.rows(sql, {"collective": collective, "since": start, "limit": most})
        return [(self._read(document), read(at)) for document, at in rows]

    def next_number(self, collective: CollectiveId) -> int:
        """Return the number of the collective's next summary, from 1."""
        sql = "SELECT COALESCE(MAX(number), 0) + 1 FROM summaries WHERE collective = :collective"
        [(number,)] = self.db.rows(sql, {"collective": collective})
        return int(number)

    def _read(self, document: str) -> Summary:
        return codec.summaries.read(self.db.vault.open(document, _DOCUMENT))


def _columns(summary: Summary) -> dict[str, str | int | None]:
    return {
        "id": summary.id,
        "session": summary.session,
        "collective": summary.collective,
        "number": summary.number,
        "state": summary.state,
    }
