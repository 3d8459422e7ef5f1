"""What people write, with neither button nor command, is asked about at the table of rights like the rest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.moves import Act, Speaker
from domain.people import Awaited, CollectiveState, Heeding, Person, Standing
from domain.ports import Unit
from domain.utterances import Utterance

from .evenings import Evening, answered, detached, opened, sealed
from .people import HANGAR, INES, MALO, MONDAY, ROSA, SALOME, at_home, consenting
from .town import Town, keys, one

IDEA = "Penser à rapporter la clé."


def stand(town: Town, state: CollectiveState) -> None:
    """Have Le Hangar stand so."""
    town.work(lambda unit: unit.collectives.save(replace(unit.collectives.get(HANGAR.id), state=state)))


def heeding(town: Town, who: Speaker, awaited: Awaited, ref: str = HANGAR.id) -> None:
    """Have the bot wait for a text of somebody's."""
    person = Person(who.id, reachable=True, language="fr", heeding=Heeding(awaited, ref))
    town.work(lambda unit: unit.people.save(person))


def loose(town: Town, evening: Evening) -> int:
    """Return how many voices were parted from their authors."""
    return town.see(lambda unit: unit.loose.count(evening.session.id))


@pytest.mark.parametrize("state", CollectiveState)
def test_an_answer_in_the_group_is_kept_where_the_table_says(town: Town, state: CollectiveState) -> None:
    """While the bot is in the group, whoever animates or not; else in silence, and nothing is kept."""
    evening = opened(town)
    stand(town, state)
    said = town.say(MALO, IDEA, to=evening.card)
    kept = state is not CollectiveState.SUSPENDED
    assert len(evening.by(MALO)) == kept
    assert bool(said) is kept


@pytest.mark.parametrize("state", CollectiveState)
def test_an_answer_in_private_is_kept_where_the_table_says(town: Town, state: CollectiveState) -> None:
    """A reply to the question itself; where it may not be, the notebook is offered."""
    evening = opened(town)
    stand(town, state)
    said = town.say(MALO, IDEA, to=evening.invitation(MALO))
    kept = state is not CollectiveState.SUSPENDED
    assert len(evening.by(MALO)) == kept
    assert ("notebook.late" in keys(said)) is not kept


def test_who_animates_is_not_needed_for_an_answer(town: Town) -> None:
    """While a group waits for somebody to animate, a text of a member's finds its open question, and she may pass."""
    evening = opened(town)
    stand(town, CollectiveState.DORMANT)
    town.say(MALO, IDEA)
    assert [answer.text for answer in evening.by(MALO)] == [IDEA]
    assert keys(town.order(ROSA, "pass")) == ["toast.passed"]


@pytest.mark.parametrize("state", CollectiveState)
def test_a_detached_answer_is_asked_about_where_the_table_says(town: Town, state: CollectiveState) -> None:
    """How far it may travel is not asked of what may not be given."""
    evening = detached(town)
    stand(town, state)
    said = town.say(MALO, IDEA, to=next(each for each in evening.opening if each.to == at_home(MALO)))
    asked = any(button.act is Act.DETACH for each in said for row in each.buttons for button in row)
    assert asked is (state is not CollectiveState.SUSPENDED)


@pytest.mark.parametrize("how", [opened, detached])
def test_a_choice_among_rounds_asks_again(town: Town, how: Callable[[Town], Evening]) -> None:
    """She asked for peace between her words and her choice: nothing is given, and her words are noted."""
    evening = how(town)
    offer = forwarded(town)
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, MALO), paused_until=MONDAY)))
    assert keys(town.tap(MALO, offer, "session")) == ["notebook.kept_late"]
    assert (evening.by(MALO), loose(town, evening)) == ([], 0)
    assert [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id, 5))] == [IDEA]


def forwarded(town: Town) -> Utterance:
    """Have Malo forward a text, about which he is asked."""
    return one(town.say(MALO, IDEA, forwarded=True), "forwarded.whose")


@pytest.mark.parametrize("standing", [Standing.LEFT, Standing.REFUSED, None])
def test_an_edit_by_who_takes_part_no_more_changes_nothing(town: Town, standing: Standing | None) -> None:
    """In silence."""
    evening = answered(town, MALO)
    [answer] = evening.by(MALO)
    gone = replace(consenting(HANGAR.id, MALO), standing=standing)
    town.work(lambda unit: unit.people.save_member(gone))
    assert town.edit(MALO, answer.parts[0].message, "Autre chose.") == []
    assert evening.by(MALO) == [answer]


def test_an_edit_by_somebody_else_changes_nothing(town: Town) -> None:
    """A message that is part of an answer is followed for its author alone, whatever else one is."""
    evening = answered(town, MALO)
    [answer] = evening.by(MALO)
    for who in (INES, SALOME):
        assert town.edit(who, answer.parts[0].message, "Autre chose.", at_home(MALO)) == []
    assert evening.by(MALO) == [answer]


def test_an_edit_of_who_paused_is_followed(town: Town) -> None:
    """What is hers stays hers to word."""
    evening = answered(town, MALO)
    [answer] = evening.by(MALO)
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, MALO), paused_until=MONDAY)))
    town.edit(MALO, answer.parts[0].message, "Autre chose.")
    assert [kept.text for kept in evening.by(MALO)] == ["Autre chose."]


@pytest.mark.parametrize("awaited", [Awaited.ZONE, Awaited.CONTACTS])
def test_who_may_no_more_is_told_once_and_is_free(town: Town, awaited: Awaited) -> None:
    """Her next text is not taken for a setting: it may answer a question again."""
    evening = opened(town)
    heeding(town, MALO, awaited)
    assert keys(town.say(MALO, "Asia/Tokyo")) == ["error.not_allowed"]
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)) == HANGAR
    town.later(timedelta(minutes=1))
    town.say(MALO, IDEA)
    assert [answer.text for answer in evening.by(MALO)] == [IDEA]


def test_a_title_is_given_by_who_rereads(town: Town) -> None:
    """Though something asked it of a member, her words change nothing, once; then they are her own again."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert evening.draft is not None
    before = evening.draft
    heeding(town, MALO, Awaited.TITLE, before.id)
    assert keys(town.say(MALO, "Les clés")) == ["error.not_allowed"]
    assert evening.draft == before
    assert town.see(lambda unit: free(unit, MALO))


def free(unit: Unit, who: Speaker) -> bool:
    """Tell whether nothing is waited for from somebody."""
    person = unit.people.get(who.id)
    return person is not None and person.heeding is None


@pytest.mark.parametrize("forwarded", [True, False])
def test_who_animates_without_consenting_has_no_notebook(town: Town, *, forwarded: bool) -> None:
    """A role is no consent: her text is not kept, and she is told how to begin."""
    assert keys(town.say(SALOME, IDEA, forwarded=forwarded)) == ["start.plain"]
    assert IDEA not in str(town.meaning())


def test_old_notes_are_read_and_erased_by_who_left(town: Town) -> None:
    """What is hers may be read and erased whatever she is now; nothing more is added."""
    town.work(lambda unit: unit.notebook.keep(MALO.id, IDEA, town.now))
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, MALO, Standing.LEFT)))
    shown = one(town.order(MALO, "notebook"), "notebook.notes")
    assert "notebook.erased" in keys(town.tap(MALO, shown, "erase_notes"))
    assert keys(town.say(MALO, IDEA)) == ["start.plain"]
