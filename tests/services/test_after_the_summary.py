"""Words that come after a summary wait for the next one; and what a summary shifts is asked once, quietly."""

from dataclasses import replace
from datetime import timedelta

from bot.services.vanishing import forget_person, take_unpublished
from dialogues.shifting import ITEM
from domain.answers import Answer
from domain.ids import PersonId
from domain.moves import Act
from domain.people import Awaited, Heeding
from domain.sessions import TimerKind
from domain.summary import Block
from domain.utterances import Utterance

from .evenings import WORDS, Evening, detached, opened, published
from .people import BEN, HANGAR, INES, MALO, ROSA, SALOME, consenting
from .town import Town, keys, one, toasts

LATE = "Le vélo bleu, sans selle, toujours là."


def waiting(town: Town) -> tuple[Evening, Utterance]:
    """Have Rosa write after the summary, and let it wait for the next one."""
    evening = published(town)
    offer = one(town.say(ROSA, LATE, to=evening.invitation(ROSA)), "notebook.late")
    return evening, one(town.tap(ROSA, offer, "to_next"), "carried.waits")


def next_one(town: Town) -> Evening:
    """Bring the next round to its seal, answered by three."""
    town.later(timedelta(days=1))
    evening = opened(town)
    for who in (INES, MALO, ROSA):
        town.say(who, WORDS[who])
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    return evening


def told(evening: Evening, key: str) -> list[str]:
    """Return the words shown under a statement of the draft."""
    assert evening.draft is not None
    return [quote.text for each in evening.draft.passages if each.key == key for quote in each.quotes]


def kept(town: Town, evening: Evening) -> list[Answer]:
    """Return what waits in a session that is over."""
    return [each for each in evening.answers if each.waits]


def test_it_waits_sealed_and_hers(town: Town) -> None:
    """Nobody is shown it; she finds it among what is kept of her, and may take it back."""
    evening, said = waiting(town)
    [answer] = kept(town, evening)
    assert (answer.text, answer.sealed, answer.late) == (LATE, True, True)
    town.tap(ROSA, said, "withdraw")
    assert kept(town, evening) == []
    assert [each.key for each in toasts(town.tap(ROSA, said, "withdraw"))] == ["error.not_now"]


def test_it_comes_back_with_the_next_summary(town: Town) -> None:
    """As a voice that came later, beside what she gives in time; once."""
    before, _ = waiting(town)
    evening = next_one(town)
    assert told(evening, "restitution.told.late") == [LATE]
    assert evening.draft is not None
    assert evening.draft.voices == 4
    assert kept(town, before) == []
    town.press(SALOME, Act.PUBLISH, evening.draft.id)
    assert evening.draft.state == "published"
    again = next_one(town)
    assert told(again, "restitution.told.late") == []


def test_it_is_hers_in_the_draft_too(town: Town) -> None:
    """Withdrawn, or reworded, the draft follows."""
    waiting(town)
    evening = next_one(town)
    [carried] = [each for each in evening.by(ROSA) if each.carried]
    town.edit(ROSA, carried.parts[0].message, "Le vélo rouge, avec une selle.")
    assert told(evening, "restitution.told.late") == ["Le vélo rouge, avec une selle."]
    town.press(ROSA, Act.WITHDRAW, carried.id)
    assert told(evening, "restitution.told.late") == []


def test_who_is_silent_now_may_still_take_it_back(town: Town) -> None:
    """What she gave before is hers, whatever becomes of the next question."""
    waiting(town)
    town.later(timedelta(days=1))
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, BEN)))
    evening = opened(town)
    for who in (INES, MALO):
        town.say(who, WORDS[who])
    town.say(BEN, "Un banc, tourné vers la rue.", to=evening.card)
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    assert told(evening, "restitution.told.late") == [LATE]
    [carried] = evening.by(ROSA)
    town.press(ROSA, Act.WITHDRAW, carried.id)
    assert (evening.by(ROSA), evening.passage(ROSA)) == ([], "silent")
    assert told(evening, "restitution.told.late") == []


def test_forgotten_it_is_nowhere(town: Town) -> None:
    """Whoever asks that all be erased has it erased, though it belongs to a question given back."""
    evening, _ = waiting(town)
    town.run(lambda unit: forget_person(unit, town.house, ROSA.id, town.now))
    assert kept(town, evening) == []


def test_who_leaves_what_was_given_back_takes_this_with_her(town: Town) -> None:
    """Nobody was given it back: it goes with what was not."""
    evening, _ = waiting(town)
    member = town.see(lambda unit: unit.people.member(HANGAR.id, ROSA.id))
    assert member is not None
    town.run(lambda unit: take_unpublished(unit, town.house, member, town.now))
    assert kept(town, evening) == []
    assert [each.text for each in evening.by(ROSA)] == [WORDS[ROSA]]


def test_a_detached_question_leaves_it_waiting(town: Town) -> None:
    """What has an author is not mixed with what has none."""
    before, _ = waiting(town)
    evening = detached(town)
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    assert len(kept(town, before)) == 1


# what it shifts


def asked(town: Town) -> tuple[Evening, list[Utterance]]:
    """Let two days go by after a summary."""
    evening = published(town)
    due = evening.timers()["shift"]
    town.later(due)
    return evening, evening.ring(TimerKind.SHIFT)


def shifts(town: Town, evening: Evening) -> dict[PersonId, str]:
    """Return what each said that the summary shifts."""
    kept = town.see(lambda unit: unit.choices.of(evening.session.id))
    return {each.person: each.value for each in kept if each.item == ITEM}


def test_those_who_gave_are_asked_without_a_sound(town: Town) -> None:
    """Two days later, by day; whoever wants no reminder is not, nor whoever gave nothing."""
    evening = published(town)
    due = evening.timers()["shift"]
    assert due >= timedelta(hours=48)
    quiet = town.see(lambda unit: unit.people.member(HANGAR.id, INES.id))
    assert quiet is not None
    town.work(lambda unit: unit.people.save_member(replace(quiet, agreed=frozenset())))
    town.later(due)
    said = evening.ring(TimerKind.SHIFT)
    assert {(each.key, each.to.id, each.silent) for each in said} == {
        ("shift.ask", MALO.id, True),
        ("shift.ask", ROSA.id, True),
    }


def test_a_tap_is_enough(town: Town) -> None:
    """The last tap holds; nobody else is told."""
    evening, said = asked(town)
    for who, value in ((MALO, "bit"), (ROSA, "none"), (INES, "none"), (INES, "bit")):
        answer = town.press(who, Act.SHIFT, evening.session.id, value)
        assert {each.to.id for each in answer} == {who.id}
    assert shifts(town, evening) == {MALO.id: "bit", ROSA.id: "none", INES.id: "bit"}
    assert len(said) == 3


def test_her_words_wait_for_the_next_summary(town: Town) -> None:
    """They are given back beside the rest, and in nobody's name."""
    evening, _ = asked(town)
    assert "shift.words" in keys(town.press(MALO, Act.SHIFT, evening.session.id, "say"))
    assert town.see(lambda unit: unit.people.get(MALO.id)).heeding == Heeding(Awaited.SHIFT, evening.session.id)
    assert keys(town.say(MALO, "On laisse la clé au clou.")) == ["carried.shift"]
    following = next_one(town)
    assert told(following, "restitution.told.shifted") == ["On laisse la clé au clou."]
    assert following.draft is not None
    assert Block.ASIDE in {each.block for each in following.draft.passages}


def test_nobody_is_asked_late_nor_at_night(town: Town) -> None:
    """A machine that slept lets it go."""
    evening = published(town)
    timer_due = evening.timers()["shift"]
    town.later(timer_due + timedelta(hours=12))
    assert evening.ring(TimerKind.SHIFT) == []


def test_who_gave_nothing_says_nothing_of_it(town: Town) -> None:
    """A button borrowed from somebody else does nothing."""
    evening = published(town)
    town.press(SALOME, Act.SHIFT, evening.session.id, "bit")
    assert shifts(town, evening) == {}


def test_of_what_has_no_author_nobody_is_asked(town: Town) -> None:
    """Once a detached question is given back, no timer is set."""
    evening = detached(town)
    assert "shift" not in evening.timers()
