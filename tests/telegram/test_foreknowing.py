"""What is asked of Telegram before a move is dealt with, and of what."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.demo.server import Fault, Group, Person, World
from bot.services.desk import BUTTONS
from bot.telegram.door import Door
from bot.telegram.foreknowing import foreknow
from domain.ids import CollectiveId, MessageId, PersonId, PlaceId, PressId, PromptId, SessionId, SummaryId
from domain.links import Leads, payload
from domain.moves import Act, Commanded, Kind, Move, Nothing, Pressed, Said, Speaker
from domain.offers import Offer, print_of
from domain.people import Collective, CollectiveState, Place, Register, Voice, alone_with
from domain.ports import Store, Unit
from domain.rights import RIGHTS, Role
from domain.sessions import Session, SessionState
from domain.summary import Summary, SummaryState
from storage.keyring import Keyring
from storage.opening import open_store
from storage.vault import Vault

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
HANGAR = CollectiveId("hangar222222")
EVENING = SessionId("evening22222")
DRAFT = SummaryId("draft2222222")
LINKS = [
    payload(Leads.COLLECTIVE, "hangar-token"),
    payload(Leads.FACILITATOR, "hangar-token"),
    payload(Leads.SESSION, "evening-token"),
    payload(Leads.ROLE, "offered-word"),
]


@pytest.fixture
async def store(hangar: Group) -> AsyncIterator[Store]:
    """Keep Le Hangar, its Tuesday evening, the draft of it, and two roles that Salomé and the machine offer."""
    store = await open_store("sqlite://:memory:", TUESDAY, vault=Vault(Keyring.fresh()))
    await store.work(lambda unit: settle_down(unit, Place(PlaceId(hangar.id), private=False)))
    yield store
    await store.close()


def settle_down(unit: Unit, place: Place) -> None:
    """Keep what Le Hangar has."""
    voice = Voice("fr", Register.TU, "Europe/Paris")
    collective = Collective(HANGAR, place, "Le Hangar", CollectiveState.ACTIVE, voice, None, "hangar-token")
    ends = TUESDAY + timedelta(days=3)
    prompt, state = PromptId("P01"), SessionState.HARVESTING
    session = Session(EVENING, HANGAR, 1, "D1", prompt, state, "evening-token", None, TUESDAY, ends)
    unit.collectives.save(collective)
    unit.sessions.add(session)
    unit.summaries.save(draft())
    offer = Offer("offer2222222", print_of("offered-word"), Role.COORDINATOR, HANGAR, PersonId(1), ends)
    unit.offers.save(offer)
    whole = print_of("whole-house")
    unit.offers.save(replace(offer, id="house2222222", print=whole, role=Role.OPERATOR, collective=None, giver=None))


def draft() -> Summary:
    """Return the draft of the evening."""
    monday, state = date(2027, 3, 1), SummaryState.DRAFT
    return Summary(DRAFT, EVENING, HANGAR, 1, state, "", "Le Hangar", 3, monday, "Et toi ?", 3, 4, (1, 1, 1), ())


def speaker(person: Person) -> Speaker:
    """Return a person as she speaks."""
    return Speaker(PersonId(person.id), person.first_name, "fr")


def pressed(person: Person, act: Act | None, ref: str, place: Place | None = None) -> Pressed:
    """Press a button, in private unless told otherwise."""
    who = speaker(person)
    return Pressed(who, place or alone_with(who.id), MessageId(7), PressId("9"), act, ref, "", None)


def started(person: Person, rest: str) -> Commanded:
    """Follow a link."""
    who = speaker(person)
    return Commanded(who, alone_with(who.id), MessageId(7), TUESDAY, "start", rest)


def asked(world: World) -> list[str]:
    """Return what was asked of Telegram."""
    return [call.method for call in world.ledger.entries]


@pytest.mark.parametrize(
    ("act", "ref"),
    [(Act.DISMISS, HANGAR), (Act.PUBLISH, DRAFT), (Act.OFFER, HANGAR), (Act.APPOINT, "offer2222222")],
)
async def test_grave_presses_in_private_ask_whether_she_is_still_there(
    world: World, hangar: Group, malo: Person, door: Door, store: Store, act: Act, ref: str
) -> None:
    """From what a button is about one finds the group, and whether she is in it at that moment."""
    move = pressed(malo, act, ref)
    assert await foreknow(door, store, move) == replace(move, present=True)
    world.leave(hangar, malo)
    assert await foreknow(door, store, move) == replace(move, present=False)


@pytest.mark.parametrize("rest", LINKS)
async def test_links_ask_whether_she_is_there(
    world: World, hangar: Group, malo: Person, door: Door, store: Store, rest: str
) -> None:
    """Whoever follows a link is known to be in its group, or not."""
    zoe = world.person("Zoé")
    assert await foreknow(door, store, started(malo, rest)) == replace(started(malo, rest), present=True)
    assert await foreknow(door, store, started(zoe, rest)) == replace(started(zoe, rest), present=False)


async def test_leading_asks_who_administers(
    hangar: Group, malo: Person, salome: Person, door: Door, store: Store
) -> None:
    """Whoever wants to lead, or says that it was her who spoke as the group, is known to administer it, or not."""
    there = Place(PlaceId(hangar.id), private=False)
    asking = [act for act, button in BUTTONS.items() if button.administers]
    assert sorted(asking) == [Act.CONFIRM, Act.LEAD]
    for act in asking:
        known = [await foreknow(door, store, pressed(who, act, HANGAR, there)) for who in (salome, malo)]
        assert [move.administrator for move in known if isinstance(move, Pressed)] == [True, False]


async def test_grave_presses_in_the_group_ask_there(hangar: Group, malo: Person, door: Door, store: Store) -> None:
    """In a group it is asked of that group, whatever the button is about."""
    move = pressed(malo, Act.PUBLISH, "nosuchthing2", Place(PlaceId(hangar.id), private=False))
    assert await foreknow(door, store, move) == replace(move, present=True)


@pytest.mark.parametrize("fault", [Fault.drop_before, Fault.error(502), Fault.too_many(35)])
async def test_without_an_answer_nothing_is_said(
    world: World, hangar: Group, malo: Person, door: Door, store: Store, fault: Fault
) -> None:
    """Where Telegram does not answer, the desk is told that nobody knows."""
    world.faults.next("*", fault, times=None)
    for move in (pressed(malo, Act.PUBLISH, DRAFT), started(malo, LINKS[0])):
        assert await foreknow(door, store, move) == replace(move, present=None)


@pytest.mark.parametrize(
    "rest",
    ["", "hangar-token", "cno-such-token", "sno-such-token", "rno-such-word", "rwhole-house", "phangar-token", "é"],
)
async def test_links_to_nowhere_ask_nothing(world: World, malo: Person, door: Door, store: Store, rest: str) -> None:
    """A link of no group, guessed or malformed, asks nothing of Telegram."""
    assert await foreknow(door, store, started(malo, rest)) == started(malo, rest)
    assert asked(world) == []


@pytest.mark.parametrize("ref", ["", "nosuchthing2", EVENING])
async def test_presses_about_nothing_ask_nothing(
    world: World, malo: Person, door: Door, store: Store, ref: str
) -> None:
    """A button about something that is gone asks nothing of Telegram; the desk says so."""
    for act in (Act.OFFER, Act.PUBLISH, Act.APPOINT):
        assert await foreknow(door, store, pressed(malo, act, ref)) == pressed(malo, act, ref)
    assert asked(world) == []


async def test_everyday_moves_ask_nothing(world: World, hangar: Group, malo: Person, door: Door, store: Store) -> None:
    """Nothing is asked for what the table of rights does not call grave, nor for who is not a person."""
    said = Said(speaker(malo), alone_with(PersonId(malo.id)), MessageId(7), TUESDAY, "Les clés.")
    everyday = [act for act, button in BUTTONS.items() if not RIGHTS[button.action].fresh]
    moves: list[Move] = [pressed(malo, act, HANGAR) for act in everyday]
    moves += [said, Nothing("service message"), pressed(malo, None, ""), replace(started(malo, LINKS[0]), name="help")]
    nobody = Speaker(PersonId(1087968824), "Group", "fr", Kind.ANONYMOUS)
    moves += [replace(pressed(malo, Act.PUBLISH, DRAFT), who=nobody), replace(started(malo, LINKS[0]), who=nobody)]
    there = Place(PlaceId(hangar.id), private=False)
    moves.append(replace(started(malo, LINKS[0]), place=there))
    assert [await foreknow(door, store, move) for move in moves] == moves
    assert asked(world) == []


def test_every_grave_button_tells_its_group() -> None:
    """What must be asked afresh is about something that belongs to a collective, never about oneself alone."""
    grave = {act for act, button in BUTTONS.items() if RIGHTS[button.action].fresh}
    assert {Act.PUBLISH, Act.OFFER, Act.DISMISS, Act.APPOINT} <= grave
    assert all(BUTTONS[act].about != "oneself" for act in grave)
