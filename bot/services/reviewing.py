"""The draft in a person's hands, and its publication."""

from datetime import datetime

from bot.services.drafts import close, show
from bot.services.house import House
from bot.services.knowing import heed, member_of, round_of
from bot.services.landing import say
from bot.services.publishing import give_back
from bot.services.refreshing import allowed_now
from bot.services.replying import toast
from bot.services.rights import demand
from bot.services.signing import signature_of
from dialogues.review import cut_screen, draft_published, title_asked
from dialogues.talk import Round
from domain.errors import NotNow
from domain.ids import AnswerId, SummaryId
from domain.moves import Act, Pressed, Said
from domain.people import Awaited, Heeding, Member
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import SessionState, Timer, TimerKind
from domain.summary import Summary, SummaryState
from summaries.amending import published, titled, without_quote


def review(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do to the draft what its reader says."""
    summary, round, reader = _held(unit, house, move)
    match move.act:
        case Act.PUBLISH:
            current = allowed_now(unit, house, round, summary, now)
            _publish(unit, house, round, published(current, reread=True, by=signature_of(house, reader)), now)
        case Act.CUT if move.value:
            _cut(unit, house, round, summary, AnswerId(move.value), now)
        case Act.CUT:
            say(unit, now, cut_screen(round, summary, reader))
        case Act.TITLE:
            heed(unit, house, move.who, Heeding(Awaited.TITLE, summary.id))
            say(unit, now, title_asked(round, summary, reader))
        case _:
            heed(unit, house, move.who)
            show(unit, round, summary, now)
    toast(unit, house, move, now)


def set_title(unit: Unit, house: House, move: Said, summary_id: str, now: datetime) -> bool:
    """Give the draft a title; raise `Unreadable` when it is too long, return False when it is out of one's hands."""
    summary = unit.summaries.get(SummaryId(summary_id))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    if not _in_hand(summary, round):
        return False
    demand(unit, house, move.who, Action.AMEND_DRAFT, round.collective, round.session)
    renamed = titled(summary, move.text)
    unit.summaries.save(renamed)
    _wait_again(unit, house, round, now)
    show(unit, round, renamed, now, afresh=True)
    return True


def land_raw(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Publish a draft that nobody touched, and say that nobody reread it."""
    summary = unit.summaries.of_session(round.session.id)
    if summary is not None and summary.state is SummaryState.DRAFT:
        current = allowed_now(unit, house, round, summary, now)
        _publish(unit, house, round, published(current, reread=False), now)


def _publish(unit: Unit, house: House, round: Round, summary: Summary, now: datetime) -> None:
    unit.timers.disarm(round.session.id, TimerKind.LAND)
    close(unit, give_back(unit, house, round, summary, now), summary, draft_published, now)


def _cut(unit: Unit, house: House, round: Round, summary: Summary, answer: AnswerId, now: datetime) -> None:
    lighter = without_quote(summary, answer)
    if lighter == summary:
        return  # a second tap: the screen shows it already
    unit.summaries.save(lighter)
    _wait_again(unit, house, round, now)
    show(unit, round, lighter, now)


def _wait_again(unit: Unit, house: House, round: Round, now: datetime) -> None:
    """Give a draft that somebody works on its whole time again, before it is posted as it is."""
    unit.timers.arm(Timer(TimerKind.LAND, round.session.id, now + house.habits.harvest))


def _in_hand(summary: Summary, round: Round) -> bool:
    """Tell whether a draft is still to be reread: not yet published, and not lapsed."""
    return summary.state is SummaryState.DRAFT and round.session.state is SessionState.HARVESTING


def _held(unit: Unit, house: House, move: Pressed) -> tuple[Summary, Round, Member]:
    summary = unit.summaries.get(SummaryId(move.ref))
    reader = member_of(unit, summary.collective, move.who.id)
    round = round_of(unit, house, unit.sessions.get(summary.session))
    if not _in_hand(summary, round):
        raise NotNow("already published, or lapsed")
    return summary, round, reader
