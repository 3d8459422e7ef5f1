"""The collective's charter: shaped by who facilitates, looked at by everybody, held unless somebody objects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.bands import band
from domain.charters import LINES, Charter, CharterState
from domain.errors import NotNow
from domain.ids import PersonId
from domain.languages import Languages
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import Collective, Place, Voice, alone_with
from domain.schedules import Rhythm, Schedule
from domain.utterances import Button, Delivery, Line, Manner, Subject, Topic, Utterance

DELAY = timedelta(days=5)
"""How long a proposed charter is looked at."""
_ENOUGH = 3
"""One member in three has looked at it, or it is talked over."""
_PROPOSE = "go"


# shaping it


def shaped(collective: Collective, value: str) -> tuple[tuple[int, ...], bool]:
    """Return the lines that a press on the shaping screen says, and whether they are to be proposed.

    Nothing is kept while the lines are chosen: the buttons carry them. Raises `NotNow` when none is left.
    """
    wish, _, digits = value.rpartition("-")
    lines = tuple(line for line in LINES if str(line) in digits) if value else collective.charter.lines
    if not lines:
        raise NotNow("a charter has a line at least")
    return lines, wish == _PROPOSE


def shaping(collective: Collective, person: PersonId, lines: Sequence[int], manner: Manner = Manner.EDIT) -> Utterance:
    """Show the lines to whoever facilitates, each to be taken out or put back."""
    ref = collective.id
    toggles = [Button("button.line", Act.CHARTER, ref, _toggled(lines, line), facts={"rank": line}) for line in LINES]
    marked = [replace(button, chosen=line in lines) for button, line in zip(toggles, LINES, strict=True)]
    propose = (Button("button.propose_charter", Act.CHARTER, ref, f"{_PROPOSE}-{_digits(lines)}"),)
    back = (Button("button.back", Act.SETUP, ref, "more"),)
    rows = (tuple(marked[:4]), tuple(marked[4:]), propose, back)
    until = collective.charter.until
    return Utterance(
        key="charter.waiting" if until else "charter.shape",
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts={"collective": collective.title},
        times={"until": until} if until else {},
        lines=tuple(_numbered(line, kept=line in lines) for line in LINES),
        buttons=(back,) if until else rows,
        about=Subject(Topic.SETUP, ref),
    )


def proposed(collective: Collective, lines: Sequence[int], now: datetime) -> Collective:
    """Return the collective with these lines proposed; raise `NotNow` when there is nothing to decide."""
    charter = collective.charter
    same = charter.state is CharterState.ADOPTED and charter.lines == tuple(lines)
    if same or charter.state is CharterState.PROPOSED:
        raise NotNow("already proposed, or already so")
    proposal = replace(
        charter, lines=tuple(lines), state=CharterState.PROPOSED, until=now + DELAY, before=charter.in_force
    )
    return replace(collective, charter=proposal)


# looking at it


def proposal(
    collective: Collective,
    schedules: Sequence[Schedule],
    looked: int,
    languages: Languages,
    manner: Manner = Manner.POST,
) -> Utterance:
    """Show the charter to the group, and how many have looked at it, roughly: not who, nor what they think."""
    ref, until = collective.id, collective.charter.until
    if until is None:
        raise NotNow("nothing is proposed")
    row = (Button("button.assent", Act.ASSENT, ref), Button("button.object", Act.OBJECT, ref))
    said = _charter("charter.proposed", collective, schedules, languages, manner)
    seen = band(looked).value if looked else "nobody"
    return replace(said, facts={**said.facts, "looked": seen}, times={"until": until}, buttons=(row,))


def read_back(
    collective: Collective, schedules: Sequence[Schedule], looked: int, languages: Languages, to: Place, voice: Voice
) -> tuple[Utterance, ...]:
    """Show the charter to whoever asks: the one that holds, then what is proposed or talked over; or that none is."""
    charter = collective.charter
    held = replace(collective, charter=Charter(charter.version, charter.before, CharterState.ADOPTED))
    delivery = Delivery.PRIVATE if to.private else Delivery.GROUP
    return tuple(
        replace(
            _as_it_is(each, schedules, looked, languages),
            key=f"charter.read_{each.charter.state}",
            to=to,
            voice=voice,
            delivery=delivery,
            token="",
            about=None,
        )
        for each in ((held, collective) if charter.before else (collective,))
    )


def _as_it_is(collective: Collective, schedules: Sequence[Schedule], looked: int, languages: Languages) -> Utterance:
    if collective.charter.state is CharterState.PROPOSED:
        return proposal(collective, schedules, looked, languages)
    return _charter("", collective, schedules, languages, Manner.POST)


# settling it


def settled(collective: Collective, looked: int, objecting: int, members: int) -> Collective:
    """Return the collective once its charter is adopted, or left to be talked over."""
    charter = collective.charter
    if objecting or not looked or looked * _ENOUGH < members:
        return replace(collective, charter=replace(charter, state=CharterState.TALKED_OVER, until=None))
    adopted = Charter(charter.version + 1, charter.lines, CharterState.ADOPTED)
    return replace(collective, charter=adopted)


def outcome(collective: Collective, schedules: Sequence[Schedule], languages: Languages) -> tuple[Utterance, ...]:
    """Say to the group what became of its charter: pinned when it holds, else one neutral line."""
    if collective.charter.state is CharterState.ADOPTED:
        held = _charter("charter.adopted", collective, schedules, languages, Manner.EDIT)
        return held, replace(held, key="", manner=Manner.PIN, delivery=Delivery.SIDE, facts={}, lines=())
    left = _charter("charter.left", collective, schedules, languages, Manner.EDIT)
    return left, replace(left, key="charter.talked_over", manner=Manner.POST, lines=(), about=None, silent=True)


def report(collective: Collective, person: PersonId) -> Utterance:
    """Tell whoever facilitates what became of the charter, and nothing of who said what."""
    state = "adopted" if collective.charter.state is CharterState.ADOPTED else "talked_over"
    facts = {"collective": collective.title}
    return Utterance(f"charter.told_{state}", alone_with(person), collective.voice, facts=facts)


def _charter(
    key: str, collective: Collective, schedules: Sequence[Schedule], languages: Languages, manner: Manner
) -> Utterance:
    return Utterance(
        key=key,
        to=collective.place,
        voice=collective.voice,
        manner=manner,
        delivery=Delivery.GROUP,
        facts={"collective": collective.title},
        lines=_read_out(collective, schedules, languages),
        token=payload(Leads.CHARTER, collective.token),
        about=Subject(Topic.CHARTER, collective.id),
    )


def _read_out(collective: Collective, schedules: Sequence[Schedule], languages: Languages) -> tuple[Line, ...]:
    """Return the charter as the group reads it: its lines, then the rhythm, and tu or vous where there is a choice."""
    ranked = enumerate(collective.charter.lines, 1)
    lines = tuple(Line("charter.numbered", {"rank": rank, "line": f"line_{line}"}) for rank, line in ranked)
    voice = collective.voice
    address = (Line(f"address.charter_{voice.register}"),) if languages.address(voice.language) else ()
    return (*lines, _rhythm(schedules), *address)


def _rhythm(schedules: Sequence[Schedule]) -> Line:
    weekly = [schedule.plan for schedule in schedules if schedule.plan.rhythm is Rhythm.WEEKLY]
    match weekly:
        case []:
            return Line("charter.when_asked")
        case [plan]:
            return Line("charter.each_week", {"day": plan.weekday, "hour": f"{plan.at:%H:%M}"})
        case _:
            return Line("charter.many_a_week", {"count": len(weekly)})


def _numbered(line: int, *, kept: bool) -> Line:
    return Line("charter.numbered" if kept else "charter.taken_out", {"rank": line, "line": f"line_{line}"})


def _toggled(lines: Sequence[int], line: int) -> str:
    return f"s-{_digits([each for each in LINES if (each in lines) != (each == line)])}"


def _digits(lines: Sequence[int]) -> str:
    return "".join(str(line) for line in lines)
