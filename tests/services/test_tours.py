"""A tour of the twelve gaps: started once, one at a time, week after week to the atlas, and to the map of one gap."""

from dataclasses import replace

import pytest

from domain.moves import Act
from domain.people import CollectiveState, Member
from domain.ports import Unit
from domain.sessions import SessionState, TimerKind
from domain.tensions import TENSIONS
from domain.utterances import Manner

from .gaps import (
    FATOU,
    LOU,
    SIX,
    WEEK,
    all_stand,
    begun,
    come_to_the_seal,
    crowded,
    given_back,
    latest,
    pressed,
    ring,
    stands,
    summary_of,
    timers,
    toured,
)
from .people import HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home
from .town import WORDING, Town, in_group, keys, one, toasts


@pytest.fixture
def hangar(town: Town) -> Town:
    """Le Hangar, with six who take part."""
    return crowded(town)


def chosen(town: Town, *gaps: str) -> None:
    """Have members say which gap asks to be looked at."""
    session = latest(town)
    for who, gap in zip(SIX, gaps, strict=False):
        town.press(who, Act.TAP, session.id, gap)


def test_a_tour_is_started_by_two_taps(hangar: Town) -> None:
    """The command shows two ways; one tap opens the first series, in words of the bank that ask for a word."""
    screen = one(hangar.order(SALOME, "ecarts"), "tour.offer")
    assert [button.value for row in screen.buttons for button in row] == ["four", "twelve", "later"]
    said = pressed(hangar, SALOME, screen, "gaps_in_four")
    assert {"tensions.card.open", "tour.started_four"} <= set(keys(said))
    session = latest(hangar)
    assert (session.dialogue, session.part, session.prompt[0], session.parent) == ("tensions", "1", "T", None)


def test_the_twelve_may_be_gone_through_at_once(hangar: Town) -> None:
    """One session holds them all, and the atlas is ahead of it."""
    begun(hangar, "twelve")
    session = latest(hangar)
    assert session.part == "all"
    assert {timer.kind for timer in timers(hangar, session)} == {TimerKind.REMIND, TimerKind.SEAL, TimerKind.ATLAS}
    all_stand(hangar, session, ["-3", "-2", "0", "1", "2", "both"])
    summary = given_back(hangar, session)
    assert sum(passage.key == "spectrum.drawn" for passage in summary.passages) == len(TENSIONS)
    assert WORDING.restitution.measure(summary) <= 4096  # type: ignore[attr-defined]


def test_whoever_does_not_facilitate_starts_nothing(hangar: Town) -> None:
    """Neither by the command nor by the button."""
    assert keys(hangar.order(MALO, "tensions")) == ["facilitator.only"]
    hangar.press(MALO, Act.TENSIONS, HANGAR.id, "four")
    assert not hangar.see(lambda unit: unit.sessions.of(HANGAR.id))


def test_one_tour_at_a_time(hangar: Town) -> None:
    """A second facilitator who starts at once is told that one is under way, and opens nothing."""
    hangar.work(lambda unit: unit.people.save_member(replace(_member(unit), facilitator=True)))
    screens = {who: one(hangar.order(who, "tensions"), "tour.offer") for who in (SALOME, INES)}
    pressed(hangar, SALOME, screens[SALOME], "gaps_in_four")
    said = pressed(hangar, INES, screens[INES], "gaps_at_once")
    assert [each.key for each in toasts(said)] == ["toast.tour_running"]
    assert one(said, "tour.running").to == at_home(INES)
    assert len(hangar.see(lambda unit: unit.sessions.of(HANGAR.id))) == 1
    assert keys(hangar.order(INES, "tensions")) == ["tour.running"]


def _member(unit: Unit) -> Member:
    member = unit.people.member(HANGAR.id, INES.id)
    assert member is not None
    return member


def test_a_tour_waits_for_the_question_that_is_open(hangar: Town) -> None:
    """One thing at a time: nothing opens over a question."""
    hangar.press(SALOME, Act.ASK_NOW, HANGAR.id, "R01")
    said = hangar.press(SALOME, Act.TENSIONS, HANGAR.id, "four")
    assert [each.key for each in toasts(said)] == ["toast.one_open"]
    assert latest(hangar).dialogue == "reflexive"


def test_a_tour_may_be_ended(hangar: Town) -> None:
    """What is open goes to its close; nothing comes after it, and another tour may start."""
    begun(hangar)
    session = latest(hangar)
    screen = one(hangar.order(SALOME, "tensions"), "tour.running")
    assert "tour.ended" in keys(pressed(hangar, SALOME, screen, "end_tour"))
    come_to_the_seal(hangar, session)
    assert ring(hangar, session, TimerKind.FOLLOW) == []
    assert "tour.offer" in keys(hangar.order(SALOME, "tensions"))


@pytest.mark.parametrize("value", ["map-0", "map-13", "map-x", "never", "map-8-8"])
def test_no_other_press_is_read(hangar: Town, value: str) -> None:
    """What no screen of ours shows does nothing."""
    hangar.press(SALOME, Act.TENSIONS, HANGAR.id, value)
    assert not hangar.see(lambda unit: unit.sessions.of(HANGAR.id))


def test_one_series_a_week_whatever_comes_of_it(hangar: Town) -> None:
    """The next one opens a week after the last one opened, though too few spoke, and belongs to the same tour."""
    begun(hangar)
    first = latest(hangar)
    come_to_the_seal(hangar, first)
    assert hangar.see(lambda unit: unit.sessions.get(first.id)).state is SessionState.LAPSED
    said = ring(hangar, first, TimerKind.FOLLOW)
    second = latest(hangar)
    assert "tensions.card.open" in keys(said)
    assert (second.part, second.parent, second.opens_at - first.opens_at) == ("2", first.id, WEEK)


def test_the_next_series_waits_for_the_group_to_be_back(hangar: Town) -> None:
    """While the group is away, nothing opens."""
    begun(hangar)
    first = latest(hangar)
    come_to_the_seal(hangar, first)
    hangar.work(lambda unit: unit.collectives.save(replace(HANGAR, state=CollectiveState.SUSPENDED)))
    assert ring(hangar, first, TimerKind.FOLLOW) == []
    assert latest(hangar) == hangar.see(lambda unit: unit.sessions.get(first.id))


def test_the_atlas_shows_the_twelve_in_words_that_rank_nothing(hangar: Town) -> None:
    """After the fourth series: one message, twelve lines in the order of the gaps, each with its shape."""
    last = toured(hangar, {"1": ["-2", "-1", "-1", "-3", "-1", "1"], "2": ["0", "0", "both", "0", "1", "0"]})
    [page] = in_group(ring(hangar, last, TimerKind.ATLAS))
    assert [line.facts["rank"] for line in page.lines] == list(TENSIONS)
    shapes = [line.key.removeprefix("atlas.") for line in page.lines]
    assert shapes[:6] == ["first"] * 3 + ["middle"] * 3
    assert set(shapes[6:]) == {"parted"}


def test_only_what_was_drawn_is_in_the_atlas(hangar: Town) -> None:
    """A series of which nothing was drawn has its lines, and they say so."""
    last = toured(hangar, {"3": ["pass"] * 6})
    [page] = in_group(ring(hangar, last, TimerKind.ATLAS))
    assert {line.facts["rank"] for line in page.lines if line.key == "atlas.undrawn"} == {7, 8, 9}


def test_a_tour_of_which_nothing_was_drawn_has_no_atlas(hangar: Town) -> None:
    """Nothing is said, and nothing follows."""
    last = toured(hangar, {part: ["pass"] * 6 for part in "1234"})
    assert ring(hangar, last, TimerKind.ATLAS) == []
    assert ring(hangar, last, TimerKind.MAP) == []


def test_the_atlas_waits_for_the_last_summary(hangar: Town) -> None:
    """While the last series is reread, there is nothing to put side by side."""
    begun(hangar, "twelve")
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 6)
    come_to_the_seal(hangar, session)
    assert ring(hangar, session, TimerKind.ATLAS) == []
    ring(hangar, session, TimerKind.LAND)
    ring(hangar, session, TimerKind.REVIEW)
    assert "atlas.page" in keys(ring(hangar, session, TimerKind.ATLAS))


def test_a_second_tour_is_shown_under_the_first(hangar: Town) -> None:
    """Two drawings, one above the other, with the days on which the tours began."""
    first = toured(hangar)
    ring(hangar, first, TimerKind.ATLAS)
    hangar.work(lambda unit: unit.timers.disarm(first.id, TimerKind.MAP))
    second = toured(hangar)
    page = one(ring(hangar, second, TimerKind.ATLAS), "atlas.page_again")
    assert [line.key for line in page.lines[:3]] == ["atlas.named", "atlas.before", "atlas.now"]
    assert page.times["before"] < page.times["now"]
    text = WORDING.word(page).text
    assert len(text) <= 4096
    assert hangar.see(lambda unit: unit.sessions.get(second.id)).prompt != first.prompt


def test_a_drawing_that_is_withdrawn_leaves_the_atlas_too(hangar: Town) -> None:
    """Whoever goes from among five takes the line with her, wherever it was shown."""
    last = toured(hangar, {"4": ["-1"] * 5})
    ring(hangar, last, TimerKind.ATLAS)
    said = hangar.press(INES, Act.FORGET, HANGAR.id, "here")
    page = one(said, "atlas.page")
    assert page.manner is Manner.EDIT
    assert {line.facts["rank"] for line in page.lines if line.key == "atlas.undrawn"} == {10, 11, 12}


def test_which_gap_to_look_at_is_asked_two_days_later(hangar: Town) -> None:
    """One tap each, in the group or in private, among those that some live as uncomfortable or forgotten."""
    last = toured(hangar)
    ring(hangar, last, TimerKind.ATLAS)
    said = ring(hangar, last, TimerKind.MAP)
    card = one(said, "gap_choice.card.open")
    offered = [button.value for row in card.buttons for button in row if button.act is Act.TAP]
    assert 1 < len(offered) <= 6
    assert offered == sorted(offered, key=int)
    assert (latest(hangar).dialogue, latest(hangar).parent) == ("gap_choice", last.id)
    asked = [each for each in said if each.key == "gap_choice.ask"]
    assert len(asked) == len(SIX)


def test_the_gap_that_most_chose_is_proposed_to_whoever_animates(hangar: Town) -> None:
    """The group is told which; the facilitator opens its map, or lets it be; nobody is told how many chose."""
    last = toured(hangar)
    ring(hangar, last, TimerKind.ATLAS)
    ring(hangar, last, TimerKind.MAP)
    choice = latest(hangar)
    offered = choice.part.split("-")
    chosen(hangar, offered[1], offered[1], offered[0], offered[1])
    said = come_to_the_seal(hangar, choice)
    told = one(said, "summary.published")
    assert told.summary is not None
    assert [(passage.item, passage.counts) for passage in told.summary.passages if passage.item] == [(offered[1], ())]
    proposal = one(ring(hangar, choice, TimerKind.MAP), "tour.map")
    assert (proposal.to, proposal.facts["tension"]) == (at_home(SALOME), offered[1])
    opened = pressed(hangar, SALOME, proposal, "open_map")
    assert {"gap_map.card.open", "tour.map_opened"} <= set(keys(opened))
    assert (latest(hangar).dialogue, latest(hangar).part) == ("gap_map", offered[1])


def test_nothing_is_proposed_when_too_few_chose(hangar: Town) -> None:
    """One tap alone makes no choice of the group."""
    last = toured(hangar)
    ring(hangar, last, TimerKind.ATLAS)
    ring(hangar, last, TimerKind.MAP)
    choice = latest(hangar)
    chosen(hangar, choice.part.split("-")[0])
    come_to_the_seal(hangar, choice)
    assert ring(hangar, choice, TimerKind.MAP) == []


def test_a_gap_is_mapped_in_four_boxes(hangar: Town) -> None:
    """Four sentences in private, each in its box; one may be left; they are given back as any words are."""
    hangar.press(SALOME, Act.TENSIONS, HANGAR.id, "map-8")
    session = latest(hangar)
    for who in (INES, MALO, ROSA, LOU):
        hangar.say(who, "De la souplesse.")
        hangar.press(who, Act.TAP, session.id, "b")
        hangar.say(who, "Tout dépend de qui est là.")
    hangar.say(FATOU, "Un mot, et rien d'autre.")
    summary = given_back(hangar, session)
    boxes = {passage.key: len(passage.quotes) for passage in summary.passages if passage.key.startswith("gap.box")}
    assert boxes == {"gap.box.a": 3, "gap.box.b": 0, "gap.box.a_sign": 3, "gap.box.b_sign": 0}
    assert summary.voices == 5


def test_what_is_ahead_of_a_series_called_off_does_not_come(hangar: Town) -> None:
    """A series that is cancelled ends its tour."""
    begun(hangar)
    session = latest(hangar)
    hangar.work(lambda unit: unit.sessions.save(replace(session, state=SessionState.CANCELLED)))
    assert ring(hangar, session, TimerKind.FOLLOW) == []
    assert latest(hangar).id == session.id


def test_the_command_in_the_group_is_answered_in_private(hangar: Town) -> None:
    """The group reads nothing of it."""
    said = hangar.order(SALOME, "tensions", place=HANGAR_GROUP)
    assert one(said, "tour.offer").to == at_home(SALOME)


def test_a_word_in_the_group_under_the_card_speaks_of_them_all(hangar: Town) -> None:
    """It is given back beside the drawings, and its author is one voice."""
    card = one(begun(hangar), "tensions.card.open")
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 5, SIX[:5])
    hangar.say(SIX[5], "On tourne autour.", card)
    stands(hangar, SIX[5], session, 1, "2")
    summary = given_back(hangar, session)
    assert summary.voices == 6
    assert [quote.text for each in summary.passages if each.block == "returns" for quote in each.quotes] == [
        "On tourne autour."
    ]
    assert summary_of(hangar, session) == summary
