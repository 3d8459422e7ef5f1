"""What is given back of a side-step: the game, unsigned and in an order drawn by lot; then where it landed."""

from collections.abc import Sequence

from domain.summary import Block, Passage, Summary
from summaries.draft import TooFew, bare
from summaries.groups import room_for
from summaries.material import Material
from summaries.quotes import drawn
from summaries.settling import settled
from summaries.statements import FOOT, NOTHING
from summaries.voices import Heard, heard

PIECES = "sidestep.pieces"
GAME = "sidestep.game"
LANDINGS = "sidestep.landings"

_LANDINGS = 5
"""How many landings are shown."""


def detour(material: Material, seed: str) -> Summary:
    """Return what was played; raise `TooFew`."""
    voices = _enough(material)
    return _told(material, voices, (_shown(PIECES, material, voices, room_for(len(voices)), seed),))


def landing(material: Material, seed: str) -> Summary:
    """Return the game in one line, then what came back from it; raise `TooFew`."""
    voices = _enough(material)
    game = Passage(Block.DETOUR, GAME, label=material.recalled, item=GAME)
    return _told(material, voices, (game, _shown(LANDINGS, material, voices, _LANDINGS, seed)))


def _enough(material: Material) -> Sequence[Heard]:
    voices = heard(material)
    if len(voices) < material.min_voices:
        raise TooFew(f"{len(voices)} voices, {material.min_voices} needed")
    return voices


def _shown(key: str, material: Material, voices: Sequence[Heard], room: int, seed: str) -> Passage:
    draw = drawn(voices, material.quoted_last_time, {}, seed)
    quotes = draw.shown(draw.in_any_order(voices)[:room])
    return Passage(Block.DETOUR, key, tuple(voice.id for voice in voices), quotes)


def _told(material: Material, voices: Sequence[Heard], passages: tuple[Passage, ...]) -> Summary:
    # As few voices are: no count by level, no name, whoever amends it.
    ends = (Passage(Block.NOW, NOTHING), Passage(Block.FOOT, FOOT))
    return settled(bare(material, voices, (*passages, *ends), few=True))
