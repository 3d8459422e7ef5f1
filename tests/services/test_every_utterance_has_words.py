"""Everything that a dialogue can say has words in every language, and buttons that can travel."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from pkgutil import iter_modules
from typing import get_type_hints

import pytest

import bot.services
import dialogues
from dialogues.agreeing import Renewal
from dialogues.care import Door
from dialogues.dialogue import Dialogue, Rows
from dialogues.guards import Guard
from dialogues.meetings import Wanted
from dialogues.preferences import Preference
from dialogues.presence import Way
from dialogues.rehearsal import Play, Played, actor
from dialogues.rehearsing import CARD, GONE, RECEIPT, SCOPES, STAGE, STEM
from dialogues.repertoire import REPERTOIRE
from dialogues.review import publication
from dialogues.roles import SHORT, Holder
from dialogues.selection import Choice, Reason
from dialogues.settings import Standing as Standing_
from dialogues.shifting import Shift
from dialogues.sidestep import Hindrance
from dialogues.step import Step
from dialogues.talk import COMMON, Passing, Round
from dialogues.tensions import Tensions
from dialogues.tour import Tour
from dialogues.welcome import Host
from dialogues.wizard_screens import View
from domain.answers import OFFERED, Answer, Level, Nature, Part, Scope
from domain.charters import LINES, Charter, CharterState
from domain.consents import OPTIONAL
from domain.errors import CollectiveError
from domain.harvest import Hand, Objection
from domain.ids import AnswerId, MessageId, PersonId, PlaceId, ScheduleId, SessionId, SummaryId
from domain.languages import Languages
from domain.lines import Telling, Told
from domain.moves import Act
from domain.offers import Offer, OfferState
from domain.people import Collective, CollectiveState, Member, Place, Register, Standing, Voice, alone_with
from domain.prompts import Prompt
from domain.rights import Role
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import Mode, Participation, ParticipationState, Session, SessionState
from domain.sketches import Sketch, Stage
from domain.summary import Block, Frame, Passage, Quote, Summary, SummaryState
from domain.utterances import Button, Line, Manner, Topic, Utterance
from summaries.statements import STATEMENTS

from .evenings import QUESTION
from .people import HANGAR, INES, MONDAY, SALOME, VOICE
from .town import BANK, TEXTS, hold_to_the_rules

SILENT = {"pass_", "withdraw", "detach_voice"}
"""What happens without a word, on purpose."""

MOST = 4000
"""How many ways of calling one function are tried."""

SESSION = Session(
    SessionId("session22222"),
    HANGAR.id,
    3,
    "reflexive",
    QUESTION,
    SessionState.OPEN,
    "t" * 22,
    SALOME.id,
    MONDAY,
    MONDAY + timedelta(days=3),
)
ROUNDS = [Round(HANGAR, replace(SESSION, state=state), BANK.get(QUESTION)) for state in SessionState]
MEMBERS = [
    Member(HANGAR.id, INES.id, standing, name="Inès", voice=voice, agreed=frozenset(OPTIONAL))
    for standing in (None, *Standing)
    if standing is not Standing.LEFT  # whoever left is shown the first card, or nothing
    for voice in (None, Voice("en", Register.VOUS, "Europe/London"))
]
PASSINGS = [
    Passing(round, MEMBERS[1], Participation(SESSION.id, INES.id, state))
    for round in ROUNDS
    for state in ParticipationState
]
ANSWERS = [
    Answer(
        AnswerId("answer222222"),
        SESSION.id,
        INES.id,
        (Part(PlaceId(INES.id), MessageId(2), "Des patates & <b>un blanc</b>.", MONDAY),),
        scope,
        sealed,
        Level.JE,
        Nature.SIGNAL,
        late=late,
    )
    for scope in OFFERED
    for sealed in (True, False)
    for late in (True, False)
]
SUMMARIES = [
    Summary(
        SummaryId("summary22222"),
        SESSION.id,
        HANGAR.id,
        3,
        state,
        "",
        HANGAR.title,
        3,
        MONDAY.date(),
        "Qu'avons-nous entendu ?",
        3,
        5,
        (1, 1, 1),
        (
            Passage(
                Block.RETURNS,
                "restitution.told.as_is",
                (PersonId(1),),
                tuple(Quote(AnswerId(f"answer{rank:06}"), "Un blanc.") for rank in range(quotes)),
            ),
        ),
    )
    for state in SummaryState
    for quotes in (0, 3, 12)
]
SPOKEN = TEXTS.spoken
HOLDERS = [Holder(role, INES.id, name) for role in SHORT for name in ("Inès", "")]
PLANS = [Plan("reflexive", 6, MONDAY.time(), rhythm) for rhythm in Rhythm]
WEEKLY = [Schedule(ScheduleId("schedule2222"), HANGAR.id, PLANS[1], MONDAY.date(), SALOME.id)]
CHARTERS = [Charter(), Charter(0, LINES, CharterState.PROPOSED, MONDAY), Charter(1, (1, 4), CharterState.ADOPTED)]
PREPARED = Sketch(HANGAR.id, SALOME.id, MONDAY, plan=replace(PLANS[1], prompt=BANK.get(QUESTION).id), timed=True)
SKETCHES = [
    replace(PREPARED, stage=stage, day=day, schedule=schedule, blocked=guard)
    for stage in Stage
    for day, schedule in ((None, None), (MONDAY.date(), ScheduleId("schedule2222")))
    for guard in (Guard if stage is Stage.CONFLICT else [Guard.OPEN])
]
VIEWS = [
    View(
        HANGAR,
        kinds=("question", "sidestep", "tensions", "presence"),
        choices=(Choice(BANK.get(QUESTION), (Reason("never_asked"),)),) * few,
        notes=(Line("wizard.note_thin"),),
        flaws=tuple(f"L{rule}" for rule in (1, 2, 3, 4, 5, 6, 7, 8, 13)),
        times={"opens": MONDAY, "closes": MONDAY},
        many=many,
        other=other,
    )
    for few in (0, 1, 3)
    for many, other in ((True, "Malo"), (False, ""))
]
TOURS = [
    Tour({1: {"-3": 4, "0": 1}, 9: {"both": 2, "1": 3, "unknown": 1, "fecond": 5}}, MONDAY),
    Tour({2: {"-3": 3, "3": 3}, 12: {"-1": 2, "0": 2, "1": 2}}, MONDAY),
]
TOLD = [
    Told("abcdef", Telling.QUOTE, "Un blanc.", answer=AnswerId("abcdef222222")),
    Told("abcdeg", Telling.QUOTE, "mot " * 40, signed=True, answer=AnswerId("abcdeg222222")),
    Told("abcdeh", Telling.UNSHOWN, "Un secret.", answer=AnswerId("abcdeh222222")),
    Told("abcdei", Telling.QUOTE, "", answer=AnswerId("abcdei222222")),
    *(
        Told(f"={rank}", Telling.STATEMENT, words, key, count, frame)
        for rank, key in enumerate(STATEMENTS)
        for count, words, frame in ((1, "", None), (4, "une place prise", Frame.TELL))
    ),
]
WANTED = [
    Wanted(1, time(19, 30), 2, way, rhythm, 0, same)
    for way in (Way.IN, Way.IN_PRIVATE)
    for rhythm in Rhythm
    for same in (True, False)
]
PLAYED = [
    Play(
        Played(each.name, QUESTION, MONDAY, words=words),
        HANGAR,
        each,
        BANK.get(QUESTION),
        actor(HANGAR.id, SALOME.id, None, "Salomé"),
        timedelta(hours=72),
    )
    for each in (COMMON, Tensions())
    for words in ((), (("", "Un blanc."),))
]
SAMPLES: Mapping[object, list[object]] = {
    Play: list(PLAYED),
    Standing_: [
        Standing_((Role.FACILITATOR,) * number, plans, timedelta(hours=72), register=register)
        for number in (1, 2)
        for plans in (0, 1, 3)
        for register in (True, False)
    ],
    Place: [HANGAR.place, alone_with(INES.id)],
    Sequence[Dialogue]: [tuple(REPERTOIRE.values())],
    Wanted: list(WANTED),
    Hindrance: list(Hindrance),
    Hindrance | None: [None, *Hindrance],
    Rhythm: list(Rhythm),
    Rows: [(), ((Button("button.back", Act.MEETING, HANGAR.id, ""),),)],
    tuple[datetime, datetime]: [(MONDAY, MONDAY)],
    tuple[tuple[str, int, time], ...]: [(), (("=meeting2222210", 1, time(19, 30)),) * 8],
    Hand: list(Hand),
    tuple[Hand, str]: [(hand, "Malo") for hand in Hand],
    Told: TOLD,
    Sequence[Told]: [TOLD[:1], TOLD, ()],
    Frame: [Frame.TELL, Frame.DESCRIBE, Frame.ASK],
    Objection: [Objection("objection222", SESSION.id, INES.id, "abcdef", "Un silence.")],
    Session: [replace(SESSION, dialogue="tensions", part=part) for part in ("1", "4", "all")],
    Tour: TOURS,
    Tour | None: [*TOURS, None],
    Round: ROUNDS,
    Passing: PASSINGS,
    Member: MEMBERS,
    Answer: ANSWERS,
    Summary: SUMMARIES,
    Host: [Host(HANGAR, 90, SPOKEN), Host(replace(HANGAR, voice=replace(HANGAR.voice, language="en")), 30, SPOKEN)],
    Languages: [SPOKEN],
    Voice: [VOICE, replace(VOICE, language="en")],
    Preference: list(Preference),
    Sequence[int]: [LINES, (2, 5)],
    Manner: [Manner.POST, Manner.EDIT],
    bool: [True, False],
    int: [0, 1, 2, 7, 12],
    datetime: [MONDAY],
    PersonId: [SALOME.id],
    Prompt: [BANK.get(QUESTION)],
    Collective: [
        replace(HANGAR, state=state, voice=replace(HANGAR.voice, language=language), charter=charter)
        for charter in CHARTERS
        for state in CollectiveState
        for language in ("fr", "en")
    ],
    Mode: list(Mode),
    Sketch: SKETCHES,
    View: VIEWS,
    Choice: [
        Choice(BANK.get(QUESTION), (Reason(name, 6),))
        for name in (
            "never_asked",
            "long_ago",
            "oldest",
            "level_je",
            "level_nous",
            "level_dans",
            "tension_new",
            "wished",
        )
    ],
    Topic: [Topic.PREFERENCES],
    MessageId: [MessageId(2)],
    AnswerId: [AnswerId("answer222222")],
    Part: [Part(PlaceId(INES.id), MessageId(2), "Des patates & <b>un blanc</b>.", MONDAY)],
    Door: list(Door),
    Scope: list(OFFERED),
    Shift: list(Shift),
    Renewal: list(Renewal),
    Role: list(SHORT),
    Holder: HOLDERS,
    Offer: [
        Offer("offer2222222", "print", role, HANGAR.id, SALOME.id, MONDAY, state, INES.id, "Inès")
        for role in SHORT
        for state in OfferState
    ],
    Schedule: [Schedule(ScheduleId("schedule2222"), HANGAR.id, plan, MONDAY.date(), SALOME.id) for plan in PLANS],
}
BY_NAME: Mapping[str, list[object]] = {
    "places": [[("alone", "alone"), ("=12", "own_1")], [(f"={rank}", "elan") for rank in range(20)]],
    "whole": ["mot " * 200],
    "answering": [None, MessageId(2)],
    "objection_id": ["objection222"],
    "act": [Act.INEXACT, Act.SETTLE],
    "tension": [1, 9, 12],
    "chosen": [()],
    "lines": [LINES, LINES[:3], ()],
    "buttons": [()],
    "names": [("Malo",), ()],
    "softened": ["Quelqu’un ouvre.", "la " * 300],
    "code": ["abcd efgh"],
    "choice": ["yes", "no"],
    "word": ["w" * 22],
    "holders": [HOLDERS, []],
    "passings": [PASSINGS[8:16]],
    "authors": [PASSINGS[8:10], []],
    "schedules": [(), WEEKLY],
    "sealed": [[(PASSINGS[8], ANSWERS[0])], []],
    "authors_in_private": [frozenset({INES.id})],
    "dates": [(MONDAY,) * 3],
    "publication": [publication(ROUNDS[0], SUMMARIES[0])],
    "which": [CARD, STAGE, STEM, RECEIPT, SCOPES, GONE],
    "name": ["Inès", "I" * 64],
    "value": ["", "both", "2", "2-1215", "tu", "vous", "fr", "en", *(scope.value for scope in Scope)],
    "change": ["taken", "meeting", "move_weekday", "move_hour", "was_moved", "was_called_off"],
    "key": ["plan.let_go", "plan.ended", "proposal.asked"],
    "language": ["", "fr", "en", "br"],
}


def speakers() -> Iterator[Callable[..., object]]:
    """Yield every public function of the dialogues that says something."""
    for module in iter_modules(dialogues.__path__, "dialogues."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            said = get_type_hints(function).get("return")
            if function.__module__ == module.name and not name.startswith("_") and said in (Utterance, Step):
                yield function


def calls(function: Callable[..., object]) -> Iterator[dict[str, object]]:
    """Yield ways of calling a function, evenly among all there are."""
    hints = {name: hint for name, hint in get_type_hints(function).items() if name != "return"}
    samples = [BY_NAME.get(name) or SAMPLES.get(hint, []) for name, hint in hints.items()]
    ways = 1
    for each in samples:
        ways *= len(each)
    for way in islice(product(*samples), 0, None, max(1, ways // MOST)):
        yield dict(zip(hints, way, strict=True))


def said_by(function: Callable[..., object]) -> list[Utterance]:
    """Return all that a function can say."""
    said: list[Utterance] = []
    for way in calls(function):
        try:
            outcome = function(**way)
        except (CollectiveError, ValueError):
            continue  # it has nothing to say where things stand so
        said.extend(outcome.utterances if isinstance(outcome, Step) else [outcome])
    return said


@pytest.mark.parametrize("function", list(speakers()), ids=lambda function: function.__name__)
def test_all_that_a_dialogue_says_has_words(function: Callable[..., object]) -> None:
    """Whatever is called with whatever is kept: words in both languages, short buttons, ten at most."""
    said = {
        repr((each.key, each.buttons, each.manner, sorted(each.facts), sorted(each.times))): each
        for each in said_by(function)
    }
    assert said or function.__name__ in SILENT
    for each in said.values():
        hold_to_the_rules(each)


KEY = re.compile(r'"([a-z_]+(?:\.[a-z_]+)*\.[a-z_]*[a-z])"')
FOLDERS = (*bot.services.__path__, *dialogues.__path__)
SOURCES = [file for folder in FOLDERS for file in Path(folder).glob("*.py")]
NOT_TEXTS = ("bot.", "dialogues.", "domain.", "summaries.")


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_every_key_that_is_written_has_a_text(source: Path) -> None:
    """A key that stands in the code, in a dialogue or a service, is a text in every language."""
    written = {key for key in KEY.findall(source.read_text(encoding="utf-8")) if not key.startswith(NOT_TEXTS)}
    assert [key for key in written if not all(key in TEXTS.entries(language) for language in TEXTS.languages)] == []
