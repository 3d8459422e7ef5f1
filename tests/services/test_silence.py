"""Nobody is told who did not answer, nor how many: whoever asks, by whichever command and on whichever screen."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.commands import COMMANDS, Where
from bot.services.drafts import show
from bot.services.knowing import round_of
from domain.ids import MessageId, PersonId, PressId
from domain.moves import Commanded, Kind, Move, Pressed, Speaker
from domain.people import Member, Person
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.utterances import Button, Utterance

from .evenings import answered, opened, published
from .people import HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home, consenting
from .town import WORDING, Town

NOOR = Speaker(PersonId(30), "Noor", "fr")
"""She coordinates."""
SILENT = 34
"""As many as appear nowhere else: no day, no hour, no other count."""
NAME = "Taiseuse"
PASSED = Speaker(PersonId(1034), f"{NAME} 34", "fr")
MOST = 4000
"""Buttons pressed at most, from one stage and by one person: a walk that never ends is cut there, and fails."""


ALIKE = 6
"""How often a button of one label is pressed on a screen of one text: screens that prepare something multiply."""


def gather_the_silent(unit: Unit) -> None:
    """Let many members take part who never answer, and somebody coordinate."""
    for rank in range(1, SILENT + 1):
        who = Speaker(PersonId(1000 + rank), f"{NAME} {rank}", "fr")
        unit.people.save(Person(who.id, reachable=rank % 2 == 0, language="fr"))
        unit.people.save_member(consenting(HANGAR.id, who))
    unit.people.save(Person(NOOR.id, reachable=True, language="fr"))
    unit.people.save_member(Member(HANGAR.id, NOOR.id, coordinator=True, name=NOOR.name))


def open_round(town: Town) -> None:
    """Open a round that three answer, and one of the silent passes."""
    answered(town, INES, MALO, ROSA)
    town.order(PASSED, "pass")


def draft_in_hand(town: Town) -> None:
    """Bring it to its draft."""
    evening = answered(town, INES, MALO, ROSA)
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)


def given_back(town: Town) -> None:
    """Give it back, and open another."""
    published(town)
    opened(town)


STAGES: list[Callable[[Town], None]] = [open_round, draft_in_hand, given_back]


def commands(town: Town, who: Speaker) -> Iterator[Move]:
    """Yield every command, in private and in the group."""
    for command in COMMANDS:
        places = [at_home(who)] if Where.PRIVATE in command.places else []
        places += [HANGAR_GROUP] if Where.GROUP in command.places else []
        for place in places:
            yield Commanded(who, place, MessageId(5), town.now, command.name, "", present=True)


def presses(who: Speaker, said: Utterance) -> Iterator[tuple[Button, Move]]:
    """Yield every press that a message invites to."""
    for button in (button for row in said.buttons for button in row if button.act):
        move = Pressed(who, said.to, MessageId(6), PressId("press"), button.act, button.ref, button.value, None)
        yield button, replace(move, administrator=True, present=True)


def everything_read_by(town: Town, who: Speaker) -> list[Utterance]:
    """Return every message that somebody is shown, whatever she types and presses, as far as screens lead."""
    assert who.kind is Kind.PERSON
    waiting = [each for move in commands(town, who) for each in town.rehearse(move)]
    waiting += delivered_to(town, who)
    read: dict[str, Utterance] = {}
    pressed: set[tuple[object, str, str]] = set()
    alike: Counter[tuple[str, str, object]] = Counter()
    while waiting and len(pressed) < MOST:
        said = waiting.pop(0)
        read.setdefault(repr((said.key, said.facts, said.buttons, said.to)), said)
        for button, move in presses(who, said):
            same = (said.key, button.label, button.act)
            if (button.act, button.ref, button.value) not in pressed and alike[same] < ALIKE:
                pressed.add((button.act, button.ref, button.value))
                alike[same] += 1
                waiting.extend(town.rehearse(move))
    assert not waiting
    return list(read.values())


def delivered_to(town: Town, who: Speaker) -> list[Utterance]:
    """Return the draft that somebody is asked to reread, if there is one."""

    def show_all(unit: Unit) -> None:
        for session in unit.sessions.of(HANGAR.id):
            if summary := unit.summaries.of_session(session.id):
                show(unit, round_of(unit, town.house, session), summary, town.now, afresh=True)

    return [each for each in town.imagine(show_all) if each.to == at_home(who)]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", [SALOME, NOOR, INES], ids=lambda who: who.name)
def test_no_screen_tells_who_is_silent(town: Town, stage: Callable[[Town], None], who: Speaker) -> None:
    """Neither by a name nor by a count, for a facilitator, a coordinator or a member."""
    town.work(gather_the_silent)
    stage(town)
    read = everything_read_by(town, who)
    assert len(read) > len(COMMANDS)
    for said in read:
        worded = WORDING.word(said)
        text = " ".join([worded.text, *(each.label for row in worded.keyboard for each in row)])
        file = worded.file.body.decode() if worded.file else ""
        assert NAME not in text + file + repr(said.facts), said.key
        assert not re.search(rf"\b({SILENT}|{SILENT - 1})\b", text), said.key
        assert not {SILENT, SILENT - 1} & {fact for fact in said.facts.values() if isinstance(fact, int)}


def test_the_walk_goes_far_enough(town: Town) -> None:
    """It reads the draft, what is behind its buttons, the roles, the agenda, and what is asked before forgetting."""
    town.work(gather_the_silent)
    draft_in_hand(town)
    read = {said.key for said in everything_read_by(town, SALOME)}
    assert {"draft.review", "draft.cut", "roles.screen", "agenda.empty", "forget.sure_all"} <= read
