"""Sealed is sealed: before the close, nobody but its author is told a word of what was written in private."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest

from bot.services.desk import BUTTONS, SERVICES
from bot.services.matters import About
from domain.answers import Part
from domain.ids import MessageId, PlaceId
from domain.moves import Act, Commanded, Speaker
from domain.people import Place
from domain.sessions import Mode, TimerKind
from domain.utterances import Utterance

from .cast import CAST, a_press
from .evenings import Evening, opened
from .people import HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home
from .targets import Target
from .town import WORDING, Town

CANARY = "canari"
WRITTEN = {who: f"{CANARY} de {who.name}, dans le préau" for who in (INES, MALO, ROSA)}
VALUES = ("", "1", "yes", "away-x", "go-1", "named", "drop", "all")
LINES = ("", "tout", "Malo", CANARY)


@pytest.fixture
def evening(crowd: Town) -> Evening:
    """Have a question open, with all that may be written under it: answers, an unfolding, a note, a text kept aside."""
    evening = opened(crowd)
    for who, words in WRITTEN.items():
        crowd.say(who, words)
    crowd.press(MALO, Act.UNFOLD, evening.by(MALO)[0].id)
    crowd.say(MALO, f"{CANARY} encore, et son aile")
    crowd.work(lambda unit: unit.notebook.keep(ROSA.id, f"{CANARY} noté", crowd.now))
    kept = Part(PlaceId(INES.id), MessageId(77), f"{CANARY} gardé", crowd.now)
    crowd.work(lambda unit: unit.notebook.hold(INES.id, (kept,), evening.session.id))
    return evening


def refs(evening: Evening, about: About) -> Iterator[str]:
    """Yield what a button may be about, of the kind that it is."""
    match about:
        case About.SESSION:
            yield evening.session.id
        case About.ANSWER | About.WORDS:
            yield from (answer.id for answer in evening.answers)
        case About.COLLECTIVE:
            yield HANGAR.id
        case _:
            yield ""


def hold_the_seal(said: Sequence[Utterance], who: Speaker) -> None:
    """Check that what is said to others holds no word of anybody's; what is said to her, no word of others."""
    for each in said:
        told = repr(each) + WORDING.word(each).text
        hers = who in WRITTEN and each.to == at_home(who)
        sought = [words for author, words in WRITTEN.items() if author is not who] if hers else [CANARY]
        assert not any(words in told for words in sought), (each.key, who.name)


@pytest.mark.parametrize("act", list(BUTTONS), ids=str)
def test_no_button_breaks_the_seal(crowd: Town, evening: Evening, act: Act) -> None:
    """Whoever presses, whatever the button says, about anything of the question that is open."""
    for who, _ in CAST.values():
        for ref in refs(evening, BUTTONS[act].about):
            for value in VALUES:
                for place in (at_home(who), HANGAR_GROUP):
                    press = a_press(who, act, Target(ref, value, who, place))
                    hold_the_seal(crowd.rehearse(press), who)


@pytest.mark.parametrize("name", list(SERVICES))
def test_no_command_breaks_the_seal(crowd: Town, evening: Evening, name: str) -> None:
    """Whoever sends it, wherever, with whatever words."""
    for who, _ in CAST.values():
        for place in (at_home(who), HANGAR_GROUP):
            for line in LINES:
                hold_the_seal(crowd.rehearse(order(crowd, who, name, line, place)), who)


def order(town: Town, who: Speaker, name: str, line: str, place: Place) -> Commanded:
    """Return a command."""
    return Commanded(who, place, MessageId(next(town.numbers)), town.now, name, line, present=True)


def test_its_author_reads_her_own(crowd: Town, evening: Evening) -> None:
    """What is watched for is there: whoever asks for what is kept of her is given her own words."""
    assert CANARY in repr(crowd.rehearse(order(crowd, MALO, "mydata", "", at_home(MALO))))


@pytest.mark.parametrize("kind", [TimerKind.REMIND, TimerKind.SHIFT, TimerKind.LAND, TimerKind.FOLLOW], ids=str)
def test_no_hour_breaks_the_seal(crowd: Town, evening: Evening, kind: TimerKind) -> None:
    """Whatever falls due of the question before its close."""
    crowd.later(timedelta(hours=2))
    hold_the_seal(evening.ring(kind), SALOME)


def test_of_a_detached_question_nobody_reads_more(crowd: Town) -> None:
    """Kept aside, or parted, it is told to nobody; its author is shown her own words alone."""
    evening = opened(crowd, mode=Mode.DETACHED)
    said = crowd.say(MALO, WRITTEN[MALO])
    hold_the_seal(said, MALO)
    hold_the_seal(crowd.tap(MALO, said[-1], "quote_as_is"), INES)
    for name in SERVICES:
        for who in (SALOME, INES, ROSA):
            hold_the_seal(crowd.rehearse(order(crowd, who, name, "", at_home(who))), SALOME)
    assert evening.passage(MALO) == "given"
