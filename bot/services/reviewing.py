"""The draft in the hands of whoever animates, and what becomes of one that nobody touched."""

from dataclasses import replace
from datetime import datetime

from bot.services.drafts import show, show_to
from bot.services.hands import HerHands, happen, harvests, stage, take_up
from bot.services.house import House
from bot.services.knowing import heed, member_of, round_of
from bot.services.landing import say
from bot.services.projecting import hand_over
from bot.services.refreshing import allowed_now
from bot.services.replying import toast
from bot.services.rights import demand
from bot.services.signing import signature_of
from dialogues.restitution import Event, Stage, hands_of, signs_as_collective
from dialogues.review import cut_screen, title_asked
from dialogues.talk import Round
from domain.errors import NotNow
from domain.ids import AnswerId, SummaryId
from domain.moves import Act, Pressed, Said
from domain.people import Awaited, Heeding, Member
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import SessionState, Timer, TimerKind
from domain.summary import UNSIGNED, Signature, Summary, SummaryState
from summaries.amending import signed, titled, without_quote
from summaries.statements import COLLECTIVE, FOOT, HARVESTED


def review(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do to the draft what its reader says."""
    summary, round, reader = held(unit, house, move)
    if move.act in (Act.PUBLISH, Act.CUT) and harvests(unit, round.session.id, reader.person):
        raise HerHands("those who were drawn hand over, and cut with […]")
    match move.act:
        case Act.PUBLISH:
            happen(unit, round, Event.HAND_OVER)
            _give(unit, house, round, summary, now, (signature_of(house, reader),))
        case Act.CUT if move.value:
            _cut(unit, house, round, summary, AnswerId(move.value), now)
        case Act.CUT:
            say(unit, now, cut_screen(round, summary, reader))
        case Act.TITLE:
            if take_up(unit, round, reader.person) is not round:
                show(unit, round, summary, now)
            heed(unit, house, move.who, Heeding(Awaited.TITLE, summary.id))
            say(unit, now, title_asked(round, summary, reader))
        case _:
            heed(unit, house, move.who)
            show_to(unit, round, summary, reader, now)
    toast(unit, house, move, now)


def set_title(unit: Unit, house: House, move: Said, summary_id: str, now: datetime) -> bool:
    """Give the draft a title; raise `Unreadable` when it is too long, return False when it is out of one's hands."""
    summary = unit.summaries.get(SummaryId(summary_id))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    if not in_hand(summary, round):
        return False
    demand(unit, house, move.who, Action.AMEND_DRAFT, round.collective, round.session)
    renamed = titled(summary, move.text)
    take_up(unit, round, move.who.id)
    unit.summaries.save(renamed)
    _wait_again(unit, house, round, now)
    show(unit, round, renamed, now, afresh=move.who.id)
    return True


def give_harvested(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> None:
    """Give the group what was harvested, under the names of those who did; one in three is everybody's."""
    if signs_as_collective(summary.number):
        _give(unit, house, round, summary, now, (UNSIGNED,), COLLECTIVE)
        return
    hands = hands_of(unit.harvests.of(round.session.id))
    by = tuple(signature_of(house, member_of(unit, round.collective.id, person)) for person in hands)
    _give(unit, house, round, summary, now, by, HARVESTED)


def land_raw(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Give the group a draft that nobody handed over, and say that nobody reread it."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is None or summary.state is not SummaryState.DRAFT:
        return
    happen(unit, round, Event.UNTOUCHED)
    if stage(unit, round.session) is Stage.SUBMITTED:
        give_harvested(unit, house, round, summary, now)
        return
    current = allowed_now(unit, house, round, summary, now)
    hand_over(unit, house, round, replace(signed(current, (UNSIGNED,)), reread=False), now)


def held(unit: Unit, house: House, move: Pressed) -> tuple[Summary, Round, Member]:
    """Return the draft in somebody's hands; raise `NotNow` when it is in nobody's, `HerHands` when in others'."""
    summary = unit.summaries.get(SummaryId(move.ref))
    reader = member_of(unit, summary.collective, move.who.id)
    round = round_of(unit, house, unit.sessions.get(summary.session))
    if not in_hand(summary, round):
        raise NotNow("already published, or lapsed")
    drawn = hands_of(unit.harvests.of(round.session.id))
    if drawn and reader.person not in drawn:
        raise HerHands("those who were drawn reread it")
    return summary, round, reader


def in_hand(summary: Summary, round: Round) -> bool:
    """Tell whether a draft is still to be reread: not yet published, and not lapsed."""
    return summary.state is SummaryState.DRAFT and round.session.state is SessionState.HARVESTING


def _give(
    unit: Unit,
    house: House,
    round: Round,
    summary: Summary,
    now: datetime,
    by: tuple[Signature, ...],
    foot: str = FOOT,
) -> None:
    current = allowed_now(unit, house, round, summary, now)
    hand_over(unit, house, round, replace(signed(current, by, foot), reread=True), now)


def _cut(unit: Unit, house: House, round: Round, summary: Summary, answer: AnswerId, now: datetime) -> None:
    lighter = without_quote(summary, answer)
    if lighter == summary:
        return  # a second tap: the screen shows it already
    unit.summaries.save(lighter)
    _wait_again(unit, house, round, now)
    show(unit, round, lighter, now)


def _wait_again(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Give a draft that somebody works on its whole time again; those who were drawn have the same two days."""
    if not hands_of(unit.harvests.of(round.session.id)):
        unit.timers.arm(Timer(TimerKind.LAND, round.session.id, now + house.habits.harvest))
