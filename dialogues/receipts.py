"""The receipt of a private answer, with what its author may still say of it."""

from dataclasses import replace

from dialogues.preferences import offered
from dialogues.talk import Passing
from domain.answers import VOICE, Answer, Level, Nature, Scope
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Manner, Subject, Topic, Utterance

INSTEAD, ASIDE = "instead", "aside"
"""A further text takes the place of those before, or goes to the notebook."""


def receipt(passing: Passing, answer: Answer, *, added: bool, manner: Manner = Manner.POST) -> Utterance:
    """Say that an answer is kept, until when it is sealed, and how far it may travel."""
    key = _key(passing, answer, added=added)
    more = _more(passing, answer, added=added)
    rows = _choices(answer, more) if passing.round.dialogue.marked else (_ends(answer, ()),)
    return _about(answer, passing, passing.round.dialogue.key(key), manner, rows)


def another_place(passing: Passing, answer: Answer) -> Utterance:
    """Ask what a further text is, if it was not meant to be added."""
    rows = (
        (Button("button.replace", Act.REPLACE, answer.id, INSTEAD),),
        (Button("button.something_else", Act.REPLACE, answer.id, ASIDE),),
        (Button("button.back", Act.BACK, answer.id),),
    )
    return _about(answer, passing, "receipt.another_place", Manner.EDIT, rows)


def noted(passing: Passing, answer: Answer) -> Utterance:
    """Say that a further text went to the notebook."""
    return _about(answer, passing, "notebook.kept", Manner.EDIT, ())


def scopes(passing: Passing, answer: Answer) -> Utterance:
    """Show how far the answer may travel, for its author to choose."""
    rows = tuple(
        (Button(f"scope.{scope}", Act.SCOPE, answer.id, scope.value, chosen=scope is answer.scope),)
        for scope in offered(passing.member)
    )
    back = (Button("button.back", Act.BACK, answer.id),)
    return _about(answer, passing, "receipt.scopes", Manner.EDIT, (*rows, back))


def withdrawn(passing: Passing, answer: Answer) -> Utterance:
    """Say that the answer is erased."""
    return _about(answer, passing, "receipt.withdrawn", Manner.EDIT, ())


def share_offer(passing: Passing, answer: Answer) -> Utterance:
    """Ask one of few voices whether to share her words all the same, under her name."""
    choices = (
        Button("button.share", Act.SHARE, answer.id),
        Button("button.keep", Act.KEEP, answer.id),
    )
    return _about(answer, passing, "round.few_ask", Manner.POST, (choices,))


def amend_offer(passing: Passing, answer: Answer) -> Utterance:
    """Ask an author who edits after the publication whether the summary is to be corrected too."""
    choices = (
        Button("button.amend", Act.AMEND, answer.id),
        Button("button.leave_it", Act.LET_STAND, answer.id),
    )
    return replace(_about(answer, passing, "receipt.amend", Manner.POST, (choices,)), about=None)


def _about(
    answer: Answer, passing: Passing, key: str, manner: Manner, buttons: tuple[tuple[Button, ...], ...]
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(answer.person),
        voice=passing.voice,
        manner=manner,
        facts={
            "collective": passing.round.collective.title,
            "number": passing.round.session.number,
            "name": passing.member.name,
            "scope": answer.scope.value,
            "hint": _hint(passing, answer),
        },
        times={"closes": passing.round.session.closes_at},
        buttons=buttons,
        about=Subject(Topic.RECEIPT, answer.id),
    )


def _hint(passing: Passing, answer: Answer) -> str:
    """Return what else the receipt tells: a voice is known again even without a name; else the tags, if it has any."""
    if answer.form == VOICE and answer.scope is Scope.UNNAMED:
        return "spoken"
    return "tags" if passing.round.dialogue.marked else ""


def _key(passing: Passing, answer: Answer, *, added: bool) -> str:
    if answer.late:
        return "receipt.late_added" if added else "receipt.late"
    if not passing.round.session.answerable:
        return "receipt.after"
    if not answer.sealed:
        return "receipt.group"
    return "receipt.added" if added else "receipt.kept"


def _more(passing: Passing, answer: Answer, *, added: bool) -> tuple[Button, ...]:
    """Return what else may be done with a text that is still sealed."""
    if not passing.round.session.answerable or not answer.sealed or answer.late or answer.unfolds:
        return ()
    if added:
        return (Button("button.not_added", Act.REPLACE, answer.id),)
    return (Button("button.unfold", Act.UNFOLD, answer.id),)


def _choices(answer: Answer, more: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    levels = tuple(
        Button(f"level.{level}", Act.LEVEL, answer.id, level.value, chosen=level is answer.level) for level in Level
    )
    natures = tuple(
        Button(f"nature.{nature}", Act.NATURE, answer.id, nature.value, chosen=nature is answer.nature)
        for nature in Nature
    )
    return (levels, natures[:2], natures[2:], _ends(answer, more))


def _ends(answer: Answer, more: tuple[Button, ...]) -> tuple[Button, ...]:
    return (
        Button("button.scope", Act.SCOPE, answer.id),
        *more,
        Button("button.withdraw", Act.WITHDRAW, answer.id),
    )
