"""A draft holds everybody's words: only whoever rereads it now has it before her eyes, as it stands."""

from dataclasses import replace
from datetime import timedelta

from domain.moves import Act, Left, Speaker
from domain.people import Member, Person
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner, OutboxState, Utterance

from .evenings import Evening, answered, opened, sealed
from .people import AWA, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home, consenting
from .town import Town, keys, one


def animating(town: Town, *who: Speaker) -> None:
    """Have some animate Le Hangar, and nobody else."""

    def change(member: Member) -> Member:
        return replace(member, facilitator=member.person in {each.id for each in who})

    town.work(lambda unit: [unit.people.save_member(change(each)) for each in unit.people.members(HANGAR.id)])


def seen_by_two(town: Town) -> Evening:
    """Show a draft to Salomé, then, once she cannot be reached, to Rosa; then Salomé is there again."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, AWA)))
    animating(town, SALOME, ROSA)
    evening = opened(town)
    for who in (INES, MALO, ROSA, AWA):
        town.say(who, f"Ce que dit {who.name}.", to=evening.card)
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    reach(town, SALOME, reachable=False)
    said = town.press(INES, Act.WITHDRAW, evening.by(INES)[0].id)
    assert drafts(said) == {at_home(ROSA).id: ("draft.review", Manner.POST)}
    reach(town, SALOME, reachable=True)
    return evening


def reach(town: Town, who: Speaker, *, reachable: bool) -> None:
    """Have somebody block the private exchange, or open it again."""
    town.work(lambda unit: unit.people.save(Person(who.id, reachable=reachable, language="fr")))


def drafts(said: list[Utterance]) -> dict[int, tuple[str, Manner]]:
    """Return what was said of the draft, place by place."""
    return {each.to.id: (each.key, each.manner) for each in said if each.key.startswith("draft.")}


def test_every_screen_follows_the_draft(town: Town) -> None:
    """Whoever had it before still has it, and sees it as it stands."""
    evening = seen_by_two(town)
    said = town.press(MALO, Act.SCOPE, evening.by(MALO)[0].id, "count_only")
    edited = ("draft.review", Manner.EDIT)
    assert drafts(said) == {at_home(SALOME).id: edited, at_home(ROSA).id: edited}


def test_every_screen_is_closed_by_the_publication(town: Town) -> None:
    """Nobody keeps a draft in hand of what is published."""
    evening = seen_by_two(town)
    said = evening.ring(TimerKind.LAND)
    closed = ("draft.published", Manner.EDIT)
    assert drafts(said) == {at_home(SALOME).id: closed, at_home(ROSA).id: closed}


def test_every_screen_is_closed_when_the_draft_lapses(town: Town) -> None:
    """Nor of what is never given back."""
    evening = seen_by_two(town)
    said = town.press(MALO, Act.WITHDRAW, evening.by(MALO)[0].id)
    closed = ("draft.lapsed", Manner.EDIT)
    assert drafts(said) == {at_home(SALOME).id: closed, at_home(ROSA).id: closed}


def test_a_role_taken_back_closes_the_draft(town: Town) -> None:
    """Its words leave her screen, and its buttons too."""
    seen_by_two(town)
    said = town.press(ROSA, Act.DISMISS, HANGAR.id, f"yf-{SALOME.id}")
    assert drafts(said) == {at_home(SALOME).id: ("draft.closed", Manner.EDIT)}
    closed = one(said, "draft.closed")
    assert (closed.buttons, closed.summary) == ((), None)


def test_whoever_walks_out_has_it_closed(town: Town) -> None:
    """The words of a group are for who is in it."""
    seen_by_two(town)
    assert drafts(town.do(Left(ROSA.id, HANGAR_GROUP))) == {at_home(ROSA).id: ("draft.closed", Manner.EDIT)}


def test_a_draft_on_its_way_is_not_shown_any_more(town: Town) -> None:
    """What waits to be shown is dropped; what has left already gives way once it is known."""
    evening = answered(town, INES, MALO, ROSA)
    town.later(timedelta(hours=72))
    town.work(lambda unit: town.reception.on_timer(unit, Timer(TimerKind.SEAL, evening.session.id, town.now), town.now))
    waiting = town.see(lambda unit: unit.outbox.due(town.now, 99))
    [post] = [each.id for each in waiting if each.utterance.key == "draft.review"]
    town.work(lambda unit: town.reception(unit, Left(SALOME.id, HANGAR_GROUP), town.now))
    dropped = town.see(lambda unit: unit.outbox.get(post))
    assert dropped is not None
    assert (dropped.state, dropped.utterance.summary) == (OutboxState.FAILED, None)


def test_whoever_had_no_screen_is_told_nothing(town: Town) -> None:
    """A role may end without a draft in hand."""
    sealed(town, INES, MALO, ROSA)
    animating(town, SALOME, ROSA)
    assert drafts(town.do(Left(ROSA.id, HANGAR_GROUP))) == {}


def test_what_is_published_is_closed_to_nobody(town: Town) -> None:
    """A screen that was closed by the publication stays as it is."""
    evening = seen_by_two(town)
    evening.ring(TimerKind.LAND)
    assert "draft.closed" not in keys(town.do(Left(ROSA.id, HANGAR_GROUP)))
