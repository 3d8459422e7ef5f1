"""What is made of a session once it is sealed: by its dialogue, where it has a way of its own."""

from collections.abc import Callable, Mapping

from domain.summary import Summary
from summaries.draft import draft
from summaries.gaps import chosen_gap, gap_map
from summaries.material import Material
from summaries.presence import gather
from summaries.sidestep import detour, landing
from summaries.spectrum import spectrum

Maker = Callable[[Material, str], Summary]
"""From what was heard, and a seed for the lot, to a summary."""

MAKERS: Mapping[str, Maker] = {
    "presence": gather,
    "sidestep": detour,
    "landing": landing,
    "tensions": spectrum,
    "gap_choice": chosen_gap,
    "gap_map": gap_map,
}
"""By the name of a dialogue; any other is made as a question in words is."""


def make(dialogue: str, material: Material, seed: str) -> Summary:
    """Return the machine draft of a session; the same material and seed give the same draft. Raise `TooFew`."""
    return MAKERS.get(dialogue, draft)(material, seed)
