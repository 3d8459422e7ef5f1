"""A private text without one open question: the bot asks where it goes, and forgets what is not wanted."""

from collections.abc import Sequence
from datetime import datetime

from bot.services.aside import keep_aside, note, screen
from bot.services.detaching import ask as ask_how_far
from bot.services.giving import keep_answer
from bot.services.house import House
from bot.services.knowing import voice_for
from bot.services.landing import say
from bot.services.replying import sentence, toast
from bot.services.rights import roles_anywhere
from bot.services.vanishing import forget_notes
from domain.answers import Part
from domain.errors import NotAllowed, NotNow
from domain.ids import SessionId
from domain.moves import Act, Commanded, Pressed, Said
from domain.people import alone_with
from domain.ports import Unit
from domain.rights import Action, Verdict, verdict
from domain.sessions import Session
from domain.utterances import Button, Manner, Subject, Topic, Utterance

_NOTES = 5


def ask_where(unit: Unit, house: House, move: Said, part: Part, among: Sequence[Session], now: datetime) -> None:
    """Keep the text aside and ask which of several open questions it answers."""
    notebook = _own(part)[:1]
    _ask(unit, house, move, part, "which.session", (*_session_rows(unit, house, among, part), notebook), now)


def offer_notebook(
    unit: Unit,
    house: House,
    move: Said,
    part: Part,
    key: str,
    now: datetime,
    among: Sequence[Session] = (),
    after: Session | None = None,
) -> None:
    """Keep the text aside and offer the notebook, open questions that it may answer, or to let it go.

    What came `after` a summary may wait for the next one.
    """
    if part.text.strip() or among or after:
        joining = ((Button("button.to_next", Act.TO_NEXT, after.id, str(part.message)),),) if after else ()
        _ask(unit, house, move, part, key, (*_session_rows(unit, house, among, part), *joining, _own(part)), now)
    else:
        spoken = "notebook.spoken_late" if key == "notebook.late" else "notebook.spoken"
        _ask(unit, house, move, part, spoken, (), now)


def read_back(unit: Unit, house: House, move: Commanded, now: datetime) -> None:
    """Show somebody the last notes of her notebook, in private only."""
    notes = unit.notebook.notes(move.who.id, _NOTES)
    listed = "\n\n".join(text for text, _ in notes)
    key = "notebook.notes" if notes else "notebook.empty"
    voice = voice_for(unit, house, move.who)
    facts: dict[str, str | int] = {"notes": listed, "count": len(notes)}
    erase = ((Button("button.erase_notes", Act.ERASE_NOTES),),) if notes else ()
    about = Subject(Topic.NOTEBOOK, str(move.who.id))
    say(unit, now, Utterance(key, alone_with(move.who.id), voice, facts=facts, buttons=erase, about=about))


def erase_notes(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Erase one's own notebook."""
    toast(unit, house, move, now)
    forget_notes(unit, house, move.who.id, now)
    voice, about = voice_for(unit, house, move.who), Subject(Topic.NOTEBOOK, str(move.who.id))
    say(unit, now, Utterance("notebook.erased", alone_with(move.who.id), voice, Manner.EDIT, about=about))


def place_text(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Put the text kept aside where its author says; a press about another text does nothing to this one."""
    parts = unit.notebook.held(move.who.id)
    if not parts or str(parts[0].message) != move.value:
        toast(unit, house, move, now, "notebook.nothing")
        return
    toast(unit, house, move, now)
    unit.notebook.release(move.who.id)
    match move.act:
        case Act.TO_SESSION:
            key = _to_session(unit, house, move, parts, now)
        case Act.NOTEBOOK:
            key = "notebook.kept" if note(unit, move.who.id, parts, now) else "notebook.discarded"
        case _:
            key = "notebook.discarded"
    say(unit, now, screen(unit, house, move.who, parts[0], key, (), Manner.EDIT))


def _to_session(unit: Unit, house: House, move: Pressed, parts: tuple[Part, ...], now: datetime) -> str:
    session = unit.sessions.get(SessionId(move.ref))
    try:
        if session.detached and session.answerable:
            ask_how_far(unit, house, move.who, session, parts, now)
            return "notebook.asked_how_far"
        keep_answer(unit, house, move.who, session, parts, now, sealed=True)
    except (NotNow, NotAllowed):
        return "notebook.kept_late" if note(unit, move.who.id, parts, now) else "notebook.spoken_late"
    return "notebook.placed"


def _ask(
    unit: Unit, house: House, move: Said, part: Part, key: str, rows: tuple[tuple[Button, ...], ...], now: datetime
) -> None:
    """Keep a text aside and ask about it, unless it is the rest of the one before, about which it was asked already.

    Whoever consented nowhere is told how to begin, and nothing of hers is kept.
    """
    if verdict(Action.KEEP_NOTES, roles_anywhere(unit, house, move.who)) is not Verdict.YES:
        say(unit, now, sentence(unit, house, move.who, move.place, "start.plain"))
        return
    if not rows:
        say(unit, now, sentence(unit, house, move.who, move.place, key))
    elif keep_aside(unit, house, move.who, (part,), now):
        say(unit, now, screen(unit, house, move.who, part, key, rows, Manner.POST))


def _own(part: Part) -> tuple[Button, ...]:
    """Return what may be done with a text besides answering; the notebook keeps words only."""
    discard = Button("button.discard", Act.DISCARD, value=str(part.message))
    return (Button("button.notebook", Act.NOTEBOOK, value=discard.value), discard) if part.text.strip() else (discard,)


def _session_rows(unit: Unit, house: House, among: Sequence[Session], part: Part) -> tuple[tuple[Button, ...], ...]:
    return tuple((_session_button(unit, house, session, part),) for session in among[:8])


def _session_button(unit: Unit, house: House, session: Session, part: Part) -> Button:
    title = unit.collectives.get(session.collective).title
    facts: dict[str, str | int] = {"title": title, "number": session.number}
    label = house.dialogues[session.dialogue].key("button.session")
    return Button(label, Act.TO_SESSION, session.id, str(part.message), facts=facts)
