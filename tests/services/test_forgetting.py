"""Everything there is of a person is erased, because she asks."""

from dataclasses import replace

import pytest

from domain.erasures import Erased
from domain.moves import Act
from domain.people import CollectiveState, Standing
from domain.utterances import Manner, Topic

from .evenings import WORDS, answered
from .forgotten import OURSE, everywhere, here, kept, readable, traces
from .people import CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, SALOME, ZOE, at_home, consenting
from .town import Town, keys, one, pseudonym


def test_the_screen_offers_all_one_place_or_the_notebook(town: Town) -> None:
    """One button for each collective there is a trace of her in, and a way back."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO, Standing.LEFT)))
    asked = one(town.order(MALO, "oublier"), "forget.ask")
    rows = [[(button.label, button.ref) for button in row] for row in asked.buttons]
    assert rows == [
        [("button.forget_all", "")],
        [("button.forget_here", HANGAR.id)],
        [("button.forget_here", CHOIR.id)],
        [("button.forget_notes", ""), ("button.cancel", "")],
    ]


@pytest.mark.parametrize("label", ["forget_all", "forget_here", "forget_notes"])
def test_nothing_is_erased_before_she_is_asked_twice(town: Town, label: str) -> None:
    """What goes and what cannot is said first; whoever cancels loses nothing."""
    answered(town, MALO)
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    before = readable(town)
    [_, sure] = town.tap(MALO, one(town.order(MALO, "forget"), "forget.ask"), label)
    assert sure.key.startswith("forget.sure_")
    assert keys(town.tap(MALO, sure, "cancel")) == ["forget.nothing"]
    assert readable(town) == before


def test_the_notebook_alone_can_go(town: Town) -> None:
    """Everything else stays."""
    evening = answered(town, MALO)
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    [_, sure] = town.tap(MALO, one(town.order(MALO, "forget"), "forget.ask"), "forget_notes")
    assert "notebook.erased" in keys(town.tap(MALO, sure, "button.forget"))
    assert "sous le pot" not in readable(town)
    assert len(evening.by(MALO)) == 1


def test_of_somebody_forgotten_nothing_is_left(town: Town) -> None:
    """Neither her number, nor her name, nor her words, in any table; what others gave is as it was."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, OURSE), facilitator=True)))
    town.order(OURSE, "start")
    evening = answered(town, INES)
    town.say(OURSE, "Le pont de singe a tenu.")
    town.work(lambda unit: unit.notebook.keep(OURSE.id, "La clé est sous le pot.", town.now))
    assert traces(town, OURSE)
    said = everywhere(town, OURSE)
    assert traces(town, OURSE) == []
    left = readable(town)
    assert not [words for words in ("pont de singe", "sous le pot", "Ourse") if words in left]
    assert WORDS[INES] in left
    assert len(evening.by(INES)) == 1
    assert one(said, "forget.done").to == at_home(OURSE)


def test_the_last_message_leaves_no_trace_once_delivered(town: Town) -> None:
    """Nothing is bound to it; that her number must leave the files once more is noted, without it."""
    last = one(everywhere(town, MALO), "forget.done")
    assert (last.buttons, last.manner) == ((), Manner.POST)
    assert MALO.id not in town.see(lambda unit: unit.people.everybody())
    assert (Erased.TRACE, "-") in [(each.kind, each.token) for each in kept(town)]


def test_one_collective_forgets_and_the_others_do_not(town: Town) -> None:
    """Her notebook and her place elsewhere stay."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    evening = answered(town, MALO)
    said = here(town, MALO)
    assert one(said, "forget.done_here").facts["collective"] == HANGAR.title
    assert evening.by(MALO) == []
    memberships = town.see(lambda unit: unit.people.memberships(MALO.id))
    assert [member.collective for member in memberships] == [CHOIR.id]
    assert "sous le pot" in readable(town)


def test_nobody_is_forgotten_where_she_is_not(town: Town) -> None:
    """A button about a collective in which there is nothing of hers finds nothing."""
    before = town.rows()
    assert keys(town.press(MALO, Act.FORGET, CHOIR.id, "here")) == ["error.not_found"]
    assert town.rows() == before


def test_a_collective_without_its_last_facilitator_waits(town: Town) -> None:
    """The message of the bot's arrival says so, and who may animate."""
    town.bind(HANGAR_GROUP, 900, Topic.ARRIVAL, HANGAR.id)
    arrival = one(everywhere(town, SALOME), "arrival.waiting")
    assert arrival.manner is Manner.EDIT
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).state is CollectiveState.DORMANT


def test_whoever_was_forgotten_may_come_again(town: Town) -> None:
    """As a stranger: the door stays open."""
    everywhere(town, MALO)
    said = town.order(MALO, "start", f"c{HANGAR.token}")
    assert [each.to for each in said if each.key] == [at_home(MALO)] * len(keys(said))
    assert town.see(lambda unit: unit.people.everybody()).count(MALO.id) == 1


def test_even_a_stranger_is_forgotten(town: Town) -> None:
    """That she pressed Start was all there was."""
    town.order(ZOE, "start")
    assert "forget.done" in keys(everywhere(town, ZOE))
    assert traces(town, ZOE) == []


def test_what_is_erased_is_told_to_the_journal_of_erasures(town: Town) -> None:
    """By a word that nobody reads a person in."""
    everywhere(town, MALO)
    told = [(each.kind, each.token) for each in kept(town) if each.kind is not Erased.TRACE]
    assert told == [(Erased.PERSON, pseudonym(str(MALO.id)))]
