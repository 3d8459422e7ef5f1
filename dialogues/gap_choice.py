"""After the atlas: which gap asks to be looked at, in one tap each; nobody reads how many chose which."""

from collections.abc import Sequence
from datetime import timedelta

from dialogues.dialogue import Dialogue, Ends, Face, Rows, Tapped
from domain.choices import Choice
from domain.errors import Unreadable
from domain.moves import Act
from domain.people import Voice
from domain.prompts import Prompt
from domain.sessions import Participation, Session, Timer, TimerKind
from domain.tensions import LOOK
from domain.utterances import Button, Line

_SOON = timedelta(minutes=30)
"""Once it is closed, what was chosen is proposed."""
_ROWS = 6
"""As many gaps fit above the common buttons, one a row."""


def offered(tensions: Sequence[int]) -> str:
    """Write which gaps are offered, as the part of a session."""
    return "-".join(str(tension) for tension in sorted(tensions[:_ROWS]))


class GapChoice(Dialogue):
    """One tap, under the card or in private."""

    name = "gap_choice"
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
    window = timedelta(hours=48)
    ends = Ends.AT_ONCE
    least = 3
    counts = False
    by_words = False
    rehearsed = "1-2-3"

    def card(self, session: Session, prompt: Prompt) -> Rows:
        """Return one button for each gap that is offered."""
        return _rows(session, "")

    def face(self, session: Session, passage: Participation, prompt: Prompt, chosen: Sequence[Choice]) -> Face:
        """Return the same buttons, with what she chose marked."""
        now = next((choice.value for choice in chosen if choice.item == LOOK), "")
        leave = (Button("button.pass", Act.PASS, session.id),)
        return Face("gap_choice.ask", buttons=(*_rows(session, now), leave))

    def tapped(self, session: Session, passage: Participation, chosen: Sequence[Choice], value: str) -> Tapped:
        """Keep which gap she chose; the last one holds."""
        if value not in session.part.split("-"):
            raise Unreadable("not one of the gaps that are offered")
        return Tapped(passage.stage, (Choice(session.id, passage.person, LOOK, value),), toast="toast.gap_chosen")

    def told(self, choice: Choice, prompt: Prompt, voice: Voice) -> Line:
        """Say which gap she chose."""
        return Line("dossier.choice.look", {"tension": choice.value})

    def ahead(self, session: Session) -> tuple[Timer, ...]:
        """Set when what was chosen is proposed."""
        return (Timer(TimerKind.MAP, session.id, session.closes_at + _SOON),)


def _rows(session: Session, now: str) -> Rows:
    return tuple(
        (
            Button(
                "button.gap",
                Act.TAP,
                session.id,
                tension,
                facts={"a": f"{tension}a", "b": f"{tension}b"},
                chosen=tension == now,
            ),
        )
        for tension in session.part.split("-")
    )
