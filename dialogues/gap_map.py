"""One gap on a map of four boxes: what each pole brings, and a sign that it is overused; four sentences under seal."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from dialogues.dialogue import Dialogue, Face, Tapped
from dialogues.machine import Rule, Table
from domain.choices import Choice
from domain.errors import Unreadable
from domain.moves import Act
from domain.prompts import Prompt
from domain.sessions import Participation, Session
from domain.tensions import BOXES
from domain.utterances import Button


class Box(StrEnum):
    """Which sentence is asked for."""

    A = "a"
    B = "b"
    A_SIGN = "a_sign"
    B_SIGN = "b_sign"
    DONE = "done"


class Write(StrEnum):
    """What leads to the next sentence."""

    GO_ON = "go_on"
    """She wrote it, or left it."""


STAGES: Table[Box, Write] = Table(
    "gap_map",
    Box,
    (
        Rule((Box.A,), Write.GO_ON, Box.B),
        Rule((Box.B,), Write.GO_ON, Box.A_SIGN),
        Rule((Box.A_SIGN,), Write.GO_ON, Box.B_SIGN),
        Rule((Box.B_SIGN,), Write.GO_ON, Box.DONE),
    ),
)


class GapMap(Dialogue):
    """Four sentences, each of which may be left."""

    name = "gap_map"
    families = frozenset({"T"})
    own_texts = frozenset(
        {
            "button.play",
            "card.open",
            "card.closed",
            "card.published",
            "card.lapsed",
            "invitation.open",
            "invitation.reminder",
        }
    )
    stages = STAGES
    window = timedelta(hours=96)
    least = 3
    counts = False
    closes_early = False
    rehearsed = "3"
    marked = False

    def face(self, session: Session, passage: Participation, prompt: Prompt, chosen: Sequence[Choice]) -> Face:
        """Return the sentence that is asked for, or the end."""
        box = _box(passage)
        facts: dict[str, str | int] = {"tension": session.part, "a": f"{session.part}a", "b": f"{session.part}b"}
        if box is Box.DONE:
            return Face("gap_map.done", facts)
        leave = Button("button.leave_box", Act.TAP, session.id, box.value)
        return Face(f"gap_map.{box}", {**facts, "rank": BOXES.index(box) + 1}, ((leave,),))

    def tapped(self, session: Session, passage: Participation, chosen: Sequence[Choice], value: str) -> Tapped:
        """Leave one sentence; a tap on an older screen leads nowhere."""
        if value not in BOXES:
            raise Unreadable("no such box")
        box = _box(passage)
        return Tapped(_next(box) if value == box else box.value, given=False)

    def about(self, session: Session, passage: Participation) -> str:
        """Return the box at hand; once they are all filled, the last words speak of the whole."""
        box = _box(passage)
        return "" if box is Box.DONE else box.value

    def heard(self, session: Session, passage: Participation) -> Tapped | None:
        """Go on to the next sentence."""
        box = _box(passage)
        return None if box is Box.DONE else Tapped(_next(box))


def _box(passage: Participation) -> Box:
    return Box(passage.stage or Box.A)


def _next(box: Box) -> str:
    return STAGES.after(box, Write.GO_ON).value
