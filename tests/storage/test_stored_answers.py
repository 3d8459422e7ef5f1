"""Answers, notes and texts kept aside come back word for word."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hangar import EVENING, INES, MALO, MINUTE, TUESDAY, answer, evening, loose

from domain.answers import PHOTO, VOICE, Level, Nature, Scope
from domain.errors import NotFound
from domain.ids import AnswerId, MessageId
from domain.ports import Store, Unit


@pytest.fixture(autouse=True)
async def _session(store: Store) -> None:
    await store.work(lambda unit: unit.sessions.add(evening()))


async def keep(store: Store, *names: str) -> None:
    """Keep answers of Inès, each a minute earlier than the one before."""

    def task(unit: Unit) -> None:
        for rank, name in enumerate(names):
            unit.answers.save(answer(name, after=(9 - rank) * MINUTE))

    await store.work(task)


async def test_an_answer_comes_back_word_for_word(store: Store) -> None:
    """Every part of an answer is as it was written, whatever the language or the signs."""
    await store.work(lambda unit: unit.answers.save(answer()))
    kept = await store.work(lambda unit: unit.answers.get(AnswerId("first")))
    assert kept == answer()
    assert kept.text == "On a réparé le vélo de Malo. Et ri — « beaucoup » 🌿."
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.answers.get(AnswerId("nothing")))


async def test_an_answer_changes_in_place(store: Store) -> None:
    """A changed answer replaces the former one, in all that may change."""
    await store.work(lambda unit: unit.answers.save(answer()))
    changed = replace(
        answer(),
        parts=answer().parts[:1],
        scope=Scope.COUNT_ONLY,
        sealed=False,
        level=Level.NOUS,
        nature=Nature.FREIN,
        left=("Malo", "Salomé"),
        version=2,
        late=True,
        retouched=True,
    )
    await store.work(lambda unit: unit.answers.save(changed))
    assert await store.work(lambda unit: unit.answers.of(EVENING)) == [changed]


async def test_answers_are_told_oldest_first(store: Store) -> None:
    """Answers come by the instant of their first part, then as they arrived."""
    await keep(store, "late", "early")
    await store.work(lambda unit: unit.answers.save(answer("twin", MALO, after=8 * MINUTE)))
    assert [one.id for one in await store.work(lambda unit: unit.answers.of(EVENING))] == ["early", "twin", "late"]


async def test_a_person_finds_her_own_answers(store: Store) -> None:
    """One member's answers are hers alone, oldest first."""
    await keep(store, "late", "early")
    await store.work(lambda unit: unit.answers.save(answer("other", MALO)))
    assert [one.id for one in await store.work(lambda unit: unit.answers.by(EVENING, INES))] == ["early", "late"]


async def test_a_withdrawn_answer_is_not_told(store: Store) -> None:
    """An answer taken back is found by its id only."""
    withdrawn = replace(answer(), withdrawn=True)
    await store.work(lambda unit: unit.answers.save(withdrawn))
    assert await store.work(lambda unit: unit.answers.of(EVENING)) == []
    assert await store.work(lambda unit: unit.answers.by(EVENING, INES)) == []
    assert await store.work(lambda unit: unit.answers.get(withdrawn.id)) == withdrawn


async def test_an_erased_answer_leaves_no_row(store: Store) -> None:
    """An answer that is erased is not found by its id either; the others of its session stay."""
    await keep(store, "gone", "kept")
    await store.work(lambda unit: unit.answers.erase(AnswerId("gone")))
    assert [one.id for one in await store.work(lambda unit: unit.answers.of(EVENING))] == ["kept"]
    with pytest.raises(NotFound):
        await store.work(lambda unit: unit.answers.get(AnswerId("gone")))


async def test_what_is_held_is_released_once_and_in_order(store: Store) -> None:
    """Texts kept aside come back to their author alone, in the order in which they were held, and once."""
    first, second = answer().parts
    third = replace(first, at=first.at - timedelta(hours=1))
    await store.work(lambda unit: unit.notebook.hold(INES, [second, first]))
    await store.work(lambda unit: unit.notebook.hold(INES, [third]))
    assert await store.work(lambda unit: unit.notebook.release(MALO)) == ()
    assert await store.work(lambda unit: unit.notebook.held(INES)) == (second, first, third)
    assert await store.work(lambda unit: unit.notebook.release(INES)) == (second, first, third)
    assert await store.work(lambda unit: unit.notebook.release(INES)) == ()


async def test_a_sound_that_is_held_is_one_when_it_comes_back(store: Store) -> None:
    """A voice note and a picture kept aside come back with their files, and their words may change meanwhile."""
    first, second = answer().parts
    spoken = replace(first, text="", form=VOICE, file="sound", seconds=12)
    shown = replace(second, form=PHOTO, file="picture", album="13")
    await store.work(lambda unit: unit.notebook.hold(INES, [spoken, shown]))
    await store.work(lambda unit: unit.notebook.reword(INES, replace(second, text="La clé.")))
    assert await store.work(lambda unit: unit.notebook.held(INES)) == (spoken, replace(shown, text="La clé."))


async def test_what_is_held_may_wait_for_a_session(store: Store) -> None:
    """Whoever closes it finds whose texts they are, and nobody else's."""
    await keep(store)
    await store.work(lambda unit: unit.notebook.hold(INES, answer().parts, EVENING))
    await store.work(lambda unit: unit.notebook.hold(MALO, answer().parts))
    assert await store.work(lambda unit: unit.notebook.holders(EVENING)) == [INES]
    assert await store.work(lambda unit: [unit.notebook.waits_for(who) for who in (INES, MALO)]) == [EVENING, None]
    await store.work(lambda unit: unit.notebook.release(INES))
    assert await store.work(lambda unit: (unit.notebook.holders(EVENING), unit.notebook.waits_for(INES))) == ([], None)


async def test_what_is_held_follows_its_author(store: Store) -> None:
    """She changes one of her messages: the words that are held change with it, and nobody else's."""
    first, second = answer().parts
    reworded = replace(second, text="J'ai peur de chanter juste.")
    await store.work(lambda unit: unit.notebook.hold(INES, [first, second]))
    assert await store.work(lambda unit: unit.notebook.reword(MALO, reworded)) is False
    assert await store.work(lambda unit: unit.notebook.reword(INES, replace(second, message=MessageId(9999)))) is False
    assert await store.work(lambda unit: unit.notebook.reword(INES, reworded)) is True
    assert await store.work(lambda unit: unit.notebook.held(INES)) == (first, reworded)


async def test_a_note_is_neither_held_nor_an_answer(store: Store) -> None:
    """A note written in the notebook is read by no session."""
    await store.work(lambda unit: unit.notebook.keep(INES, "Rendre la clé de 13.", TUESDAY))
    assert await store.work(lambda unit: unit.notebook.release(INES)) == ()
    assert await store.work(lambda unit: unit.answers.of(EVENING)) == []


async def test_a_voice_is_a_person_whatever_the_number_of_her_texts(store: Store) -> None:
    """Two texts are one voice; what is withdrawn or private is none."""

    def task(unit: Unit) -> None:
        unit.answers.save(answer("one"))
        unit.answers.save(answer("two"))
        unit.answers.save(replace(answer("three"), person=MALO, scope=Scope.PRIVATE))
        unit.answers.save(replace(answer("four"), person=MALO, withdrawn=True))

    await store.work(task)
    assert await store.work(lambda unit: unit.answers.voices(EVENING)) == 1


async def test_a_voice_without_an_author_counts_as_one(store: Store) -> None:
    """Each loose voice is one more, whatever its scope; those of another session are not counted."""

    def task(unit: Unit) -> int:
        unit.answers.save(answer())
        unit.sessions.add(evening(number=2))
        unit.loose.add(loose("a1"))
        unit.loose.add(replace(loose("b2", ""), scope=Scope.COUNT_ONLY))
        unit.loose.add(replace(loose("c3"), session=evening(number=2).id))
        return unit.answers.voices(EVENING)

    assert await store.work(task) == 3


async def test_notes_come_back_newest_first(store: Store) -> None:
    """A notebook opens on its last pages, or is read whole, and only one's own."""

    def task(unit: Unit) -> None:
        for rank in range(3):
            unit.notebook.keep(INES, f"note {rank}", TUESDAY + rank * MINUTE)
        unit.notebook.keep(MALO, "another's", TUESDAY)

    await store.work(task)
    notes = await store.work(lambda unit: unit.notebook.notes(INES, 2))
    assert notes == [("note 2", TUESDAY + 2 * MINUTE), ("note 1", TUESDAY + MINUTE)]
    assert len(await store.work(lambda unit: unit.notebook.notes(INES))) == 3
    await store.work(lambda unit: unit.notebook.erase(INES))
    assert await store.work(lambda unit: unit.notebook.notes(INES, 2)) == []
    assert len(await store.work(lambda unit: unit.notebook.notes(MALO, 2))) == 1
