"""Those who judge a walk see what they are there for."""

import random
from collections.abc import Callable
from dataclasses import replace

from domain.people import Register, Standing
from domain.utterances import Subject, Topic, Utterance

from .evenings import Evening, answered, opened
from .people import HANGAR, HANGAR_GROUP, INES, MALO, VOICE, at_home, consenting
from .town import Town
from .walk import Heard, Walk
from .walk_judges import (
    nothing_breaks,
    one_address,
    sealed_is_sealed,
    stages_are_of_their_table,
    the_card_counts_people,
    ways_on,
)


def walking(town: Town, *seen: Utterance) -> Walk:
    """Return a walk on which this was seen."""
    return Walk(town, random.Random(1), (), seen=list(seen))


def condemned(judge: Callable[[Walk, Heard], None], walk: Walk, *said: Utterance) -> bool:
    """Tell whether a judge finds fault with what was said."""
    try:
        judge(walk, Heard("said", said))
    except AssertionError:
        return True
    return False


def test_a_mistake_of_ours_is_heard(town: Town) -> None:
    """An apology is a fault."""
    assert condemned(nothing_breaks, walking(town), Utterance("error.unexpected", at_home(INES), VOICE))
    assert not condemned(nothing_breaks, walking(town), Utterance("error.not_now", at_home(INES), VOICE))


def test_tu_after_vous_is_heard(town: Town) -> None:
    """In one session, whoever was said vous is not said tu."""
    about = Subject(Topic.INVITATION, "session-of-one")
    in_tu = Utterance("welcome.timing", at_home(INES), VOICE, about=about)
    in_vous = replace(in_tu, voice=replace(VOICE, register=Register.VOUS))
    assert not condemned(one_address, walking(town), in_tu, in_tu)
    assert condemned(one_address, walking(town), in_vous, in_tu)


def test_sealed_words_are_heard(town: Town) -> None:
    """What was written in private is read by nobody but its author, before the close."""
    opened(town)
    town.say(INES, "canari-5000000002-1 sous le pot")
    told = Utterance("notebook.notes", at_home(INES), VOICE, facts={"notes": "canari-5000000002-1", "count": 1})
    assert not condemned(sealed_is_sealed, walking(town), told)
    assert condemned(sealed_is_sealed, walking(town), replace(told, to=at_home(MALO)))
    assert condemned(sealed_is_sealed, walking(town), replace(told, to=HANGAR_GROUP))


def test_a_card_that_counts_wrong_is_seen(town: Town) -> None:
    """A card that was left behind tells fewer voices than there are people."""
    evening = answered(town, INES)
    assert condemned(the_card_counts_people, walking(town, evening.card))
    fresh = replace(evening.card, facts={**evening.card.facts, "count": 1})
    assert not condemned(the_card_counts_people, walking(town, fresh))


def test_a_stage_of_no_table_is_seen(town: Town) -> None:
    """A passage at a stage that its dialogue does not know is a fault."""
    evening = opened(town)
    assert not condemned(stages_are_of_their_table, walking(town))
    passage = town.see(lambda unit: unit.sessions.participation(evening.session.id, INES.id))
    assert passage is not None
    town.work(lambda unit: unit.sessions.save_participation(replace(passage, stage="on the roof")))
    assert condemned(stages_are_of_their_table, walking(town))


def test_a_dead_end_is_seen(town: Town) -> None:
    """Where a pass, a word or a delay leads further, it is found; where nobody may do anything, nothing is."""
    evening = opened(town)
    assert {"words", "button.pass"} <= set(found(town, evening))
    left = replace(consenting(HANGAR.id, INES), standing=Standing.LEFT)
    town.work(lambda unit: unit.people.save_member(left))
    assert found(town, evening) == []


def found(town: Town, evening: Evening) -> list[str]:
    """Return what leads Inès further."""
    passage = town.see(lambda unit: unit.sessions.participation(evening.session.id, INES.id))
    assert passage is not None
    return ways_on(walking(town), INES, evening.now, passage)
