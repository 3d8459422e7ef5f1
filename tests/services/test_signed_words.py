"""What somebody signed is found and erased whatever she was called, however long ago, and however she went."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.replaying import replay
from domain.erasures import Erased, Erasure
from domain.ids import MessageId
from domain.keeping import Retention
from domain.moves import Act, Speaker
from domain.people import Member
from domain.sessions import TimerKind

from .evenings import WORDS, Evening, opened, sealed
from .forgotten import everywhere
from .people import AWA, HANGAR, INES, MALO, ROSA, SALOME, consenting
from .town import WORDING, Town, button_of, keys, one, pseudonym

Going = Callable[[Town], object]


def publish_signed(town: Town) -> Evening:
    """Publish what four voices said under their names, reread by Salomé, who is one of them."""
    member = replace(consenting(HANGAR.id, SALOME), facilitator=True)
    town.work(lambda unit: (unit.people.save_member(consenting(HANGAR.id, AWA)), unit.people.save_member(member)))
    evening = opened(town)
    for who, words in {**WORDS, AWA: "La porte du fond reste ouverte."}.items():
        town.say(who, words, to=evening.card)
    town.later(timedelta(hours=72))
    said = evening.ring(TimerKind.SEAL)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    assert "Malo" in shown(evening)
    assert "Salomé" in shown(evening)
    return evening


def shown(evening: Evening) -> str:
    """Return the summary as it is kept."""
    return repr(evening.draft)


def called(who: Speaker, name: str) -> Going:
    """Have somebody be called otherwise."""

    def rename(town: Town) -> None:
        town.press(who, Act.PREFER, HANGAR.id, "name")
        town.say(who, name)

    return rename


def leaves(who: Speaker, label: str) -> Going:
    """Have somebody leave as a button says."""
    return lambda town: town.tap(who, one(town.order(who, "leave"), "leave.ask"), label)


def purge(town: Town) -> None:
    """Let a hundred days go by, and what was kept long enough be erased."""
    town.later(timedelta(days=100))
    town.work(lambda unit: unit.records.purge(Retention(), town.now))


WAYS = {
    "at once": lambda who: (),
    "renamed": lambda who: (called(who, "Lou"),),
    "left, taking all": lambda who: (leaves(who, "take_all"),),
    "left, then purged": lambda who: (leaves(who, "leave_published"), purge),
    "purged, then left, taking all": lambda who: (purge, leaves(who, "take_all")),
    "renamed, purged, then left": lambda who: (called(who, "Lou"), purge, leaves(who, "leave_published")),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", [MALO, SALOME])
def test_of_whoever_is_forgotten_no_signature_stays(town: Town, who: Speaker, way: str) -> None:
    """Neither her words, nor her name under them, nor under what she reread; what the others signed stays."""
    evening = publish_signed(town)
    for step in WAYS[way](who):
        step(town)
    everywhere(town, who)
    assert who.name not in shown(evening)
    assert WORDS.get(who, "…") not in shown(evening)
    assert WORDS[ROSA] in shown(evening)
    assert "Rosa" in shown(evening)


@pytest.mark.parametrize("way", ["at once", "renamed"])
@pytest.mark.parametrize("after", [(), (purge,)])
@pytest.mark.parametrize("who", [MALO, SALOME])
def test_leaving_with_everything_takes_what_was_signed(
    town: Town, who: Speaker, way: str, after: tuple[Going, ...]
) -> None:
    """Even when the answer was purged long ago; the group's message follows."""
    evening = publish_signed(town)
    for step in (*WAYS[way](who), *after):
        step(town)
    said = town.tap(who, one(town.order(who, "leave"), "leave.ask"), "take_all")
    assert who.name not in shown(evening)
    assert who.name not in WORDING.word(one(said, "summary.published")).text


def test_leaving_with_nothing_leaves_what_was_signed(town: Town) -> None:
    """What is published stays as she signed it, and she may still take it all, though nothing else is left of hers."""
    evening = publish_signed(town)
    leaves(MALO, "leave_published")(town)
    purge(town)
    assert "Malo" in shown(evening)
    asked = one(town.order(MALO, "leave"), "leave.ask_gone")
    town.tap(MALO, asked, "take_all")
    assert "Malo" not in shown(evening)
    assert keys(town.order(MALO, "leave")) == ["leave.nowhere"]


def test_words_signed_by_somebody_of_the_same_name_stay(town: Town) -> None:
    """A name is not what they are found by."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, INES), name="Malo")))
    evening = publish_signed(town)
    everywhere(town, MALO)
    assert WORDS[MALO] not in shown(evening)
    assert WORDS[INES] in shown(evening)
    assert "Malo" in shown(evening)


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (Erased.PERSON, str(MALO.id)),
        (Erased.MEMBERSHIP, f"{HANGAR.id}:{MALO.id}"),
        (Erased.SIGNED, f"{HANGAR.id}:{MALO.id}"),
    ],
)
def test_a_restored_copy_shows_nothing_of_it(town: Town, kind: Erased, what: str) -> None:
    """Though she had been called otherwise since, and the answer purged before the copy was made."""
    evening = publish_signed(town)
    called(MALO, "Lou")(town)
    purge(town)
    erasure = Erasure(kind, pseudonym(what), town.now)
    assert town.work(lambda unit: replay(unit, pseudonym, [erasure])) == 1
    assert "Malo" not in shown(evening)
    assert WORDS[MALO] not in shown(evening)
    assert "Rosa" in shown(evening)


def test_what_was_signed_after_a_first_departure_is_not_taken_by_it(town: Town) -> None:
    """An erasure done again reaches no further than its instant."""
    evening = publish_signed(town)
    before = shown(evening)
    erasure = Erasure(Erased.SIGNED, pseudonym(f"{HANGAR.id}:{MALO.id}"), town.now - timedelta(hours=1))
    assert town.work(lambda unit: replay(unit, pseudonym, [erasure])) == 0
    assert shown(evening) == before


def test_who_reread_without_a_name_is_tied_to_nothing(town: Town) -> None:
    """Where no name is shown, no word leads to anybody."""
    town.work(lambda unit: unit.people.save_member(Member(HANGAR.id, SALOME.id, facilitator=True)))
    evening, said = sealed(town, INES, MALO, ROSA)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    assert evening.draft is not None
    signers = {quote.signer for each in evening.draft.passages for quote in each.quotes}
    assert signers | {each.signer for each in evening.draft.passages} == {""}


@pytest.mark.parametrize("doubted", [False, True])
def test_a_publication_that_may_have_left_does_not_keep_her_name(town: Town, doubted: bool) -> None:
    """If it is sent again, it is sent without it; and a change waits for the one that arrived."""
    evening, said = sealed(town, INES, MALO, ROSA)
    publish = button_of(one(said, "draft.review"), "publish")
    town.work(lambda unit: town.reception(unit, town.pressing(SALOME, Act.PUBLISH, publish.ref), town.now))
    waiting = town.see(lambda unit: unit.outbox.due(town.now, 99))
    [post] = [each.id for each in waiting if each.utterance.key == "summary.published"]
    town.work(lambda unit: unit.outbox.claim([post], town.now))
    if doubted:
        town.work(lambda unit: unit.outbox.doubt(post, "unknown", town.now))
    town.work(lambda unit: town.reception(unit, town.pressing(SALOME, Act.FORGET, "", "all"), town.now))
    left = town.see(lambda unit: unit.outbox.get(post))
    assert left is not None
    assert left.utterance.summary == evening.draft
    assert "Salomé" not in repr(left)
    town.work(lambda unit: unit.outbox.sent(post, MessageId(4242), town.now))
    changes = town.see(lambda unit: unit.outbox.due(town.now + timedelta(days=1), 99))
    assert 4242 in [each.message for each in changes if each.utterance.key == "summary.published"]
