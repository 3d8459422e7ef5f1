"""A question put to her is what her next words answer, whatever was asked of her elsewhere before."""

import pytest

from bot.services.inviting import invite
from domain.moves import Act
from domain.people import Awaited, Heeding, Person
from domain.sessions import TimerKind, passage

from .evenings import opened
from .people import AWA, BEN, CHOIR, CHOIR_GROUP, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, consenting
from .restitutions import press_under, proposed
from .town import Town, keys

SECRET = "Depuis mars, personne ne m'a rien demandé."
ASKED = sorted(Awaited)


def asked(town: Town, awaited: Awaited) -> None:
    """Have something been asked of Inès in the Choir."""
    heeding = Heeding(awaited, CHOIR.id)
    town.work(lambda unit: unit.people.save(Person(INES.id, True, "fr", heeding)))


@pytest.mark.parametrize("awaited", ASKED)
def test_what_she_writes_to_a_question_answers_it(town: Town, awaited: Awaited) -> None:
    """Whatever was asked in one collective, a question opened since in another has her next words."""
    asked(town, awaited)
    evening = opened(town)
    said = town.say(INES, SECRET)
    assert [answer.text for answer in evening.by(INES)] == [SECRET]
    assert all(each.to != CHOIR_GROUP for each in said)


@pytest.mark.parametrize("awaited", ASKED)
def test_so_does_one_to_which_she_is_invited_later(town: Town, awaited: Awaited) -> None:
    """A question that was open already, and is put to her now, is no different."""
    evening = opened(town)
    asked(town, awaited)
    member = town.see(lambda unit: unit.people.member(HANGAR.id, INES.id))
    assert member is not None
    town.run(lambda unit: invite(unit, town.house, evening.session, member, town.now))
    town.say(INES, SECRET)
    assert [answer.text for answer in evening.by(INES)] == [SECRET]


def test_a_question_told_again_has_her_words_too(town: Town) -> None:
    """She asked to be told later, and something else was asked meanwhile."""
    evening = opened(town)
    town.press(INES, Act.LATER, evening.session.id, "eve")
    [timer] = town.see(lambda unit: unit.timers.of(passage(evening.session.id, INES.id)))
    asked(town, Awaited.LINE)
    town.now = timer.due
    assert keys(town.ring(timer)) == ["invitation.reminder"]
    town.say(INES, SECRET)
    assert [answer.text for answer in evening.by(INES)] == [SECRET]


def test_a_sealed_answer_is_not_read_in_the_other_group(town: Town) -> None:
    """She was about to read a line otherwise in Le Hangar, when the Choir asks her something."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    evening, project = proposed(town)
    press_under(town, INES, project, "inexact")
    [answer] = evening.by(MALO)
    assert evening.draft is not None
    town.press(INES, Act.INEXACT, evening.draft.id, f"l{answer.id[:6]}")
    choir = opened(town, CHOIR, by=BEN)
    said = town.say(INES, SECRET)
    assert [each.text for each in choir.by(INES)] == [SECRET]
    assert all(each.to != HANGAR_GROUP for each in said)
    assert {AWA.id, ROSA.id} & {each.to.id for each in said} == set()


def test_so_does_the_one_that_everybody_is_reminded_of(town: Town) -> None:
    """The reminder puts the question to her again: her next words answer it, and whoever gave is asked nothing."""
    evening = opened(town)
    town.say(MALO, "Le bruit de la grille.")
    asked(town, Awaited.LINE)
    town.later(evening.timers()["remind"])
    assert INES.id in {each.to.id for each in evening.ring(TimerKind.REMIND)}
    town.say(INES, SECRET)
    assert [answer.text for answer in evening.by(INES)] == [SECRET]
