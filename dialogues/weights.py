"""How much a question weighs in the draw, once it may be asked."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from dialogues.constraints import SAME_PROMPT
from dialogues.past import Past
from domain.prompts import Prompt

_YEAR: Final = timedelta(days=365)
_QUARTER: Final = timedelta(days=90)
WISHED: Final = 1.5
KEPT: Final = 2.0


def drawn(prompt: Prompt, past: Past, seed: str) -> float:
    """Draw a lot: the highest of `lot ** (1 / weight)` is a fair weighted choice, whatever the bank's order."""
    digest = sha256(f"{seed}|{prompt.id}".encode()).digest()
    lot = (int.from_bytes(digest[:6], "big") + 1) / 2**48
    return float(lot ** (1 / weight(prompt, past)))


def weight(prompt: Prompt, past: Past) -> float:
    """Return how much a question weighs: more when it is new, awaited, wished for, or from where nobody spoke."""
    return (
        _freshness(prompt, past)
        * _arc_fit(prompt, past)
        * (1 + past.rounds_without(prompt.level))
        * _tension_balance(prompt, past)
        * _wished(prompt, past)
    )


def _freshness(prompt: Prompt, past: Past) -> float:
    last = past.last_asked(prompt)
    return 2.0 if last is None else 1 + _share(last, past, SAME_PROMPT, _YEAR)


def _arc_fit(prompt: Prompt, past: Past) -> float:
    if not past.here.slot or not prompt.arc_slot:
        return 1.0
    return 2.0 if past.here.slot in prompt.arc_slot else 0.25


def _tension_balance(prompt: Prompt, past: Past) -> float:
    if not prompt.tensions:
        return 1.5
    last = past.last_met(prompt.tensions[0])
    return 2.0 if last is None else 1 + _share(last, past, timedelta(), _QUARTER)


def _wished(prompt: Prompt, past: Past) -> float:
    if prompt.id in past.here.kept:
        return KEPT
    return WISHED if prompt.id in past.here.wished else 1.0


def _share(last: datetime, past: Past, start: timedelta, span: timedelta) -> float:
    return min(1.0, max(0.0, (past.now - last - start) / span))
