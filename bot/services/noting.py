"""A private text without one open question: the bot asks where it goes, and forgets what is not wanted."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.giving import keep_answer
from bot.services.house import House
from bot.services.knowing import member_of, voice_for
from bot.services.landing import say
from bot.services.replying import sentence, toast
from dialogues.reflexive import follows
from domain.answers import Part
from domain.errors import NotNow
from domain.ids import SessionId
from domain.moves import Act, Commanded, Pressed, Said
from domain.people import alone_with
from domain.ports import Unit
from domain.sessions import Session
from domain.utterances import Button, Utterance

_NOTES = 5


def ask_where(unit: Unit, house: House, move: Said, part: Part, among: Sequence[Session], now: datetime) -> None:
    """Keep the text aside and ask which of several open questions it answers."""
    if not _hold(unit, move, part):
        return
    rows = [(_session_button(unit, session),) for session in among[:8]]
    rows.append((Button("button.notebook", Act.NOTEBOOK),))
    voice = voice_for(unit, house, move.who)
    say(unit, now, Utterance("which.session", alone_with(move.who.id), voice, buttons=tuple(rows)))


def offer_notebook(unit: Unit, house: House, move: Said, part: Part, *, late: bool, now: datetime) -> None:
    """Keep the text aside and offer the notebook, to whoever consented somewhere; others are told how to begin."""
    if not any(member.consented for member in unit.people.memberships(move.who.id)):
        say(unit, now, sentence(unit, house, move.who, move.place, "start.plain"))
        return
    if not _hold(unit, move, part):
        return
    row = (Button("button.notebook", Act.NOTEBOOK), Button("button.discard", Act.DISCARD))
    key = "notebook.late" if late else "notebook.offer"
    say(unit, now, Utterance(key, alone_with(move.who.id), voice_for(unit, house, move.who), buttons=(row,)))


def read_back(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show somebody the last notes of her notebook, in private only."""
    notes = unit.notebook.notes(move.who.id, _NOTES)
    listed = "\n\n".join(text for text, _ in notes)
    key = "notebook.notes" if notes else "notebook.empty"
    voice = voice_for(unit, house, move.who)
    say(unit, now, Utterance(key, alone_with(move.who.id), voice, facts={"notes": listed, "count": len(notes)}))


def place_text(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Put the text kept aside where its author says."""
    parts = unit.notebook.release(move.who.id)
    toast(unit, house, move, now)
    if not parts:
        say(unit, now, sentence(unit, house, move.who, move.place, "notebook.nothing"))
        return
    match move.act:
        case Act.TO_SESSION:
            _to_session(unit, house, move, parts, now)
        case Act.NOTEBOOK:
            _note(unit, house, move, parts, "notebook.kept", now)
        case _:
            say(unit, now, sentence(unit, house, move.who, move.place, "notebook.discarded"))


def _to_session(unit: Unit, house: House, move: Pressed, parts: tuple[Part, ...], now: datetime) -> None:
    session = unit.sessions.get(SessionId(move.ref))
    member = member_of(unit, session.collective, move.who.id)
    try:
        keep_answer(unit, house, session, member, parts, now, sealed=True)
    except NotNow:
        _note(unit, house, move, parts, "notebook.kept_late", now)


def _note(unit: Unit, house: House, move: Pressed, parts: tuple[Part, ...], key: str, now: datetime) -> None:
    unit.notebook.keep(move.who.id, "".join(part.text for part in parts), now)
    say(unit, now, sentence(unit, house, move.who, move.place, key))


def _hold(unit: Unit, move: Said, part: Part) -> bool:
    """Keep a text aside; False when it is the rest of the one before, about which the question was already put."""
    before = unit.notebook.release(move.who.id)
    rest = bool(before) and follows(before[-1], part)
    unit.notebook.hold(move.who.id, (*before, part) if rest else (part,))
    if before and not rest:
        unit.notebook.keep(move.who.id, "".join(item.text for item in before), part.at)
    return not rest


def _session_button(unit: Unit, session: Session) -> Button:
    title = unit.collectives.get(session.collective).title
    facts: dict[str, str | int] = {"title": title, "number": session.number}
    return Button("button.session", Act.TO_SESSION, session.id, facts=facts)
