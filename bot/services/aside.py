"""A text is kept aside while its author says what it is: one at a time, of which she is asked once."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import voice_for
from bot.services.landing import say
from dialogues.reflexive import follows
from domain.answers import Part, coming_after, joined
from domain.ids import PersonId, SessionId
from domain.moves import Speaker
from domain.people import alone_with
from domain.ports import Unit
from domain.utterances import Button, Manner, Subject, Topic, Utterance


def keep_aside(
    unit: Unit, house: House, who: Speaker, parts: Sequence[Part], now: datetime, session: SessionId | None = None
) -> bool:
    """Keep a text aside, and tell whether to ask about it: not when it is the rest of the one before.

    Another text takes the place of the one before, which goes to its author's notebook.
    """
    before = unit.notebook.held(who.id)
    if before and follows(before[-1], parts[0]):
        unit.notebook.hold(who.id, coming_after(before, parts), unit.notebook.waits_for(who.id))
        return False
    unit.notebook.release(who.id)
    if before:
        key = "notebook.kept" if note(unit, who.id, before, now) else "notebook.discarded"
        say(unit, now, screen(unit, house, who, before[0], key, (), Manner.EDIT))
    unit.notebook.hold(who.id, parts, session)
    return True


def note(unit: Unit, person: PersonId, parts: Sequence[Part], now: datetime) -> bool:
    """Put a text in its author's notebook; False for what has no words, which the notebook does not keep."""
    text = joined(parts)
    if text.strip():
        unit.notebook.keep(person, text, now)
    return bool(text.strip())


def screen(
    unit: Unit,
    house: House,
    who: Speaker,
    part: Part,
    key: str,
    rows: tuple[tuple[Button, ...], ...],
    manner: Manner,
) -> Utterance:
    """Say something about a text that is, or was, kept aside."""
    about = Subject(Topic.HELD, str(part.message))
    return Utterance(key, alone_with(who.id), voice_for(unit, house, who), manner, buttons=rows, about=about)
