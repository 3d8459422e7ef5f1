"""Somebody is named in an answer: its author is asked, and a name goes at the seal unless she leaves it."""

from collections.abc import Sequence

from dialogues.talk import Passing
from domain.answers import Answer
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

SOFTEN, LEAVE = "yes", "no"


def softening_asked(passing: Passing, answer: Answer, names: Sequence[str]) -> Utterance:
    """Ask an author whether « quelqu'un » may stand for the names in her answer."""
    row = (
        Button("button.soften", Act.SOFTEN, answer.id, SOFTEN),
        Button("button.leave_it", Act.SOFTEN, answer.id, LEAVE),
    )
    return _about(passing, answer, names, "softening.ask", Manner.POST, (row,))


def softening_settled(passing: Passing, answer: Answer, names: Sequence[str], choice: str) -> Utterance:
    """Say what became of the names."""
    key = "softening.done" if choice == SOFTEN else "softening.left"
    return _about(passing, answer, names, key, Manner.EDIT, ())


def _about(
    passing: Passing,
    answer: Answer,
    names: Sequence[str],
    key: str,
    manner: Manner,
    buttons: tuple[tuple[Button, ...], ...],
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(answer.person),
        voice=passing.voice,
        manner=manner,
        facts={
            "collective": passing.round.collective.title,
            "number": passing.round.session.number,
            "names": ", ".join(names),
        },
        buttons=buttons,
        about=Subject(Topic.SOFTENING, answer.id),
    )
