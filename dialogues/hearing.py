"""The voice notes and the pictures that a summary quotes: who reads it may hear and see them, in private."""

from collections.abc import Iterator

from dialogues.talk import Round
from domain.answers import TEXT, VOICE, Answer
from domain.ids import MessageId, PersonId
from domain.languages import FIRST_LANGUAGE
from domain.moves import Act
from domain.people import Register, Voice, alone_with
from domain.summary import Quote, Summary
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

_WITHOUT_WORDS = Voice(FIRST_LANGUAGE, Register.VOUS, "UTC")


def to_be_heard(summary: Summary) -> tuple[Quote, ...]:
    """Return the quotes that are more than words, in reading order, each once."""
    quotes = (quote for passage in summary.passages for quote in passage.quotes)
    return tuple({quote.answer: quote for quote in quotes if quote.shown and quote.form != TEXT}.values())


def hearing_row(summary: Summary, act: Act = Act.HEAR) -> tuple[tuple[Button, ...], ...]:
    """Return the button that sends them to whoever presses, where there are any."""
    forms = {quote.form for quote in to_be_heard(summary)}
    if not forms:
        return ()
    label = "button.hear_and_see" if len(forms) > 1 else "button.hear" if VOICE in forms else "button.see"
    return ((Button(label, act, summary.id),),)


def heard_in_private(
    round: Round, summary: Summary, quote: Quote, answer: Answer, to: PersonId, voice: Voice
) -> Iterator[Utterance]:
    """Send somebody what an author said or showed, under her name only where the summary shows it."""
    told = [name for name, shown in (("named", quote.name), ("worded", quote.text)) if shown]
    for part in answer.parts:
        if part.file:
            yield Utterance(
                key=f"hear.{'_'.join(told) or 'bare'}",
                to=alone_with(to),
                voice=voice,
                facts={
                    "collective": round.collective.title,
                    "number": summary.number,
                    "name": quote.name,
                    "words": quote.text,
                },
                about=Subject(Topic.HEARD, answer.id),
                form=part.form,
                file=part.file,
            )


def taken_back(reader: PersonId, message: MessageId) -> Utterance:
    """Take such a message out of its reader's private exchange."""
    return Utterance(
        key="",
        to=alone_with(reader),
        voice=_WITHOUT_WORDS,
        manner=Manner.DELETE,
        delivery=Delivery.SIDE,
        message=message,
    )
