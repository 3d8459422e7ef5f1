"""Le Hangar going through the twelve gaps: who stands where, week after week."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from domain.ids import PersonId
from domain.moves import Act, Speaker
from domain.people import Person
from domain.ports import Unit
from domain.sessions import Session, Timer, TimerKind
from domain.summary import Passage, Summary
from domain.tensions import SERIES
from domain.utterances import Utterance

from .people import HANGAR, INES, MALO, ROSA, SALOME, THEO, consenting
from .town import Town, button_of

LOU = Speaker(PersonId(5_000_000_021), "Lou", "fr")
FATOU = Speaker(PersonId(5_000_000_022), "Fatou", "fr")
SIX: Final = (INES, MALO, ROSA, LOU, FATOU, THEO)
WINDOW = timedelta(hours=96)
WEEK = timedelta(days=7)


def crowded(town: Town) -> Town:
    """Have six members take part in Le Hangar."""

    def come(unit: Unit) -> None:
        for who in SIX:
            unit.people.save(Person(who.id, reachable=True, language="fr"))
            unit.people.save_member(consenting(HANGAR.id, who))

    town.work(come)
    return town


def begun(town: Town, how: str = "four") -> list[Utterance]:
    """Have Salomé start a tour."""
    town.order(SALOME, "tensions")
    return town.press(SALOME, Act.TENSIONS, HANGAR.id, how)


def latest(town: Town) -> Session:
    """Return the session that was opened last."""
    return max(town.see(lambda unit: unit.sessions.of(HANGAR.id)), key=lambda session: session.number)


def summary_of(town: Town, session: Session) -> Summary | None:
    """Return what is given back of a session."""
    return town.see(lambda unit: unit.summaries.of_session(session.id))


def told_of(town: Town, session: Session, tension: int) -> Passage:
    """Return what is told of one gap."""
    summary = summary_of(town, session)
    assert summary is not None
    return next(each for each in summary.passages if each.item == str(tension) and each.key.startswith("spectrum."))


def stands(
    town: Town, who: Speaker, session: Session, tension: int, value: str, lived: str = "oublie", word: str = ""
) -> list[Utterance]:
    """Have somebody take a position on one gap, say how she lives it, and give a word or none."""
    said = town.press(who, Act.TAP, session.id, f"{tension}:{value}")
    if value in ("unknown", "pass"):
        return said
    town.press(who, Act.TAP, session.id, f"{tension}:{lived}")
    return town.say(who, word) if word else town.press(who, Act.TAP, session.id, f"{tension}:no")


def all_stand(town: Town, session: Session, values: Sequence[str], who: Sequence[Speaker] = SIX) -> None:
    """Have each take one position on every gap of a series."""
    for each, value in zip(who, values, strict=False):
        for tension in SERIES[session.part]:
            stands(town, each, session, tension, value)


def come_to_the_seal(town: Town, session: Session) -> list[Utterance]:
    """Let the window end."""
    town.now = session.closes_at
    return town.ring(Timer(TimerKind.SEAL, session.id, town.now))


def given_back(town: Town, session: Session) -> Summary:
    """Let a series come to its end, and return what is given back of it."""
    ended(town, session)
    summary = summary_of(town, session)
    assert summary is not None
    return summary


def ended(town: Town, session: Session) -> None:
    """Let a series be sealed, and posted as it is, since nobody rereads it; then let nobody correct it."""
    come_to_the_seal(town, session)
    for kind in (TimerKind.LAND, TimerKind.REVIEW):
        ring(town, session, kind)


def ring(town: Town, session: Session, kind: TimerKind) -> list[Utterance]:
    """Let what is ahead of a session fall due, if it is set."""
    due = next((timer for timer in timers(town, session) if timer.kind is kind), None)
    if due is None:
        return []
    town.now = max(town.now, due.due)
    return town.run(lambda unit: (unit.timers.disarm(session.id, kind), town.reception.on_timer(unit, due, town.now)))


def timers(town: Town, session: Session) -> Sequence[Timer]:
    """Return what is set for a session."""
    return town.see(lambda unit: unit.timers.of(session.id))


def toured(town: Town, values: Mapping[str, Sequence[str]] | None = None) -> Session:
    """Go through the four series, and return the last one, before its atlas."""
    begun(town)
    for part in "1234":
        session = latest(town)
        assert session.part == part
        all_stand(town, session, (values or {}).get(part, ("-2", "-1", "0", "1", "2", "3")))
        ended(town, session)
        if part != "4":
            ring(town, session, TimerKind.FOLLOW)
    return latest(town)


def pressed(town: Town, who: Speaker, said: Utterance, label: str) -> list[Utterance]:
    """Press the button of a screen by the end of its label's key."""
    button = button_of(said, label)
    move = town.pressing(who, button.act, button.ref, button.value)
    return town.do(replace(move, place=said.to, message=town.message_of(said) or move.message))
