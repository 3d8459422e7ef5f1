"""Whatever leads to a person is erased: her rows, and her number in the rows that stay."""

# ruff: noqa: S608 - what is put together here is ours; what comes from elsewhere is bound
from typing import Final

from domain.ids import CollectiveId, PersonId
from domain.sessions import membership
from storage.connection import Connection, Params
from storage.traces import HERS, POINTING

_ANSWERS = "SELECT id FROM answers WHERE person = :person"
_NAMED = "subject = :itself OR subject LIKE :ending"
"""What is about her alone: her number, or her place in a collective."""
_SEEN = "(private = 0 AND state IN ('sending', 'uncertain'))"
"""What a group may see is not lost sight of: whoever erases has it say something else, once it is found."""
_PENDING = "state IN ('open', 'taken') AND :person IN (giver, taker)"
"""Without its giver an offer would be one that nobody confirms."""
_UNPLANNED = """
    UPDATE schedules SET active = 0, next_at = NULL, question = '', topic = ''
    WHERE (question <> '' OR topic <> '')
"""
"""A question in her own words is not asked once she is erased; what she planned of the bank goes on, as everybody's."""

_PERSON: Final = (
    f"DELETE FROM messages WHERE place = :person OR subject IN ({_ANSWERS}) OR {_NAMED}",
    f"""
        DELETE FROM outbox
        WHERE (private = 1 AND place = :person) OR (subject IN ({_ANSWERS}) AND NOT {_SEEN}) OR {_NAMED}
    """,
    f"DELETE FROM timers WHERE {_NAMED}",
    f"DELETE FROM offers WHERE {_PENDING}",
    "UPDATE offers SET taker_name = '' WHERE taker = :person",
    f"{_UNPLANNED} AND created_by = :person",
    *(f"UPDATE {table} SET {column} = NULL WHERE {column} = :person" for table, column in POINTING),
    *(f"DELETE FROM {table} WHERE {column} = :person" for table, column in HERS),
)

_SESSIONS = "SELECT id FROM sessions WHERE collective = :collective"
_GIVEN = f"SELECT id FROM answers WHERE person = :person AND session IN ({_SESSIONS})"
_HERE = f"{_SESSIONS} UNION SELECT id FROM summaries WHERE collective = :collective UNION SELECT :collective"
"""What a message of this collective may be about."""

_MEMBERSHIP: Final = (
    f"DELETE FROM messages WHERE (place = :person AND subject IN ({_HERE})) OR subject IN ({_GIVEN}) OR {_NAMED}",
    f"""
        DELETE FROM outbox
        WHERE (private = 1 AND place = :person AND subject IN ({_HERE}))
            OR (subject IN ({_GIVEN}) AND NOT {_SEEN}) OR {_NAMED}
    """,
    f"""
        DELETE FROM timers
        WHERE {_NAMED} OR subject IN (SELECT id || :ending_of_passage FROM sessions WHERE collective = :collective)
    """,
    f"DELETE FROM offers WHERE collective = :collective AND {_PENDING}",
    "UPDATE offers SET taker_name = '' WHERE collective = :collective AND taker = :person",
    "UPDATE offers SET giver = NULL WHERE collective = :collective AND giver = :person",
    "UPDATE offers SET taker = NULL WHERE collective = :collective AND taker = :person",
    "UPDATE sessions SET opened_by = NULL WHERE collective = :collective AND opened_by = :person",
    f"{_UNPLANNED} AND collective = :collective AND created_by = :person",
    "UPDATE schedules SET created_by = NULL WHERE collective = :collective AND created_by = :person",
    "UPDATE collectives SET added_by = NULL WHERE id = :collective AND added_by = :person",
    f"""
        UPDATE people SET asked = NULL, asked_about = NULL, asked_so_far = ''
        WHERE id = :person AND asked_about IN ({_HERE})
    """,
    *(
        f"DELETE FROM {table} WHERE person = :person AND session IN ({_SESSIONS})"
        for table in ("answers", "choices", "participations", "harvesters", "objections", "held")
    ),
    *(
        f"DELETE FROM {table} WHERE person = :person AND collective = :collective"
        for table in ("consents", "charter_voices", "sketches", "member_names", "members")
    ),
)


def erase_person(db: Connection, person: PersonId) -> None:
    """Erase every row that is a person's, and her number from the rows that are not."""
    _run(db, _PERSON, {"person": person, "itself": str(person), "ending": f"%:{person}"})


def erase_membership(db: Connection, collective: CollectiveId, person: PersonId) -> None:
    """Erase every row that is a person's in one collective."""
    both = membership(collective, person)
    named = {"itself": both, "ending": both, "ending_of_passage": f":{person}"}
    _run(db, _MEMBERSHIP, {"collective": collective, "person": person, **named})


def _run(db: Connection, statements: tuple[str, ...], params: Params) -> None:
    for sql in statements:
        db.run(sql, params)
