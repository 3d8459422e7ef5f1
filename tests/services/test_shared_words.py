"""Words that one of few voices shared by themselves give way to a mark, wherever they are on their way."""

from datetime import timedelta

import pytest

from bot.services.settling import settle
from domain.ids import AnswerId, MessageId, OutboxId
from domain.moves import Act, Reply
from domain.ports import Unit
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner, OutboxState, Subject, Topic, Utterance

from .evenings import WORDS, sealed
from .forgotten import everywhere
from .people import HANGAR, HANGAR_GROUP, MALO, SALOME, at_home
from .town import WORDING, Town, button_of, keys, one

GOING = {
    "everywhere": Act.FORGET,
    "leaving": Act.LEAVE,
}
SEEN = MessageId(4242)


def go(town: Town, how: str) -> list[Utterance]:
    """Forget everything, or leave with everything."""
    ref = HANGAR.id if how == "leaving" else ""
    return town.press(MALO, GOING[how], ref, "all")


def shared_in_the_air(town: Town) -> tuple[OutboxId, AnswerId]:
    """Have Malo share his words, and the post leave without coming down."""
    _, said = sealed(town, MALO)
    share = button_of(one(said, "round.few_ask"), "share")

    def leave(unit: Unit) -> OutboxId:
        town.reception(unit, town.pressing(MALO, Act.SHARE, share.ref), town.now)
        waiting = unit.outbox.due(town.now, 99)
        [post] = [each.id for each in waiting if each.utterance.key == "round.words"]
        unit.outbox.claim([post], town.now)
        return post

    return town.work(leave), AnswerId(share.ref)


def in_doubt(town: Town) -> tuple[OutboxId, AnswerId]:
    """Have that post be lost sight of."""
    post, answer = shared_in_the_air(town)
    town.work(lambda unit: unit.outbox.doubt(post, "unknown", town.now))
    return post, answer


def waiting_in_the_group(town: Town) -> list[Utterance]:
    """Return what is to be said in Le Hangar as soon as it can be."""
    waiting = town.see(lambda unit: unit.outbox.due(town.now + timedelta(days=1), 99))
    return [each.utterance for each in waiting if each.utterance.to == HANGAR_GROUP]


def test_words_that_were_shared_by_themselves_give_way_to_a_mark(town: Town) -> None:
    """The message in which one of few voices showed her words says that they are taken back."""
    _, said = sealed(town, MALO)
    shared = one(town.tap(MALO, one(said, "round.few_ask"), "share"), "round.words")
    message = town.message_of(shared)
    retired = one(everywhere(town, MALO), "round.words_retired")
    assert (retired.manner, retired.to) == (Manner.EDIT, HANGAR_GROUP)
    assert town.message_of(retired) == message


@pytest.mark.parametrize("how", GOING)
def test_words_that_left_already_give_way_once_they_arrive(town: Town, how: str) -> None:
    """A change waits until their message is known."""
    post, answer = shared_in_the_air(town)
    go(town, how)
    assert waiting_in_the_group(town) == []
    town.work(lambda unit: unit.outbox.sent(post, SEEN, town.now))
    [mark] = waiting_in_the_group(town)
    assert (mark.key, mark.manner, mark.about) == ("round.words_retired", Manner.EDIT, Subject(Topic.WORDS, answer))
    assert town.message_of(mark) == SEEN


@pytest.mark.parametrize("how", GOING)
def test_words_that_did_not_leave_after_all_are_not_sent_again(town: Town, how: str) -> None:
    """Nothing of them is kept meanwhile."""
    post, _ = shared_in_the_air(town)
    go(town, how)
    kept = town.see(lambda unit: unit.outbox.get(post))
    assert kept is not None
    assert WORDS[MALO] not in repr(kept)
    town.work(lambda unit: unit.outbox.retry(post, town.now, "not sent"))
    assert all(WORDS[MALO] not in WORDING.word(said).text for said in waiting_in_the_group(town))


def test_words_that_wait_are_dropped(town: Town) -> None:
    """The group is not told of a mark in the place of what it never saw."""
    post, _ = shared_in_the_air(town)
    town.work(lambda unit: unit.outbox.retry(post, town.now, "not sent"))
    go(town, "everywhere")
    assert [said.key for said in waiting_in_the_group(town)] == []


def test_whether_shared_words_are_visible_is_worth_a_question(town: Town) -> None:
    """As for a card or a summary."""
    post, _ = in_doubt(town)
    asked = one(town.ring(Timer(TimerKind.DOUBT, str(post), town.now)), "doubt.words")
    assert asked.to == at_home(SALOME)
    assert keys(town.tap(SALOME, asked, "repost")) == ["toast.done"]


@pytest.mark.parametrize("how", GOING)
def test_whoever_animates_is_asked_to_take_doubted_words_out(town: Town, how: str) -> None:
    """Nobody knows which message it is: only a person can; and nothing of the words is kept."""
    post, _ = in_doubt(town)
    go(town, how)
    [timer] = town.see(lambda unit: unit.timers.of(str(post)))
    asked = one(town.ring(timer), "doubt.words_retired")
    assert (asked.to, asked.buttons) == (at_home(SALOME), ())
    assert WORDS[MALO] not in repr(town.see(lambda unit: unit.outbox.get(post)))


@pytest.mark.parametrize("how", GOING)
def test_doubted_words_give_way_once_somebody_answers_them(town: Town, how: str) -> None:
    """Then the bot knows which message it is."""
    post, answer = in_doubt(town)
    go(town, how)
    town.work(lambda unit: settle(unit, HANGAR_GROUP, SEEN, f"w{answer}", town.now))
    found = town.see(lambda unit: unit.outbox.get(post))
    assert found is not None
    assert found.state is OutboxState.SENT
    [mark] = waiting_in_the_group(town)
    assert (mark.key, town.message_of(mark)) == ("round.words_retired", SEEN)


def test_shared_words_said_to_be_visible_are_known_by_their_next_answer(town: Town) -> None:
    """And then they can be taken back."""
    post, answer = in_doubt(town)
    asked = one(town.ring(Timer(TimerKind.DOUBT, str(post), town.now)), "doubt.words")
    town.tap(SALOME, asked, "visible")
    town.say(SALOME, "Tiens.", place=HANGAR_GROUP, reply=Reply(SEEN, f"w{answer}"))
    retired = one(everywhere(town, MALO), "round.words_retired")
    assert town.message_of(retired) == SEEN


def test_a_withdrawn_answer_that_was_shared_gives_way_too(town: Town) -> None:
    """Withdrawing it by its receipt is no less than leaving."""
    evening, said = sealed(town, MALO)
    [answer] = evening.by(MALO)
    town.tap(MALO, one(said, "round.few_ask"), "share")
    retired = one(town.press(MALO, Act.WITHDRAW, answer.id), "round.words_retired")
    assert town.message_of(retired) is not None
