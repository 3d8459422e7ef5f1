"""Whatever people press and write while a restitution is made, it comes to an end, and nothing breaks."""

import random
from datetime import timedelta

import pytest

from bot.services.hands import stage
from dialogues.restitution import Stage
from domain.answers import Scope
from domain.moves import Act, Speaker
from domain.people import Place
from domain.sessions import SessionState, Timer, TimerKind
from domain.utterances import Button, Manner, Subject, Utterance
from summaries.arithmetic import accounts_for

from .evenings import Evening, sealed
from .people import INES, MALO, ROSA, SALOME, at_home
from .restitutions import LOU, somebody_more, willing, with_time_to_correct
from .town import Town

EVERYBODY = (INES, MALO, ROSA, SALOME, LOU)
OURS = {
    *(Act.PUBLISH, Act.CUT, Act.TITLE, Act.TO_DRAFT, Act.HARVEST, Act.EDIT_LINE, Act.SUBMIT, Act.REREAD),
    *(Act.HAVE_READ, Act.INEXACT, Act.MY_LINE, Act.ADD_VOICE, Act.SETTLE, Act.SCOPE, Act.WITHDRAW),
}
SEEDS = 24
WALKED: set[int] = set()
MET: set[Stage] = set()
"""Where the walks have led."""
WORDS = ("Un blanc.", "J'ai laissé un blanc. […]", "Une clé sous la porte, et du silence.", "mot " * 80)


class Walk:
    """People who press what they see, and write what they are asked for."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.chance = random.Random(seed)
        self.seen: dict[tuple[Place, Subject], Utterance] = {}

    def note(self, said: list[Utterance]) -> None:
        """Remember what stands on each screen."""
        assert "error.unexpected" not in [each.key for each in said]
        for each in said:
            if each.about and each.manner in (Manner.POST, Manner.EDIT):
                self.seen[each.to, each.about] = each

    def step(self, evening: Evening) -> None:
        """Somebody does something, or time goes by."""
        dice = self.chance.random()
        who = self.chance.choice(EVERYBODY)
        if dice < 0.75 and (choice := self.visible(who)):
            said, button = self.chance.choice(choice)
            place = said.to
            self.note(self.town.press(who, button.act, button.ref, button.value, place=place))
        elif dice < 0.95:
            self.note(self.town.say(who, self.chance.choice(WORDS)))
        else:
            self.pass_time(evening)

    def visible(self, who: Speaker) -> list[tuple[Utterance, Button]]:
        """Return what somebody may press."""
        shown = [said for (place, _), said in self.seen.items() if place == at_home(who) or not place.private]
        return [(said, each) for said in shown for row in said.buttons for each in row if each.act in OURS]

    def pass_time(self, evening: Evening) -> None:
        """Let the next of the round's timers fall due."""
        ahead = sorted((due, kind) for kind, due in evening.timers().items() if kind in ("land", "review"))
        if ahead:
            due, kind = ahead[0]
            self.town.later(max(due, timedelta()))
            timer = Timer(TimerKind(kind), evening.session.id, self.town.now)
            self.town.work(lambda unit: unit.timers.disarm(evening.session.id, TimerKind(kind)))
            self.note(self.town.ring(timer))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_any_walk_ends(town: Town, seed: int) -> None:
    """Published or lapsed, counted once, with no line of anybody who lets none be quoted."""
    with_time_to_correct(town)
    somebody_more(town)
    if seed % 3:
        willing(town, INES, MALO, ROSA)
    evening, said = sealed(town, INES, MALO, ROSA)
    walk = Walk(town, seed)
    walk.note(said)
    WALKED.add(seed)
    for _ in range(40):
        walk.step(evening)
        hold(town, evening)
        MET.add(where(town, evening))
    for _ in range(8):
        walk.pass_time(evening)
    hold(town, evening)
    assert evening.now.state in (SessionState.PUBLISHED, SessionState.LAPSED)
    assert town.rows()["objections"] == []


def test_the_walks_go_everywhere() -> None:
    """Together they meet every state there is."""
    if len(WALKED) < SEEDS:
        pytest.skip("only with all the walks before it")
    assert set(Stage) == MET


def where(town: Town, evening: Evening) -> Stage:
    """Return where the restitution stands."""
    session = evening.now
    return town.see(lambda unit: stage(unit, session))


def hold(town: Town, evening: Evening) -> None:
    """Check what is always true."""
    summary = evening.draft
    assert summary is not None
    if evening.now.state is not SessionState.LAPSED:
        assert accounts_for(summary), summary
    quoted = {quote.answer for passage in summary.passages for quote in passage.quotes if quote.text}
    if evening.now.state in (SessionState.HARVESTING, SessionState.REVIEW):
        assert quoted <= {answer.id for answer in evening.answers if answer.scope in (Scope.NAMED, Scope.UNNAMED)}
