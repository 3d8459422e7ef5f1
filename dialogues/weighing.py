"""A question that may stir takes a text only once its author has confirmed it."""

from dialogues.talk import Passing
from domain.answers import Part
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

GO, NOTE = "go", "note"


def weighed(passing: Passing, part: Part) -> Utterance:
    """Ask whether a text goes; until then it is kept aside, where its author may still change it."""
    session, held = passing.round.session.id, part.message
    rows = (
        (Button("button.send", Act.SEND, session, f"{GO}-{held}"),),
        (Button("button.keep_aside", Act.SEND, session, f"{NOTE}-{held}"),),
    )
    return _about(passing, "weigh.ask", Manner.POST, rows)


def settled(passing: Passing, choice: str) -> Utterance:
    """Say where a text went, as its author chose."""
    return _about(passing, "weigh.sent" if choice == GO else "notebook.kept", Manner.EDIT, ())


def unsent(passing: Passing) -> Utterance:
    """Say that a text did not go: its author confirmed nothing before the close."""
    return _about(passing, "weigh.unsent", Manner.EDIT, ())


def _about(passing: Passing, key: str, manner: Manner, buttons: tuple[tuple[Button, ...], ...]) -> Utterance:
    session = passing.round.session
    return Utterance(
        key,
        alone_with(passing.member.person),
        passing.voice,
        manner,
        facts={"collective": passing.round.collective.title, "number": session.number},
        times={"closes": session.closes_at},
        buttons=buttons,
        about=Subject(Topic.WEIGHING, session.id),
    )
