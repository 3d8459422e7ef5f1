"""How the process ends: in order when asked, with one sentence when it cannot go on, and never with the token."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.server import Fault, Person
from domain.answers import Scope
from tests.proofs.books import Books
from tests.proofs.founding import found
from tests.proofs.shell import TOKEN, Office, Run, office

PATIENCE = 10.0
"""Seconds within which whoever stops the process may kill it."""
STATES = "SELECT state, COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'pending') GROUP BY state"
CROWD = 60


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    """Open an office."""
    async with office(tmp_path) as opened:
        yield opened


@pytest.fixture
async def running(desk: Office) -> AsyncIterator[Run]:
    """Run the bot, and see that it listens; kill it if the test did not end it."""
    run = await desk.run()
    await desk.world.until(lambda: desk.world.polling)
    yield run
    if run.process.returncode is None:
        run.process.kill()
    await run.ended()


def last_line(run: Run) -> str:
    """Return the last line that was printed."""
    return run.printed().strip().splitlines()[-1]


async def crowd(desk: Office) -> list[Person]:
    """Gather many people who consented long ago, before the bot runs."""
    world = desk.world
    salome = world.person("Salomé")
    people = [world.person(f"Voix {number}") for number in range(CROWD)]
    group = world.group("L'Agora", people, admins=[salome])
    world.add_bot(group, by=salome)
    await found(desk.database, world, group, salome, people, Scope.UNNAMED)
    return people


async def test_a_token_that_telegram_does_not_know_is_a_mistake_of_configuration(desk: Office) -> None:
    """The exit code is 78, so that no supervisor tries again and again; the last line says what to do."""
    run = await desk.run(token="7654321:AAanother-another-another-another-an")
    assert await run.ended() == 78
    assert last_line(run).startswith("Telegram refuses this token.")
    assert "Traceback" not in run.printed()


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
async def test_a_token_revoked_meanwhile_ends_the_run(desk: Office, running: Run, method: str) -> None:
    """Whether it hears or speaks when it is told, the bot stops, with 78, and says why."""
    ines = desk.world.person("Inès")
    desk.world.faults.next(method, Fault.refusal(401, "Unauthorized"), times=None)
    desk.world.start(ines)
    assert await running.ended() == 78
    assert last_line(running).startswith("Telegram refuses this token.")
    assert "Traceback" not in running.printed()


@pytest.mark.parametrize("database", ["/dev/null/pasdecote.db", "/proc/nowhere/pasdecote.db"])
async def test_a_database_that_cannot_be_written_is_one_sentence(desk: Office, database: str) -> None:
    """The exit code is 1, and what is printed is what an operator can act upon."""
    run = await desk.run(database=database)
    assert await run.ended() == 1
    assert run.printed().count("\n") == 1
    assert run.printed().startswith("The database cannot be used (")
    assert "Check storage.url" in run.printed()


async def test_a_file_that_is_no_database_is_one_sentence(desk: Office) -> None:
    """Somebody else's file is left as it was."""
    desk.database.write_bytes(b"Dear diary, " * 500)
    run = await desk.run()
    assert await run.ended() == 1
    assert last_line(run).startswith("The database cannot be used (")
    assert "Traceback" not in run.printed()
    assert desk.database.read_bytes() == b"Dear diary, " * 500


async def test_sigterm_under_load_leaves_nothing_uncertain(desk: Office) -> None:
    """A hundred people write and a slow Telegram answers late: the bot ends in time, and every send has an outcome."""
    people = await crowd(desk)
    run = await desk.run()
    await desk.world.until(lambda: desk.world.polling)
    desk.world.faults.next("sendMessage", Fault.slow(0.5), times=None)
    for person in people:
        desk.world.say(person, desk.world.private(person), "Le silence, encore.")
    await desk.world.until(lambda: len(desk.world.ledger.sends()) > 20)
    run.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        assert await run.ended() == 0
    books = Books(desk.database)
    assert books.rows(STATES) == []
    sent = books.one("SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND manner = 'post'")
    assert sent == len(desk.world.ledger.sends())


async def test_what_waited_at_the_end_of_a_run_leaves_in_the_next(desk: Office) -> None:
    """Nothing received or decided before SIGTERM is forgotten: after a second run everybody has one answer."""
    people = await crowd(desk)
    run = await desk.run()
    await desk.world.until(lambda: desk.world.polling)
    for person in people:
        desk.world.say(person, desk.world.private(person), "/help")
    await desk.world.until(lambda: len(desk.world.ledger.sends()) > 20)
    run.process.send_signal(signal.SIGTERM)
    assert await run.ended() == 0
    again = await desk.run()
    await desk.world.until(lambda: len(desk.world.ledger.sends()) >= CROWD, timeout=20)
    again.process.send_signal(signal.SIGTERM)
    assert await again.ended() == 0
    assert sorted(call.chat_id or 0 for call in desk.world.ledger.sends()) == sorted(person.id for person in people)


FAULTS = (
    Fault.drop_before,
    Fault.drop_after,
    Fault.half_reply,
    Fault.error(502),
    Fault.too_many(1),
    Fault.refusal(400, f"Bad Request: can't use https://api.telegram.org/bot{TOKEN}/sendMessage"),
    Fault.refusal(403, "Forbidden: bot was blocked by the user"),
    Fault.refusal(404, "Not Found"),
)
POLLS = (Fault.drop_before, Fault.refusal(409, "Conflict: terminated by other getUpdates request"))


async def test_the_token_is_never_printed(desk: Office, running: Run) -> None:
    """With the journal at its most talkative, and every fault there is, the token is in no line."""
    world = desk.world
    for fault in POLLS:
        world.faults.next("getUpdates", fault)
    for fault in FAULTS:
        person = world.person("Inès")
        world.faults.next("sendMessage", fault, chat=world.private(person))
        world.start(person)
    await world.until(lambda: sum(bool(call.fault) for call in world.ledger.calls()) == len(POLLS + FAULTS), 20)
    world.start(person)
    await world.until(lambda: all(word in running.printed() for word in ("sender.refused", "intake.standby")))
    running.process.send_signal(signal.SIGTERM)
    assert await running.ended() == 0
    assert TOKEN.partition(":")[2] not in running.printed()


async def test_a_telegram_that_is_not_there_is_told_without_the_token(desk: Office) -> None:
    """Nobody answers at that address: the bot says so, waits, and still ends when it is asked to."""
    run = await desk.run(url="http://127.0.0.1:1")
    clock = desk.world.clock
    while "unreachable" not in run.printed():
        await clock.sleep_until(clock.monotonic() + 0.05)
    run.process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        assert await run.ended() == 0
    assert TOKEN.partition(":")[2] not in run.printed()
