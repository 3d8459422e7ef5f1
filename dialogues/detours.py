"""The screens by which a side-step is proposed."""

from dataclasses import replace

from dialogues.planning import reasons
from dialogues.selection import Choice
from dialogues.sidestep import Hindrance
from dialogues.talk import screen_for
from domain.moves import Act
from domain.people import Collective, Member
from domain.utterances import Button, Delivery, Line, Manner, Topic, Utterance

OPEN, FORCE, OTHER = "a", "f", "o"
"""What a button of these screens does, before the question's id or a rank."""


def proposed(
    member: Member, collective: Collective, game: Choice, rank: int, hindered: Hindrance | None, manner: Manner
) -> Utterance:
    """Propose a side-step with the landing that follows, and say why it comes, or what speaks against it."""
    ref, letter = collective.id, FORCE if hindered else OPEN
    rows = (
        (Button(f"button.sidestep_{'force' if hindered else 'ask'}", Act.DETOUR, ref, letter + game.prompt.id),),
        (Button("button.another", Act.DETOUR, ref, f"{OTHER}{rank + 1}"), Button("button.cancel", Act.CANCEL, ref)),
    )
    key = "sidestep.close_by" if hindered else "sidestep.proposal"
    said = screen_for(member, collective, key, Topic.PROPOSAL, manner, rows)
    voice = collective.voice
    facts = {"question": game.prompt.said(voice), "landing": game.prompt.landing(voice)}
    return replace(said, facts={**said.facts, **facts}, lines=_because(hindered) if hindered else reasons(game))


def detour_refused(member: Member, collective: Collective, hindered: Hindrance, manner: Manner) -> Utterance:
    """Say what speaks against a side-step, where nobody may pass over it."""
    said = screen_for(member, collective, "sidestep.refused", Topic.PROPOSAL, manner)
    return replace(said, lines=_because(hindered))


def detour_closed(member: Member, collective: Collective) -> Utterance:
    """Say that the side-step is open."""
    return screen_for(member, collective, "sidestep.asked", Topic.PROPOSAL, Manner.EDIT)


def forced_line(collective: Collective) -> Utterance:
    """Tell the group that somebody chose to go beyond what is usual."""
    return Utterance("sidestep.forced", collective.place, collective.voice, delivery=Delivery.GROUP, silent=True)


def _because(hindered: Hindrance) -> tuple[Line, ...]:
    return (Line(hindered.key),)
