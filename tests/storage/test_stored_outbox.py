"""What is decided is said: in order, once at a time, and without its words once it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hangar import CARD, GROUP, MINUTE, TUESDAY, card, count, receipt
from looking import look

from domain.ids import MessageId, OutboxId, PersonId, PlaceId
from domain.ports import Store, Unit
from domain.utterances import Delivery, Manner, OutboxState, Outgoing, Utterance
from storage.outbox import Outbox

SEVEN = MessageId(7)


async def decide(store: Store, *utterances: Utterance) -> list[OutboxId]:
    """Keep things to say."""
    return await store.work(lambda unit: [unit.outbox.add(one, TUESDAY) for one in utterances])


async def claim(store: Store, *ids: OutboxId) -> list[OutboxId]:
    """Start to send."""
    return await store.work(lambda unit: unit.outbox.claim(ids, TUESDAY))


async def found(store: Store, id: OutboxId) -> Outgoing:
    """Return one that must be there."""
    outgoing = await store.work(lambda unit: unit.outbox.get(id))
    assert outgoing is not None
    return outgoing


async def due(store: Store, limit: int = 10) -> list[OutboxId]:
    """Return the ids of what may go now."""
    return [one.id for one in await store.work(lambda unit: unit.outbox.due(TUESDAY, limit))]


async def post_the_card(store: Store) -> OutboxId:
    """Post the card of the evening, as message 7."""
    [id] = await decide(store, card())
    await claim(store, id)
    await store.work(lambda unit: unit.outbox.sent(id, SEVEN, TUESDAY))
    return id


async def test_what_is_decided_comes_back_whole(store: Store) -> None:
    """A message that is due is what was decided, pending, and never tried."""
    [id] = await decide(store, card())
    assert await store.work(lambda unit: unit.outbox.due(TUESDAY, 10)) == [
        Outgoing(id, card(), OutboxState.PENDING, 0, TUESDAY)
    ]


async def test_the_oldest_decision_goes_first(store: Store) -> None:
    """Messages are due in the order in which they were decided, as many as asked for."""
    ids = await decide(store, receipt(), receipt(), receipt())
    assert ids == sorted(ids)
    assert await due(store, limit=2) == ids[:2]


async def test_a_notice_does_not_wait_behind_a_broadcast(store: Store) -> None:
    """Side effects come first, then what groups see, then what is private."""
    private, group = await decide(store, receipt(), card())
    [notice] = await decide(store, replace(receipt(), manner=Manner.TOAST, delivery=Delivery.SIDE, about=None))
    assert await due(store, limit=3) == [notice, group, private]


async def test_a_message_waits_for_its_instant(store: Store) -> None:
    """What may not go yet is not due, and the next instant is known."""
    later = TUESDAY + MINUTE
    id = await store.work(lambda unit: unit.outbox.add(receipt(), TUESDAY, not_before=later))
    assert await due(store) == []
    assert [one.id for one in await store.work(lambda unit: unit.outbox.due(later, 10))] == [id]


async def test_an_utterance_may_name_its_instant(store: Store) -> None:
    """Whoever wishes to be written to at an hour is written to then, unless the caller says otherwise."""
    later = TUESDAY + MINUTE
    patient = replace(receipt(), not_before=later)
    [waiting] = await decide(store, patient)
    assert await due(store) == []
    assert (await found(store, waiting)).not_before == later
    hurried = await store.work(lambda unit: unit.outbox.add(patient, TUESDAY, not_before=TUESDAY))
    assert await due(store) == [hurried]


async def test_an_empty_outbox_waits_for_nothing(store: Store) -> None:
    """Nothing pending has no next instant."""
    assert await store.work(lambda unit: unit.outbox.get(OutboxId(404))) is None


async def test_a_message_is_claimed_once(store: Store) -> None:
    """Only what was still pending is claimed, and what is claimed is not due."""
    [first, second] = await decide(store, receipt(), receipt())
    assert await claim(store, first) == [first]
    assert await claim(store, first, second, OutboxId(404)) == [second]
    assert await due(store) == []


async def test_a_delivered_message_is_bound_to_its_subject(store: Store) -> None:
    """Once sent, the message that people see is known to be about its subject."""
    id = await post_the_card(store)
    assert await store.work(lambda unit: unit.messages.about(GROUP, SEVEN)) == CARD
    assert await store.work(lambda unit: unit.messages.latest(GROUP, CARD)) == SEVEN
    assert (await found(store, id)).message == SEVEN


@pytest.mark.parametrize("message", [None, SEVEN])
async def test_only_what_has_a_subject_and_a_message_is_bound(store: Store, message: MessageId | None) -> None:
    """A toast has no message and a loose word no subject: neither is bound."""
    loose = receipt() if message is None else replace(receipt(), about=None)
    [id] = await decide(store, loose)
    await store.work(lambda unit: unit.outbox.sent(id, message, TUESDAY))
    assert await store.work(lambda unit: unit.messages.about(loose.to.id, SEVEN)) is None


@pytest.mark.parametrize("about", [CARD, None])
@pytest.mark.parametrize("ending", ["sent", "failed"])
async def test_no_words_stay_behind(store: Store, ending: str, about: object) -> None:
    """What was delivered, or refused for good, keeps where it went and what it was about, and none of its words."""
    said = card() if about else replace(card(), about=None)
    [id] = await decide(store, said)
    if ending == "sent":
        await store.work(lambda unit: unit.outbox.sent(id, SEVEN, TUESDAY))
    else:
        await store.work(lambda unit: unit.outbox.fail(id, "Forbidden", TUESDAY))
    outgoing = await found(store, id)
    assert outgoing.state == ending
    assert outgoing.utterance == replace(said, key="", facts={}, token="")


async def test_a_message_is_put_back(store: Store) -> None:
    """A retry is pending again from its instant on, with one attempt more."""
    [id] = await decide(store, receipt())
    await claim(store, id)
    await store.work(lambda unit: unit.outbox.retry(id, TUESDAY + MINUTE, "RetryAfter"))
    outgoing = await found(store, id)
    assert (outgoing.state, outgoing.attempts, outgoing.not_before) == (OutboxState.PENDING, 1, TUESDAY + MINUTE)
    assert outgoing.cause == "RetryAfter"
    assert outgoing.utterance == receipt()


@pytest.mark.parametrize("message", [SEVEN, None])
async def test_what_was_delivered_is_never_put_back(store: Store, message: MessageId | None) -> None:
    """A late retry or doubt changes nothing about a message that was delivered."""
    [id] = await decide(store, card())
    await store.work(lambda unit: unit.outbox.sent(id, message, TUESDAY))
    await store.work(lambda unit: unit.outbox.retry(id, TUESDAY, "late"))
    await store.work(lambda unit: unit.outbox.doubt(id, "late", TUESDAY))
    assert (await found(store, id)).state is OutboxState.SENT


async def test_what_was_being_sent_is_known_after_a_stop(store: Store) -> None:
    """Messages claimed and never settled are told as interrupted, oldest first, and no others."""
    [first, _, third] = await decide(store, card(), receipt(), receipt())
    await claim(store, third, first)
    interrupted = await store.work(lambda unit: unit.outbox.interrupted())
    assert [(one.id, one.state) for one in interrupted] == [
        (first, OutboxState.SENDING),
        (third, OutboxState.SENDING),
    ]


async def test_a_doubt_keeps_its_words(store: Store) -> None:
    """An uncertain post is found by its place and token, with its words, to be said again; elsewhere it is not."""
    [id] = await decide(store, card(token="lost"))
    await claim(store, id)
    await store.work(lambda unit: unit.outbox.doubt(id, "TimedOut", TUESDAY))
    outgoing = await store.work(lambda unit: unit.outbox.uncertain(GROUP, "lost"))
    assert outgoing == Outgoing(id, card(token="lost"), OutboxState.UNCERTAIN, 0, TUESDAY, cause="TimedOut")
    assert await store.work(lambda unit: unit.outbox.uncertain(GROUP, "another")) is None
    assert await store.work(lambda unit: unit.outbox.uncertain(PlaceId(1), "lost")) is None


async def test_a_doubt_is_settled_either_way(store: Store) -> None:
    """An uncertain post that somebody saw is sent; one that nobody saw can go again."""
    [seen, unseen] = await decide(store, card(token="seen"), card(token="unseen"))
    for id in (seen, unseen):
        await store.work(lambda unit, id=id: unit.outbox.doubt(id, "TimedOut", TUESDAY))
    await store.work(lambda unit: unit.outbox.sent(seen, SEVEN, TUESDAY))
    await store.work(lambda unit: unit.outbox.retry(unseen, TUESDAY, "asked"))
    assert await store.work(lambda unit: unit.outbox.uncertain(GROUP, "seen")) is None
    assert await due(store) == [unseen]


async def test_an_edit_waits_for_its_message(store: Store) -> None:
    """An edit is not due, nor awaited, before its post is known; then it names the message to change."""
    [edit] = await decide(store, count(1))
    assert await due(store) == []
    await post_the_card(store)
    assert await due(store) == [edit]
    assert (await found(store, edit)).message == SEVEN


async def test_a_pin_waits_for_its_message(store: Store) -> None:
    """What is to be pinned is the message last posted about the subject, once it is known."""
    [pin] = await decide(store, replace(card(), key="", manner=Manner.PIN, delivery=Delivery.SIDE))
    assert await due(store) == []
    await post_the_card(store)
    assert await due(store) == [pin]
    assert (await found(store, pin)).message == SEVEN


async def test_edits_in_waiting_become_one(store: Store) -> None:
    """Several changes of one message are one edit: the last words, at the first one's instant."""
    await post_the_card(store)
    soon, later = TUESDAY + timedelta(seconds=3), TUESDAY + timedelta(seconds=5)
    first = await store.work(lambda unit: unit.outbox.add(count(1), TUESDAY, not_before=soon))
    again = await store.work(lambda unit: unit.outbox.add(count(2), TUESDAY, not_before=later))
    assert again == first
    [outgoing] = await store.work(lambda unit: unit.outbox.due(soon, 10))
    assert outgoing.utterance == count(2)
    assert outgoing.not_before == soon


async def test_an_edit_on_its_way_is_not_changed(store: Store) -> None:
    """A change decided while an edit is being sent waits behind it."""
    await post_the_card(store)
    [first] = await decide(store, count(1))
    await claim(store, first)
    [second] = await decide(store, count(2))
    assert second > first
    assert (await found(store, first)).utterance == count(1)


async def test_edits_elsewhere_stay_apart(store: Store) -> None:
    """Edits of other subjects, other places, or of nothing in particular do not become one; nor do posts."""
    elsewhere = replace(count(1), to=replace(count(1).to, id=PlaceId(-5)))
    loose = replace(count(1), about=None)
    ids = await decide(store, count(1), elsewhere, loose, loose, card(), card())
    assert len(set(ids)) == 6


async def test_an_edit_overtaken_by_a_newer_one_is_forgotten(store: Store) -> None:
    """An edit that must be tried again gives way to a newer one, which waits as long as it was told to."""
    await post_the_card(store)
    [older] = await decide(store, count(1))
    await claim(store, older)
    [newer] = await decide(store, count(2))
    await store.work(lambda unit: unit.outbox.retry(older, TUESDAY + MINUTE, "RetryAfter"))
    assert await store.work(lambda unit: unit.outbox.get(older)) is None
    outgoing = await found(store, newer)
    assert (outgoing.utterance, outgoing.not_before) == (count(2), TUESDAY + MINUTE)


async def test_an_edit_put_back_can_still_be_changed(store: Store) -> None:
    """An edit that is tried again takes new words like any other in waiting."""
    await post_the_card(store)
    [edit] = await decide(store, count(1))
    await claim(store, edit)
    await store.work(lambda unit: unit.outbox.retry(edit, TUESDAY, "NetworkError"))
    assert await decide(store, count(2)) == [edit]
    assert (await found(store, edit)).utterance.manner is Manner.EDIT


async def test_a_post_on_its_way_is_known(store: Store) -> None:
    """What is decided and not delivered yet will be there: nobody decides it again."""
    [id] = await decide(store, card())
    assert await store.work(lambda unit: unit.outbox.awaits(GROUP, CARD))
    await claim(store, id)
    assert await store.work(lambda unit: unit.outbox.awaits(GROUP, CARD))
    await store.work(lambda unit: unit.outbox.sent(id, SEVEN, TUESDAY))
    assert not await store.work(lambda unit: unit.outbox.awaits(GROUP, CARD))


@pytest.mark.parametrize("ending", ["sent", "failed"])
async def test_nobody_is_known_again_by_what_she_was_told_last(store: Store, url: str, ending: str) -> None:
    """What is said to somebody of whom nothing is kept is bound to nothing, and where it went is forgotten."""
    [id] = await decide(store, receipt(PersonId(77)))
    if ending == "sent":
        await store.work(lambda unit: unit.outbox.sent(id, SEVEN, TUESDAY))
    else:
        await store.work(lambda unit: unit.outbox.fail(id, "Forbidden", TUESDAY))
    assert look(url, "SELECT state, place FROM outbox") == [(ending, 0)]
    assert look(url, "SELECT * FROM messages") == []


async def test_one_row_that_cannot_be_read_hides_no_other(store: Store) -> None:
    """Words that this version cannot read are told as unreadable, with where they go, beside those that it can."""
    [spoilt, whole] = await decide(store, receipt(), receipt())

    def spoil(unit: Unit) -> None:
        assert isinstance(unit.outbox, Outbox)
        unit.outbox.db.run("UPDATE outbox SET words = '{}' WHERE id = :id", {"id": spoilt})

    await store.work(spoil)
    first, second = await store.work(lambda unit: unit.outbox.due(TUESDAY, 10))
    assert (first.id, first.readable, first.utterance) == (spoilt, False, replace(receipt(), key="", facts={}))
    assert (second.id, second.readable) == (whole, True)
    await claim(store, spoilt, whole)
    interrupted = await store.work(lambda unit: unit.outbox.interrupted())
    assert [one.readable for one in interrupted] == [False, True]
