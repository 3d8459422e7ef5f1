"""A tour of the twelve gaps as a facilitator starts it, as the group sees it whole, and the map that may follow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dialogues.talk import screen_for
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import Collective, Member
from domain.sessions import Session
from domain.tensions import ALL, TENSIONS, Counts, dots, shape
from domain.utterances import Button, Delivery, Line, Manner, Subject, Topic, Utterance

FOUR = "four"
TWELVE = "twelve"
STOP = "stop"
MAP = "map"
LATER = "later"


@dataclass(frozen=True, slots=True)
class Tour:
    """What was drawn in one tour, and when."""

    drawn: Mapping[int, Counts]
    at: datetime


def tour_offered(collective: Collective, member: Member, manner: Manner) -> Utterance:
    """Ask a facilitator how the twelve gaps are to be gone through."""
    rows = (
        (Button("button.gaps_in_four", Act.TENSIONS, collective.id, FOUR),),
        (Button("button.gaps_at_once", Act.TENSIONS, collective.id, TWELVE),),
        (Button("button.cancel", Act.TENSIONS, collective.id, LATER),),
    )
    return screen_for(member, collective, "tour.offer", Topic.TENSIONS, manner, rows)


def tour_running(collective: Collective, member: Member, session: Session, manner: Manner) -> Utterance:
    """Say that a tour is under way, with a way to end it after the series that is open."""
    rows = ((Button("button.end_tour", Act.TENSIONS, collective.id, STOP),),)
    key = "tour.running_at_once" if session.part == ALL else "tour.running"
    said = screen_for(member, collective, key, Topic.TENSIONS, manner, rows)
    return _with(said, part=session.part)


def tour_closed(collective: Collective, member: Member, key: str) -> Utterance:
    """Close the screen of a tour: started, ended, or let go."""
    return screen_for(member, collective, key, Topic.TENSIONS, Manner.EDIT)


def map_proposed(collective: Collective, member: Member, tension: int) -> Utterance:
    """Propose to a facilitator to map the gap that was chosen."""
    rows = (
        (Button("button.open_map", Act.TENSIONS, collective.id, f"{MAP}-{tension}"),),
        (Button("button.later", Act.TENSIONS, collective.id, LATER),),
    )
    said = screen_for(member, collective, "tour.map", Topic.TENSIONS, Manner.POST, rows)
    return _with(said, tension=str(tension))


def atlas(collective: Collective, session: Session, now: Tour, before: Tour | None, manner: Manner) -> Utterance:
    """Show the group its twelve gaps on one page, in words; under the tour before, one above the other."""
    times = {"now": now.at} if before is None else {"now": now.at, "before": before.at}
    return Utterance(
        key="atlas.page" if before is None else "atlas.page_again",
        to=collective.place,
        voice=collective.voice,
        manner=manner,
        delivery=Delivery.GROUP,
        times=times,
        lines=tuple(line for tension in TENSIONS for line in _lines(tension, now, before)),
        token=payload(Leads.SUMMARY, session.token),
        about=Subject(Topic.ATLAS, session.id),
        silent=True,
    )


def _lines(tension: int, now: Tour, before: Tour | None) -> list[Line]:
    if before is None:
        return [_in_words(tension, now)]
    facts = _named(tension)
    return [
        Line("atlas.named", facts),
        *(
            Line(f"atlas.{name}", {"dots": dots(tour.drawn[tension])})
            for name, tour in (("before", before), ("now", now))
            if tension in tour.drawn
        ),
    ]


def _in_words(tension: int, tour: Tour) -> Line:
    counts = tour.drawn.get(tension)
    return Line(f"atlas.{shape(counts) if counts else 'undrawn'}", _named(tension))


def _named(tension: int) -> dict[str, str | int]:
    return {"rank": tension, "tension": str(tension), "a": f"{tension}a", "b": f"{tension}b"}


def _with(said: Utterance, **facts: str | int) -> Utterance:
    return replace(said, facts={**said.facts, **facts})
