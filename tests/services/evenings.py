"""Evenings in Le Hangar, brought as far as a test needs."""

from dataclasses import dataclass
from datetime import timedelta

from bot.services.opening import Opening, open_session
from domain.answers import Answer
from domain.ids import PromptId
from domain.moves import Speaker
from domain.people import Collective
from domain.ports import Unit
from domain.sessions import Mode, Session, Timer, TimerKind
from domain.summary import Summary
from domain.utterances import Utterance

from .people import HANGAR, INES, MALO, ROSA, SALOME, at_home
from .town import Town, one

QUESTION = PromptId("R01")
WORDS = {
    INES: "Jeudi, Malo a présenté le budget avec des patates.",
    MALO: "J'ai laissé un blanc. Vingt secondes. Personne n'a rempli.",
    ROSA: "La clé. Depuis que quelqu'un d'autre ouvre, moi je dors.",
}


@dataclass(frozen=True)
class Evening:
    """A round of Le Hangar."""

    town: Town
    opening: tuple[Utterance, ...]
    session: Session

    @property
    def card(self) -> Utterance:
        """Return the card in the group."""
        return one(self.opening, "card.open")

    @property
    def now(self) -> Session:
        """Return the session as it stands."""
        return self.town.see(lambda unit: unit.sessions.get(self.session.id))

    @property
    def answers(self) -> list[Answer]:
        """Return what stands of what was given."""
        return self.town.see(lambda unit: unit.answers.of(self.session.id))

    @property
    def draft(self) -> Summary | None:
        """Return the summary."""
        return self.town.see(lambda unit: unit.summaries.of_session(self.session.id))

    def by(self, who: Speaker) -> list[Answer]:
        """Return what stands of what somebody gave."""
        return [answer for answer in self.answers if answer.person == who.id]

    def passage(self, who: Speaker) -> str | None:
        """Return where somebody stands in the round."""
        passage = self.town.see(lambda unit: unit.sessions.participation(self.session.id, who.id))
        return passage.state if passage else None

    def invitation(self, who: Speaker) -> Utterance:
        """Return the question as somebody got it."""
        return next(each for each in self.opening if each.key == "invitation.open" and each.to == at_home(who))

    def timers(self) -> dict[str, timedelta]:
        """Return what is set for this round, and in how long."""
        set_ = self.town.see(lambda unit: unit.timers.of(self.session.id))
        return {timer.kind.value: timer.due - self.town.now for timer in set_}

    def ring(self, kind: TimerKind) -> list[Utterance]:
        """Let one of the round's timers fall due."""
        return self.town.ring(Timer(kind, self.session.id, self.town.now))


def opened(
    town: Town,
    collective: Collective = HANGAR,
    by: Speaker = SALOME,
    question: PromptId = QUESTION,
    mode: Mode = Mode.SEALED,
    dialogue: str = "reflexive",
    part: str = "",
) -> Evening:
    """Open a round."""
    kept: list[Session] = []

    def open_it(unit: Unit) -> None:
        opening = Opening(town.house.bank.get(question), by.id, mode, dialogue, part)
        session = open_session(unit, town.house, collective, opening, town.now)
        assert session is not None
        kept.append(session)

    said = town.run(open_it)
    return Evening(town, tuple(said), kept[0])


def detached(town: Town) -> Evening:
    """Open a round whose answers are parted from their authors."""
    return opened(town, mode=Mode.DETACHED)


def answered(town: Town, *who: Speaker) -> Evening:
    """Open a round that some have answered in private."""
    evening = opened(town)
    for each in who:
        town.say(each, WORDS[each])
    return evening


def sealed(town: Town, *who: Speaker) -> tuple[Evening, list[Utterance]]:
    """Let a round come to its seal, and return what was said then."""
    evening = answered(town, *who)
    town.later(timedelta(hours=72))
    return evening, evening.ring(TimerKind.SEAL)


def published(town: Town) -> Evening:
    """Bring a round to its publication by Salomé."""
    evening, said = sealed(town, INES, MALO, ROSA)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    return evening
