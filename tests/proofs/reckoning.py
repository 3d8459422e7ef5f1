"""What must be true after an evening, whatever happened to the bot: the ledger held against the books."""

from collections.abc import Iterator

from tests.proofs.evening import STRANGER, Evening
from tests.proofs.puppets import Puppet

_KEEPERS = ("answers", "summaries")
"""The only tables where words of people may stand at the end."""
_HARMLESS = ("message is not modified", "query is too old", "not enough rights to manage pinned messages")
"""An edit said twice, a press acknowledged after too long an absence, a pin where the bot has no right: none harms."""


def reckon(evening: Evening) -> None:
    """Hold everything against everything."""
    _every_answer_once(evening)
    _every_state_legal(evening)
    _every_post_once(evening)
    _few_copies(evening)
    _nothing_read_before_the_seal(evening)
    _words_only_where_they_belong(evening)
    _no_limit_broken(evening)


def _every_answer_once(evening: Evening) -> None:
    given = [
        (puppet.person.id, text, in_private)
        for puppet in evening.everybody
        for text, in_private in puppet.given.values()
    ]
    kept = evening.theatre.books.answers()
    assert sorted(kept) == sorted(given), f"{kept}\n{given}"


def _every_state_legal(evening: Evening) -> None:
    books = evening.theatre.books
    assert books.rows("SELECT state FROM sessions") == [("published",)]
    assert books.rows("SELECT state, number FROM summaries") == [("published", 1)]
    passages = {person: str(state) for person, state in books.rows("SELECT person, state FROM participations")}
    spoke = {puppet.person.id: "given" for puppet in evening.everybody if puppet.given}
    silent = {evening.yasmine.person.id: "passed", evening.basile.person.id: "silent"}
    assert passages == spoke | silent, passages
    assert books.rows("SELECT id, state, cause FROM inbox WHERE state <> 'done'") == []
    assert books.rows("SELECT id, state, cause FROM outbox WHERE state NOT IN ('sent', 'failed')") == []
    assert books.rows("SELECT kind FROM timers") == [("shift",)], "all that is left to ask is what the summary shifts"
    assert books.one("PRAGMA integrity_check") == "ok"


def _every_post_once(evening: Evening) -> None:
    posts = evening.theatre.posts(evening.group)
    assert [sum(word in text for text in posts) for word in ("Question n°", "Restitution n°")] == [1, 1], posts
    assert len(posts) == 2
    views = [view for view in evening.theatre.world.chat_view(evening.group) if view.from_bot]
    assert [view.buttons for view in views] == [(), ()], "the card does not say that it is closed"


def _few_copies(evening: Evening) -> None:
    """A private message may come once more for each time the bot was killed, and never comes less than once."""
    sql = "SELECT COUNT(*) FROM outbox WHERE manner = 'post' AND state = 'sent' AND place = ?"
    for puppet in evening.everybody:
        decided = int(str(evening.theatre.books.one(sql, puppet.person.id)))
        copies = evening.theatre.told_to(puppet.person) - decided
        assert 0 <= copies <= evening.theatre.kills, f"{puppet.person.first_name} got {copies} copies"


def _nothing_read_before_the_seal(evening: Evening) -> None:
    spoken = list(evening.theatre.spoken())
    for author, words in _sealed(evening.everybody):
        seen = [chat for chat, moment, text in spoken if words in text and moment < evening.sealed_at]
        assert set(seen) <= {author}


def _sealed(puppets: list[Puppet]) -> Iterator[tuple[int, str]]:
    for puppet in puppets:
        for text, in_private in puppet.given.values():
            if in_private:
                yield puppet.person.id, text


def _words_only_where_they_belong(evening: Evening) -> None:
    words = [text for puppet in evening.everybody for text, _ in puppet.given.values()]
    rows = list(evening.theatre.books.everything())
    assert [row for row in rows if STRANGER in row] == []
    elsewhere = [row for row in rows if not row.startswith(_KEEPERS)]
    assert [row for row in elsewhere for text in words if text in row] == []
    journal = evening.theatre.journal.read_text()
    assert [text for text in [*words, STRANGER] if text in journal] == []


def _no_limit_broken(evening: Evening) -> None:
    refused = [call.description for call in evening.theatre.world.ledger.refused()]
    assert [words for words in refused if not any(harmless in words for harmless in _HARMLESS)] == [], refused
