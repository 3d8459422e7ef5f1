"""What a summary shifts: asked some time after it, in private, of those who gave; one tap is enough."""

from enum import StrEnum

from dialogues.talk import Passing
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

ITEM = "shift"
"""What such a choice is about."""


class Shift(StrEnum):
    """What it shifts."""

    NOTHING = "none"
    A_LITTLE = "bit"
    WORDS = "say"
    """She says what, in words that wait for the next summary."""


def asked(passing: Passing, manner: Manner = Manner.POST) -> Utterance:
    """Ask what the summary shifts, without a sound."""
    session = passing.round.session.id
    row = tuple(Button(f"button.shift_{shift}", Act.SHIFT, session, shift.value) for shift in Shift)
    return _about(passing, "shift.ask", manner, (row,))


def answered(passing: Passing, shift: Shift) -> Utterance:
    """Say that it is noted, or ask for the words."""
    return _about(passing, "shift.words" if shift is Shift.WORDS else "shift.noted", Manner.EDIT, ())


def _about(passing: Passing, key: str, manner: Manner, buttons: tuple[tuple[Button, ...], ...]) -> Utterance:
    session = passing.round.session
    return Utterance(
        key,
        alone_with(passing.member.person),
        passing.voice,
        manner,
        facts={"collective": passing.round.collective.title, "number": session.number},
        buttons=buttons,
        about=Subject(Topic.SHIFT, session.id),
        silent=True,
    )
