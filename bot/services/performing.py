"""What a group would read of a rehearsal: made by the real makers, of her own answer and of sample voices."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.services.house import House
from bot.services.making import make
from dialogues.rehearsal import NO_SESSION, Play, samples
from dialogues.rehearsing import given_back
from dialogues.review import publication
from domain.answers import Scope
from domain.calendar import local_day, monday_of
from domain.ids import AnswerId, SummaryId, VoiceId
from domain.summary import UNSIGNED, Signature
from domain.utterances import Utterance
from summaries.amending import published
from summaries.fitting import fitted
from summaries.material import Chosen, Material, Spoken

_HERS = VoiceId("hers")


def performed(house: House, play: Play, now: datetime) -> Utterance:
    """Return the summary that the group would read, to whoever plays alone."""
    others = tuple(samples(play, house.samples(play.collective.voice)))
    summary = fitted(make(play.played.dialogue, _material(play, others, now), NO_SESSION), house.measure)
    return given_back(play, publication(play.passing.round, published(summary, reread=True)))


def _material(play: Play, others: Sequence[Play], now: datetime) -> Material:
    collective, prompt, round = play.collective, play.prompt, play.passing.round
    voices = {_HERS: play, **{VoiceId(f"sample{rank}"): other for rank, other in enumerate(others)}}
    return Material(
        id=SummaryId(NO_SESSION),
        session=NO_SESSION,
        collective=collective.id,
        number=play.played.number,
        place_title=collective.title,
        tension=prompt.tensions[0] if prompt.tensions else 0,
        week_of=monday_of(local_day(now, collective.voice.zone)),
        question=round.question(collective.voice),
        members=len(voices),
        answers=tuple(each for voice, one in voices.items() for each in _spoken(voice, one)),
        signatures={voice: Signature(play.actor.name) if voice == _HERS else UNSIGNED for voice in voices},
        min_voices=1,
        part=round.session.part,
        chosen=tuple(Chosen(voice, item, value) for voice, one in voices.items() for item, value in one.played.chosen),
        taps=prompt.taps,
        recalled=play.dialogue.recalls(prompt, collective.voice),
    )


def _spoken(voice: VoiceId, play: Play) -> Iterable[Spoken]:
    played = play.played
    texts = [
        Spoken(AnswerId(f"{voice}{rank}"), voice, text, played.scope or Scope.UNNAMED, about=about, rank=rank)
        for rank, (about, text) in enumerate(played.words)
    ]
    if not texts and played.given:
        # Whoever only tapped counts.
        return [Spoken(AnswerId(f"{voice}0"), voice, "", Scope.COUNT_ONLY)]
    return texts
