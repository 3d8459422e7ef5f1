"""A rehearsal: the real screens of a dialogue, played by one person over a session that nobody else ever sees."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from dialogues.dialogue import Dialogue, Rows, Tapped
from dialogues.talk import Passing, Round
from domain.answers import Answer, Level, Nature, Part, Scope
from domain.choices import Choice
from domain.consents import OPTIONAL
from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId, CollectiveId, MessageId, PersonId, PlaceId, PromptId, SessionId
from domain.moves import Act
from domain.people import Collective, Member, Standing
from domain.prompts import Prompt
from domain.sessions import Participation, ParticipationState, Session, SessionState

NO_SESSION: Final = SessionId("rehearsal222")
NO_ANSWER: Final = AnswerId("rehearsal222")
_MOST_STEPS: Final = 40
_PLACES: Final = 3
"""Sample voices speak in turn at so many of the places where words are asked for."""


@dataclass(frozen=True, slots=True)
class Played:
    """What was played so far: kept with whoever plays, and nowhere else, until it is over."""

    dialogue: str
    prompt: PromptId
    began: datetime
    number: int = 1
    stage: str = ""
    given: bool = False
    chosen: tuple[tuple[str, str], ...] = ()
    """What was tapped, by item."""
    words: tuple[tuple[str, str], ...] = ()
    """What was written, each after what it speaks of."""
    scope: Scope | None = None
    level: Level | None = None
    nature: Nature | None = None
    turn: int = 0
    """How often something was done, so that a button of a screen that has changed leads nowhere."""


@dataclass(frozen=True, slots=True)
class Play:
    """What was played, with all that its screens need to know."""

    played: Played
    collective: Collective
    dialogue: Dialogue
    prompt: Prompt
    actor: Member
    window: timedelta

    @property
    def passing(self) -> Passing:
        """Return the passage that is played."""
        played = self.played
        session = Session(
            id=NO_SESSION,
            collective=self.collective.id,
            number=played.number,
            dialogue=played.dialogue,
            prompt=played.prompt,
            state=SessionState.OPEN,
            token="",
            opened_by=self.actor.person,
            opens_at=played.began,
            closes_at=played.began + self.window,
            part=self.dialogue.rehearsed,
        )
        state = ParticipationState.GIVEN if played.given else ParticipationState.INVITED
        round = Round(self.collective, session, self.prompt, self.dialogue)
        return Passing(round, self.actor, Participation(NO_SESSION, self.actor.person, state, played.stage))

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """Return what was tapped."""
        return tuple(Choice(NO_SESSION, self.actor.person, item, value) for item, value in self.played.chosen)

    @property
    def answer(self) -> Answer:
        """Return the last text as an answer; raise `NotNow` when there is none."""
        if not self.played.words:
            raise NotNow("nothing was written")
        about, text = self.played.words[-1]
        part = Part(PlaceId(self.actor.person), MessageId(0), text, self.played.began)
        return Answer(
            id=NO_ANSWER,
            session=NO_SESSION,
            person=self.actor.person,
            parts=(part,),
            scope=self.played.scope or self.actor.scope,
            sealed=True,
            level=self.played.level,
            nature=self.played.nature,
            about=about,
        )


def actor(collective: CollectiveId, person: PersonId, member: Member | None, name: str) -> Member:
    """Return somebody as the member that she plays: consenting to all that may be asked."""
    known = member or Member(collective, person)
    return replace(known, standing=Standing.ACTIVE, name=known.name or name, agreed=frozenset(OPTIONAL))


def write(played: Played) -> str:
    """Write what was played as one line."""
    return json.dumps(
        {
            "dialogue": played.dialogue,
            "prompt": played.prompt,
            "began": played.began.isoformat(),
            "number": played.number,
            "stage": played.stage,
            "given": played.given,
            "chosen": played.chosen,
            "words": played.words,
            "marks": [played.scope, played.level, played.nature],
            "turn": played.turn,
        }
    )


def read(line: str) -> Played:
    """Read back what `write` wrote."""
    told = json.loads(line)
    scope, level, nature = told["marks"]
    return Played(
        dialogue=told["dialogue"],
        prompt=PromptId(told["prompt"]),
        began=datetime.fromisoformat(told["began"]),
        number=told["number"],
        stage=told["stage"],
        given=told["given"],
        chosen=tuple((item, value) for item, value in told["chosen"]),
        words=tuple((about, text) for about, text in told["words"]),
        scope=Scope(scope) if scope else None,
        level=Level(level) if level else None,
        nature=Nature(nature) if nature else None,
        turn=told["turn"],
    )


# playing on


def tapped(play: Play, value: str) -> tuple[Play, str]:
    """Return the play after a tap, and what the notice says."""
    passing = play.passing
    follows = play.dialogue.tapped(passing.round.session, passing.participation, play.chosen, value)
    return _after(play, follows), follows.toast


def written(play: Play, text: str) -> tuple[Play, bool]:
    """Return the play after some words, and whether another screen follows them."""
    passing = play.passing
    about = play.dialogue.about(passing.round.session, passing.participation)
    played = replace(play.played, words=(*play.played.words, (about, text)), given=True, turn=play.played.turn + 1)
    came = replace(play, played=played)
    follows = play.dialogue.heard(passing.round.session, came.passing.participation)
    return (_after(came, follows), True) if follows else (came, False)


def marked(play: Play, act: Act, value: str) -> Play:
    """Return the play after its author marked her last words; raise `Unreadable` for what is not offered."""
    try:
        match act:
            case Act.SCOPE:
                played = replace(play.played, scope=Scope(value))
            case Act.LEVEL:
                played = replace(play.played, level=Level(value))
            case _:
                played = replace(play.played, nature=Nature(value))
    except ValueError as error:
        raise Unreadable("no such mark") from error
    return replace(play, played=played)


def taken_back(play: Play) -> Play:
    """Return the play without its last words."""
    return replace(play, played=replace(play.played, words=play.played.words[:-1]))


def samples(play: Play, sentences: Sequence[str]) -> Iterator[Play]:
    """Yield how some others would play it: each taps her own way to the end, and says one sentence."""
    fresh = Played(play.played.dialogue, play.played.prompt, play.played.began, play.played.number)
    for rank, sentence in enumerate(sentences):
        done = _walked(replace(play, played=fresh), rank, sentence)
        silent = play.dialogue.by_words and not done.played.words
        yield written(done, sentence)[0] if silent else done


def _walked(play: Play, rank: int, sentence: str) -> Play:
    """Go on until nothing new is asked: a tap at each screen, and the sentence where words are asked for."""
    seen: set[str] = set()
    asked = 0
    for step in range(_MOST_STEPS):
        seen.add(play.played.stage)
        passing = play.passing
        words = play.dialogue.heard(passing.round.session, passing.participation)
        speaks = words is not None and words.stage not in seen and asked == rank % _PLACES
        asked += words is not None
        came = written(play, sentence)[0] if speaks else _tapped_once(play, rank * 2 + step)
        again = came.played.stage in seen
        if again and len(seen) > 1:
            return play
        play = came
        if again:
            return play
    return play


def _tapped_once(play: Play, turn: int) -> Play:
    """Return the play after one of the taps that its screen offers; as it is, where it offers none."""
    taps = _taps(play)
    try:
        return tapped(play, taps[turn % len(taps)])[0] if taps else play
    except (NotNow, Unreadable):
        return play


def _taps(play: Play) -> list[str]:
    passing = play.passing
    face = play.dialogue.face(passing.round.session, passing.participation, play.prompt, play.chosen)
    rows: Rows = face.buttons if face else ()
    return [button.value for row in rows for button in row if button.act is Act.TAP]


def _after(play: Play, follows: Tapped) -> Play:
    before = play.played
    chosen = dict(before.chosen) | {choice.item: choice.value for choice in follows.choices}
    return replace(
        play,
        played=replace(
            before,
            stage=follows.stage,
            given=before.given or follows.given,
            chosen=tuple(chosen.items()),
            turn=before.turn + 1,
        ),
    )
