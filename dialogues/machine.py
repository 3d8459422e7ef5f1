"""The one door to transitions: a pure table of rules, shared by every row that follows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from transitions import Machine, MachineError

from domain.errors import NotNow

State = TypeVar("State", bound=StrEnum)
Trigger = TypeVar("Trigger", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Rule(Generic[State, Trigger]):
    """From any of these states, this trigger leads there."""

    sources: Sequence[State]
    trigger: Trigger
    dest: State


class Drawn(Protocol):
    """A table as somebody who draws it sees it."""

    @property
    def name(self) -> str:
        """Return what it is called."""

    @property
    def places(self) -> tuple[str, ...]:
        """Return its states, the first one first."""

    @property
    def arrows(self) -> tuple[tuple[str, str, str], ...]:
        """Return its rules, each from one state: from where, by what, to where."""


class _Bare:
    """What the machine moves: a state and nothing else, so that no model is ever registered."""

    def __init__(self, state: StrEnum) -> None:
        self.state = state


class Table(Generic[State, Trigger]):
    """Say which state follows, and refuse what the rules do not foresee."""

    def __init__(self, name: str, states: type[State], rules: Iterable[Rule[State, Trigger]]) -> None:
        self.name = name
        self.states = states
        self.rules = tuple(rules)
        self._machine = Machine(
            model=None, name=name, states=states, initial=next(iter(states)), auto_transitions=False, send_event=True
        )
        for rule in self.rules:
            self._machine.add_transition(rule.trigger.value, list(rule.sources), rule.dest)

    def after(self, state: State, trigger: Trigger) -> State:
        """Return the state that follows; raise `NotNow` when no rule leads anywhere."""
        bare = _Bare(state)
        try:
            self._machine.events[trigger.value].trigger(bare)
        except (MachineError, KeyError) as refusal:
            raise NotNow(f"{self.name}: {trigger.value} from {state.value}") from refusal
        return self.states(bare.state)

    @property
    def places(self) -> tuple[str, ...]:
        """Return its states, the first one first."""
        return tuple(state.value for state in self.states)

    @property
    def arrows(self) -> tuple[tuple[str, str, str], ...]:
        """Return its rules, each from one state: from where, by what, to where."""
        return tuple(
            (source.value, rule.trigger.value, rule.dest.value) for rule in self.rules for source in rule.sources
        )

    def allows(self, state: State, trigger: Trigger) -> bool:
        """Tell whether a rule leads on from here."""
        return any(rule.trigger is trigger and state in rule.sources for rule in self.rules)
