"""Gathering what a session heard, voice by voice, for the room that makes summaries: no person goes in there."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.services.house import House
from bot.services.naming import names_to_go
from bot.services.signing import signature_of
from bot.services.wholes import all_whole
from dialogues.dialogue import Ends
from dialogues.review import quotes
from dialogues.talk import Round
from domain.answers import Answer, Level, Loose, Nature, Scope
from domain.calendar import local_day, monday_of
from domain.errors import NotFound
from domain.ids import CollectiveId, PersonId, SessionId, SummaryId, VoiceId
from domain.people import Member
from domain.ports import Unit
from domain.quoting import capped
from domain.softening import softened
from summaries.material import Chosen, Material, Spoken

LED_BY_AN_EMPLOYER = 8
"""Where an employer leads, the words of fewer voices than this are never given back."""


def harvest(unit: Unit, house: House, round: Round, summary: SummaryId, closed_at: datetime) -> Material:
    """Return the session as it stands: every voice that is not private nor withdrawn."""
    collective, session, prompt = round.collective, round.session, round.prompt
    members = {member.person: member for member in unit.people.members(collective.id)}
    return Material(
        id=summary,
        session=session.id,
        collective=collective.id,
        number=unit.summaries.next_number(collective.id),
        place_title=collective.title,
        tension=prompt.tensions[0] if prompt.tensions else 0,
        week_of=monday_of(local_day(closed_at, collective.voice.zone)),
        question=round.question(collective.voice),
        members=sum(member.takes_part for member in members.values()),
        answers=(
            *_authored(unit, house, round, members),
            *(spoken_by_nobody(round, voice) for voice in unit.loose.of(session.id)),
        ),
        signatures={
            voice_of(house, session.id, person): signature_of(house, member) for person, member in members.items()
        },
        quoted_last_time=frozenset(
            voice_of(house, session.id, person) for person in _quoted_last_time(unit, collective.id)
        ),
        min_voices=least_voices(house, round),
        words_from=max(house.habits.min_voices, LED_BY_AN_EMPLOYER if collective.employer else 0),
        detached=session.detached,
        part=session.part,
        taps=prompt.taps,
        recalled=round.dialogue.recalls(prompt, collective.voice),
    )


def spoken(unit: Unit, house: House, round: Round, answer: Answer, member: Member, rank: int = 0) -> Spoken:
    """Return an answer as the summary room sees it: by a voice, as far as its author agreed, without unasked names."""
    names = names_to_go(unit, round.collective.id, answer)
    shown = softened(capped(answer, member), names, house.somebody(round.collective.voice))
    return Spoken(
        id=shown.id,
        voice=_voice_behind(house, shown),
        text=shown.text,
        scope=shown.scope,
        level=shown.level,
        nature=shown.nature,
        about=shown.about,
        rank=rank,
        late=shown.late,
        retouched=shown.retouched,
        withdrawn=shown.withdrawn,
        in_group=not shown.sealed,
        form=shown.form,
        seconds=shown.seconds,
    )


def spoken_by_nobody(round: Round, voice: Loose) -> Spoken:
    """Return a voice that nobody can be found behind as the summary room sees it."""
    return Spoken(voice.id, VoiceId(voice.key), voice.text, voice.scope, *_tags(round, voice))


def voice_of(house: House, session: SessionId, person: PersonId) -> VoiceId:
    """Return the word under which somebody is heard in one session."""
    return VoiceId(house.pseudonym(f"{session}:{person}"))


def _voice_behind(house: House, answer: Answer) -> VoiceId:
    """Return the voice of an answer; what comes from a session before is a voice of its own."""
    if answer.carried:
        return VoiceId(house.pseudonym(f"{answer.session}:{answer.about}:{answer.person}"))
    return voice_of(house, answer.session, answer.person)


def least_voices(house: House, round: Round) -> int:
    """Return how many voices a summary takes: the most that anything about the session asks for."""
    if round.dialogue.least is not None:
        words = round.dialogue.ends is Ends.REREAD
        return max(round.dialogue.least, LED_BY_AN_EMPLOYER if words and round.collective.employer else 0)
    return max(
        house.habits.min_voices,
        round.prompt.min_voices,
        house.habits.k if round.session.detached else 0,
        LED_BY_AN_EMPLOYER if round.collective.employer else 0,
    )


def chosen_in(unit: Unit, house: House, session: SessionId) -> tuple[Chosen, ...]:
    """Return what was tapped in a session, voice by voice."""
    return tuple(
        Chosen(voice_of(house, session, choice.person), choice.item, choice.value)
        for choice in unit.choices.of(session)
    )


def _authored(unit: Unit, house: House, round: Round, members: Mapping[PersonId, Member]) -> Iterable[Spoken]:
    for rank, answer in enumerate(all_whole(unit.answers.of(round.session.id))):
        if answer.scope is not Scope.PRIVATE:
            member = members.get(answer.person) or Member(round.collective.id, answer.person)
            yield spoken(unit, house, round, answer, member, rank)


def _tags(round: Round, voice: Loose) -> tuple[Level | None, Nature | None]:
    """Leave the voices of a detached session untagged: a rare tag would set one apart."""
    return (None, None) if round.session.detached else (voice.level, voice.nature)


def _quoted_last_time(unit: Unit, collective: CollectiveId) -> frozenset[PersonId]:
    """Return whose words the last summary showed; an answer since erased, or of no author, is nobody's."""
    quoted: set[PersonId] = set()
    for summary, _ in unit.summaries.published(collective, None, 1):
        for quote in quotes(summary):
            try:
                quoted.add(unit.answers.get(quote.answer).person)
            except NotFound:
                continue
    return frozenset(quoted)
