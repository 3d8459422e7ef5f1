"""How a member leaves, by a command or by walking out of the group."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain.consents import Consent
from domain.erasures import Erased
from domain.moves import Act, Left, Speaker
from domain.people import CollectiveState, Member, Standing
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.utterances import Manner, Topic, Utterance

from .evenings import WORDS, Evening, answered, opened, published, sealed
from .people import (
    AWA,
    BEN,
    CHOIR,
    HANGAR,
    HANGAR_GROUP,
    INES,
    MALO,
    ROSA,
    SALOME,
    at_home,
    consenting,
)
from .town import WORDING, Town, keys, one, pseudonym


def standing_of(town: Town, who: Speaker) -> Member:
    """Return what is kept of somebody in Le Hangar."""
    member = town.see(lambda unit: unit.people.member(HANGAR.id, who.id))
    assert member is not None
    return member


def gone_from_the_group(town: Town, who: Speaker) -> list[Utterance]:
    """Walk out of Le Hangar's group."""
    return town.do(Left(who.id, HANGAR_GROUP))


def week_after(town: Town, who: Speaker) -> list[Utterance]:
    """Let the week go by in which somebody who walked out may still answer."""
    [timer] = town.see(lambda unit: unit.timers.of(f"{HANGAR.id}:{who.id}"))
    town.now = timer.due
    return town.ring(timer)


def readable(town: Town) -> str:
    """Return the words of all that is kept of Le Hangar's rounds, and of its summaries."""

    def words(unit: Unit) -> str:
        sessions = unit.sessions.of(HANGAR.id)
        given = [answer.text for session in sessions for answer in unit.answers.of(session.id)]
        return repr((given, [unit.summaries.of_session(session.id) for session in sessions]))

    return town.see(words)


def test_leaving_asks_what_becomes_of_what_is_published(town: Town) -> None:
    """Leave it, take everything out, or stay; staying changes nothing."""
    asked = one(town.order(MALO, "quitter"), "leave.ask")
    labels = [button.label for row in asked.buttons for button in row]
    assert labels == ["button.leave_published", "button.take_all", "button.stay"]
    assert keys(town.tap(MALO, asked, "stay"))[-1] == "leave.stayed"
    assert standing_of(town, MALO) == consenting(HANGAR.id, MALO)


def test_who_left_is_no_member_any_more(town: Town) -> None:
    """Nothing of her is kept but that she left; there is nothing more to leave."""
    asked = one(town.order(MALO, "quitter"), "leave.ask")
    assert keys(town.tap(MALO, asked, "leave_published"))[-1] == "leave.done"
    assert standing_of(town, MALO) == Member(HANGAR.id, MALO.id, Standing.LEFT)
    assert keys(town.order(MALO, "leave")) == ["leave.nowhere"]


def test_the_end_of_a_consent_is_witnessed(town: Town) -> None:
    """Each thing that she takes back by leaving is kept as a no, once, with the version she had agreed to."""
    for _ in range(2):
        town.press(MALO, Act.LEAVE, HANGAR.id, "keep")
    traces = town.see(lambda unit: unit.consents.of(MALO.id))
    assert {(each.agreed, each.terms) for each in traces} == {(False, 1)}
    assert [each.consent for each in traces] == [Consent.ANSWERING, Consent.QUOTING, Consent.REMINDERS]


def test_who_walks_out_takes_nothing_back_before_the_week_is_over(town: Town) -> None:
    """She has not said yet; her silence is noted as what it is taken for, when it is."""
    gone_from_the_group(town, MALO)
    assert town.see(lambda unit: unit.consents.of(MALO.id)) == []
    week_after(town, MALO)
    assert len(town.see(lambda unit: unit.consents.of(MALO.id))) == 3


def test_the_collective_to_leave_is_asked_before_the_question(town: Town) -> None:
    """Who takes part in two says which, then says how."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    asked = one(town.order(MALO, "leave"), "which.collective")
    button = next(button for row in asked.buttons for button in row if button.ref == HANGAR.id)
    assert "leave.ask" in keys(town.press(MALO, button.act, button.ref, button.value))
    assert standing_of(town, MALO).consented


def test_whoever_leaves_takes_her_unpublished_words_with_her(town: Town) -> None:
    """What is not published is erased, row and all, in an open round, a draft or a lapsed one."""
    lapsed, _ = sealed(town, MALO)
    evening = answered(town, INES, MALO)
    said = town.press(MALO, Act.LEAVE, HANGAR.id, "keep")
    assert one(said, "card.open").facts["count"] == 1
    assert (evening.by(MALO), lapsed.by(MALO)) == ([], [])
    assert WORDS[MALO] not in readable(town)
    assert len(evening.by(INES)) == 1


def test_a_draft_follows_who_leaves(town: Town) -> None:
    """With two voices left of three, nothing is given back."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert "draft.lapsed" in keys(town.press(MALO, Act.LEAVE, HANGAR.id, "keep"))
    assert evening.now.state == "lapsed"
    assert WORDS[MALO] not in readable(town)


def test_what_was_given_back_stays_if_she_says_so(town: Town) -> None:
    """The published summary is the group's, and she may still take her words out of it later."""
    evening = published(town)
    before = evening.draft
    town.press(MALO, Act.LEAVE, HANGAR.id, "keep")
    assert evening.draft == before
    asked = one(town.order(MALO, "leave"), "leave.ask_gone")
    assert [button.label for row in asked.buttons for button in row] == ["button.leave_published", "button.take_all"]
    assert "leave.done_all" in keys(town.tap(MALO, asked, "take_all"))
    assert WORDS[MALO] not in readable(town)


def test_words_shared_by_themselves_count_as_published(town: Town) -> None:
    """They stay if she says so, and nothing else of that round; else a mark takes their place."""
    evening = opened(town)
    town.say(MALO, WORDS[MALO])
    town.say(MALO, "Et une seconde chose, pour personne.")
    town.later(timedelta(hours=72))
    asked = [said for said in evening.ring(TimerKind.SEAL) if said.key == "round.few_ask"]
    town.tap(MALO, asked[0], "share")
    town.press(MALO, Act.LEAVE, HANGAR.id, "keep")
    assert [answer.text for answer in evening.by(MALO)] == [WORDS[MALO]]
    assert "round.words_retired" in keys(town.press(MALO, Act.LEAVE, HANGAR.id, "all"))
    assert evening.by(MALO) == []


def test_everything_can_be_taken_out(town: Town) -> None:
    """A mark takes the place of her words in the message of the group; the counts stay, and the words of others."""
    evening = published(town)
    before = evening.draft
    edited = one(town.press(MALO, Act.LEAVE, HANGAR.id, "all"), "summary.published")
    after = evening.draft
    assert before is not None
    assert after is not None
    assert (edited.manner, edited.to, edited.summary) == (Manner.EDIT, HANGAR_GROUP, after)
    assert "(phrase retirée)" in WORDING.word(edited).text
    assert (after.voices, after.members) == (before.voices, before.members)
    assert WORDS[MALO] not in readable(town)
    assert len(evening.by(INES)) == 1


def test_a_restored_backup_is_told_of_it(town: Town) -> None:
    """Each erasure is noted, by a word that names nobody."""
    evening = published(town)
    [answer] = evening.by(MALO)
    town.press(MALO, Act.LEAVE, HANGAR.id, "all")
    kinds = {erasure.kind: erasure.token for erasure in town.see(lambda unit: unit.erasures.pending())}
    hers = pseudonym(f"{HANGAR.id}:{MALO.id}")
    assert kinds == {Erased.UNPUBLISHED: hers, Erased.ANSWER: answer.id, Erased.SIGNED: hers}


def test_whoever_left_is_asked_nothing_more(town: Town) -> None:
    """Neither the next question, nor its reminder; her old buttons and messages do nothing."""
    evening = answered(town, MALO)
    answer = evening.by(MALO)[0]
    town.press(MALO, Act.LEAVE, HANGAR.id, "keep")
    assert keys(town.press(MALO, Act.LEVEL, answer.id, "je")) == ["error.not_found"]
    assert town.edit(MALO, answer.parts[0].message, "Je reviens.") == []
    assert not [said for said in opened(town).opening if said.to == at_home(MALO)]


def test_a_facilitator_who_leaves_still_leads(town: Town) -> None:
    """Her role is another matter than her voice."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(CHOIR.id, BEN), facilitator=True)))
    town.press(BEN, Act.LEAVE, CHOIR.id, "keep")
    assert keys(town.order(BEN, "help")) == ["help.here"]


def test_who_walks_out_of_the_group_is_asked_in_private(town: Town) -> None:
    """Her roles are over at once; what becomes of her words is hers to say, and she has a week."""
    evening = answered(town, MALO)
    asked = one(gone_from_the_group(town, MALO), "leave.ask_gone")
    assert asked.to == at_home(MALO)
    assert standing_of(town, MALO).standing is Standing.LEFT
    assert len(evening.by(MALO)) == 1
    assert "leave.done" in keys(town.tap(MALO, asked, "leave_published"))
    assert evening.by(MALO) == []
    assert town.see(lambda unit: unit.timers.of(f"{HANGAR.id}:{MALO.id}")) == []


def test_without_an_answer_what_is_published_stays(town: Town) -> None:
    """After seven days of silence, the rest is erased, without a word."""
    evening = published(town)
    before = evening.draft
    later = answered(town, MALO)
    gone_from_the_group(town, MALO)
    assert [said for said in week_after(town, MALO) if said.to.private] == []
    assert (evening.draft, later.by(MALO)) == (before, [])
    assert standing_of(town, MALO) == Member(HANGAR.id, MALO.id, Standing.LEFT)


def test_who_comes_back_within_the_week_keeps_everything(town: Town) -> None:
    """She consented again: the question is void."""
    evening = answered(town, MALO)
    gone_from_the_group(town, MALO)
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, MALO)))
    week_after(town, MALO)
    assert len(evening.by(MALO)) == 1


def test_who_never_consented_walks_out_unasked(town: Town) -> None:
    """There is nothing of hers to ask about; her roles are over all the same."""
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, AWA.id, coordinator=True)))
    assert gone_from_the_group(town, AWA) == []
    assert not standing_of(town, AWA).coordinator


def test_a_group_whose_last_facilitator_walks_out_waits_for_another(town: Town) -> None:
    """The message of the bot's arrival says so, where it is."""
    town.bind(HANGAR_GROUP, 900, Topic.ARRIVAL, HANGAR.id)
    arrival = one(gone_from_the_group(town, SALOME), "arrival.waiting")
    assert (arrival.manner, arrival.to) == (Manner.EDIT, HANGAR_GROUP)
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).state is CollectiveState.DORMANT


def invited_at_night(town: Town, who: Speaker) -> Evening:
    """Open a round whose invitation waits for somebody's hour."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, who), hour=time(20, 30))))
    evening = opened(town)
    assert waiting_for(town, who) == ["invitation.open"]
    return evening


def waiting_for(town: Town, who: Speaker) -> list[str]:
    """Return what waits to be said to somebody in private."""
    waiting = town.see(lambda unit: unit.outbox.due(town.now + timedelta(days=9), 99))
    return [each.utterance.key for each in waiting if each.utterance.to == at_home(who)]


@pytest.mark.parametrize("label", ["leave_published", "take_all"])
def test_no_invitation_waits_for_somebody_who_left(town: Town, label: str) -> None:
    """Whatever hour she had chosen."""
    invited_at_night(town, MALO)
    town.tap(MALO, one(town.order(MALO, "quitter"), "leave.ask"), label)
    assert waiting_for(town, MALO) == []


def test_no_invitation_waits_for_somebody_who_walked_out(town: Town) -> None:
    """From the instant she did."""
    invited_at_night(town, MALO)
    gone_from_the_group(town, MALO)
    assert "invitation.open" not in waiting_for(town, MALO)
