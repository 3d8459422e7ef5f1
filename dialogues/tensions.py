"""The twelve gaps: where one stands between two logics, how that is lived, and a word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from dialogues.dialogue import Dialogue, Face, Follow, Tapped
from dialogues.machine import Rule, Table
from dialogues.notches import DONE_AT_ONCE, asked_lived, asked_notch, asked_word, recalled, told
from domain.choices import Choice
from domain.errors import Unreadable
from domain.people import Voice
from domain.prompts import Prompt
from domain.sessions import Participation, Session, SessionState, Timer, TimerKind
from domain.tensions import ALL, ASIDE, NEXT, PASSED, POSITIONS, SERIES, Lived, lived_item
from domain.utterances import Line

A_WEEK = timedelta(days=7)
_AGAIN = "again"
_PAGE = "page"
_NO_WORD = "no"
_NOT_SAID = "skip"


class Stage(StrEnum):
    """Where a member stands about one gap."""

    NOTCH = "notch"
    LIVED = "lived"
    WORD = "word"
    DONE = "done"


class Touch(StrEnum):
    """What leads from one stage to another."""

    PLACE = "place"
    LIVE = "live"
    GO_ON = "go_on"
    """To the next gap."""
    FINISH = "finish"
    TAKE_AGAIN = "take_again"


_S = Stage
STAGES: Table[Stage, Touch] = Table(
    "tensions",
    Stage,
    (
        Rule((_S.NOTCH,), Touch.PLACE, _S.LIVED),
        Rule((_S.LIVED,), Touch.LIVE, _S.WORD),
        Rule((_S.NOTCH, _S.LIVED, _S.WORD), Touch.GO_ON, _S.NOTCH),
        Rule((_S.NOTCH, _S.LIVED, _S.WORD), Touch.FINISH, _S.DONE),
        Rule((_S.DONE,), Touch.TAKE_AGAIN, _S.NOTCH),
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands: a stage, about which gap, and whether she takes that one again."""

    stage: Stage
    tension: int
    """At the end: which page of the recall she reads."""
    again: bool = False

    @property
    def word(self) -> str:
        """Return it as her passage keeps it."""
        return f"{self.stage}-{self.tension}" + (f"-{_AGAIN}" if self.again else "")


def series_of(session: Session) -> tuple[int, ...]:
    """Return the gaps that a session is about."""
    return SERIES.get(session.part, SERIES[ALL])


def standing(session: Session, passage: Participation) -> Standing:
    """Read where a member stands; she begins with the first gap."""
    if not passage.stage:
        return Standing(Stage.NOTCH, series_of(session)[0])
    stage, tension, *again = passage.stage.split("-")
    return Standing(Stage(stage), int(tension), bool(again))


class Tensions(Dialogue):
    """Three gaps a week for four weeks, or the twelve at once."""

    name = "tensions"
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
    closes_early = False
    rehearsed = "1"
    marked = False

    def face(self, session: Session, passage: Participation, prompt: Prompt, chosen: Sequence[Choice]) -> Face:
        """Return what the private screen asks about the gap at hand, or what she said of each."""
        here, series = standing(session, passage), series_of(session)
        kept = {choice.item: choice.value for choice in chosen}
        match here.stage:
            case Stage.NOTCH:
                return asked_notch(session.id, series, here.tension, kept, first=not passage.stage)
            case Stage.LIVED:
                return asked_lived(session.id, here.tension, kept)
            case Stage.WORD:
                return asked_word(session.id, here.tension)
            case Stage.DONE:
                return recalled(session.id, series, here.tension, kept)

    def tapped(self, session: Session, passage: Participation, chosen: Sequence[Choice], value: str) -> Tapped:
        """Keep what she says of a gap, wherever she stands; she goes on only from the screen of that very gap."""
        here, (tension, said) = standing(session, passage), _read(session, value)
        if said == _PAGE:
            came = replace(here, tension=tension) if here.stage is Stage.DONE else here
            return Tapped(came.word, given=False)
        came = _after(session, here, tension, said)
        kept = _kept(session, passage, tension, said)
        held = {choice.item: choice.value for choice in (*chosen, *kept)}
        return Tapped(
            came.word,
            kept,
            given=bool(kept) and PASSED not in {choice.value for choice in kept},
            passed=came.stage is Stage.DONE and set(held.values()) == {PASSED},
        )

    def told(self, choice: Choice, prompt: Prompt, voice: Voice) -> Line:
        """Say where she stands on a gap, or how she lives it."""
        return told(choice.item, choice.value)

    def about(self, session: Session, passage: Participation) -> str:
        """Return the gap at hand; once she has gone through them, words speak of them all."""
        here = standing(session, passage)
        return "" if here.stage is Stage.DONE else str(here.tension)

    def heard(self, session: Session, passage: Participation) -> Tapped | None:
        """Go on once she gave the word that was asked for; else show again what is asked."""
        here = standing(session, passage)
        match here.stage:
            case Stage.DONE:
                return None
            case Stage.WORD:
                return Tapped(_next(session, here).word)
            case _:
                return Tapped(here.word)

    def follow(self, session: Session) -> Follow | None:
        """Return the next series, a week after this one opened, whatever came of it, unless it was called off."""
        part = NEXT.get(session.part)
        if part is None or session.state is SessionState.CANCELLED:
            return None
        return Follow(self.name, A_WEEK, part=part)

    def ahead(self, session: Session) -> tuple[Timer, ...]:
        """Set the next series, or the atlas, a week after this one opened."""
        kind = TimerKind.FOLLOW if session.part in NEXT else TimerKind.ATLAS
        return (Timer(kind, session.id, session.opens_at + A_WEEK),)


def _read(session: Session, value: str) -> tuple[int, str]:
    """Read which gap a tap is about, and what it says; raise `Unreadable` for none of ours."""
    number, _, said = value.partition(":")
    known = said in (*POSITIONS, *ASIDE, *Lived, _NOT_SAID, _NO_WORD, _AGAIN)
    if number.isdecimal() and ((known and int(number) in series_of(session)) or (said == _PAGE and number in "01")):
        return int(number), said
    raise Unreadable("no such tap")


def _after(session: Session, here: Standing, tension: int, said: str) -> Standing:
    """Return where a tap leads; one on an older screen leads nowhere."""
    if here.stage is Stage.DONE:
        return _moved(Standing(here.stage, tension, again=True), Touch.TAKE_AGAIN) if said == _AGAIN else here
    if tension != here.tension:
        return here
    if said in ASIDE:
        return _next(session, here)
    if said in POSITIONS and here.stage is Stage.NOTCH:
        return _moved(here, Touch.PLACE)
    if said in (*Lived, _NOT_SAID) and here.stage is Stage.LIVED:
        return _moved(here, Touch.LIVE)
    if said == _NO_WORD and here.stage is Stage.WORD:
        return _next(session, here)
    return here


def _next(session: Session, here: Standing) -> Standing:
    """Return the next gap, or the end: at once for whoever takes one again."""
    series = series_of(session)
    left = series[series.index(here.tension) + 1 :]
    if here.again or not left:
        return _moved(Standing(here.stage, DONE_AT_ONCE), Touch.FINISH)
    return _moved(replace(here, tension=left[0]), Touch.GO_ON)


def _moved(here: Standing, touch: Touch) -> Standing:
    return replace(here, stage=STAGES.after(here.stage, touch))


def _kept(session: Session, passage: Participation, tension: int, said: str) -> tuple[Choice, ...]:
    if said in (*POSITIONS, *ASIDE):
        return (Choice(session.id, passage.person, str(tension), said),)
    if said in tuple(Lived):
        return (Choice(session.id, passage.person, lived_item(tension), said),)
    if said == _NOT_SAID:
        return (Choice(session.id, passage.person, lived_item(tension), PASSED),)
    return ()
