"""Whoever passes after answering says, once, what becomes of her answer."""

from dialogues.talk import Passing
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

KEPT, DROPPED = "keep", "drop"


def which(passing: Passing) -> Utterance:
    """Ask whether the answer stays, or goes."""
    session = passing.round.session.id
    row = (
        Button("button.keep_answer", Act.PASS, session, KEPT),
        Button("button.drop_answer", Act.PASS, session, DROPPED),
    )
    return _about(passing, "pass.which", Manner.POST, (row,))


def decided(passing: Passing, choice: str) -> Utterance:
    """Say what became of it."""
    return _about(passing, "pass.dropped" if choice == DROPPED else "pass.kept", Manner.EDIT, ())


def _about(passing: Passing, key: str, manner: Manner, buttons: tuple[tuple[Button, ...], ...]) -> Utterance:
    session = passing.round.session
    return Utterance(
        key,
        alone_with(passing.member.person),
        passing.voice,
        manner,
        facts={"collective": passing.round.collective.title, "number": session.number},
        buttons=buttons,
        about=Subject(Topic.PASSING, session.id),
    )
