"""Somebody is named in an answer: its author is asked, and without a word from her the name goes at the seal."""

from dataclasses import replace

import pytest

from domain.moves import Act, Speaker
from domain.people import Member, Register, Standing, Voice
from domain.sessions import TimerKind
from domain.utterances import Utterance

from .evenings import Evening, opened
from .people import HANGAR, INES, MALO, ROSA, SALOME, consenting
from .town import Town, keys, one, toasts

NAMING = "C'est Rosa qui ouvre, et d'Inès qu'on attend la clé."
WITHOUT = "C'est quelqu’un qui ouvre, et de quelqu’un qu'on attend la clé."


@pytest.fixture
def evening(town: Town) -> Evening:
    """Open a question in Le Hangar."""
    return opened(town)


def asked(town: Town, text: str = NAMING, who: Speaker = MALO) -> Utterance:
    """Have somebody name others, and return what she is asked."""
    return one(town.say(who, text), "softening.ask")


def test_a_name_is_asked_about(town: Town, evening: Evening) -> None:
    """The author is asked in private, and told whom she names; her answer is kept as she wrote it meanwhile."""
    assert asked(town).facts["names"] == "Rosa, Inès"
    assert [answer.text for answer in evening.by(MALO)] == [NAMING]


def test_a_word_that_is_no_name_is_let_be(town: Town, evening: Evening) -> None:
    """Neither small letters, nor one's own name, nor somebody who is not a member."""
    for text in ("la rosa des vents", "Moi, Malo, je passe.", "Barnabé n'est pas d'ici."):
        assert "softening.ask" not in keys(town.say(MALO, text))
    assert evening.by(MALO)


def test_she_may_have_it_replaced(town: Town, evening: Evening) -> None:
    """« quelqu'un » takes the place of each name, and is asked about no more."""
    question = asked(town)
    assert "softening.done" in keys(town.tap(MALO, question, "soften"))
    assert [answer.text for answer in evening.by(MALO)] == [WITHOUT]


def test_she_may_leave_it(town: Town, evening: Evening) -> None:
    """Her words stay as they are, past the seal too."""
    town.tap(MALO, asked(town), "leave_it")
    evening.ring(TimerKind.SEAL)
    assert [answer.text for answer in evening.by(MALO)] == [NAMING]


def test_without_a_word_the_name_goes_at_the_seal(town: Town, evening: Evening) -> None:
    """The default protects whoever is named."""
    asked(town)
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    assert [answer.text for answer in evening.by(MALO)] == [WITHOUT]


def test_it_is_settled_once(town: Town, evening: Evening) -> None:
    """A second press changes nothing."""
    question = asked(town)
    town.tap(MALO, question, "leave_it")
    [refusal] = toasts(town.press(MALO, Act.SOFTEN, evening.by(MALO)[0].id, "yes"))
    assert refusal.key == "error.not_now"
    assert [answer.text for answer in evening.by(MALO)] == [NAMING]


def test_a_new_name_in_an_edit_is_asked_about(town: Town, evening: Evening) -> None:
    """A name that its author left is not asked about again; another is."""
    town.tap(MALO, asked(town, "Rosa ouvre."), "leave_it")
    [answer] = evening.by(MALO)
    said = town.edit(MALO, answer.parts[0].message, "Rosa ouvre, Inès ferme.")
    assert one(said, "softening.ask").facts["names"] == "Inès"


def test_a_name_given_in_the_group_is_asked_about_in_private(town: Town, evening: Evening) -> None:
    """The group has read it; the summary need not repeat it."""
    said = town.say(ROSA, "Inès a la clé.", to=evening.card)
    assert one(said, "softening.ask").facts["names"] == "Inès"


def test_nobody_else_decides(town: Town, evening: Evening) -> None:
    """Not who is named, nor who animates."""
    asked(town)
    for who in (ROSA, SALOME, INES):
        town.press(who, Act.SOFTEN, evening.by(MALO)[0].id, "yes")
    assert [answer.text for answer in evening.by(MALO)] == [NAMING]


def test_a_name_in_the_rest_of_a_text_is_asked_about(town: Town, evening: Evening) -> None:
    """An application cut it in two: it is one text, and whom its end names is protected too."""
    first = ("la " * 1360).rstrip()
    assert "softening.ask" not in keys(town.say(MALO, first))
    assert one(town.say(MALO, "et Rosa enfin."), "softening.ask").facts["names"] == "Rosa"
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    assert [answer.text for answer in evening.by(MALO)] == [f"{first} et quelqu’un enfin."]


def test_who_joined_since_is_protected(town: Town, evening: Evening) -> None:
    """Names are looked for once more at the seal: Rosa was no member when she was named."""
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, ROSA.id, Standing.FREE)))
    assert "softening.ask" not in keys(town.say(MALO, "C'est Rosa qui ouvre."))
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, ROSA)))
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    assert [answer.text for answer in evening.by(MALO)] == ["C'est quelqu’un qui ouvre."]


def test_who_changed_her_name_is_protected(town: Town, evening: Evening) -> None:
    """What an author left is the name that she was asked about, and no other."""
    town.tap(MALO, asked(town, "Rosa ouvre, Lou ferme."), "leave_it")
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, INES), name="Lou")))
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    assert [answer.text for answer in evening.by(MALO)] == ["Rosa ouvre, quelqu’un ferme."]


def test_few_voices_name_nobody_else(town: Town, evening: Evening) -> None:
    """Words changed after the close are shown without the name that nobody left."""
    town.say(ROSA, "La clé.")
    town.later(evening.timers()["seal"])
    offer = one(evening.ring(TimerKind.SEAL), "round.few_ask")
    [answer] = evening.by(ROSA)
    town.edit(ROSA, answer.parts[0].message, "En fait Malo a la clé.")
    shown = one(town.tap(ROSA, offer, "share"), "round.words")
    assert shown.facts["words"] == "En fait quelqu’un a la clé."
    assert [each.text for each in evening.by(ROSA)] == ["En fait quelqu’un a la clé."]


def test_the_word_is_in_the_language_of_the_collective(town: Town, evening: Evening) -> None:
    """« someone » in a French summary would tell who reads the bot in English."""
    english = replace(consenting(HANGAR.id, MALO), voice=Voice("en", Register.VOUS, "Europe/Paris"))
    town.work(lambda unit: unit.people.save_member(english))
    town.tap(MALO, asked(town), "soften")
    assert [answer.text for answer in evening.by(MALO)] == [WITHOUT]


def test_a_whole_name_gives_way_to_one_word(town: Town, evening: Evening) -> None:
    """First name and last name are one person; the last name alone is her too."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, ROSA), name="Rosa Lanterne")))
    question = asked(town, "Hier Rosa Lanterne est venue, et Lanterne a ri.")
    assert question.facts["names"] == "Rosa Lanterne, Lanterne"
    town.tap(MALO, question, "soften")
    assert [answer.text for answer in evening.by(MALO)] == ["Hier quelqu’un est venue, et quelqu’un a ri."]
