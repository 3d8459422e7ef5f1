"""Whatever the network and a busy Telegram do, a post comes once, a private message comes, and an edit ends right."""

import asyncio
import json
from contextlib import suppress
from datetime import timedelta

import aiohttp
import pytest

from bot.demo.server import Fault
from tests.proofs.evening import Evening
from tests.proofs.theatre import TOKEN, Theatre

ARRIVED = {
    "cut after it arrived": Fault.drop_after,
    "cut in the answer": Fault.half_reply,
    "a gateway's page after it arrived": Fault.error(502, effect=True),
}
LOST = {
    "cut before it arrived": Fault.drop_before,
    "a gateway's page instead": Fault.error(500),
}
PAUSE = 35
SLOW = 12.0


@pytest.fixture
async def question(evening: Evening) -> Evening:
    """Ask a question, and wait until it reached everybody."""
    await evening.open()
    await evening.theatre.calm()
    return evening


def receipts(evening: Evening) -> int:
    """Count the receipts that Malo has."""
    return sum("Noté" in screen.text for screen in evening.malo.screens)


@pytest.mark.parametrize("fault", ARRIVED.values(), ids=ARRIVED)
async def test_a_card_that_arrived_in_spite_of_it_comes_once(evening: Evening, fault: Fault) -> None:
    """The outcome is unknown, nothing is posted again, and a reply settles it."""
    evening.theatre.world.faults.next("sendMessage", fault, chat=evening.group)
    await evening.open()
    await evening.ines.reply("On a retrouvé le cahier.")
    await evening.voices_on_the_card(1)
    await evening.theatre.move(timedelta(minutes=3))
    await evening.theatre.calm()
    assert evening.cards() == 1
    assert evening.salome.offer("seen") is None


@pytest.mark.parametrize("fault", LOST.values(), ids=LOST)
async def test_a_lost_card_waits_for_a_person(evening: Evening, fault: Fault) -> None:
    """Nobody knows that it is lost: it is posted when Salomé says that the group does not see it."""
    evening.theatre.world.faults.next("sendMessage", fault, chat=evening.group)
    await evening.open()
    await evening.salome.press("again", lambda: evening.cards())
    await evening.ines.reply("On a retrouvé le cahier.")
    await evening.voices_on_the_card(1)
    assert evening.cards() == 1


async def test_a_group_asked_to_wait_is_left_alone_to_the_second(evening: Evening) -> None:
    """While the group must be silent the others hear, and its card comes after, once, without a doubt."""
    ledger = evening.theatre.world.ledger
    evening.theatre.world.faults.next("sendMessage", Fault.too_many(PAUSE), chat=evening.group)
    await evening.open()
    await evening.theatre.until(lambda: evening.cards())
    in_group = [call for call in ledger.calls() if call.chat_id == evening.group.id]
    refused, *after = in_group
    assert refused.code == 429
    assert all(call.moment - refused.moment >= PAUSE for call in after)
    invited = [call for call in ledger.sends() if call.chat_id == evening.malo.person.id]
    assert invited[0].moment - refused.moment < PAUSE
    assert (evening.cards(), ledger.refused()) == (1, [refused])


async def test_a_slow_card_comes_once(evening: Evening) -> None:
    """An answer that takes its time is an answer."""
    evening.theatre.world.faults.next("sendMessage", Fault.slow(SLOW), chat=evening.group)
    await evening.open()
    await evening.ines.reply("On a retrouvé le cahier.")
    await evening.voices_on_the_card(1)
    assert evening.cards() == 1


@pytest.mark.parametrize("fault", [*ARRIVED.values(), *LOST.values()], ids=[*ARRIVED, *LOST])
async def test_a_receipt_comes_at_least_once_and_at_most_twice(question: Evening, fault: Fault) -> None:
    """An unknown outcome is tried again once, after half a minute: a second copy harms nobody, none would."""
    malo, theatre = question.malo, question.theatre
    theatre.world.faults.next("sendMessage", fault, chat=theatre.world.private(malo.person))
    malo.write("Le silence, encore.")
    copies = 2 if fault.effect else 1
    await theatre.until(lambda: receipts(question) == copies)
    await theatre.move(timedelta(minutes=3))
    await theatre.calm()
    assert receipts(question) == copies


async def test_a_receipt_waits_as_long_as_asked(question: Evening) -> None:
    """A private chat that must be silent is left alone, and hears once."""
    malo, theatre = question.malo, question.theatre
    theatre.world.faults.next("sendMessage", Fault.too_many(PAUSE), chat=theatre.world.private(malo.person))
    malo.write("Le silence, encore.")
    await theatre.until(lambda: receipts(question))
    await theatre.calm()
    [refused] = theatre.world.ledger.refused(429)
    assert theatre.world.ledger.sends(theatre.world.private(malo.person))[-1].moment - refused.moment >= PAUSE
    assert receipts(question) == 1


@pytest.mark.parametrize("fault", [*ARRIVED.values(), *LOST.values(), Fault.too_many(PAUSE), Fault.slow(SLOW)])
async def test_an_edit_ends_right(question: Evening, fault: Fault) -> None:
    """The card tells the right count in the end, and nobody is asked anything."""
    question.theatre.world.faults.next("editMessageText", fault, chat=question.group)
    await question.ines.reply("On a retrouvé le cahier.")
    await question.voices_on_the_card(1)
    question.malo.write("Le silence, encore.")
    await question.voices_on_the_card(2)
    await question.theatre.calm()
    assert (question.cards(), question.salome.offer("seen")) == (1, None)


async def test_a_telegram_that_is_not_there_loses_nothing(evening: Evening) -> None:
    """An hour comes while nothing can be reached: the card leaves afterwards, once, and nobody doubts."""
    theatre = evening.theatre
    await evening.plan()
    async with theatre.outage():
        await theatre.move(timedelta(minutes=76))
        await theatre.until(lambda: theatre.books.one("SELECT attempts FROM outbox WHERE topic = 'card'"))
        evening.salome.write("/agenda")
    await theatre.until(lambda: evening.cards())
    await theatre.calm()
    assert (evening.cards(), evening.salome.offer("seen")) == (1, None)


async def test_two_programs_that_poll_lose_nothing(question: Evening) -> None:
    """Another program polls with the same token: each is told off in turn, and every answer is kept, once."""
    theatre = question.theatre
    stranger = asyncio.create_task(_poll_beside(theatre))
    for number in range(8):
        question.malo.write(f"Phrase {number}.")
        await theatre.until(lambda: "another program polls" in theatre.journal.read_text())
        await theatre.clock.sleep_until(theatre.clock.monotonic() + 2)
    stranger.cancel()
    with suppress(asyncio.CancelledError):
        await stranger
    await theatre.calm()
    kept = [words for _, words, _ in theatre.books.answers()]
    assert kept == [f"Phrase {number}." for number in range(8)]


async def _poll_beside(theatre: Theatre) -> None:
    url = f"{theatre.url}/bot{TOKEN}/getUpdates"
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.post(url, data={"timeout": 50}) as answer:
                json.loads(await answer.text())
            await theatre.clock.sleep_until(theatre.clock.monotonic() + 3)
