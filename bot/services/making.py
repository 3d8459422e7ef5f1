"""What is made of a session once it is sealed: by its dialogue, where it has a way of its own."""

from collections.abc import Callable, Mapping

from domain.summary import Summary
from summaries.draft import draft
from summaries.material import Material

Maker = Callable[[Material, str], Summary]
"""From what was heard, and a seed for the lot, to a summary."""

MAKERS: Mapping[str, Maker] = {}
"""By the name of a dialogue; any other is made as a question in words is."""


def make(dialogue: str, material: Material, seed: str) -> Summary:
    """Return the machine draft of a session; the same material and seed give the same draft. Raise `TooFew`."""
    return MAKERS.get(dialogue, draft)(material, seed)
