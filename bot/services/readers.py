"""Who read a project: counted, told to nobody, and forgotten once it is settled."""

from datetime import datetime

from bot.services.traceless import leave_no_trace
from domain.choices import Choice
from domain.ids import PersonId, SessionId
from domain.ports import Unit

READ = "read"
"""What a reader is kept as having tapped."""
_LEAST = 3
_SHARE = 3
"""One voice in so many."""


def note_reader(unit: Unit, session: SessionId, person: PersonId) -> None:
    """Keep that somebody read the project; once, however often she says so."""
    unit.choices.save(Choice(session, person, READ, "1"))


def enough(unit: Unit, session: SessionId, voices: int) -> bool:
    """Tell whether enough people read it for their silence to mean yes."""
    readers = sum(choice.item == READ for choice in unit.choices.of(session))
    return readers >= max(_LEAST, -(-voices // _SHARE))


def forget_readers(unit: Unit, session: SessionId, now: datetime) -> None:
    """Forget who read it."""
    for choice in unit.choices.of(session):
        if choice.item == READ:
            unit.choices.erase(session, choice.person, READ)
    leave_no_trace(unit, now)
