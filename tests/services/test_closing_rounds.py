"""The one reminder, the seal, and what follows: a draft, or a quiet end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.harvesting import least_voices
from dialogues.talk import Round
from domain.answers import Level, Loose, Nature, Scope
from domain.erasures import Erased
from domain.moves import Blocked, Removed
from domain.people import CollectiveState
from domain.ports import Unit
from domain.sessions import Mode, Participation, ParticipationState, Timer, TimerKind

from .evenings import WORDS, Evening, answered, opened, sealed
from .forgotten import kept
from .people import AWA, BEN, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home, consenting
from .town import HOUR, WORDING, Town, in_group, keys, one


def test_an_opening_sets_two_timers(town: Town) -> None:
    """A reminder at three fifths of the window, or in the morning that follows, and the seal at its end."""
    assert opened(town).timers() == {"remind": timedelta(hours=47), "seal": timedelta(hours=72)}


def test_only_who_consented_is_asked(town: Town) -> None:
    """The card goes to the group; the question to the three members, not to those who left or only hold a role."""
    evening = opened(town)
    asked = {said.to.id for said in evening.opening if said.key == "invitation.open"}
    assert asked == {INES.id, MALO.id, ROSA.id}
    assert evening.passage(SALOME) is None


def test_the_reminder_goes_once_to_whoever_is_waited_for(town: Town) -> None:
    """Who answered or passed hears nothing; a second reminder never comes."""
    evening = answered(town, INES)
    town.order(MALO, "pass")
    town.later(timedelta(hours=43, minutes=12))
    said = evening.ring(TimerKind.REMIND)
    assert [(each.key, each.to) for each in said] == [("invitation.reminder", at_home(ROSA))]
    assert evening.now.state == "closing"
    assert evening.ring(TimerKind.REMIND) == []


def test_a_round_can_be_answered_after_its_reminder(town: Town) -> None:
    """The window is the same."""
    evening = opened(town)
    evening.ring(TimerKind.REMIND)
    town.say(MALO, WORDS[MALO])
    assert len(evening.by(MALO)) == 1


def test_three_voices_make_a_draft(town: Town) -> None:
    """Who opened the round rereads it; the group sees a closed card, without buttons, and no word of it."""
    evening, said = sealed(town, INES, MALO, ROSA)
    draft = one(said, "draft.review")
    assert (draft.to, evening.now.state) == (at_home(SALOME), "harvesting")
    assert draft.summary == evening.draft
    assert [(each.key, each.buttons) for each in in_group(said)] == [("card.closed", ())]
    assert keys(said).count("receipt.sealed") == 3
    assert evening.timers() == {"land": timedelta(hours=48)}


def test_who_is_silent_stays_so_in_peace(town: Town) -> None:
    """Her silence is noted, and nothing is said to her."""
    evening, said = sealed(town, INES, MALO)
    assert evening.passage(ROSA) == "silent"
    assert not [each for each in said if each.to == at_home(ROSA)]


def test_a_seal_rings_once(town: Town) -> None:
    """A round that is sealed is left as it is by a second bell."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    before = town.rows()
    assert evening.ring(TimerKind.SEAL) == []
    assert evening.ring(TimerKind.REMIND) == []
    assert town.rows() == before


@pytest.mark.parametrize(
    ("who", "passing", "said_to_all"),
    [
        ((), (), []),
        ((), (INES,), []),
        ((), (INES, MALO, ROSA), ["round.all_passed"]),
        ((MALO,), (), ["round.few"]),
        ((MALO, ROSA), (), ["round.few"]),
    ],
)
def test_few_voices_lapse(
    town: Town, who: tuple[object, ...], passing: tuple[object, ...], said_to_all: list[str]
) -> None:
    """Below three voices nothing is drawn from them; each author alone is asked whether to share all the same."""
    evening = answered(town, *who)
    for each in passing:
        town.order(each, "pass")
    town.later(72 * HOUR)
    said = evening.ring(TimerKind.SEAL)
    assert keys(in_group(said)) == ["card.lapsed", *said_to_all]
    assert {each.to.id for each in said if each.key == "round.few_ask"} == {each.id for each in who}
    assert (evening.now.state, evening.draft) == ("lapsed", None)


def test_one_of_few_shares_under_her_name(town: Town) -> None:
    """The group reads her words and her name, because she asked."""
    evening, said = sealed(town, MALO)
    shared = town.tap(MALO, one(said, "round.few_ask"), "share")
    [words] = in_group(shared)
    assert (words.facts["words"], words.facts["name"]) == (WORDS[MALO], "Malo")
    assert keys(shared)[-1] == "round.shared"
    assert [(answer.sealed, answer.scope) for answer in evening.by(MALO)] == [(False, "named")]


def test_one_of_few_keeps_her_words(town: Town) -> None:
    """They go to her notebook, and the round forgets them."""
    evening, said = sealed(town, MALO)
    assert in_group(town.tap(MALO, one(said, "round.few_ask"), "keep")) == []
    assert evening.by(MALO) == []
    assert [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id, 5))] == [WORDS[MALO]]


def test_words_that_were_kept_do_not_come_back_with_a_restored_copy(town: Town) -> None:
    """That the round forgot them is told to the journal of erasures."""
    evening, said = sealed(town, MALO)
    [answer] = evening.by(MALO)
    town.tap(MALO, one(said, "round.few_ask"), "keep")
    assert [(each.kind, each.token) for each in kept(town)] == [(Erased.ANSWER, answer.id)]


def test_one_of_few_decides_once(town: Town) -> None:
    """After one choice, the other is too late."""
    _, said = sealed(town, MALO)
    ask = one(said, "round.few_ask")
    town.tap(MALO, ask, "keep")
    assert keys(town.tap(MALO, ask, "share")) == ["error.not_now"]


def test_a_draft_nobody_touched_is_posted_as_it_is(town: Town) -> None:
    """After two days it is given back, and says that nobody reread it."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    said = evening.ring(TimerKind.LAND)
    assert keys(in_group(said)) == ["summary.published", "card.published"]
    assert evening.draft is not None
    assert not evening.draft.reread
    assert evening.ring(TimerKind.LAND) == []


def test_a_draft_without_a_reader_waits_for_its_hour(town: Town) -> None:
    """When no facilitator can be reached, nothing is lost: it is posted as it is, later."""
    town.do(Blocked(SALOME))
    evening, said = sealed(town, INES, MALO, ROSA)
    assert "draft.review" not in keys(said)
    assert evening.timers() == {"land": timedelta(hours=48)}
    assert "draft.published" not in keys(evening.ring(TimerKind.LAND))
    assert evening.now.state == "published"


def test_a_suspended_round_waits_for_its_group(town: Town) -> None:
    """While the bot is out, timers come back later and nothing changes."""
    evening = answered(town, INES, MALO, ROSA)
    town.do(Removed(SALOME, HANGAR_GROUP))
    for kind in (TimerKind.REMIND, TimerKind.SEAL):
        assert evening.ring(kind) == []
    assert evening.now.state == "open"
    assert evening.timers()["seal"] > timedelta(0)
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, state=CollectiveState.ACTIVE)))
    town.later(72 * HOUR)
    assert "draft.review" in keys(evening.ring(TimerKind.SEAL))


def test_a_reminder_that_is_much_too_late_is_dropped(town: Town) -> None:
    """After a long night of the machine, nobody is woken by an old reminder."""
    evening = opened(town)
    due = town.now + timedelta(hours=43)
    town.later(timedelta(hours=60))
    assert town.ring(Timer(TimerKind.REMIND, evening.session.id, due)) == []
    assert evening.now.state == "closing"


def test_an_early_seal_waits_for_who_came_meanwhile(town: Town) -> None:
    """Everybody had answered; then somebody withdrew, or came: the window is hers too."""
    evening = answered(town, INES, MALO, ROSA)
    assert evening.timers()["seal"] == timedelta(minutes=15)
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, SALOME)))
    newcomer = Participation(evening.session.id, SALOME.id, ParticipationState.INVITED)
    town.work(lambda unit: unit.sessions.save_participation(newcomer))
    assert evening.ring(TimerKind.SEAL) == []
    assert evening.now.state == "open"


def test_a_name_that_nobody_spoke_up_for_is_gone_at_the_seal(town: Town) -> None:
    """Another member's name gives way to « quelqu'un », in what is kept and in what is drafted."""
    evening = answered(town, INES, MALO, ROSA)
    [answer] = evening.by(INES)
    assert "Malo" in answer.text
    town.later(72 * HOUR)
    evening.ring(TimerKind.SEAL)
    [kept] = evening.by(INES)
    assert kept.text == "Jeudi, quelqu’un a présenté le budget avec des patates."
    assert "Malo a présenté" not in str(evening.draft)


def test_a_name_that_its_author_leaves_stays(town: Town) -> None:
    """She was asked, and said that it stays."""
    evening = answered(town, INES, MALO, ROSA)
    [answer] = evening.by(INES)
    town.work(lambda unit: unit.answers.save(replace(answer, left=("Malo",))))
    town.later(72 * HOUR)
    evening.ring(TimerKind.SEAL)
    assert [each.text for each in evening.by(INES)] == [WORDS[INES]]


@pytest.mark.parametrize(
    ("mode", "employer", "least"),
    [(Mode.SEALED, False, 3), (Mode.DETACHED, False, 5), (Mode.SEALED, True, 8), (Mode.DETACHED, True, 8)],
)
def test_how_many_voices_it_takes(town: Town, mode: Mode, employer: bool, least: int) -> None:
    """Three for words with a scope, five where nobody is behind them, eight where an employer leads."""
    collective = replace(HANGAR, employer=employer)
    session = replace(opened(town).session, mode=mode)
    assert least_voices(town.house, Round(collective, session, town.house.bank.get(session.prompt))) == least


def detached_evening(town: Town, voices: int) -> Evening:
    """Bring a detached round, to which so many voices without an author came, to its seal."""
    evening = opened(town, mode=Mode.DETACHED)

    def give(unit: Unit) -> None:
        for number in range(voices):
            key = f"{number * 7919:032x}"[::-1]
            text = f"La cour est restée ouverte, le {number + 1} du mois."
            unit.loose.add(Loose(key, evening.session.id, Scope.UNNAMED, text, Level.JE, Nature.FREIN))
        unit.loose.stir(evening.session.id)

    town.work(give)
    town.later(72 * HOUR)
    evening.ring(TimerKind.SEAL)
    return evening


def test_four_voices_without_an_author_are_not_given_back(town: Town) -> None:
    """Below five nothing is drafted, and nobody is asked to share: nobody is known."""
    evening = detached_evening(town, 4)
    assert (evening.now.state, evening.draft) == ("lapsed", None)


def test_five_voices_without_an_author_are_given_as_they_are(town: Town) -> None:
    """One entry, no names, no levels, in an order that is drawn by lot and not that of the keys."""
    evening = detached_evening(town, 5)
    assert evening.draft is not None
    [told] = [passage for passage in evening.draft.passages if passage.voices]
    assert (told.key, len(told.quotes), evening.draft.levels) == ("restitution.told.as_is", 5, (0, 0, 0))
    assert [quote.answer for quote in told.quotes] != sorted(quote.answer for quote in told.quotes)
    assert not any(quote.name for quote in told.quotes)


def test_nobody_is_told_who_was_silent(town: Town) -> None:
    """Malo passes, Rosa is silent: from the opening to the publication, no word to anybody else names them."""
    for each in (AWA, BEN):
        town.work(lambda unit, who=each: unit.people.save_member(consenting(HANGAR.id, who)))
    evening = answered(town, INES)
    said = [*evening.opening, *town.order(MALO, "pass")]
    for each in (AWA, BEN):
        said += town.say(each, "La cour est restée ouverte, et la pluie avec.", evening.invitation(each))
    town.later(72 * HOUR)
    for kind in (TimerKind.REMIND, TimerKind.SEAL, TimerKind.LAND):
        said += evening.ring(kind)
    assert evening.now.state == "published"
    told = [(each.to, WORDING.word(each).text) for each in said if each.key]
    for who in (MALO, ROSA):
        assert [place for place, text in told if who.name in text and place != at_home(who)] == []
