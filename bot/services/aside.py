"""A text is kept aside while its author says what it is: one at a time, of which she is asked once."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.house import House
from bot.services.knowing import voice_for
from bot.services.landing import say
from dialogues.reflexive import follows
from domain.answers import Part, joined
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
        unit.notebook.hold(who.id, parts, unit.notebook.waits_for(who.id))
        return False
    unit.notebook.release(who.id)
    if before:
        note(unit, who.id, before, now)
        say(unit, now, screen(unit, house, who, before[0], "notebook.kept", (), Manner.EDIT))
    unit.notebook.hold(who.id, parts, session)
    return True


def note(unit: Unit, person: PersonId, parts: Sequence[Part], now: datetime) -> None:
    """Put a text in its author's notebook."""
    unit.notebook.keep(person, joined(parts), now)


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
