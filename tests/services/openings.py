"""How each dialogue there is opens in Le Hangar, for whoever walks through it."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.services.opening import Opening, open_session
from dialogues.dialogue import Dialogue
from domain.ports import Unit
from domain.prompts import Prompt
from domain.sessions import Mode
from domain.tensions import ALL

from .people import HANGAR, SALOME
from .town import Town

Ways = Mapping[str, tuple[str, ...]]

PARTS: Ways = {
    "tensions": ("1", "4", ALL),
    "gap_choice": ("1-2-3", "2-5-7-8-9-12"),
    "gap_map": ("3", "12"),
    "presence": ("in", "in_private", "out", "out_private"),
}
"""In which parts a dialogue is opened, where it has several."""
ALSO: Mapping[str, str] = {"landing": "P"}
"""Of which family a dialogue asks that has none of its own."""
PARTED = frozenset({"reflexive"})
"""Which may be held so that nobody stays with her words."""


def open_one(town: Town, name: str, chance: random.Random) -> Callable[[Unit], object]:
    """Return what opens a session of a dialogue, with a question of the bank that fits it."""
    dialogue = town.house.dialogues[name]
    mode = Mode.DETACHED if name in PARTED and chance.random() < 0.25 else Mode.SEALED
    part = chance.choice(PARTS.get(name, ("",)))
    opening = Opening(_prompt(town, dialogue, chance, part), SALOME.id, mode, dialogue=name, part=part)

    def open_it(unit: Unit) -> None:
        assert open_session(unit, town.house, unit.collectives.get(HANGAR.id), opening, town.now)

    return open_it


def _prompt(town: Town, dialogue: Dialogue, chance: random.Random, part: str) -> Prompt:
    families = dialogue.families or {ALSO[dialogue.name]}
    able = [prompt for family in sorted(families) for prompt in town.house.bank.active(family)]
    fit = [prompt for prompt in able if ("end" in prompt.season) is part.startswith("out")]
    return replace(chance.choice(fit or able))
