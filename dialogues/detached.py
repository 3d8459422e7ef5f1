"""A detached session: an answer is parted from its author as soon as it is kept; only a receipt code finds it again."""

from collections.abc import Mapping

from dialogues.talk import Passing
from domain.answers import Part, Scope
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

CHOICES: Mapping[str, Scope] = {"q": Scope.UNNAMED, "p": Scope.PARAPHRASE, "c": Scope.COUNT_ONLY}
"""How far words without an author may travel, as buttons carry it."""
CODE_LENGTH = 28
_GLIMPSE = 400
"""As much of a text is shown as a screen has room for."""


def asked(passing: Passing, part: Part, manner: Manner, *, names: tuple[str, ...], softened: str) -> Utterance:
    """Ask how far a text may travel, before it is parted from its author; where it names somebody, show it without."""
    session = passing.round.session.id
    held = str(part.message)
    rows = tuple(
        (Button("button.quote_as_is" if scope.quotable else f"scope.{scope}", Act.DETACH, session, f"{letter}-{held}"),)
        for letter, scope in CHOICES.items()
    )
    last = (Button("button.notebook", Act.NOTEBOOK, value=held), Button("button.discard", Act.DISCARD, value=held))
    key = "detached.ask_named" if names else "detached.ask"
    return _about(passing, part, key, manner, (*rows, last), {"names": ", ".join(names), "softened": _begun(softened)})


def parted(passing: Passing, part: Part, code: str, scope: Scope) -> Utterance:
    """Say that it is done, how far it goes, and the code that alone can erase it; said once, kept nowhere."""
    return _about(passing, part, "detached.kept", Manner.EDIT, (), {"code": code, "scope": scope.value})


def unchanged(passing: Passing) -> Utterance:
    """Say that a message changed after the parting changes nothing."""
    session = passing.round.session
    return Utterance(
        "detached.unchanged",
        alone_with(passing.member.person),
        passing.voice,
        facts={"collective": passing.round.collective.title, "number": session.number},
        about=Subject(Topic.PARTED, session.id),
    )


def unsent(passing: Passing, part: Part) -> Utterance:
    """Say that a text stayed with its author: she did not say how far it may travel."""
    return _about(passing, part, "detached.unsent", Manner.EDIT, ())


def spelled(word: str) -> str:
    """Write a code in groups of four, to be copied by hand."""
    return " ".join(word[at : at + 4] for at in range(0, len(word), 4))


def _begun(text: str) -> str:
    return text if len(text) <= _GLIMPSE else f"{text[:_GLIMPSE].rstrip()} […]"


def _about(
    passing: Passing,
    part: Part,
    key: str,
    manner: Manner,
    buttons: tuple[tuple[Button, ...], ...],
    facts: Mapping[str, str] | None = None,
) -> Utterance:
    session = passing.round.session
    return Utterance(
        key=key,
        to=alone_with(passing.member.person),
        voice=passing.voice,
        manner=manner,
        facts={"collective": passing.round.collective.title, "number": session.number, **(facts or {})},
        times={"closes": session.closes_at},
        buttons=buttons,
        about=Subject(Topic.HELD, str(part.message)),
    )
