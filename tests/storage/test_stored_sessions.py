"""Sessions and passages change only under the eyes of whoever changes them."""

from dataclasses import replace
from itertools import product

import pytest
from hangar import EVENING, HANGAR, INES, MALO, evening, ines, le_hangar, rested

from domain.errors import NotFound, Overtaken
from domain.ids import CollectiveId, PersonId, SessionId
from domain.people import CONSENTED, CollectiveState, Member, Standing
from domain.ports import Store, Unit
from domain.sessions import ANSWERABLE, Mode, Participation, ParticipationState, Session, SessionState


async def open_the_evening(store: Store) -> None:
    """Open the evening's session."""
    await store.work(lambda unit: unit.sessions.add(evening()))


async def test_a_session_is_found_by_what_people_know(store: Store) -> None:
    """A session is found by its id and by the token on its card."""
    await open_the_evening(store)
    assert await store.work(lambda unit: unit.sessions.get(EVENING)) == evening()
    assert await store.work(lambda unit: unit.sessions.by_token("token-1")) == evening()
    assert await store.work(lambda unit: unit.sessions.by_token("guess")) is None
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.sessions.get(SessionId("nothing")))


async def test_the_newest_session_comes_first(store: Store) -> None:
    """The sessions of a collective are told from the newest on, and those of others are not."""
    for number in (2, 1, 3):
        await store.work(lambda unit, number=number: unit.sessions.add(evening(number=number)))
    assert [session.number for session in await store.work(lambda unit: unit.sessions.of(HANGAR))] == [3, 2, 1]
    assert await store.work(lambda unit: unit.sessions.of(CollectiveId("nobody"))) == []


async def test_a_change_makes_a_new_version(store: Store) -> None:
    """A saved change comes back one version on, and is what is kept."""
    await open_the_evening(store)
    closing = replace(evening(), state=SessionState.CLOSING, opened_by=None)
    saved = await store.work(lambda unit: unit.sessions.save(closing))
    assert saved == replace(closing, version=2)
    assert await store.work(lambda unit: unit.sessions.get(EVENING)) == saved


async def test_an_overtaken_change_is_refused(store: Store) -> None:
    """Whoever saw an older version cannot save, and what the other did stays."""
    await open_the_evening(store)
    await store.work(lambda unit: unit.sessions.save(replace(evening(), state=SessionState.SEALED)))
    with pytest.raises(Overtaken):
        await store.work(lambda unit: unit.sessions.save(replace(evening(), state=SessionState.CLOSING)))
    assert (await store.work(lambda unit: unit.sessions.get(EVENING))).state is SessionState.SEALED


async def test_a_passage_is_kept_and_changed(store: Store) -> None:
    """A passage comes back as it was kept, then one version on at each change."""
    await open_the_evening(store)
    invited = Participation(EVENING, INES, ParticipationState.INVITED)
    await store.work(lambda unit: unit.sessions.save_participation(invited))
    assert await store.work(lambda unit: unit.sessions.participation(EVENING, INES)) == invited
    await store.work(lambda unit: unit.sessions.save_participation(replace(invited, state=ParticipationState.GIVEN)))
    given = Participation(EVENING, INES, ParticipationState.GIVEN, version=2)
    assert await store.work(lambda unit: unit.sessions.participation(EVENING, INES)) == given


async def test_an_overtaken_passage_is_refused(store: Store) -> None:
    """Whoever saw an older version of a passage cannot save it."""
    await open_the_evening(store)
    invited = Participation(EVENING, INES, ParticipationState.INVITED)
    for state in (ParticipationState.INVITED, ParticipationState.GIVEN):
        await store.work(lambda unit, state=state: unit.sessions.save_participation(replace(invited, state=state)))
    with pytest.raises(Overtaken):
        await store.work(
            lambda unit: unit.sessions.save_participation(replace(invited, state=ParticipationState.PASSED))
        )


async def test_every_passage_is_told(store: Store) -> None:
    """All passages through a session are told; somebody who never passed has none."""
    await open_the_evening(store)
    passages = [
        Participation(EVENING, INES, ParticipationState.GIVEN),
        Participation(EVENING, MALO, ParticipationState.PASSED),
    ]
    for passage in passages:
        await store.work(lambda unit, passage=passage: unit.sessions.save_participation(passage))
    assert await store.work(lambda unit: unit.sessions.participations(EVENING)) == passages
    assert await store.work(lambda unit: unit.sessions.participation(EVENING, PersonId(3))) is None


async def test_only_a_consenting_person_answers_an_open_session_where_the_bot_is(store: Store) -> None:
    """For every state of the session, of the collective and of the person, storage and the house's rules agree."""
    await open_the_evening(store)
    told, expected = {}, {}
    version = 1
    for session, collective, standing in product(SessionState, CollectiveState, [None, *Standing]):
        saved = await store.work(
            lambda unit, version=version, session=session: unit.sessions.save(
                replace(evening(), state=session, version=version)
            )
        )
        version = saved.version
        await store.work(lambda unit, collective=collective: unit.collectives.save(le_hangar(collective)))
        await store.work(lambda unit, standing=standing: unit.people.save_member(ines(standing)))
        found = await store.work(lambda unit: unit.sessions.answerable_by(INES))
        case = (session, collective, standing)
        told[case] = found == [saved]
        able = session in ANSWERABLE and standing in CONSENTED
        expected[case] = able and collective is not CollectiveState.SUSPENDED
    assert told == expected


async def test_nobody_answers_for_another(store: Store) -> None:
    """An open session is answerable by its own members alone."""
    await open_the_evening(store)
    assert await store.work(lambda unit: unit.sessions.answerable_by(PersonId(3))) == []


async def test_how_answers_are_held_is_kept(store: Store) -> None:
    """A detached session comes back detached."""
    detached = replace(evening(), mode=Mode.DETACHED)
    await store.work(lambda unit: unit.sessions.add(detached))
    assert await store.work(lambda unit: unit.sessions.get(EVENING)) == detached


async def test_whoever_rests_is_not_asked(store: Store) -> None:
    """A member who asked for peace finds no session to answer, is not counted and not waited for."""

    def task(unit: Unit) -> tuple[list[Session], tuple[int, int]]:
        unit.sessions.add(evening())
        unit.people.save_member(rested())
        unit.people.save_member(Member(HANGAR, MALO, Standing.ACTIVE))
        for person in (INES, MALO):
            unit.sessions.save_participation(Participation(EVENING, person, ParticipationState.INVITED))
        return unit.sessions.answerable_by(INES), unit.sessions.attendance(EVENING)

    assert await store.work(task) == ([], (1, 1))


async def test_whoever_was_excused_is_counted_nowhere(store: Store) -> None:
    """A passage excused by a pause that is over is neither counted nor waited for."""

    def task(unit: Unit) -> tuple[int, int]:
        unit.sessions.add(evening())
        unit.sessions.save_participation(Participation(EVENING, INES, ParticipationState.EXCUSED))
        return unit.sessions.attendance(EVENING)

    assert await store.work(task) == (0, 0)


async def test_attendance_counts_consenting_members_and_who_is_waited_for(store: Store) -> None:
    """Whoever left is not counted, and whoever answered or passed is not waited for."""

    def task(unit: Unit) -> tuple[int, int]:
        unit.sessions.add(evening())
        for person, standing, state in (
            (INES, Standing.ACTIVE, ParticipationState.GIVEN),
            (MALO, Standing.NAMING, ParticipationState.INVITED),
            (PersonId(77), Standing.LEFT, ParticipationState.INVITED),
        ):
            unit.people.save_member(Member(HANGAR, person, standing))
            unit.sessions.save_participation(Participation(EVENING, person, state))
        return unit.sessions.attendance(EVENING)

    assert await store.work(task) == (2, 1)
