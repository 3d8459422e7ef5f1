"""What every service knows besides the unit of work: the bank, chance, and the habits of the house."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from dialogues.bank import Bank
from dialogues.dialogue import Dialogue
from dialogues.repertoire import REPERTOIRE
from domain.ids import PersonId
from domain.keeping import Retention
from domain.languages import Languages
from domain.people import Voice
from domain.ports import Lot
from domain.summary import Summary

KEPT = Retention()


@dataclass(frozen=True, slots=True)
class Habits:
    """The defaults a collective starts from."""

    voice: Voice
    window: timedelta = timedelta(hours=72)
    reminder_at: float = 0.6
    """Where in the window the one reminder falls."""
    seal_grace: timedelta = timedelta(minutes=15)
    """How long a round stays open once everybody has answered or passed."""
    harvest: timedelta = timedelta(hours=48)
    """How long a draft waits for a person before it is posted as it is."""
    min_voices: int = 3
    late: timedelta = timedelta(hours=6)
    """How late a session may still open."""
    review: timedelta = timedelta()
    """How long the group may correct what it is given back, before it is settled; nothing: it is settled at once."""
    k: int = 5
    """How many voices it takes before anything of a detached session, or a distribution, is shown."""
    retention: Retention = KEPT
    operators: frozenset[PersonId] = frozenset()
    """Who keeps the machine, by the configuration."""


@dataclass(frozen=True, slots=True)
class House:
    """What services are given once, at start."""

    bank: Bank
    lot: Lot
    habits: Habits
    measure: Callable[[Summary], int]
    """How long a summary is once worded, in the language that takes most room."""
    zones: frozenset[str]
    """The names of the time zones known here."""
    languages: Languages
    """Those that the texts are written in."""
    pseudonym: Callable[[str], str]
    """Return a word that tells nothing of another, by a key kept outside of the database."""
    somebody: Callable[[Voice], str]
    """Return the word that takes the place of somebody's name."""
    samples: Callable[[Voice], Sequence[str]] = lambda _: ()
    """Return what sample voices say, in a rehearsal."""
    dialogues: Mapping[str, Dialogue] = field(default_factory=lambda: REPERTOIRE)
    """Every dialogue there is, by its name."""
