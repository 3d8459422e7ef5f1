"""A line of the project is not what was said: both readings are shown, until those who harvested settle it."""

from dataclasses import replace
from datetime import datetime

from bot.services.ending import put_off
from bot.services.hands import HerHands, happen, harvests
from bot.services.harvesting import harvest
from bot.services.house import House
from bot.services.knowing import heed, member_of, round_of
from bot.services.landing import say
from bot.services.objections import close_objection, judges
from bot.services.projecting import show_project
from bot.services.replying import shown_on, toast
from bot.services.rights import demand
from dialogues.correction import objection_screen, reading_asked, reading_kept, which_line
from dialogues.restitution import Event, hands_of
from dialogues.talk import Round
from domain.errors import NotFound, NotNow, Unreadable
from domain.harvest import Objection
from domain.ids import SummaryId
from domain.lines import Told
from domain.moves import Act, Pressed, Said
from domain.people import Awaited, Heeding, Member
from domain.ports import Unit
from domain.rights import Action
from domain.summary import Summary
from domain.utterances import Manner, Topic
from summaries.lines import line_at, lines_of
from summaries.projects import corrected, masked, may_correct

_LONGEST = 160
"""What is read in the place of a line is as long as a line, at most."""


class Contested(NotNow):
    """A line has another reading already: one at a time."""

    key = "correction.contested"


def choose_line(
    unit: Unit, house: House, move: Pressed, round: Round, summary: Summary, member: Member, now: datetime
) -> None:
    """Ask which line, then what should be read in its place."""
    gesture, ref = move.value[:1], move.value[1:]
    if gesture != "l":
        heed(unit, house, move.who)
        page = int(ref) if ref.isdecimal() else 0
        manner = shown_on(unit, move, Topic.CORRECTION)
        say(unit, now, which_line(round, summary, member, lines_of(summary), page, Act.INEXACT, manner))
        return
    line = line_at(lines_of(summary), ref)
    _check_free(unit, summary, line)
    heed(unit, house, move.who, Heeding(Awaited.READING, f"{summary.id}:{line.ref}"))
    say(unit, now, reading_asked(round, summary, member, line))


def set_reading(unit: Unit, house: House, move: Said, ref: str, now: datetime) -> bool:
    """Put what somebody reads in the place of a line before those who harvested, and beside it before the group."""
    id, _, at = ref.partition(":")
    summary = unit.summaries.get(SummaryId(id))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    demand(unit, house, move.who, Action.CORRECT_PROJECT, round.collective, round.session)
    line = line_at(lines_of(summary), at)
    _check_free(unit, summary, line)
    words = " ".join(move.text.split())
    if not words or len(words) > _LONGEST:
        raise Unreadable(f"{_LONGEST} characters at most")
    happen(unit, round, Event.OBJECT)
    objection = Objection(house.lot.id(), summary.session, move.who.id, line.ref, words)
    unit.harvests.object(objection)
    show_project(unit, round, summary, now)
    say(unit, now, reading_kept(round, summary, member_of(unit, summary.collective, move.who.id)))
    able = may_correct(line, words, harvest(unit, house, round, summary.id, now))
    for judge in judges(unit, round):
        say(unit, now, objection_screen(round, summary, judge, objection, line, Manner.POST, able=able))
    return True


def settle(unit: Unit, house: House, move: Pressed, now: datetime) -> None:
    """Accept a correction, or keep both readings; put off, or hide a line, for whoever animates."""
    summary = unit.summaries.get(SummaryId(move.ref))
    round = round_of(unit, house, unit.sessions.get(summary.session))
    member = member_of(unit, summary.collective, move.who.id)
    gesture, ref = move.value[:1], move.value[1:]
    if gesture in ("c", "k"):
        _settle(unit, house, round, summary, member, _objection(unit, summary, ref), now, corrects=gesture == "c")
    elif not member.facilitator:
        raise HerHands("whoever animates may put off, or hide for somebody's safety")
    elif move.value == "later":
        put_off(unit, round, summary, now)
    elif gesture == "l":
        _mask(unit, round, summary, line_at(lines_of(summary), ref), now)
    else:
        page = int(ref) if ref.isdecimal() else 0
        manner = shown_on(unit, move, Topic.CORRECTION)
        say(unit, now, which_line(round, summary, member, lines_of(summary), page, Act.SETTLE, manner))
    toast(unit, house, move, now, "toast.done" if gesture != "p" else "")


def _settle(
    unit: Unit,
    house: House,
    round: Round,
    summary: Summary,
    member: Member,
    objection: Objection,
    now: datetime,
    *,
    corrects: bool,
) -> None:
    drawn = hands_of(unit.harvests.of(round.session.id))
    if drawn and not harvests(unit, round.session.id, member.person):
        raise HerHands("those who harvested settle it")
    if not objection.both:
        happen(unit, round, Event.SETTLE)
    if corrects:
        line = line_at(lines_of(summary), objection.line)
        material = harvest(unit, house, round, summary.id, now)
        summary = corrected(summary, line, objection.words, material)
        unit.harvests.settle(objection.id)
    else:
        unit.harvests.object(replace(objection, both=True))
    close_objection(unit, round, summary, objection.id, now)
    show_project(unit, round, summary, now)


def _mask(unit: Unit, round: Round, summary: Summary, line: Told, now: datetime) -> None:
    contested = [each for each in unit.harvests.objections(summary.session) if each.line == line.ref]
    hidden = masked(summary, line)
    if hidden == summary and not contested:
        return  # a second tap: it is hidden already
    for each in contested:
        unit.harvests.settle(each.id)
        close_objection(unit, round, summary, each.id, now)
    show_project(unit, round, hidden, now)


def _objection(unit: Unit, summary: Summary, id: str) -> Objection:
    found = next((each for each in unit.harvests.objections(summary.session) if each.id == id), None)
    if found is None:
        raise NotFound("settled already")
    return found


def _check_free(unit: Unit, summary: Summary, line: Told) -> None:
    if any(each.line == line.ref for each in unit.harvests.objections(summary.session)):
        raise Contested
