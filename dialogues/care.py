"""Two doors after a question that goes deep: somebody of one's own, or a line that is always open."""

from dataclasses import replace
from enum import StrEnum

from dialogues.talk import Passing
from domain.moves import Act
from domain.people import Collective, Member, alone_with, spoken_to
from domain.prompts import Prompt
from domain.utterances import Button, Utterance

DEEP = "deep"


class Door(StrEnum):
    """Whom one may turn to."""

    PEOPLE = "people"
    """Those whom the collective chose."""
    LINES = "lines"
    """Public help lines of the country."""


def goes_deep(prompt: Prompt) -> bool:
    """Tell whether a question may stir."""
    return prompt.depth == DEEP


def doors(passing: Passing) -> Utterance:
    """Show both doors, whatever was answered."""
    said = _said(passing.round.collective, passing.member, "care.doors")
    return replace(said, buttons=(handles(passing.round.collective),))


def handles(collective: Collective) -> tuple[Button, ...]:
    """Return what opens each door."""
    return tuple(Button(f"care.{door}", Act.CARE, collective.id, door) for door in Door)


def behind(collective: Collective, member: Member, door: Door) -> Utterance:
    """Say whom one may turn to; nobody is told that somebody asked."""
    if door is Door.PEOPLE and not collective.contacts:
        return _said(collective, member, "care.nobody_named")
    return _said(collective, member, f"care.{door}_here")


def _said(collective: Collective, member: Member, key: str) -> Utterance:
    facts = {"collective": collective.title, "contacts": collective.contacts, "country": collective.country}
    return Utterance(key, alone_with(member.person), spoken_to(collective, member), facts=facts)
