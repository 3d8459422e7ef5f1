"""A series of three gaps: what a member taps, what is kept of it, and what is given back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.moves import Act, Blocked
from domain.sessions import ParticipationState, TimerKind
from domain.tensions import SERIES
from domain.utterances import Manner

from .gaps import (
    FATOU,
    LOU,
    SIX,
    all_stand,
    begun,
    come_to_the_seal,
    crowded,
    given_back,
    latest,
    stands,
    summary_of,
    told_of,
)
from .people import HANGAR, INES, MALO, ROSA, SALOME, THEO, at_home
from .town import Town, button_of, in_group, keys, one, toasts


@pytest.fixture
def hangar(town: Town) -> Town:
    """Le Hangar, with six who take part and a first series open."""
    begun(crowded(town))
    return town


def kept_of(town: Town, who: object = INES) -> dict[str, str]:
    """Return what somebody tapped, as it is kept."""
    session = latest(town)
    return {each.item: each.value for each in town.see(lambda unit: unit.choices.by(session.id, who.id))}  # type: ignore[attr-defined]


def test_the_group_reads_the_frame_and_nobody_is_placed_in_its_sight(town: Town) -> None:
    """The card says that no side is the good one, and holds no notch; six are asked in private."""
    said = begun(crowded(town))
    card = one(said, "tensions.card.open")
    assert [[button.label for button in row] for row in card.buttons] == [
        ["button.answer_privately", "button.pass"],
        ["button.join"],
    ]
    asked = [each for each in said if each.key == "tensions.notch_first"]
    assert {each.to for each in asked} == {at_home(who) for who in SIX}
    assert [len(row) for row in asked[0].buttons] == [7, 1, 2]


def test_a_gap_is_gone_through_in_the_same_message(hangar: Town) -> None:
    """A notch, how it is lived, no word, then the next gap: the screen that was posted changes in place."""
    session = latest(hangar)
    for value, key in (("1:-2", "lived"), ("1:fecond", "word"), ("1:no", "notch")):
        said = one(hangar.press(INES, Act.TAP, session.id, value), f"tensions.{key}")
        assert said.manner is Manner.EDIT
    assert kept_of(hangar) == {"1": "-2", "1.lived": "fecond"}


def test_a_word_goes_with_its_gap_and_the_next_one_is_posted(hangar: Town) -> None:
    """What she writes is an answer about that gap, with its receipt; the next screen comes below it."""
    session = latest(hangar)
    said = stands(hangar, INES, session, 1, "-2", word="On refait deux fois.")
    assert "receipt.kept" in keys(said)
    assert one(said, "tensions.notch").manner is Manner.POST
    [answer] = hangar.see(lambda unit: unit.answers.of(session.id))
    assert (answer.about, answer.sealed) == ("1", True)


def test_unknown_and_pass_are_kept_as_such_and_lead_on(hangar: Town) -> None:
    """Neither is the middle, and neither is asked how it is lived."""
    session = latest(hangar)
    for value in ("1:unknown", "2:pass"):
        assert "tensions.notch" in keys(hangar.press(INES, Act.TAP, session.id, value))
    assert kept_of(hangar) == {"1": "unknown", "2": "pass"}


def test_a_position_is_taken_again_until_the_seal(hangar: Town) -> None:
    """The recall tells what she said of each, and leads back to one; then to the recall again."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"], [INES])
    hangar.press(INES, Act.TAP, session.id, "2:again")
    hangar.press(INES, Act.TAP, session.id, "2:3")
    hangar.press(INES, Act.TAP, session.id, "2:fecond")
    said = one(hangar.press(INES, Act.TAP, session.id, "2:no"), "tensions.done")
    assert [line.key for line in said.lines] == ["tensions.said.side"] * 3
    assert (kept_of(hangar)["2"], kept_of(hangar)["2.lived"]) == ("3", "fecond")
    come_to_the_seal(hangar, session)
    late = toasts(hangar.press(INES, Act.TAP, session.id, "2:again"))
    assert [each.key for each in late] == ["toast.closed"]


def test_two_taps_are_one(hangar: Town) -> None:
    """The same tap twice keeps one position, and does not answer the screen that came in between."""
    session = latest(hangar)
    for _ in range(2):
        hangar.press(INES, Act.TAP, session.id, "1:-2")
    passage = hangar.see(lambda unit: unit.sessions.participation(session.id, INES.id))
    assert passage is not None
    assert (kept_of(hangar), passage.stage) == ({"1": "-2"}, "lived-1")


def test_an_older_screen_changes_its_gap_and_nothing_else(hangar: Town) -> None:
    """A notch of the first gap, tapped from the second, moves her on the first alone."""
    session = latest(hangar)
    stands(hangar, INES, session, 1, "-2")
    said = one(hangar.press(INES, Act.TAP, session.id, "1:3"), "tensions.notch")
    assert (said.facts["tension"], kept_of(hangar)["1"]) == ("2", "3")


def test_whoever_passes_everything_is_no_voice(hangar: Town) -> None:
    """Three passes are one pass: no voice on the card, nothing given back of it, and no reminder."""
    session = latest(hangar)
    for tension in SERIES["1"]:
        hangar.press(INES, Act.TAP, session.id, f"{tension}:pass")
    passage = hangar.see(lambda unit: unit.sessions.participation(session.id, INES.id))
    assert passage is not None
    assert passage.state == "passed"
    assert hangar.see(lambda unit: unit.answers.voices(session.id)) == 0
    all_stand(hangar, session, ["-1"] * 5, SIX[1:])
    summary = given_back(hangar, session)
    assert summary.voices == 5
    assert "pass" not in dict(told_of(hangar, session, 1).counts)


def test_what_was_tapped_counts_though_she_stopped_half_way(hangar: Town) -> None:
    """One gap of three: one position in the first drawing, none in the others."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 4, SIX[1:5])
    stands(hangar, INES, session, 1, "3")
    given_back(hangar, session)
    assert dict(told_of(hangar, session, 1).counts)["3"] == 1
    assert [told_of(hangar, session, tension).key for tension in SERIES["1"]] == [
        "spectrum.drawn",
        "spectrum.few",
        "spectrum.few",
    ]


def test_nothing_closes_while_somebody_may_be_half_way(hangar: Town) -> None:
    """Everybody has begun: the window stays whole."""
    session = latest(hangar)
    for who in SIX:
        hangar.press(who, Act.TAP, session.id, "1:0")
    due = {timer.kind: timer.due for timer in hangar.see(lambda unit: unit.timers.of(session.id))}
    assert due[TimerKind.SEAL] == session.closes_at
    assert session.closes_at - session.opens_at == timedelta(hours=96)


def test_at_the_seal_nobody_can_tell_who_stood_where(hangar: Town) -> None:
    """The taps are counted, then forgotten; each voice is counted once, with or without words."""
    session = latest(hangar)
    all_stand(hangar, session, ["-3", "-2", "-1", "0", "both"], SIX[:5])
    stands(hangar, THEO, session, 1, "3", word="On se réunit pour préparer la réunion.")
    summary = given_back(hangar, session)
    assert hangar.see(lambda unit: unit.choices.of(session.id)) == []
    assert summary.voices == 6
    assert dict(told_of(hangar, session, 1).counts) == {
        **dict.fromkeys(("-3", "-2", "-1", "0", "3", "both"), 1),
        "oublie": 6,
    }


def test_words_that_only_count_do_not_count_twice(hangar: Town) -> None:
    """Somebody who tapped, and wrote words that are only counted, is one voice."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 4, SIX[:4])
    said = stands(hangar, FATOU, session, 1, "3", word="Un mot.")
    receipt = one(said, "receipt.kept")
    scope = button_of(receipt, "scope")
    hangar.press(FATOU, scope.act, scope.ref, "count_only")
    assert given_back(hangar, session).voices == 5


def test_three_voices_are_told_without_a_drawing(hangar: Town) -> None:
    """Under five positions nothing is drawn, and the words that may be shown are shown."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1", "2"], [INES, MALO])
    stands(hangar, ROSA, session, 1, "3", word="Le tableau des clés.")
    given_back(hangar, session)
    assert {told_of(hangar, session, tension).key for tension in SERIES["1"]} == {"spectrum.few"}
    assert [quote.text for quote in told_of(hangar, session, 1).quotes] == ["Le tableau des clés."]


def test_two_voices_are_not_given_back(hangar: Town) -> None:
    """The series lapses, and the next one comes all the same."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1", "2"], [INES, MALO])
    come_to_the_seal(hangar, session)
    assert summary_of(hangar, session) is None
    kinds = {timer.kind for timer in hangar.see(lambda unit: unit.timers.of(session.id))}
    assert TimerKind.FOLLOW in kinds


def test_a_position_is_sealed_from_everybody_and_open_to_oneself(hangar: Town) -> None:
    """Before the seal, no other role finds it by a command; /mydata tells it to her alone."""
    session = latest(hangar)
    hangar.press(INES, Act.TAP, session.id, "1:-3")
    for who in (SALOME, MALO):
        for name in ("mydata", "summary", "agenda", "tensions", "roles"):
            heard = hangar.order(who, name)
            dossiers = [chapter for each in heard if each.dossier for chapter in each.dossier.chapters]
            assert not any(chapter.chosen for chapter in dossiers)
            assert not any(each.facts.get("position") for each in heard)
    hers = [each.dossier for each in hangar.order(INES, "mydata") if each.dossier]
    [chosen] = [chosen for chapter in hers[0].chapters for chosen in chapter.chosen]
    assert (chosen.number, chosen.item, chosen.value) == (session.number, "1", "-3")


def test_leaving_takes_the_positions_along(hangar: Town) -> None:
    """Whoever quits before the seal is in no drawing, and the card counts one voice less."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 6)
    said = hangar.press(INES, Act.LEAVE, HANGAR.id, "keep")
    [card] = [each for each in in_group(said) if each.key == "tensions.card.open"]
    assert card.facts["count"] == 5
    given_back(hangar, session)
    assert dict(told_of(hangar, session, 1).counts)["-1"] == 5


@pytest.mark.parametrize("how", ["leave", "forget"])
def test_a_drawing_in_which_she_would_be_found_is_withdrawn(hangar: Town, how: str) -> None:
    """Among five, the drawing goes with her and the group's message follows; what was not hers stays."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 5, SIX[:5])
    given_back(hangar, session)
    value = {"leave": "keep", "forget": "here"}[how]
    act = Act.LEAVE if how == "leave" else Act.FORGET
    bystander = hangar.press(THEO, act, HANGAR.id, value)
    assert "summary.published" not in keys(bystander)
    said = hangar.press(LOU, act, HANGAR.id, value)
    assert one(said, "summary.published").manner is Manner.EDIT
    assert {told_of(hangar, session, tension).key for tension in SERIES["1"]} == {"spectrum.withdrawn"}


def test_among_six_the_drawing_stays(hangar: Town) -> None:
    """Five others are left in it: it is as it was, and is not drawn anew."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 6)
    given_back(hangar, session)
    before = told_of(hangar, session, 1)
    hangar.press(LOU, Act.LEAVE, HANGAR.id, "all")
    assert told_of(hangar, session, 1) == before


@pytest.mark.parametrize("state", [ParticipationState.LATE_GIVEN, ParticipationState.WITHDRAWN])
def test_whoever_came_late_hides_nobody(hangar: Town, state: ParticipationState) -> None:
    """Among five drawn and a sixth who has no position there, the drawing goes with one of the five."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 5, SIX[:5])
    given_back(hangar, session)
    passage = hangar.see(lambda unit: unit.sessions.participation(session.id, THEO.id))
    assert passage is not None
    hangar.work(lambda unit: unit.sessions.save_participation(replace(passage, state=state)))
    hangar.press(LOU, Act.LEAVE, HANGAR.id, "keep")
    assert told_of(hangar, session, 1).key == "spectrum.withdrawn"


def test_nothing_is_tapped_while_the_drawing_is_reread(hangar: Town) -> None:
    """Words may come late; a position may not: nothing is counted anew, and nothing is kept of it."""
    session = latest(hangar)
    all_stand(hangar, session, ["-1"] * 5, SIX[:5])
    come_to_the_seal(hangar, session)
    late = toasts(hangar.press(THEO, Act.TAP, session.id, "1:3"))
    assert [each.key for each in late] == ["toast.closed"]
    assert hangar.see(lambda unit: unit.choices.of(session.id)) == []


def test_whoever_only_passed_a_gap_is_no_voice_wherever_she_stands(hangar: Town) -> None:
    """Somebody who had stopped her exchange, and passes one gap, has given nothing yet."""
    session = latest(hangar)
    hangar.do(Blocked(INES))
    hangar.press(INES, Act.TAP, session.id, f"{SERIES['1'][0]}:pass")
    assert hangar.see(lambda unit: unit.answers.voices(session.id)) == 0
