"""Tu or vous: each chooses in private, and no dialogue mixes the two."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.moves import Act, Speaker
from domain.people import Register
from domain.sessions import TimerKind
from domain.utterances import Manner, Topic, Utterance

from .belonging import become, me
from .evenings import Evening, opened
from .people import HANGAR, INES, MALO, ROSA, SALOME, ZOE, at_home
from .test_welcoming_people import go
from .town import WORDING, Town, one

DAY = timedelta(days=1)
OF_ITS_OWN = frozenset({Topic.PREFERENCES, Topic.SETUP, Topic.LANGUAGE})
"""Screens that are no part of a session, though they may come in the middle of one."""


def addressed(said: Sequence[Utterance], who: Speaker) -> Iterator[Register]:
    """Yield how somebody is addressed in private, by each message of a session that is not the same in tu and vous."""
    for each in said:
        spoken = [WORDING.word(replace(each, voice=replace(each.voice, register=item))).text for item in Register]
        private = each.to == at_home(who) and each.manner is not Manner.TOAST
        if private and len(set(spoken)) > 1 and not (each.about and each.about.topic in OF_ITS_OWN):
            yield each.voice.register


def choose(town: Town, who: Speaker, register: Register) -> list[Utterance]:
    """Let somebody choose how she is addressed."""
    return town.press(who, Act.PREFER, HANGAR.id, f"address-{register}")


def chosen_by_the_group(town: Town, register: Register) -> list[Utterance]:
    """Let who facilitates choose how the group is addressed."""
    return town.press(SALOME, Act.SETUP, HANGAR.id, register)


def steps(town: Town, evening: Evening) -> Iterator[Callable[[], list[Utterance]]]:
    """Yield what Malo lives in a round, from his answer to the close."""
    yield lambda: town.say(MALO, "Un blanc de vingt secondes.")
    yield lambda: town.press(MALO, Act.SCOPE, evening.by(MALO)[0].id)
    yield lambda: town.press(MALO, Act.SCOPE, evening.by(MALO)[0].id, "named")
    yield lambda: town.edit(MALO, evening.by(MALO)[0].parts[0].message, "Un blanc, et la clé.")
    yield lambda: town.press(MALO, Act.WITHDRAW, evening.by(MALO)[0].id)
    yield lambda: town.say(MALO, "La clé, seulement.")
    yield lambda: _later(town, evening)


def _later(town: Town, evening: Evening) -> list[Utterance]:
    town.later(3 * DAY)
    return evening.ring(TimerKind.SEAL)


@pytest.mark.parametrize("change", [lambda town: choose(town, MALO, Register.VOUS), chosen_by_the_group])
@pytest.mark.parametrize("when", range(8))
def test_a_session_goes_on_as_it_began(town: Town, when: int, change: Callable[..., list[Utterance]]) -> None:
    """Whenever the address changes in a round, hers or the group's, the round is said in one; the next in the other."""
    alter = change if change is not chosen_by_the_group else lambda town: chosen_by_the_group(town, Register.VOUS)
    evening = opened(town)
    said = list(evening.opening)
    for rank, step in enumerate(steps(town, evening)):
        if rank == when:
            alter(town)
        said += step()
    if when == 7:
        alter(town)
    assert set(addressed(said, MALO)) == {Register.TU}
    collective = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    assert set(addressed(opened(town, collective).opening, MALO)) == {Register.VOUS}


def test_the_screen_itself_speaks_as_chosen(town: Town) -> None:
    """What is no part of the session is said in the new way at once."""
    opened(town)
    assert one(choose(town, MALO, Register.VOUS), "preferences.screen").voice.register is Register.VOUS


def test_changing_twice_leaves_a_session_as_it_began(town: Town) -> None:
    """The first change decides; what comes later does not change it again."""
    evening = opened(town)
    for register in (Register.VOUS, Register.TU, Register.VOUS):
        choose(town, MALO, register)
    assert set(addressed(town.say(MALO, "La clé."), MALO)) == {Register.TU}
    assert evening.invitation(MALO).voice.register is Register.TU


def test_a_newcomer_is_addressed_as_she_chooses(town: Town) -> None:
    """She chooses before any question is put to her: the one that is open is put as she chose."""
    opened(town)
    cards = ("next", "next", "agree", "agree_both", "keep_name", "say_vous", "as_group", "hour.now", "scope.unnamed")
    said = go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *cards)
    assert one(said, "invitation.open").voice.register is Register.VOUS


def test_where_choices_differ_vous_is_said_to_whoever_chose_nothing(town: Town) -> None:
    """From the next question on; one vous alone, or choices that agree again, leave the group's own way."""
    choose(town, MALO, Register.VOUS)
    assert not town.see(lambda unit: unit.collectives.get(HANGAR.id)).divided
    evening = opened(town)
    choose(town, INES, Register.TU)
    collective = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    assert collective.divided
    assert set(addressed(town.say(ROSA, "La clé."), ROSA)) == {Register.TU}
    town.later(3 * DAY)
    evening.ring(TimerKind.SEAL)
    later = opened(town, collective)
    assert {each: later.invitation(each).voice.register for each in (INES, MALO, ROSA)} == {
        INES: Register.TU,
        MALO: Register.VOUS,
        ROSA: Register.VOUS,
    }
    assert later.card.voice.register is Register.TU
    choose(town, MALO, Register.TU)
    assert not town.see(lambda unit: unit.collectives.get(HANGAR.id)).divided


def test_only_choices_in_the_language_of_the_group_divide_it(town: Town) -> None:
    """Who reads another language chose neither tu nor vous."""
    become(town, ROSA, voice=replace(HANGAR.voice, language="en", register=Register.VOUS))
    choose(town, INES, Register.TU)
    assert not town.see(lambda unit: unit.collectives.get(HANGAR.id)).divided
    assert me(town, MALO).voice is None
