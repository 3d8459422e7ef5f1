"""The bot enters a group, leaves it, comes back; the group changes its number; somebody animates."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ids import PlaceId
from domain.moves import Act, Arrived, Blocked, Kind, Left, Migrated, Nothing, Removed, Speaker
from domain.people import Collective, CollectiveState, Member, Place
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner, Utterance

from .evenings import opened
from .people import CHOIR_GROUP, HANGAR, HANGAR_GROUP, INES, MALO, SALOME, ZOE, at_home
from .town import Town, in_group, keys, one

GARDEN = Place(PlaceId(-300), private=False)


def garden(town: Town) -> Collective:
    """Return the collective of the shared garden."""
    collective = town.see(lambda unit: unit.collectives.at(GARDEN.id))
    assert collective is not None
    return collective


def test_the_bot_presents_itself_once(town: Town) -> None:
    """Added to a group, it says what it does, and waits for somebody to animate; twice is once."""
    [said] = town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    assert (said.key, said.to) == ("arrival.waiting", GARDEN)
    assert (garden(town).state, garden(town).added_by) == (CollectiveState.DORMANT, ZOE.id)
    assert town.do(Arrived(ZOE, GARDEN, "Le jardin")) == []


def test_an_anonymous_administrator_is_nobody(town: Town) -> None:
    """Added by somebody hidden, the bot does not know who may animate."""
    town.do(Arrived(replace(ZOE, kind=Kind.ANONYMOUS), GARDEN, "Le jardin"))
    assert garden(town).added_by is None


@pytest.mark.parametrize(("who", "administrator"), [(ZOE, False), (INES, True)])
def test_who_added_it_or_administers_may_animate(town: Town, who: Speaker, administrator: bool) -> None:
    """She becomes a facilitator, her settings open in private, and the group is told how to take part."""
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    said = town.press(who, Act.LEAD, garden(town).id, place=GARDEN, administrator=administrator)
    assert said[0].link == f"f{garden(town).token}"
    assert one(said, "arrival.active").manner is Manner.EDIT
    assert garden(town).state is CollectiveState.ACTIVE
    [screen] = town.order(who, "start", f"f{garden(town).token}")
    assert screen.key == "setup.screen"


def test_anybody_else_is_told_who_may(town: Town) -> None:
    """A press by another member of the group changes nothing."""
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    assert keys(town.press(MALO, Act.LEAD, garden(town).id, place=GARDEN)) == ["toast.lead_refused"]
    assert garden(town).state is CollectiveState.DORMANT


def test_a_second_facilitator_changes_no_message(town: Town) -> None:
    """The group already knows how to take part; the others who hold a role are told, as of any role."""
    said = town.press(INES, Act.LEAD, HANGAR.id, place=HANGAR_GROUP, administrator=True)
    assert in_group(said) == []
    assert one(said, "roles.received_facilitator").to == at_home(INES)
    assert one(said, "roles.news_given_facilitator.named").to == at_home(SALOME)


def test_who_animates_already_is_led_to_her_settings(town: Town) -> None:
    """Nobody is told anything, and nothing changes."""
    before = town.rows()
    [said] = town.press(SALOME, Act.LEAD, HANGAR.id, place=HANGAR_GROUP)
    assert said.link == f"f{HANGAR.token}"
    assert town.rows() == before


def test_to_have_added_the_bot_gives_nothing_once_somebody_animates(town: Town) -> None:
    """Dismissed, whoever added it is a facilitator no more, and a press does not make her one again."""
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, INES.id, facilitator=True)))
    town.press(INES, Act.DISMISS, HANGAR.id, f"yf-{SALOME.id}")
    before = town.rows()
    assert keys(town.press(SALOME, Act.LEAD, HANGAR.id, place=HANGAR_GROUP)) == ["toast.lead_refused"]
    assert town.rows() == before


def test_an_administrator_of_another_group_leads_nothing_here(town: Town) -> None:
    """What she administers is the group where she presses, which must be the one that the button is about."""
    before = town.rows()
    said = town.press(INES, Act.LEAD, HANGAR.id, place=CHOIR_GROUP, administrator=True)
    assert keys(said) == ["toast.lead_refused"]
    assert town.rows() == before


def test_put_out_and_taken_back_nothing_is_lost(town: Town) -> None:
    """The collective is suspended, then found again with its people, under its new title."""
    town.do(Removed(SALOME, HANGAR_GROUP))
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).state is CollectiveState.SUSPENDED
    said = town.do(Arrived(MALO, HANGAR_GROUP, "Le Hangar (bis)"))
    kept = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    assert (kept.state, kept.title, kept.token) == (CollectiveState.ACTIVE, "Le Hangar (bis)", HANGAR.token)
    assert keys(in_group(said))[0] == "arrival.active"


def test_taken_back_without_a_facilitator_it_waits_again(town: Town) -> None:
    """Nobody had animated: somebody is looked for."""
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    town.do(Removed(ZOE, GARDEN))
    assert keys(town.do(Arrived(ZOE, GARDEN, "Le jardin"))) == ["arrival.waiting"]


def test_what_concerns_no_group_of_ours_is_nothing(town: Town) -> None:
    """Put out of an unknown group, told of its new number, or told nothing: nothing happens."""
    before = town.rows()
    for move in (Removed(ZOE, GARDEN), Migrated(GARDEN, PlaceId(-301)), Nothing("a poll"), Blocked(ZOE)):
        assert town.do(move) == []
    assert town.rows() == before


def test_a_group_keeps_its_rounds_under_its_new_number(town: Town) -> None:
    """Each open round gets one new card there; the old number means nothing any more; twice is once."""
    evening = opened(town)
    move = Migrated(HANGAR_GROUP, PlaceId(-1001))
    [card] = town.do(move)
    assert (card.key, card.to.id, card.manner) == ("card.open", -1001, Manner.POST)
    assert town.do(move) == []
    assert town.say(INES, "Toujours là.", to=evening.card) == []
    town.say(INES, "Toujours là.", to=card)
    assert [answer.text for answer in evening.by(INES)] == ["Toujours là."]


def test_who_blocks_is_not_waited_for(town: Town) -> None:
    """Her passage ends in silence, nobody is told, and the group stays her way in."""
    evening = opened(town)
    assert town.do(Blocked(MALO)) == []
    assert town.do(Blocked(MALO)) == []
    assert evening.passage(MALO) == "unreachable"
    town.say(MALO, "Par ici.", to=evening.card)
    assert evening.passage(MALO) == "given"


def test_a_group_heard_of_twice_is_one_collective(town: Town) -> None:
    """Its new number was heard of before its migration: the old collective takes the place of the newborn."""
    evening = opened(town)
    new = Place(PlaceId(-1001), private=False)
    town.do(Arrived(SALOME, new, "Le Hangar"))
    said = town.do(Migrated(HANGAR_GROUP, new.id))
    assert keys(said) == ["card.open"]
    kept = town.see(lambda unit: unit.collectives.at(new.id))
    assert kept is not None
    assert kept.id == HANGAR.id
    assert evening.now.collective == HANGAR.id


def test_a_group_that_nobody_animates_yet_is_met_anew(town: Town) -> None:
    """Under its new number, the bot presents itself again, so that somebody can."""
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    [said] = town.do(Migrated(GARDEN, PlaceId(-1002)))
    assert (said.key, said.to.id) == ("arrival.waiting", -1002)


def test_whoever_leaves_the_group_is_asked_nothing_more(town: Town) -> None:
    """Her words stay until she says otherwise; what she held there is no longer hers."""
    evening = opened(town)
    town.say(MALO, "La clé.")
    assert keys(town.do(Left(MALO.id, HANGAR_GROUP))) == ["leave.ask_gone"]
    town.do(Left(SALOME.id, HANGAR_GROUP))
    assert [town.do(Left(ZOE.id, place)) for place in (HANGAR_GROUP, GARDEN)] == [[], []]
    [answer] = evening.by(MALO)
    assert town.edit(MALO, answer.parts[0].message, "Pas la clé.") == []
    assert evening.by(MALO) == [answer]
    assert keys(town.order(SALOME, "question")) == ["facilitator.only"]
    assert not [said for said in opened(town).opening if said.to.id == MALO.id]


# a group that nobody claims


def patience_ends(town: Town) -> list[Utterance]:
    """Let the bot's patience with the garden come to its end."""
    id = garden(town).id
    [timer] = town.see(lambda unit: unit.timers.of(id))
    assert (timer.kind, timer.due - town.now) == (TimerKind.CLAIM, timedelta(hours=24))
    town.later(timedelta(hours=24))
    town.work(lambda unit: unit.timers.take(timer))
    return town.ring(timer)


def test_a_group_that_nobody_claims_is_left(town: Town) -> None:
    """After a day: one neutral line, the bot goes, and keeps nothing; not even of those who looked."""
    before = town.meaning()
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    town.order(INES, "start", f"c{garden(town).token}")
    said = patience_ends(town)
    assert [(each.key, each.manner, each.to) for each in said] == [
        ("arrival.unclaimed", Manner.POST, GARDEN),
        ("", Manner.DEPART, GARDEN),
    ]
    after = town.meaning()
    assert {name for name in after if after[name] != before[name]} <= {"messages"}
    assert str(GARDEN.id) not in repr(after)
    assert town.do(Removed(ZOE, GARDEN)) == []


def test_a_group_that_somebody_claims_is_kept(town: Town) -> None:
    """The day ends, and nothing happens."""
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    town.press(ZOE, Act.LEAD, garden(town).id, place=GARDEN)
    assert patience_ends(town) == []
    assert garden(town).state is CollectiveState.ACTIVE


def test_a_group_with_a_past_is_left_and_kept(town: Town) -> None:
    """Taken back, with nobody to animate it any more: the bot goes, what was lived there stays."""
    evening = opened(town)
    town.do(Removed(SALOME, HANGAR_GROUP))
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, SALOME.id)))
    town.do(Arrived(MALO, HANGAR_GROUP, "Le Hangar"))
    said = town.ring(Timer(TimerKind.CLAIM, HANGAR.id, town.now))
    assert [each.manner for each in said] == [Manner.POST, Manner.DEPART]
    assert evening.now.collective == HANGAR.id
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).state is CollectiveState.SUSPENDED


def test_what_was_forgotten_is_not_missed(town: Town) -> None:
    """A group that is gone by then, or was found to be another's new number, rings for nothing."""
    town.do(Arrived(ZOE, GARDEN, "Le jardin"))
    newborn = garden(town)
    town.do(Migrated(HANGAR_GROUP, GARDEN.id))
    assert town.see(lambda unit: unit.timers.of(newborn.id)) == []
    assert town.ring(Timer(TimerKind.CLAIM, newborn.id, town.now)) == []
