"""Being forgotten, as somebody asks for it, and what is left then."""

from dataclasses import replace

from domain.answers import Loose, Scope, key_of
from domain.erasures import Erasure
from domain.ids import PersonId
from domain.moves import Speaker
from domain.ports import Unit
from domain.sessions import Mode, Participation, ParticipationState
from domain.utterances import Utterance

from .evenings import Evening, opened
from .people import HANGAR, INES, MALO, ROSA
from .town import Town, one

OURSE = Speaker(PersonId(70_707_003), "Ourse", "fr")
"""Somebody with a number like no other."""
CODE = "abcd efgh ijkl mnop qrst uvwx yz23"


def everywhere(town: Town, who: Speaker) -> list[Utterance]:
    """Go through the screens, and have everything forgotten."""
    sure = one(town.tap(who, one(town.order(who, "oublier"), "forget.ask"), "forget_all"), "forget.sure_all")
    return town.tap(who, sure, "button.forget")


def here(town: Town, who: Speaker) -> list[Utterance]:
    """Go through the screens, and be forgotten by Le Hangar."""
    sure = one(town.tap(who, one(town.order(who, "forget"), "forget.ask"), "forget_here"), "forget.sure_here")
    return town.tap(who, sure, "button.forget")


def traces(town: Town, who: Speaker) -> list[tuple[str, object]]:
    """Return every cell of every table that holds somebody's number, messages on their way aside."""
    return [(table, row) for table, rows in town.rows().items() for row in rows if who.id in row]


def readable(town: Town) -> str:
    """Return all the words there are in Le Hangar."""

    def words(unit: Unit) -> str:
        sessions = unit.sessions.of(HANGAR.id)
        given = [answer.text for session in sessions for answer in unit.answers.of(session.id)]
        summaries = [unit.summaries.of_session(session.id) for session in sessions]
        notes = [unit.notebook.notes(who.id, 99) for who in (INES, MALO, ROSA)]
        names = [member.name for member in unit.people.members(HANGAR.id)]
        return repr((given, summaries, notes, names))

    return town.see(words)


def parted(town: Town, who: Speaker = MALO) -> Evening:
    """Open a detached round, in which somebody's voice is kept under a code."""
    evening = opened(town)

    def part(unit: Unit) -> None:
        unit.sessions.save(replace(unit.sessions.get(evening.session.id), mode=Mode.DETACHED))
        unit.loose.add(Loose(key_of(CODE), evening.session.id, Scope.UNNAMED, "La vanne du haut."))
        passage = unit.sessions.participation(evening.session.id, who.id)
        version = passage.version + 1 if passage else 1
        unit.sessions.save_participation(
            Participation(evening.session.id, who.id, ParticipationState.GIVEN, version)
            if passage is None
            else replace(passage, state=ParticipationState.GIVEN)
        )

    town.work(part)
    return evening


def kept(town: Town) -> list[Erasure]:
    """Return what is to be told to the journal of erasures."""
    return town.see(lambda unit: unit.erasures.pending())
