"""Make the raw draft of a summary from a sealed session: sorted by the members' own tags, quoted by fixed rules."""

from collections.abc import Mapping, Sequence

from domain.errors import NotNow
from domain.ids import VoiceId
from domain.summary import Block, Passage, Signature, Summary, SummaryState
from summaries.few import all_sign, are_few, passages_of_few
from summaries.groups import grouped, passages_of, room_for, tells_levels
from summaries.material import Material
from summaries.quotes import Draw, drawn
from summaries.settling import settled
from summaries.singled import Singled, single_out
from summaries.statements import FOOT, NOTHING, PAIR, statement
from summaries.voices import Heard, heard, levels_of


class TooFew(NotNow):
    """There are not enough voices to give back without exposing people."""


def draft(material: Material, seed: str) -> Summary:
    """Return the machine draft; the same material and seed give the same draft. Raise `TooFew`."""
    voices = heard(material)
    if len(voices) < material.min_voices:
        raise TooFew(f"{len(voices)} voices, {material.min_voices} needed")
    few = are_few(voices)
    draw = drawn(voices, material.quoted_last_time, signatures_among(material, voices, few=few), seed)
    passages = passages_of_few(voices, draw) if few else _passages(voices, draw)
    return settled(bare(material, voices, (*passages, Passage(Block.FOOT, FOOT)), few=few))


def signatures_among(material: Material, voices: Sequence[Heard], *, few: bool) -> Mapping[VoiceId, Signature]:
    """Return the names that may be shown: among few voices all sign or nobody does."""
    return {} if few and not all_sign(voices) else material.signatures


def _passages(voices: Sequence[Heard], draw: Draw) -> list[Passage]:
    singled = single_out([voice for voice in voices if not voice.late], draw)
    others = [voice for voice in voices if voice.id not in singled.elsewhere]
    by_level = tells_levels(others)
    groups = grouped(others, singled.shown, draw, by_level=by_level)
    room = room_for(len(voices)) - len(singled.shown)
    apart = _set_apart(singled, voices, draw, by_level=by_level)
    return [*passages_of(groups, room, draw), *apart, Passage(Block.NOW, NOTHING)]


def _set_apart(singled: Singled, voices: Sequence[Heard], draw: Draw, *, by_level: bool) -> list[Passage]:
    """Return the passages of the voices singled out; each keeps the key of the statement it would be counted in."""
    keys = {voice.id: statement(voice, by_level=by_level) for voice in voices}
    alone = ((Block.ALONE, singled.alone), (Block.KEPT, singled.kept))
    passages = [Passage(block, keys[each.voice], (each.voice,), (draw.quote(each),)) for block, each in alone if each]
    if singled.pair:
        # An élan first, then a frein: the order of the lot would say nothing here.
        passages.append(Passage(Block.APART, PAIR, quotes=tuple(draw.quote(each) for each in singled.pair)))
    return passages


def bare(material: Material, voices: Sequence[Heard], passages: tuple[Passage, ...], *, few: bool) -> Summary:
    """Return a draft of these passages, as they are."""
    return Summary(
        id=material.id,
        session=material.session,
        collective=material.collective,
        number=material.number,
        state=SummaryState.DRAFT,
        title="",
        place_title=material.place_title,
        tension=material.tension,
        week_of=material.week_of,
        question=material.question,
        voices=len(voices),
        members=max(material.members, len(voices)),
        levels=(0, 0, 0) if few else levels_of(voices),
        passages=passages,
        reread=False,
        few=few,
        detached=material.detached,
    )
