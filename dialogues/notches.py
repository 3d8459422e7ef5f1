"""The private screens about one gap: seven notches, how it is lived, a word, and what was said of each."""

from collections.abc import Mapping, Sequence
from typing import Final

from dialogues.dialogue import Face, Rows
from domain.ids import SessionId
from domain.moves import Act
from domain.tensions import ASIDE, BOTH, MIDDLE, NOTCHES, PASSED, Lived, lived_item
from domain.utterances import Button, Line

Kept = Mapping[str, str]
"""What she chose, by what it is about."""

DONE_AT_ONCE: Final = 0
"""The first page of the recall."""
_A_PAGE: Final = 6
"""How many gaps are recalled on one screen: the rest waits behind a button."""


def asked_notch(session: SessionId, series: Sequence[int], tension: int, kept: Kept, *, first: bool) -> Face:
    """Ask where the collective stands between two poles: seven notches, both, unknown, pass."""
    now = kept.get(str(tension), "")
    notches = tuple(_tap(session, f"notch.{notch}", tension, notch, now) for notch in NOTCHES)
    both = (_tap(session, "button.both", tension, BOTH, now),)
    aside = tuple(_tap(session, f"button.{each}_this", tension, each, now) for each in ASIDE)
    facts: dict[str, str | int] = {**_poles(tension), "rank": series.index(tension) + 1, "of": len(series)}
    return Face("tensions.notch_first" if first else "tensions.notch", facts, (notches, both, aside))


def asked_lived(session: SessionId, tension: int, kept: Kept) -> Face:
    """Ask how the gap is lived at the moment."""
    now = kept.get(lived_item(tension), "")
    ways = tuple(_tap(session, f"button.{way}", tension, way, now) for way in Lived)
    skip = (_tap(session, "button.pass_this", tension, "skip", "skip" if now == PASSED else ""),)
    said = _said(tension, kept)
    return Face("tensions.lived", said.facts, (ways[:2], (ways[2], *skip)), lines=(said,))


def asked_word(session: SessionId, tension: int) -> Face:
    """Ask for a word or an example, which may be left."""
    return Face("tensions.word", _poles(tension), ((_tap(session, "button.no_word", tension, "no", ""),),))


def recalled(session: SessionId, series: Sequence[int], page: int, kept: Kept) -> Face:
    """Say what she said of each gap, with a way to take one again until the seal."""
    shown = series[page * _A_PAGE : (page + 1) * _A_PAGE] or series[:_A_PAGE]
    again = tuple(_again(session, tension) for tension in shown)
    rows: Rows = (again,) if len(again) <= 3 else (again[:3], again[3:])
    if len(series) > _A_PAGE:
        rows = (*rows, (Button("button.six_others", Act.TAP, session, f"{1 - page}:page"),))
    return Face("tensions.done", buttons=rows, lines=tuple(_said(tension, kept) for tension in shown))


def told(item: str, value: str) -> Line:
    """Say in words one thing that was chosen about a gap."""
    tension, _, lived = item.partition(".")
    if not lived:
        return _said(int(tension), {item: value})
    return Line("dossier.choice.lived", {"tension": tension, "value": "pass_this" if value == PASSED else value})


def _again(session: SessionId, tension: int) -> Button:
    return Button("button.take_again", Act.TAP, session, f"{tension}:again", facts={"rank": tension})


def _tap(session: SessionId, label: str, tension: int, value: str, now: str) -> Button:
    return Button(label, Act.TAP, session, f"{tension}:{value}", chosen=value == now)


def _said(tension: int, kept: Kept) -> Line:
    """Say in words where she stands on one gap."""
    value = kept.get(str(tension), "")
    facts = _poles(tension)
    if value in NOTCHES and value != MIDDLE:
        side = "a" if int(value) < 0 else "b"
        return Line("tensions.said.side", {**facts, "near": abs(int(value)), "side": f"{tension}{side}"})
    return Line(f"tensions.said.{_NAMES.get(value, 'nothing')}", facts)


_NAMES: Mapping[str, str] = {MIDDLE: "middle", BOTH: "both", **{each: each for each in ASIDE}}


def _poles(tension: int) -> dict[str, str | int]:
    """Return the names of a gap and of its poles, as texts look them up."""
    return {"tension": str(tension), "a": f"{tension}a", "b": f"{tension}b"}
