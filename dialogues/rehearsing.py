"""The screens of a rehearsal: those of the dialogue itself, marked as such, whose buttons only play."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dialogues.cards import card, screen, with_stem
from dialogues.dialogue import Dialogue
from dialogues.receipts import receipt, scopes, withdrawn
from dialogues.rehearsal import Play
from domain.errors import NotNow, Unreadable
from domain.ids import PersonId
from domain.moves import Act
from domain.people import Collective, alone_with
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

CARD, STAGE, STEM, RECEIPT, SCOPES, GONE = "c", "i", "s", "r", "p", "w"
LIST, SUMMARY, END = "", "summary", "end"
DIALOGUE: Final = "d-"

_SCREENS: Final[Mapping[str, Callable[[Play], Utterance]]] = {
    CARD: lambda play: card(play.passing.round, 0),
    STAGE: lambda play: screen(play.passing, play.chosen, Manner.POST),
    STEM: lambda play: with_stem(play.passing),
    RECEIPT: lambda play: receipt(play.passing, play.answer, added=len(play.played.words) > 1),
    SCOPES: lambda play: scopes(play.passing, play.answer),
    GONE: lambda play: withdrawn(play.passing, play.answer),
}
_SAME_PLACE: Final = {STEM: STAGE, SCOPES: RECEIPT, GONE: RECEIPT}
"""Screens that take the place of another."""
_MOST: Final = 9


@dataclass(frozen=True, slots=True)
class Meant:
    """Which button of which screen was pressed, and when that screen was made."""

    screen: str
    rank: int
    turn: int


def shown(play: Play, which: str, manner: Manner) -> Utterance:
    """Show one screen to whoever plays."""
    said = _SCREENS[which](play)
    rows = tuple(tuple(row) for row in said.buttons)
    ranks = iter(range(sum(map(len, rows))))
    return replace(
        said,
        to=alone_with(play.actor.person),
        manner=manner,
        delivery=Delivery.PRIVATE,
        buttons=tuple(tuple(_playing(play, button, which, next(ranks)) for button in row) for row in rows),
        token="",
        about=_about(play.actor.person, _SAME_PLACE.get(which, which)),
        mark="rehearsal.mark",
    )


def meant(value: str) -> Meant:
    """Read what a button of a rehearsal carries; raise `Unreadable`."""
    which, (rank, _, turn) = value[:1], value[1:].partition("-")
    if which not in _SCREENS or not rank.isdecimal() or not turn.isdecimal():
        raise Unreadable("no button of a rehearsal")
    return Meant(which, int(rank), int(turn))


def behind(play: Play, pressed: Meant) -> Button:
    """Return the button that was pressed, as its dialogue made it; raise `NotNow` once its screen has changed."""
    buttons = [button for row in _SCREENS[pressed.screen](play).buttons for button in row]
    if pressed.rank >= len(buttons) or pressed.turn != _turn(play, pressed.screen):
        raise NotNow("that screen has changed")
    return buttons[pressed.rank]


def choosing(collective: Collective, person: PersonId, kinds: Sequence[Dialogue], manner: Manner) -> Utterance:
    """Ask which dialogue is to be played."""
    rows = tuple((_kind(collective, dialogue),) for dialogue in kinds[:_MOST])
    said = _said("rehearsal.choose", collective, person, rows)
    return replace(said, manner=manner, about=_about(person, LIST))


def on_from_here(play: Play) -> Utterance:
    """Say how to play, and how to go on to the end."""
    ref = play.collective.id
    rows = (
        (Button("button.play_summary", Act.REHEARSE, ref, SUMMARY),),
        (Button("button.play_other", Act.REHEARSE, ref, LIST), Button("button.play_end", Act.REHEARSE, ref, END)),
    )
    return _hers(play, _said("rehearsal.go_on", play.collective, play.actor.person, rows))


def over(play: Play) -> Utterance:
    """Say that it was a rehearsal, of which nothing is kept."""
    return _hers(play, _said("rehearsal.over", play.collective, play.actor.person, ()))


def given_back(play: Play, publication: Utterance) -> Utterance:
    """Show a summary as the group would read it."""
    return replace(
        publication,
        to=alone_with(play.actor.person),
        delivery=Delivery.PRIVATE,
        buttons=(),
        token="",
        about=None,
        mark="rehearsal.mark",
    )


def _kind(collective: Collective, dialogue: Dialogue) -> Button:
    """Return the button of a dialogue: by what it is called, or else by its own name."""
    value = f"{DIALOGUE}{dialogue.name}"
    return Button(dialogue.key("button.play"), Act.REHEARSE, collective.id, value, facts={"kind": dialogue.name})


def _playing(play: Play, button: Button, which: str, rank: int) -> Button:
    value = f"{which}{rank}-{_turn(play, which)}"
    return replace(button, act=Act.REHEARSE, ref=play.collective.id, value=value, link="")


def _turn(play: Play, which: str) -> int:
    return play.played.turn if which in (STAGE, STEM) else 0


def _about(person: PersonId, which: str) -> Subject:
    return Subject(Topic.REHEARSAL, f"{which}:{person}")


def _hers(play: Play, said: Utterance) -> Utterance:
    return replace(said, voice=play.passing.voice)


def _said(key: str, collective: Collective, person: PersonId, rows: tuple[tuple[Button, ...], ...]) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(person),
        voice=collective.voice,
        facts={"collective": collective.title},
        buttons=rows,
        mark="rehearsal.mark",
    )
