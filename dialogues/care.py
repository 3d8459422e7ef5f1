"""Two doors after a question that goes deep: somebody of one's own, or a line that is always open."""

from dataclasses import replace
from enum import StrEnum

from dialogues.talk import Passing
from domain.moves import Act
from domain.people import alone_with
from domain.prompts import Prompt
from domain.utterances import Button, Subject, Topic, Utterance

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
    row = tuple(Button(f"care.{door}", Act.CARE, passing.round.session.id, door) for door in Door)
    return replace(_said(passing, "care.doors"), buttons=(row,))


def behind(passing: Passing, door: Door) -> Utterance:
    """Say whom one may turn to; nobody is told that somebody asked."""
    collective = passing.round.collective
    if door is Door.PEOPLE and not collective.contacts:
        return _said(passing, "care.nobody_named")
    facts: dict[str, str | int] = {"contacts": collective.contacts, "country": collective.country}
    return replace(_said(passing, f"care.{door}_here"), facts={"collective": collective.title, **facts}, about=None)


def _said(passing: Passing, key: str) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(passing.member.person),
        voice=passing.voice,
        facts={"collective": passing.round.collective.title},
        about=Subject(Topic.CARE, passing.round.session.id) if key == "care.doors" else None,
    )
