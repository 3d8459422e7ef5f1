"""Which question to propose next: what must hold, then a draw that the same seed always repeats, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dialogues.bank import Bank
from dialogues.constraints import HELD, LET_GO, fresh
from dialogues.past import ANYWHERE, Asked, Circumstances, Past, remember
from dialogues.weights import drawn
from domain.errors import NotNow
from domain.ids import PromptId
from domain.prompts import Prompt

_LONG_WITHOUT: Final = 3
"""A level that so many rounds did not speak from is worth a word."""


class NothingToAsk(NotNow):
    """No question of the bank fits where the collective stands."""

    key = "choice.nothing"


class AtRest(NothingToAsk):
    """The whole collective is at rest: nothing opens."""

    key = "choice.at_rest"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question comes now: the name of a text, under `choice.` in the locales, and the weeks that it tells."""

    name: str
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The question proposed, and why it comes now, what counts most first."""

    prompt: Prompt
    why: tuple[Reason, ...]


def propose(
    bank: Bank,
    asked: Sequence[Asked],
    seed: str,
    now: datetime,
    skip: frozenset[PromptId] = frozenset(),
    here: Circumstances = ANYWHERE,
) -> Choice:
    """Return the next question for a collective; raise `NothingToAsk`.

    `asked` is all it was ever asked, in any order; `skip` holds what a facilitator has just declined.
    """
    past = remember(bank, asked, now, skip, here)
    prompt = _pick(bank.active(), past, seed)
    return Choice(prompt, _why(prompt, past))


def several(
    bank: Bank,
    asked: Sequence[Asked],
    seed: str,
    now: datetime,
    skip: frozenset[PromptId] = frozenset(),
    here: Circumstances = ANYWHERE,
    count: int = 3,
) -> tuple[Choice, ...]:
    """Return the next questions that would be proposed, each as if those before were declined; fewer if few fit."""
    choices: list[Choice] = []
    declined = skip
    while len(choices) < count:
        choice = propose(bank, asked, seed, now, declined, here)
        if choice.prompt.id in {one.prompt.id for one in choices}:
            break
        choices.append(choice)
        declined |= {choice.prompt.id}
    return tuple(choices)


def _pick(active: Sequence[Prompt], past: Past, seed: str) -> Prompt:
    standing = [prompt for prompt in active if all(guard(prompt, past) for guard in HELD)]
    if not standing:
        raise AtRest if past.here.standby else NothingToAsk
    guards, candidates = next(
        (guards, passing)
        for guards in (LET_GO[:kept] for kept in range(len(LET_GO), -1, -1))
        if (passing := [prompt for prompt in standing if all(guard(prompt, past) for guard in guards)])
    )
    if fresh in guards:
        return max(candidates, key=lambda prompt: drawn(prompt, past, seed))
    return min(candidates, key=lambda prompt: _seniority(prompt, past))


def _seniority(prompt: Prompt, past: Past) -> tuple[bool, datetime, PromptId]:
    last = past.last_asked(prompt)
    return last is not None, last or past.now, prompt.id


def _why(prompt: Prompt, past: Past) -> tuple[Reason, ...]:
    here = past.here
    told = {
        Reason("kept"): prompt.id in here.kept,
        Reason("wished"): prompt.id in here.wished and prompt.id not in here.kept,
        Reason(f"level_{prompt.level}", past.weeks_without(prompt.level)): _level_missing(prompt, past),
        Reason("tension_new"): _tension_new(prompt, past),
    }
    return (_standing(prompt, past), *(reason for reason, holds in told.items() if holds))[:2]


def _level_missing(prompt: Prompt, past: Past) -> bool:
    long = len(past.rounds) >= _LONG_WITHOUT and past.rounds_without(prompt.level) >= _LONG_WITHOUT
    return long and past.weeks_without(prompt.level) >= 2


def _tension_new(prompt: Prompt, past: Past) -> bool:
    return bool(past.rounds and prompt.tensions) and past.last_met(prompt.tensions[0]) is None


def _standing(prompt: Prompt, past: Past) -> Reason:
    if past.last_asked(prompt) is None:
        return Reason("never_asked")
    return Reason("long_ago" if fresh(prompt, past) else "oldest")
