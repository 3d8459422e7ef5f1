"""Words that wait for the next summary: how that is said, and taken back."""

from dialogues.talk import Passing
from domain.answers import Answer, Beside
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

AWAY = "away"


def waiting(passing: Passing, answer: Answer) -> Utterance:
    """Say that words wait for the next summary, how far they may travel, and how they are taken back."""
    key = "carried.shift" if answer.about == Beside.SHIFT else "carried.waits"
    away = Button("button.withdraw", Act.TO_NEXT, answer.session, f"{AWAY}-{answer.id}")
    return _about(passing, answer, key, Manner.POST, ((away,),))


def taken_back(passing: Passing, answer: Answer) -> Utterance:
    """Say that nothing is left of what waited."""
    return _about(passing, answer, "receipt.withdrawn", Manner.EDIT, ())


def _about(
    passing: Passing, answer: Answer, key: str, manner: Manner, buttons: tuple[tuple[Button, ...], ...]
) -> Utterance:
    return Utterance(
        key,
        alone_with(answer.person),
        passing.voice,
        manner,
        facts={
            "collective": passing.round.collective.title,
            "number": passing.round.session.number,
            "scope": answer.scope.value,
        },
        buttons=buttons,
        about=Subject(Topic.RECEIPT, answer.id),
    )
