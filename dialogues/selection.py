"""Which question to propose next: guards, then a draw that the same seed always repeats.

Four guards hold whatever happens.
When nothing passes all the others, they are let go one by one, from the last of `_LET_GO` to the first:
when every question was asked lately, the one asked longest ago comes back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from dialogues.bank import Bank
from domain.answers import Level
from domain.ids import PromptId
from domain.prompts import Prompt

SAME_PROMPT: Final = timedelta(days=270)
SAME_TENSION: Final = timedelta(days=21)
LEVEL_WINDOW: Final = 6
OPERATOR_WINDOW: Final = 3
SETTLED_WEEKS: Final = 6
SEASONED_WEEKS: Final = 26


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that the collective was asked, and when."""

    prompt: PromptId
    at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """The question proposed, and why it comes now: names of texts, under `choice.` in the locales."""

    prompt: Prompt
    why: tuple[str, ...]


def propose(
    bank: Bank,
    asked: Sequence[Asked],
    seed: str,
    now: datetime,
    skip: frozenset[PromptId] = frozenset(),
    *,
    weeks: int = 0,
) -> Choice:
    """Return the next question for a collective.

    `asked` is all it was ever asked, in any order; `weeks` counts from its first session;
    `skip` holds what a facilitator has just declined.
    """
    past = _remember(bank, asked, now, skip, weeks)
    prompt = _pick(bank.active(), past, seed)
    return Choice(prompt, _why(prompt, past))


@dataclass(frozen=True, slots=True)
class _Past:
    """What was asked, newest first, as far as the bank still knows it."""

    rounds: tuple[tuple[Prompt, datetime], ...]
    now: datetime
    skip: frozenset[PromptId]
    maturity: int

    def last_asked(self, prompt: Prompt) -> datetime | None:
        return next((at for other, at in self.rounds if other.id == prompt.id), None)

    def missing_levels(self) -> frozenset[Level]:
        window = self.rounds[:LEVEL_WINDOW]
        if len(window) < LEVEL_WINDOW:
            return frozenset()
        return frozenset(Level) - {prompt.level for prompt, _ in window}


def _remember(bank: Bank, asked: Sequence[Asked], now: datetime, skip: frozenset[PromptId], weeks: int) -> _Past:
    known = [(bank.get(one.prompt), one.at) for one in asked if one.prompt in bank]
    rounds = tuple(sorted(known, key=lambda pair: pair[1], reverse=True))
    return _Past(rounds, now, skip, 1 + (weeks >= SETTLED_WEEKS) + (weeks >= SEASONED_WEEKS))


def _pick(active: Sequence[Prompt], past: _Past, seed: str) -> Prompt:
    # Total: a bank always holds a prompt that fits anyone, which passes every guard of `_HELD`.
    standing = [prompt for prompt in active if all(guard(prompt, past) for guard in _HELD)]
    guards, candidates = next(
        (guards, passing)
        for guards in (_LET_GO[:kept] for kept in range(len(_LET_GO), -1, -1))
        if (passing := [prompt for prompt in standing if all(guard(prompt, past) for guard in guards)])
    )
    if _fresh in guards:
        return max(candidates, key=lambda prompt: _drawn(prompt, past, seed))
    return min(candidates, key=lambda prompt: _seniority(prompt, past))


def _unconditional(prompt: Prompt, _past: _Past) -> bool:
    # A collective cannot say yet what its topic is, nor that it meets.
    return not (prompt.needs_topic or prompt.needs_meeting)


def _ripe(prompt: Prompt, past: _Past) -> bool:
    return prompt.group_maturity <= past.maturity


def _deep_for_settled(prompt: Prompt, past: _Past) -> bool:
    return prompt.depth != "deep" or past.maturity >= 2


def _not_deep_twice(prompt: Prompt, past: _Past) -> bool:
    return not (prompt.depth == "deep" and past.rounds and past.rounds[0][0].depth == "deep")


def _not_declined(prompt: Prompt, past: _Past) -> bool:
    return prompt.id not in past.skip


def _fresh(prompt: Prompt, past: _Past) -> bool:
    last = past.last_asked(prompt)
    return last is None or past.now - last >= SAME_PROMPT


def _tension_rested(prompt: Prompt, past: _Past) -> bool:
    recent = {other.tensions[:1] for other, at in past.rounds if past.now - at < SAME_TENSION}
    return not prompt.tensions or prompt.tensions[:1] not in recent


def _operator_rested(prompt: Prompt, past: _Past) -> bool:
    operators = [other.operator for other, _ in past.rounds if other.family == "P"]
    return not prompt.operator or prompt.operator not in operators[:OPERATOR_WINDOW]


def _not_playful_twice(prompt: Prompt, past: _Past) -> bool:
    return not (prompt.tone == "joueur" and past.rounds and past.rounds[0][0].tone == "joueur")


def _level_wanted(prompt: Prompt, past: _Past) -> bool:
    missing = past.missing_levels()
    return not missing or prompt.level in missing


def _light_at_first(prompt: Prompt, past: _Past) -> bool:
    return bool(past.rounds) or prompt.depth == "light"


_Guard = Callable[[Prompt, _Past], bool]
_HELD: Final[tuple[_Guard, ...]] = (_unconditional, _ripe, _deep_for_settled, _not_deep_twice)
_LET_GO: Final[tuple[_Guard, ...]] = (
    _not_declined,
    _fresh,
    _tension_rested,
    _operator_rested,
    _not_playful_twice,
    _level_wanted,
    _light_at_first,
)


def _drawn(prompt: Prompt, past: _Past, seed: str) -> float:
    """Weigh a draw: the highest of `lot ** (1 / weight)` is a fair weighted choice, whatever the bank's order."""
    digest = sha256(f"{seed}|{prompt.id}".encode()).digest()
    lot = (int.from_bytes(digest[:6], "big") + 1) / 2**48
    newness = 2 if past.last_asked(prompt) is None else 1
    return float(lot ** (1 / (newness * (1 + _rounds_without(prompt.level, past)))))


def _seniority(prompt: Prompt, past: _Past) -> tuple[bool, datetime, PromptId]:
    last = past.last_asked(prompt)
    return last is not None, last or past.now, prompt.id


def _rounds_without(level: Level, past: _Past) -> int:
    heard = [prompt.level for prompt, _ in past.rounds[:LEVEL_WINDOW]]
    return heard.index(level) if level in heard else LEVEL_WINDOW


def _why(prompt: Prompt, past: _Past) -> tuple[str, ...]:
    wanted = (f"level_{prompt.level}",) if prompt.level in past.missing_levels() else ()
    return (_standing(prompt, past), *wanted)


def _standing(prompt: Prompt, past: _Past) -> str:
    if past.last_asked(prompt) is None:
        return "never_asked"
    return "long_ago" if _fresh(prompt, past) else "oldest"
