"""A forwarded message may hold somebody else's words: it answers nothing until its sender says that they are hers."""

from dataclasses import replace

from domain.people import Awaited, Heeding, Person, Standing
from domain.ports import Unit

from .evenings import opened
from .people import HANGAR, MALO, ZOE, consenting
from .town import Town, keys, one

WORDS = "On devrait fermer à 18 heures."


def test_it_answers_nothing_by_itself(town: Town) -> None:
    """With one question open, where her own words would answer it, she is asked."""
    evening = opened(town)
    assert "forwarded.whose" in keys(town.say(MALO, WORDS, forwarded=True))
    assert evening.by(MALO) == []


def test_she_may_say_that_the_words_are_hers(town: Town) -> None:
    """One press, and it is her answer."""
    evening = opened(town)
    asked = one(town.say(MALO, WORDS, forwarded=True), "forwarded.whose")
    town.tap(MALO, asked, "session")
    assert [answer.text for answer in evening.by(MALO)] == [WORDS]


def test_with_nothing_open_the_notebook_is_offered(town: Town) -> None:
    """Or it is let go, and nothing of it stays."""
    asked = one(town.say(MALO, WORDS, forwarded=True), "forwarded.note")
    town.tap(MALO, asked, "discard")
    assert not town.see(lambda unit: unit.notebook.notes(MALO.id, 5))


def test_it_is_no_reply_to_what_the_bot_asks(town: Town) -> None:
    """Somebody who is asked for a name does not give one by forwarding it."""
    asked = Person(MALO.id, True, "fr", Heeding(Awaited.NAME, HANGAR.id))
    naming = replace(consenting(HANGAR.id, MALO), standing=Standing.NAMING)

    def ask(unit: Unit) -> None:
        unit.people.save(asked)
        unit.people.save_member(naming)

    town.work(ask)
    assert keys(town.say(MALO, "Barnabé", forwarded=True)) == ["forwarded.note"]
    assert town.see(lambda unit: unit.people.member(HANGAR.id, MALO.id)) == naming


def test_a_stranger_is_told_how_to_begin(town: Town) -> None:
    """Nothing of what she forwards is kept."""
    assert keys(town.say(ZOE, WORDS, forwarded=True)) == ["start.plain"]
    assert WORDS not in str(town.rows())
