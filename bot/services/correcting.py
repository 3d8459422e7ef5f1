"""What each may do to a project before it is settled: say that one read it, set one's own line right, add a voice."""

from dataclasses import replace
from datetime import datetime

from bot.services.giving import keep_answer
from bot.services.house import House
from bot.services.knowing import heed, member_of, passing_of, reachable, round_of
from bot.services.landing import say
from bot.services.objecting import choose_line
from bot.services.projecting import ends_at
from bot.services.readers import note_reader
from bot.services.refreshing import refresh
from bot.services.replying import shown_on, toast
from bot.services.rights import demand
from bot.services.settling import settle
from bot.services.softening import ask as ask_about_names
from dialogues.correction import correcting, my_line, reword_asked, reworded, voice_asked, which_of_mine
from dialogues.talk import Round
from domain.answers import Answer, Part
from domain.errors import NotNow, Unreadable
from domain.ids import AnswerId, SessionId, SummaryId
from domain.lines import Told
from domain.links import Leads, payload
from domain.moves import Act, Pressed, Said, Speaker
from domain.people import Awaited, Heeding, Member
from domain.ports import Unit
from domain.rights import Action
from domain.sessions import ParticipationState, Session
from domain.summary import Summary
from domain.utterances import Manner, Subject, Topic
from summaries.lines import line_at, lines_of


class NoLineOfHers(NotNow):
    """Nothing that the project shows is hers."""

    key = "correction.none_of_mine"


class VoiceThere(NotNow):
    """Her voice is counted already."""

    key = "correction.voice_there"


_GIVEN = (ParticipationState.GIVEN, ParticipationState.LATE_GIVEN)


def have_read(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Count a reader; nobody is told who."""
    summary = unit.summaries.get(SummaryId(move.ref))
    _find(unit, move, summary, now)
    note_reader(unit, summary.session, move.who.id)
    toast(unit, house, move, now, "correction.read")


def correct(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Do in private what a button under the project, or on its private screen, is for."""
    summary = unit.summaries.get(SummaryId(move.ref))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    member = member_of(unit, summary.collective, move.who.id)
    _check(unit, round, summary, move)
    _find(unit, move, summary, now)
    if not reachable(unit, member.person):
        toast(unit, house, move, now, link=payload(Leads.CORRECTION, round.session.token))
        return
    _follow(unit, house, move, round, summary, member, now)
    note_reader(unit, summary.session, member.person)
    toast(unit, house, move, now, "" if move.place.private else "correction.in_private")


def _find(unit: Unit, move: Pressed, summary: Summary, now: datetime) -> None:
    """Learn which message a project is from whoever presses under it: its buttons carry no link that tells."""
    if not move.place.private and unit.messages.about(move.place.id, move.message) is None:
        token = unit.sessions.get(summary.session).token
        settle(unit, move.place, move.message, payload(Leads.SUMMARY, token), now)


def attend(unit: Unit, house: House, session: Session, who: Speaker, now: datetime) -> None:
    """Show somebody who followed the link of a project what she may do to it; raise `NotNow`, `NotAllowed`."""
    round = round_of(unit, house, session)
    demand(unit, house, who, Action.CORRECT_PROJECT, round.collective, session)
    summary = unit.summaries.of_session(session.id)
    if summary is None:
        raise NotNow("nothing to correct")
    member = member_of(unit, session.collective, who.id)
    until = ends_at(unit, round, now)
    say(unit, now, correcting(round, summary, member, until, Manner.POST, animates=member.facilitator))


def set_line(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Take an author's line as she writes it now: the group reads it so at once."""
    answer = unit.answers.get(AnswerId(ref))
    round = round_of(unit, house, unit.sessions.get(answer.session))
    own = answer.person == move.who.id
    demand(unit, house, move.who, Action.CORRECT_PROJECT, round.collective, round.session)
    if not own or answer.withdrawn or not move.text.strip():
        raise Unreadable("nothing that is hers")
    part = Part(move.place.id, move.message, move.text, move.at)
    again = replace(answer, parts=(part,), version=answer.version + 1, retouched=True)
    unit.answers.save(again)
    unit.messages.bind(part.place, part.message, Subject(Topic.ANSWER, again.id))
    member = member_of(unit, round.collective.id, move.who.id)
    summary = unit.summaries.of_session(round.session.id)
    if summary is not None:
        say(unit, now, reworded(round, summary, member))
    ask_about_names(unit, passing_of(unit, round, member), again, now, before=answer)
    refresh(unit, house, round, again, now)
    return True


def set_voice(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Take one voice more, told as having come later."""
    session = unit.sessions.get(SessionId(ref))
    _check_voice(unit, session, move.who)
    part = Part(move.place.id, move.message, move.text, move.at)
    keep_answer(unit, house, move.who, session, (part,), now, sealed=True)
    return True


def _follow(
    unit: Unit, house: House, move: Pressed, round: Round, summary: Summary, member: Member, now: datetime
) -> None:
    match move.act:
        case Act.INEXACT:
            choose_line(unit, house, move, round, summary, member, now)
        case Act.MY_LINE:
            _mine(unit, house, move, round, summary, member, now)
        case _:
            heed(unit, house, move.who, Heeding(Awaited.VOICE, round.session.id))
            say(unit, now, voice_asked(round, summary, member))


def _mine(
    unit: Unit, house: House, move: Pressed, round: Round, summary: Summary, member: Member, now: datetime
) -> None:
    mine = _lines(unit, summary, member)
    gesture, ref = move.value[:1], move.value[1:]
    if not gesture and len(mine) > 1:
        say(unit, now, which_of_mine(round, summary, member, mine, shown_on(unit, move, Topic.CORRECTION)))
        return
    line = line_at(tuple(mine), ref) if gesture else mine[0]
    answer = _answer(unit, line)
    if gesture == "w":
        heed(unit, house, move.who, Heeding(Awaited.LINE, answer.id))
        say(unit, now, reword_asked(round, summary, member))
    else:
        say(unit, now, my_line(passing_of(unit, round, member), summary, answer, line))


def _check(unit: Unit, round: Round, summary: Summary, move: Pressed) -> None:
    """Refuse what leads nowhere where it is pressed, before anybody is led elsewhere."""
    if move.act is Act.MY_LINE and not _lines(unit, summary, Member(summary.collective, move.who.id)):
        raise NoLineOfHers
    if move.act is Act.ADD_VOICE:
        _check_voice(unit, round.session, move.who)


def _check_voice(unit: Unit, session: Session, who: Speaker) -> None:
    passage = unit.sessions.participation(session.id, who.id)
    if session.detached or (passage is not None and passage.state in _GIVEN):
        raise VoiceThere


def _lines(unit: Unit, summary: Summary, member: Member) -> list[Told]:
    hers = {answer.id for answer in unit.answers.by(summary.session, member.person)}
    return [line for line in lines_of(summary) if line.answer in hers]


def _answer(unit: Unit, line: Told) -> Answer:
    if line.answer is None:
        raise NoLineOfHers
    return unit.answers.get(line.answer)
