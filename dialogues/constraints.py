"""What a question must satisfy to be proposed: what holds whatever happens, and what gives way."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from dialogues.past import Past
from domain.prompts import Prompt

SAME_PROMPT: Final = timedelta(days=270)
SAME_TENSION: Final = timedelta(days=21)
OPERATOR_WINDOW: Final = 3
DEEP: Final = "deep"
SIDE_STEP: Final = "P"


def fresh(prompt: Prompt, past: Past) -> bool:
    """Tell whether a question was not asked lately."""
    last = past.last_asked(prompt)
    return last is None or past.now - last >= SAME_PROMPT


def _asked_here(prompt: Prompt, past: Past) -> bool:
    return prompt.family in past.here.families


def _conditions_met(prompt: Prompt, past: Past) -> bool:
    here = past.here
    return (here.topic or not prompt.needs_topic) and (here.meets or not prompt.needs_meeting)


def _prepared(prompt: Prompt, past: Past) -> bool:
    before = {f"after:{past.latest.family}"} if past.latest else set()
    return prompt.prerequisites <= past.here.has | before


def _in_season(prompt: Prompt, past: Past) -> bool:
    return not prompt.season or bool(prompt.season & past.here.seasons)


def _ripe(prompt: Prompt, past: Past) -> bool:
    return prompt.group_maturity <= past.maturity


def _deep_for_settled(prompt: Prompt, past: Past) -> bool:
    return prompt.depth != DEEP or past.maturity >= 2


def _not_deep_twice(prompt: Prompt, past: Past) -> bool:
    return not (prompt.depth == DEEP and past.latest is not None and past.latest.depth == DEEP)


def _awake(_prompt: Prompt, past: Past) -> bool:
    """Propose nothing to a collective at rest."""
    return not past.here.standby


def _not_worn(prompt: Prompt, past: Past) -> bool:
    return prompt.id not in past.here.resting


def _of_this_tension(prompt: Prompt, past: Past) -> bool:
    return not past.here.tension or past.here.tension in prompt.tensions


def _not_declined(prompt: Prompt, past: Past) -> bool:
    return prompt.id not in past.skip


def _tension_rested(prompt: Prompt, past: Past) -> bool:
    if past.here.slot or not prompt.tensions:  # an arc stays with its tension
        return True
    last = past.last_met(prompt.tensions[0])
    return last is None or past.now - last >= SAME_TENSION


def _operator_rested(prompt: Prompt, past: Past) -> bool:
    operators = [other.operator for other, _ in past.rounds if other.family == SIDE_STEP]
    return not prompt.operator or prompt.operator not in operators[:OPERATOR_WINDOW]


def _not_playful_twice(prompt: Prompt, past: Past) -> bool:
    return not (prompt.tone == "joueur" and past.latest is not None and past.latest.tone == "joueur")


def _level_wanted(prompt: Prompt, past: Past) -> bool:
    missing = past.missing_levels()
    return not missing or prompt.level in missing


def _light_at_first(prompt: Prompt, past: Past) -> bool:
    return bool(past.rounds) or prompt.depth == "light"


Guard = Callable[[Prompt, Past], bool]

HELD: Final[Sequence[Guard]] = (
    _asked_here,
    _of_this_tension,
    _conditions_met,
    _prepared,
    _in_season,
    _awake,
    _ripe,
    _deep_for_settled,
    _not_deep_twice,
    _not_worn,
)
"""Whatever happens."""

LET_GO: Final[Sequence[Guard]] = (
    _not_declined,
    fresh,
    _tension_rested,
    _operator_rested,
    _not_playful_twice,
    _level_wanted,
    _light_at_first,
)
"""Those that give way one after the other, the last one first, when nothing else is left."""
