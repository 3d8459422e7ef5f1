"""Doorstep: where each one stands, by a tap, then a word if she likes."""

from collections.abc import Sequence
from enum import StrEnum

from dialogues.dialogue import TAP, Dialogue, Face, Tapped
from dialogues.machine import Rule, Table
from domain.choices import Choice
from domain.errors import Unreadable
from domain.moves import Act
from domain.prompts import Prompt
from domain.sessions import Participation, Session
from domain.utterances import Button

PLACES = ("inside", "threshold", "outside")


class Stage(StrEnum):
    """Where a member is."""

    ARRIVING = "arriving"
    STANDING = "standing"
    SAID = "said"


class Gesture(StrEnum):
    """What she does."""

    STAND = "stand"
    SAY = "say"


STAGES: Table[Stage, Gesture] = Table(
    "doorstep",
    Stage,
    (
        Rule(tuple(Stage), Gesture.STAND, Stage.STANDING),
        Rule((Stage.ARRIVING, Stage.STANDING, Stage.SAID), Gesture.SAY, Stage.SAID),
    ),
)


class Doorstep(Dialogue):
    """One tap, and a word."""

    name = "doorstep"
    families = frozenset({"X"})
    stages = STAGES

    def face(self, session: Session, passage: Participation, prompt: Prompt, chosen: Sequence[Choice]) -> Face:
        """Show the three places, hers marked; the pass stays under them."""
        hers = {choice.value for choice in chosen}
        taps = tuple((Button(TAP, Act.TAP, session.id, tap.value, chosen=tap.value in hers),) for tap in prompt.taps)
        return Face("invitation.open", buttons=(*taps, (Button("button.pass", Act.PASS, session.id),)))

    def tapped(self, session: Session, passage: Participation, chosen: Sequence[Choice], value: str) -> Tapped:
        """Keep where she stands now."""
        if value not in PLACES:
            raise Unreadable("no such place")
        stage = STAGES.after(_stage(passage), Gesture.STAND)
        return Tapped(stage, (Choice(session.id, passage.person, "place", value),))

    def heard(self, session: Session, passage: Participation) -> Tapped:
        """Go on to the last stage."""
        return Tapped(STAGES.after(_stage(passage), Gesture.SAY))


def _stage(passage: Participation) -> Stage:
    return Stage(passage.stage or Stage.ARRIVING)
