"""The short ways: a question proposed and asked now, or one each week read from a line."""

from dataclasses import replace
from datetime import datetime, time

from dialogues.selection import Choice
from domain.ids import PersonId
from domain.moves import Act
from domain.people import Collective, alone_with
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import Mode
from domain.utterances import Button, Line, Manner, Subject, Topic, Utterance

HOURS = (time(9, 0), time(12, 15), time(14, 0), time(18, 0), time(19, 30), time(20, 30))


def proposal(
    collective: Collective, person: PersonId, proposed: Choice, rank: int, mode: Mode, manner: Manner
) -> Utterance:
    """Propose a prompt, say why and how its answers will be held, and let the facilitator take another."""
    ref = collective.id
    other = Mode.SEALED if mode is Mode.DETACHED else Mode.DETACHED
    rows = (
        (Button("button.ask_now", Act.ASK_NOW, ref, held(proposed.prompt.id, mode)),),
        (Button(f"button.hold_{other}", Act.HOLD, ref, held(str(rank), other)),),
        (
            Button("button.another", Act.ANOTHER, ref, held(str(rank + 1), mode)),
            Button("button.cancel", Act.CANCEL, ref),
        ),
    )
    facts = {"question": proposed.prompt.said(collective.voice)}
    said = _screen(f"proposal.{mode}", collective, person, manner, rows, Topic.PROPOSAL, facts)
    return replace(said, lines=reasons(proposed))


def reasons(choice: Choice) -> tuple[Line, ...]:
    """Say why a question comes now."""
    return tuple(Line(f"choice.{reason.name}", {"weeks": reason.weeks}) for reason in choice.why)


def held(what: str, mode: Mode) -> str:
    """Write a prompt or a rank, and how the answers will be held, as a button carries it."""
    return f"{what}-d" if mode is Mode.DETACHED else what


def how_held(value: str) -> tuple[str, Mode]:
    """Read back what `held` wrote."""
    what, _, letter = value.partition("-")
    return what, Mode.DETACHED if letter == "d" else Mode.SEALED


def proposal_closed(collective: Collective, person: PersonId, key: str) -> Utterance:
    """Close the screen of a proposal: asked, or let go."""
    return _screen(key, collective, person, Manner.EDIT, (), Topic.PROPOSAL)


def plan_preview(
    collective: Collective, person: PersonId, schedule: Schedule, dates: tuple[datetime, ...], manner: Manner
) -> Utterance:
    """Show the next dates in words, to confirm."""
    value = plan_value(schedule.plan)
    rows = (
        (Button("button.confirm", Act.PLAN, collective.id, f"{value}-ok"),),
        (Button("button.cancel", Act.CANCEL, collective.id),),
    )
    key = f"plan.preview.{schedule.plan.rhythm}"
    return _screen(key, collective, person, manner, rows, times=_dates(dates))


def plan_confirmed(
    collective: Collective, person: PersonId, schedule: Schedule, dates: tuple[datetime, ...], manner: Manner
) -> Utterance:
    """Say that the plan stands, with a way to undo it."""
    undo = ((Button("button.unplan", Act.UNPLAN, schedule.id),),)
    key = f"plan.confirmed.{schedule.plan.rhythm}"
    return _screen(key, collective, person, manner, undo, times=_dates(dates))


def plan_closed(collective: Collective, person: PersonId, key: str) -> Utterance:
    """Close the scheduling screen."""
    return _screen(key, collective, person, Manner.EDIT, ())


def plan_value(plan: Plan) -> str:
    """Write a plan as a button carries it."""
    return f"{plan.weekday}-{plan.at:%H%M}-{plan.rhythm}"


def plan_of(value: str) -> Plan:
    """Read a plan from what a button carried; raise `ValueError` when it is not whole."""
    weekday, at, rhythm = value.removesuffix("-ok").split("-")
    return Plan("reflexive", int(weekday), time(int(at[:2]), int(at[2:])), Rhythm(rhythm))


def _dates(dates: tuple[datetime, ...]) -> dict[str, datetime]:
    return dict(zip(("first", "second", "third"), dates, strict=False))


def _screen(
    key: str,
    collective: Collective,
    person: PersonId,
    manner: Manner,
    buttons: tuple[tuple[Button, ...], ...],
    topic: Topic = Topic.PLAN,
    facts: dict[str, str] | None = None,
    times: dict[str, datetime] | None = None,
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts={"collective": collective.title, **(facts or {})},
        times=times or {},
        buttons=buttons,
        about=Subject(topic, collective.id),
    )
