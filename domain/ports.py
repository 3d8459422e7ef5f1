"""What the services need of the world, as narrow protocols that storage keeps for SQLite and PostgreSQL alike.

A `Unit` is one unit of work: everything done through it lands in one transaction, or not at all.
Its methods are synchronous: the store runs a whole unit in one go, where the database is.
Instants are aware, in UTC, and kept to the millisecond. Every method may raise `StorageError`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from domain.answers import Answer, Part
from domain.choices import Choice
from domain.harvest import Harvests
from domain.ids import (
    AnswerId,
    CollectiveId,
    PersonId,
    PlaceId,
    ScheduleId,
    SessionId,
    SummaryId,
)
from domain.mail import Inbox, Messages, Outbox
from domain.people import Collective, Member, Person
from domain.schedules import Schedule
from domain.sessions import Participation, Session, Timer, TimerKind
from domain.sketches import Sketch
from domain.summary import Summary
from domain.trust import CharterVoices, Consents, Erasures, LooseVoices, Offers, Records

T = TypeVar("T")


class Collectives(Protocol):
    """Collectives, by what people know of them."""

    def get(self, id: CollectiveId) -> Collective:
        """Return one; raise `NotFound`."""

    def at(self, place: PlaceId) -> Collective | None:
        """Return the collective of a group."""

    def by_token(self, token: str) -> Collective | None:
        """Return the collective that a deep link names."""

    def save(self, collective: Collective) -> None:
        """Keep it, new or changed."""

    def forget(self, id: CollectiveId) -> None:
        """Forget a collective in which nothing has happened yet, and who was met in it."""

    def get_all(self) -> list[Collective]:
        """Return every collective."""


class People(Protocol):
    """Persons and their memberships."""

    def get(self, person: PersonId) -> Person | None:
        """Return a person met before."""

    def save(self, person: Person) -> None:
        """Keep her, new or changed."""

    def member(self, collective: CollectiveId, person: PersonId) -> Member | None:
        """Return her membership of a collective."""

    def save_member(self, member: Member) -> None:
        """Keep a membership, new or changed."""

    def members(self, collective: CollectiveId) -> list[Member]:
        """Return everybody known in a collective."""

    def memberships(self, person: PersonId) -> list[Member]:
        """Return every collective she is known in."""

    def bearing(self, collective: CollectiveId, name: str) -> list[PersonId]:
        """Return the consenting members of a collective who bear a word in their names, as `naming.words_of` does."""

    def everybody(self) -> list[PersonId]:
        """Return everybody there is any trace of: met, a member, an author, a writer of notes."""


class Sessions(Protocol):
    """Sessions and the passages through them."""

    def get(self, id: SessionId) -> Session:
        """Return one; raise `NotFound`."""

    def by_token(self, token: str) -> Session | None:
        """Return the session that a card's token names."""

    def add(self, session: Session) -> None:
        """Keep a new one."""

    def save(self, session: Session) -> Session:
        """Keep a change if nobody else changed it meanwhile, and return it one version on; raise `Overtaken`."""

    def of(self, collective: CollectiveId) -> list[Session]:
        """Return the sessions of a collective, newest number first."""

    def answerable_by(self, person: PersonId) -> list[Session]:
        """Return the sessions that a consenting person can answer now."""

    def participation(self, session: SessionId, person: PersonId) -> Participation | None:
        """Return her passage through a session."""

    def save_participation(self, participation: Participation) -> None:
        """Keep a passage, new, or changed if nobody else changed it meanwhile; raise `Overtaken`."""

    def participations(self, session: SessionId) -> list[Participation]:
        """Return every passage through a session."""

    def attendance(self, session: SessionId) -> tuple[int, int]:
        """Count the consenting members who pass through a session, and how many of them are still waited for."""


class Answers(Protocol):
    """What members gave."""

    def get(self, id: AnswerId) -> Answer:
        """Return one; raise `NotFound`."""

    def save(self, answer: Answer) -> None:
        """Keep it, new or changed."""

    def erase(self, id: AnswerId) -> None:
        """Erase the whole row of one, and leave no trace that there was any."""

    def of(self, session: SessionId) -> list[Answer]:
        """Return the answers of a session that were not withdrawn, oldest first."""

    def by(self, session: SessionId, person: PersonId) -> list[Answer]:
        """Return one member's answers in a session that were not withdrawn, oldest first."""

    def voices(self, session: SessionId) -> int:
        """Count the people who gave or tapped something that is neither withdrawn nor private, each once."""


class Choices(Protocol):
    """What members tapped in sessions that are not sealed yet."""

    def save(self, choice: Choice) -> None:
        """Keep it, in the place of what she chose before about the same."""

    def by(self, session: SessionId, person: PersonId) -> list[Choice]:
        """Return what one member chose in a session, by item."""

    def of(self, session: SessionId) -> list[Choice]:
        """Return all that was chosen in a session, by item and value: in no order of persons."""

    def erase(self, session: SessionId, person: PersonId, item: str | None = None) -> None:
        """Erase what one member chose in a session, or one item of it."""

    def forget(self, session: SessionId) -> None:
        """Erase all that was chosen in a session, once it is counted."""


class Notebook(Protocol):
    """Private notes, and texts kept aside until their author says what they are; no summary reads them."""

    def keep(self, person: PersonId, text: str, at: datetime) -> None:
        """Write a note."""

    def erase(self, person: PersonId) -> None:
        """Erase every note of a person."""

    def notes(self, person: PersonId, limit: int | None = None) -> list[tuple[str, datetime]]:
        """Return her last notes, or all of them, and when she wrote them, newest first."""

    def hold(self, person: PersonId, parts: Sequence[Part], session: SessionId | None = None) -> None:
        """Keep a text aside, after what is already held, for a session if it waits for one."""

    def held(self, person: PersonId) -> tuple[Part, ...]:
        """Return what is held, and leave it where it is."""

    def release(self, person: PersonId) -> tuple[Part, ...]:
        """Return and forget what is held."""

    def reword(self, person: PersonId, part: Part) -> bool:
        """Change the words of a message that is kept aside; False when it is not."""

    def waits_for(self, person: PersonId) -> SessionId | None:
        """Return the session that her text kept aside waits for, if any."""

    def holders(self, session: SessionId) -> list[PersonId]:
        """Return whose texts are kept aside for a session."""


class Timers(Protocol):
    """What is to be done at an instant."""

    def arm(self, timer: Timer) -> None:
        """Set a timer; the same subject and kind is replaced."""

    def disarm(self, subject: str, kind: TimerKind | None = None) -> None:
        """Forget a subject's timers, or one kind of them."""

    def due(self, now: datetime, limit: int) -> list[Timer]:
        """Return timers whose instant has come, earliest first."""

    def take(self, timer: Timer) -> bool:
        """Remove a timer; False when somebody else did, or re-armed it."""

    def of(self, subject: str) -> list[Timer]:
        """Return a subject's timers."""


class Schedules(Protocol):
    """Rules of a collective, and the slots already taken."""

    def get(self, id: ScheduleId) -> Schedule:
        """Return one; raise `NotFound`."""

    def save(self, schedule: Schedule) -> None:
        """Keep it, new or changed."""

    def of(self, collective: CollectiveId) -> list[Schedule]:
        """Return the active schedules of a collective."""

    def due(self, now: datetime, limit: int) -> list[Schedule]:
        """Return active schedules whose next slot has come, earliest first."""

    def claim(self, schedule: ScheduleId, slot: str, now: datetime) -> bool:
        """Take a slot; False when it was already taken."""

    def behind(self, collective: CollectiveId, opened_at: datetime) -> list[Schedule]:
        """Return the schedules of a collective of which a slot was taken at that very instant, ended ones too."""


class Sketches(Protocol):
    """What facilitators are preparing, one each in each collective."""

    def of(self, collective: CollectiveId, person: PersonId) -> Sketch | None:
        """Return what somebody is preparing in a collective."""

    def save(self, sketch: Sketch) -> None:
        """Keep it, new or changed."""

    def erase(self, collective: CollectiveId, person: PersonId) -> None:
        """Forget what somebody was preparing."""


class Summaries(Protocol):
    """What is given back."""

    def get(self, id: SummaryId) -> Summary:
        """Return one; raise `NotFound`."""

    def of_session(self, session: SessionId) -> Summary | None:
        """Return the summary of a session, draft or published."""

    def save(self, summary: Summary, published_at: datetime | None = None) -> None:
        """Keep it, new or changed."""

    def published(
        self, collective: CollectiveId, since: datetime | None = None, limit: int | None = None
    ) -> list[tuple[Summary, datetime]]:
        """Return the last published summaries, or all of them, and when, newest first."""

    def next_number(self, collective: CollectiveId) -> int:
        """Return the number of the collective's next summary, from 1."""


class Settings(Protocol):
    """Single values that outlive a run."""

    def get(self, name: str) -> str | None:
        """Return a value."""

    def set(self, name: str, value: str) -> None:
        """Keep a value."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of work: the whole of what is kept, seen and changed together."""

    inbox: Inbox
    outbox: Outbox
    messages: Messages
    collectives: Collectives
    people: People
    sessions: Sessions
    answers: Answers
    choices: Choices
    loose: LooseVoices
    notebook: Notebook
    timers: Timers
    schedules: Schedules
    sketches: Sketches
    summaries: Summaries
    harvests: Harvests
    consents: Consents
    offers: Offers
    charters: CharterVoices
    erasures: Erasures
    records: Records
    settings: Settings


class Store(Protocol):
    """Where units of work run."""

    async def work(self, task: Callable[[Unit], T]) -> T:
        """Run one unit of work and return once it is safe on disk; an exception undoes it alone and is raised here."""

    async def scrub(self) -> None:
        """Leave in the files nothing of what was erased: no old page, no log of it."""

    async def close(self) -> None:
        """Finish what was accepted, then let go of the database."""


class Lot(Protocol):
    """Chance, as an argument: unguessable words and draws."""

    def token(self) -> str:
        """Return an unguessable word for links: 22 characters of A-Z a-z 0-9 _ -."""

    def id(self) -> str:
        """Return a fresh short id: 12 characters of a-z 2-7."""


class Probe(Protocol):
    """Somebody who is told each time the work passes a named point; nobody, in a real run."""

    def __call__(self, point: str) -> None:
        """Hear that the work is at this point."""


def unobserved(point: str) -> None:
    """Watch nothing."""
