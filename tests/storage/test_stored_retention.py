"""What was kept long enough is erased, and what an operator is told of it is what happens."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hangar import (
    CARD,
    EVENING,
    GROUP,
    HANGAR,
    INES,
    MALO,
    MINUTE,
    TUESDAY,
    answer,
    card,
    consenting,
    count,
    erasure,
    evening,
    loose,
    offer,
    receipt,
    summary,
    update,
    weekly,
)

from domain.choices import Choice
from domain.harvest import Objection
from domain.ids import AnswerId, MessageId, PlaceId, UpdateId
from domain.keeping import PASSING, Holding, Kept, Retention
from domain.offers import LASTS, Tried, print_of
from domain.people import Person
from domain.ports import Store, Unit
from domain.sessions import ANSWERABLE, Participation, ParticipationState, SessionState
from domain.summary import SummaryState
from domain.utterances import Manner, Subject, Topic
from storage.shelves import SHELVES
from storage.traces import HERS

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEEP = Retention()
CLOSED = evening().closes_at
LONG = CLOSED + KEEP.answers + DAY
"""Long after the close."""
STILL = ANSWERABLE | {SessionState.SCHEDULED}
FIRST = AnswerId("first")


def live(unit: Unit, state: SessionState = SessionState.LAPSED) -> None:
    """Let an evening pass, and end in a state."""
    unit.sessions.add(evening(state))
    unit.answers.save(answer())
    unit.loose.add(loose())
    unit.sessions.save_participation(Participation(EVENING, MALO, ParticipationState.PASSED))
    unit.messages.bind(PlaceId(INES), MessageId(41), Subject(Topic.ANSWER, FIRST))
    unit.messages.bind(PlaceId(INES), MessageId(42), Subject(Topic.RECEIPT, FIRST))
    unit.messages.bind(PlaceId(MALO), MessageId(43), Subject(Topic.INVITATION, EVENING))
    unit.messages.bind(GROUP, MessageId(44), CARD)


async def purge(store: Store, now: datetime) -> int:
    """Erase what was kept long enough at an instant."""
    return await store.work(lambda unit: unit.records.purge(KEEP, now))


async def census(store: Store, now: datetime) -> dict[Kept, Holding]:
    """Count what is kept at an instant."""
    told = await store.work(lambda unit: unit.records.census(KEEP, now))
    assert [holding.kind for holding in told] == list(Kept)
    return {holding.kind: holding for holding in told}


@pytest.mark.parametrize("state", sorted(set(SessionState) - STILL))
async def test_an_evening_is_forgotten_long_after_its_close(store: Store, state: SessionState) -> None:
    """When nothing was published, answers, loose voices and passages go ninety days after the close, not before."""
    await store.work(lambda unit: live(unit, state))
    assert await purge(store, CLOSED + KEEP.answers) == 0
    assert await purge(store, CLOSED + KEEP.answers + HOUR) == 6
    assert await store.work(lambda unit: unit.answers.of(EVENING)) == []
    assert await store.work(lambda unit: unit.loose.count(EVENING)) == 0
    assert await store.work(lambda unit: unit.sessions.participations(EVENING)) == []
    assert (await store.work(lambda unit: unit.sessions.get(EVENING))).state is state


@pytest.mark.parametrize("state", sorted(STILL))
async def test_a_session_that_nobody_closed_is_not_forgotten(store: Store, state: SessionState) -> None:
    """However late it is, nothing goes before the session is closed."""
    await store.work(lambda unit: live(unit, state))
    assert await purge(store, LONG) == 0


async def bound(store: Store, place: PlaceId, message: int) -> bool:
    """Tell whether it is still known what a message is about."""
    return await store.work(lambda unit: unit.messages.about(place, MessageId(message))) is not None


async def test_who_was_shown_what_is_forgotten_with_it(store: Store) -> None:
    """Who listened to a voice goes with the voice; who read a draft, or read it otherwise, with what they read."""
    shown = {
        51: Subject(Topic.HEARD, FIRST),
        52: Subject(Topic.SOFTENING, FIRST),
        53: Subject(Topic.WORDS, FIRST),
        54: Subject(Topic.DRAFT, summary().id),
        55: Subject(Topic.CORRECTION, summary().id),
        56: Subject(Topic.OBJECTION, "objection"),
    }

    def task(unit: Unit) -> None:
        live(unit, SessionState.PUBLISHED)
        unit.summaries.save(summary(SummaryState.PUBLISHED), CLOSED)
        unit.harvests.object(Objection("objection", EVENING, INES, "=1", "Personne n'a rempli."))
        for number, subject in shown.items():
            unit.messages.bind(PlaceId(MALO), MessageId(number), subject)

    await store.work(task)
    await purge(store, CLOSED + DAY)
    assert [number for number in shown if not await bound(store, PlaceId(MALO), number)] == []
    await purge(store, LONG)
    await purge(store, LONG)
    assert [number for number in shown if await bound(store, PlaceId(MALO), number)] == []


async def test_a_mark_that_waits_still_finds_its_message(store: Store) -> None:
    """An answer is gone, and the group is still to be shown a mark in its place: the message is known until then."""

    def task(unit: Unit) -> None:
        live(unit, SessionState.PUBLISHED)
        for number, gone in ((61, "gone"), (62, "long-gone")):
            unit.messages.bind(GROUP, MessageId(number), Subject(Topic.WORDS, gone))
        mark = replace(card(), manner=Manner.EDIT, about=Subject(Topic.WORDS, "gone"))
        unit.outbox.add(mark, CLOSED)

    await store.work(task)
    await purge(store, CLOSED)
    assert (await bound(store, GROUP, 61), await bound(store, GROUP, 62)) == (True, False)


async def test_a_publication_starts_the_count_anew(store: Store) -> None:
    """What a published summary comes from is kept ninety days after the publication; the summary stays."""
    published = CLOSED + 20 * DAY

    def task(unit: Unit) -> None:
        live(unit, SessionState.PUBLISHED)
        unit.summaries.save(summary(SummaryState.PUBLISHED), published)

    await store.work(task)
    assert await purge(store, published + KEEP.answers) == 0
    assert await purge(store, published + KEEP.answers + HOUR) == 6
    assert await store.work(lambda unit: unit.summaries.of_session(EVENING)) == summary(SummaryState.PUBLISHED)


async def test_a_draft_is_kept_a_month(store: Store) -> None:
    """A draft that nobody published goes a month after the close; a published summary never does."""

    def task(unit: Unit) -> None:
        for number, state in ((1, SummaryState.DRAFT), (2, SummaryState.PUBLISHED)):
            unit.sessions.add(evening(SessionState.LAPSED, number))
            unit.summaries.save(summary(state, number), TUESDAY)

    await store.work(task)
    assert await purge(store, CLOSED + KEEP.drafts) == 0
    assert await purge(store, CLOSED + KEEP.drafts + HOUR) == 1
    assert await store.work(lambda unit: unit.summaries.of_session(EVENING)) is None
    assert await store.work(lambda unit: unit.summaries.get(summary(number=2).id)) == summary(SummaryState.PUBLISHED, 2)


async def test_bindings_go_with_what_they_are_about(store: Store) -> None:
    """What is about an answer goes once there is none, and what asked somebody goes with her passage; cards stay."""
    await store.work(live)
    await store.work(lambda unit: unit.answers.erase(FIRST))
    assert await purge(store, TUESDAY) == 2
    assert await store.work(lambda unit: unit.messages.about(PlaceId(MALO), MessageId(43))) is not None
    await purge(store, LONG)
    assert await store.work(lambda unit: unit.messages.about(PlaceId(MALO), MessageId(43))) is None
    assert await store.work(lambda unit: unit.messages.about(GROUP, MessageId(44))) == CARD


async def test_updates_are_forgotten_after_two_days_and_dead_letters_after_a_month(store: Store) -> None:
    """Numbers of what was done go after two days, what stumbled after thirty; what waits stays."""

    def task(unit: Unit) -> None:
        unit.inbox.add([update(number) for number in (1, 2, 3)], TUESDAY)
        unit.inbox.done(UpdateId(1), TUESDAY)
        unit.inbox.set_aside(UpdateId(2), "KeyError", "{}", TUESDAY)

    await store.work(task)
    assert [await purge(store, TUESDAY + delay) for delay in (2 * DAY, 2 * DAY + HOUR)] == [0, 1]
    assert [await purge(store, TUESDAY + delay) for delay in (30 * DAY, 30 * DAY + HOUR)] == [0, 1]
    assert await store.work(lambda unit: unit.inbox.pending()) == [(3, 1)]


async def test_what_was_said_is_forgotten_after_a_month(store: Store) -> None:
    """What was delivered, refused, or doubted and never settled, goes after thirty days; what waits stays."""

    def task(unit: Unit) -> None:
        sent, failed, doubted, _ = [unit.outbox.add(one, TUESDAY) for one in (card(), receipt(), card(), receipt())]
        unit.outbox.sent(sent, None, TUESDAY)
        unit.outbox.fail(failed, "Forbidden", TUESDAY)
        unit.outbox.doubt(doubted, "TimedOut", TUESDAY)

    await store.work(task)
    assert [await purge(store, TUESDAY + delay) for delay in (30 * DAY, 30 * DAY + HOUR)] == [0, 3]
    assert len(await store.work(lambda unit: unit.outbox.due(TUESDAY, 10))) == 1


async def test_a_change_of_what_was_never_said_is_forgotten_after_a_month(store: Store) -> None:
    """An edit whose message never came goes thirty days after its instant; a post that still waits stays."""
    await store.work(lambda unit: [unit.outbox.add(one, TUESDAY) for one in (count(1), receipt())])
    assert [await purge(store, TUESDAY + delay) for delay in (30 * DAY, 30 * DAY + HOUR)] == [0, 1]


async def test_a_role_that_was_offered_is_forgotten_an_hour_after(store: Store) -> None:
    """What expired, or was tried in vain, more than an hour ago goes; the rest stays."""

    def task(unit: Unit) -> None:
        unit.offers.save(offer())
        unit.offers.save(replace(offer("offer-2", "mellon"), expires_at=offer().expires_at + HOUR))
        unit.offers.note_try(INES, Tried.LINK, offer().expires_at)
        unit.offers.note_try(INES, Tried.LINK, offer().expires_at + HOUR)

    await store.work(task)
    over = offer().expires_at + KEEP.offers
    assert [await purge(store, over + delay) for delay in (0 * HOUR, MINUTE)] == [0, 2]
    assert await store.work(lambda unit: unit.offers.by_print(print_of("sésame"))) is None
    assert await store.work(lambda unit: unit.offers.by_print(print_of("mellon"))) is not None
    assert await store.work(lambda unit: unit.offers.tries(INES, Tried.LINK, TUESDAY)) == 1


async def test_an_offer_is_told_from_the_instant_it_was_made(store: Store) -> None:
    """The oldest of the offers is a quarter of an hour older than its end."""
    await store.work(lambda unit: unit.offers.save(replace(offer(), expires_at=TUESDAY + LASTS)))
    assert (await census(store, TUESDAY))[Kept.OFFERS] == Holding(Kept.OFFERS, 1, TUESDAY, 0)


def test_whatever_holds_the_number_of_a_person_is_told() -> None:
    """Every table with rows that are hers, or that only wait to be done, is on a shelf."""
    assert {table for table, _ in HERS} | {"offers", "erasures"} <= {shelf.table for shelf in SHELVES}


@pytest.mark.parametrize("kind", Kept)
def test_every_kind_is_on_a_shelf_and_purged_as_it_is_said(kind: Kept) -> None:
    """What has a time has something to purge, and what has none is never purged."""
    shelves = [shelf for shelf in SHELVES if shelf.kind is kind]
    assert any(shelf.purged for shelf in shelves) is (kind in KEEP.spans)
    assert not PASSING & set(KEEP.spans)


async def test_what_people_keep_is_never_purged(store: Store) -> None:
    """Notes, memberships, consents and plans stay until somebody erases them; so do persons met."""

    def task(unit: Unit) -> None:
        unit.notebook.keep(INES, "Rendre la clé de 13.", TUESDAY)
        unit.consents.note(consenting())
        unit.schedules.save(weekly())
        unit.people.save(Person(MALO, False, "fr"))
        unit.charters.note(HANGAR, INES, objects=True)
        unit.erasures.note(erasure())

    await store.work(task)
    assert await purge(store, TUESDAY + 5000 * DAY) == 0


async def test_a_text_kept_aside_goes_after_a_month(store: Store) -> None:
    """Its author said nothing of it for as long as the traces of what was said are kept."""
    await store.work(lambda unit: unit.notebook.hold(INES, [replace(answer().parts[0], at=TUESDAY)]))
    assert [await purge(store, TUESDAY + KEEP.messages + delay) for delay in (0 * HOUR, MINUTE)] == [0, 1]
    assert await store.work(lambda unit: unit.notebook.held(INES)) == ()


async def test_an_operator_is_told_how_much_since_when_and_what_would_go(store: Store) -> None:
    """For each kind, the census counts the rows, tells the oldest instant and what a purge would erase."""

    def task(unit: Unit) -> None:
        live(unit)
        unit.summaries.save(summary(), TUESDAY)
        unit.inbox.add([update(1)], TUESDAY)
        unit.notebook.keep(INES, "Rendre la clé de 13.", TUESDAY + DAY)
        unit.notebook.hold(INES, [replace(answer().parts[0], at=TUESDAY)])
        unit.outbox.add(card(), TUESDAY)
        unit.people.save(Person(INES, True, "fr"))
        unit.offers.note_try(INES, Tried.LINK, TUESDAY)
        unit.charters.note(HANGAR, INES, objects=True)
        unit.erasures.note(erasure())
        unit.choices.save(Choice(EVENING, INES, "tap", "gallop"))

    await store.work(task)
    told = await census(store, LONG)
    opened, asked = evening().opens_at, answer().given_at
    assert told == {
        Kept.UPDATES: Holding(Kept.UPDATES, 1, TUESDAY, 0),
        Kept.MESSAGES: Holding(Kept.MESSAGES, 5, TUESDAY, 3),
        Kept.ANSWERS: Holding(Kept.ANSWERS, 1, asked, 1),
        Kept.CHOICES: Holding(Kept.CHOICES, 1, opened, 1),
        Kept.LOOSE: Holding(Kept.LOOSE, 1, opened, 1),
        Kept.PASSAGES: Holding(Kept.PASSAGES, 1, opened, 1),
        Kept.DRAFTS: Holding(Kept.DRAFTS, 1, CLOSED, 1),
        Kept.SUMMARIES: Holding(Kept.SUMMARIES, 0, None, 0),
        Kept.NOTES: Holding(Kept.NOTES, 1, TUESDAY + DAY, 0),
        Kept.HELD: Holding(Kept.HELD, 1, TUESDAY, 1),
        Kept.MEMBERS: Holding(Kept.MEMBERS, 2, TUESDAY, 0),
        Kept.CONSENTS: Holding(Kept.CONSENTS, 0, None, 0),
        Kept.PLANS: Holding(Kept.PLANS, 0, None, 0),
        Kept.SKETCHES: Holding(Kept.SKETCHES, 0, None, 0),
        Kept.PEOPLE: Holding(Kept.PEOPLE, 1, None, 0),
        Kept.OFFERS: Holding(Kept.OFFERS, 1, TUESDAY, 1),
        Kept.CHARTERS: Holding(Kept.CHARTERS, 1, None, 0),
        Kept.ERASURES: Holding(Kept.ERASURES, 1, erasure().at, 0),
    }


@pytest.mark.parametrize("after", [timedelta(0), 3 * DAY, 31 * DAY, 33 * DAY, 93 * DAY, 400 * DAY])
async def test_the_census_tells_what_the_purge_does(store: Store, after: timedelta) -> None:
    """At any instant what is said to be purgeable is what is purged, and then nothing is any more."""

    def task(unit: Unit) -> None:
        live(unit)
        unit.summaries.save(summary(), TUESDAY)
        unit.inbox.add([update(1), update(2)], TUESDAY)
        unit.inbox.done(UpdateId(1), TUESDAY)
        unit.outbox.sent(unit.outbox.add(card(), TUESDAY), None, TUESDAY)
        unit.collectives.get(HANGAR)

    await store.work(task)
    now = TUESDAY + after
    promised = sum(holding.purgeable for holding in (await census(store, now)).values())
    assert await purge(store, now) == promised
    assert not any(holding.purgeable for holding in (await census(store, now)).values())
