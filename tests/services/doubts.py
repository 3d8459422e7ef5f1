"""Posts in Le Hangar whose outcome nobody knows."""

from dataclasses import replace

from domain.ids import OutboxId
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import Delivery, Manner, OutboxState, Subject, Topic, Utterance

from .evenings import Evening
from .people import HANGAR, HANGAR_GROUP
from .town import Town


def a_card(key: str = "arrival.active") -> Utterance:
    """Return something said to Le Hangar, that is posted at most once."""
    return Utterance(
        key,
        HANGAR_GROUP,
        HANGAR.voice,
        Manner.POST,
        Delivery.GROUP,
        facts={"collective": HANGAR.title},
        token=f"c{HANGAR.token}",
        about=Subject(Topic.ARRIVAL, HANGAR.id),
    )


def doubted(town: Town, said: Utterance) -> OutboxId:
    """Post something once more, and lose sight of it."""

    def lose(unit: Unit) -> OutboxId:
        id = unit.outbox.add(replace(said, manner=Manner.POST), town.now)
        unit.outbox.claim([id], town.now)
        unit.outbox.doubt(id, "timed out", town.now)
        unit.timers.arm(Timer(TimerKind.DOUBT, str(id), town.now))
        unit.messages.forget(said.to.id)
        return id

    return town.work(lose)


def asked(town: Town, id: OutboxId) -> list[Utterance]:
    """Let the doubt fall due."""
    return town.ring(Timer(TimerKind.DOUBT, str(id), town.now))


def state_of(town: Town, id: OutboxId) -> OutboxState:
    """Return where a post stands."""
    outgoing = town.see(lambda unit: unit.outbox.get(id))
    assert outgoing is not None
    return outgoing.state


def lost_card(town: Town, evening: Evening) -> OutboxId:
    """Lose sight of a round's card."""
    return doubted(town, evening.card)
