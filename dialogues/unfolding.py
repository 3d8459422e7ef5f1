"""Saying a little more of an answer, once: a question of the prompt's own, else one that suits any answer."""

from dialogues.talk import Passing
from domain.answers import Answer
from domain.moves import Act
from domain.people import alone_with
from domain.utterances import Button, Subject, Topic, Utterance

UNIVERSALS = ("unfold.began", "unfold.attention", "unfold.after")
"""In turn, session after session: nothing of what was written chooses among them."""


def asked(passing: Passing, answer: Answer) -> Utterance:
    """Ask a little more, whatever was answered."""
    own = passing.round.prompt.followup(passing.voice)
    key = "unfold.own" if own else UNIVERSALS[passing.round.session.number % len(UNIVERSALS)]
    return Utterance(key, alone_with(answer.person), passing.voice, facts=_facts(passing, own))


def unfolded(passing: Passing, more: Answer) -> Utterance:
    """Say that what was added goes with its answer."""
    take_back = Button("button.withdraw", Act.WITHDRAW, more.id)
    return Utterance(
        "unfold.kept",
        alone_with(more.person),
        passing.voice,
        facts=_facts(passing, ""),
        times={"closes": passing.round.session.closes_at},
        buttons=((take_back,),),
        about=Subject(Topic.RECEIPT, more.id),
    )


def _facts(passing: Passing, question: str) -> dict[str, str | int]:
    round = passing.round
    return {"collective": round.collective.title, "number": round.session.number, "question": question}
