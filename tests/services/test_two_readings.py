"""A line of a project is not what was said: both readings are shown, until somebody settles them."""

from domain.ids import PlaceId
from domain.moves import Act, Left, Migrated, Removed, Speaker
from domain.sessions import SessionState, TimerKind
from domain.utterances import Manner, Utterance

from .evenings import Evening
from .people import HANGAR_GROUP, INES, MALO, ROSA, SALOME
from .restitutions import LOU, over, press_under, proposed, read_by, somebody_more
from .town import HOUR, WORDING, Town, keys, one


def objected(town: Town, who: Speaker = ROSA) -> tuple[Evening, list[Utterance]]:
    """Rosa, or another, reads Malo's line otherwise."""
    evening, project = proposed(town)
    which = one(press_under(town, who, project, "inexact"), "correction.which")
    drawn = evening.draft
    assert drawn is not None
    [answer] = evening.by(MALO)
    ref = answer.id[:6]
    button = next(each for row in which.buttons for each in row if each.value == f"l{ref}")
    assert keys(town.press(who, button.act, button.ref, button.value)) == ["correction.reading"]
    return evening, town.say(who, "J'ai laissé un blanc. […] Personne n'a rempli.")


def test_both_readings_are_shown_until_settled(town: Town) -> None:
    """In the group, and to whoever settles; who said so is told to nobody."""
    _, said = objected(town)
    assert "Deux lectures" in WORDING.word(one(said, "summary.project")).text
    screen = one(said, "correction.objection")
    assert (screen.to.id, ROSA.name in WORDING.word(screen).text) == (SALOME.id, False)
    assert [button.label for row in screen.buttons for button in row] == ["button.correct_so", "button.keep_both"]


def test_a_correction_is_accepted(town: Town) -> None:
    """The line is read so, the other reading goes, and the foot tells that a line was corrected."""
    evening, said = objected(town)
    screen = one(said, "correction.objection")
    settled = town.tap(SALOME, screen, "correct_so")
    text = WORDING.word(one(settled, "summary.project")).text
    assert "Deux lectures" not in text
    assert "Une ligne corrigée" in text
    assert "correction.settled" in keys(settled)
    assert town.rows()["objections"] == []
    assert "error.not_found" in keys(town.tap(SALOME, screen, "keep_both"))
    assert evening.timers() == {"review": 30 * HOUR}


def test_what_nobody_settles_is_published_side_by_side(town: Town) -> None:
    """One day more, once; then both readings stand, and who objected is forgotten."""
    evening, _ = objected(town)
    over(town, evening)
    assert keys(evening.ring(TimerKind.REVIEW)) == ["summary.project"]
    over(town, evening)
    said = evening.ring(TimerKind.REVIEW)
    assert "Deux lectures" in WORDING.word(one(said, "summary.published")).text
    assert "correction.settled" in keys(said)
    assert (town.rows()["objections"], evening.timers().get("review")) == ([], None)


def test_both_readings_may_be_kept(town: Town) -> None:
    """It is settled so: nothing waits any more for it."""
    evening, said = objected(town)
    town.tap(SALOME, one(said, "correction.objection"), "keep_both")
    project = evening.draft
    assert project is not None
    for who in (INES, MALO, ROSA):
        town.press(who, Act.HAVE_READ, project.id)
    over(town, evening)
    published = one(evening.ring(TimerKind.REVIEW), "summary.published")
    assert "Deux lectures" in WORDING.word(published).text


def test_a_line_has_one_other_reading_at_a_time(town: Town) -> None:
    """Who comes second is told so."""
    evening, _ = objected(town)
    assert evening.draft is not None
    ref = evening.by(MALO)[0].id[:6]
    assert keys(town.press(INES, Act.INEXACT, evening.draft.id, f"l{ref}")) == ["correction.contested"]


def test_words_that_their_author_never_wrote_correct_nothing(town: Town) -> None:
    """A quote is only cut: another sentence may stand beside it, never in its place."""
    evening, project = proposed(town)
    ref = evening.by(MALO)[0].id[:6]
    press_under(town, ROSA, project, "inexact")
    town.press(ROSA, Act.INEXACT, evening.draft.id if evening.draft else "", f"l{ref}")
    screen = one(town.say(ROSA, "Malo n'a rien demandé du tout."), "correction.objection")
    assert [button.label for row in screen.buttons for button in row] == ["button.keep_both"]


def test_who_is_forgotten_takes_her_reading_along(town: Town) -> None:
    """The group reads one line again, and nothing is left of who objected."""
    somebody_more(town)
    evening, _ = objected(town, LOU)
    said = town.press(LOU, Act.FORGET, "", "all")
    assert "Deux lectures" not in WORDING.word(one(said, "summary.project")).text
    assert "correction.settled" in keys(said)
    assert town.rows()["objections"] == []
    assert evening.now.state is SessionState.REVIEW


def test_who_no_longer_animates_has_no_reading_before_her(town: Town) -> None:
    """What was before her eyes is closed, and its buttons with it."""
    _, said = objected(town)
    screen = one(said, "correction.objection")
    closed = one(town.do(Left(SALOME.id, HANGAR_GROUP)), "correction.settled")
    assert (closed.to, closed.buttons) == (screen.to, ())
    assert keys(town.tap(SALOME, screen, "keep_both")) == ["error.not_allowed"]


def test_a_group_that_is_away_is_waited_for(town: Town) -> None:
    """Nothing is settled while the bot is out of the group; it looks again each hour."""
    evening, _ = proposed(town)
    town.do(Removed(SALOME, HANGAR_GROUP))
    over(town, evening)
    assert evening.ring(TimerKind.REVIEW) == []
    assert (evening.now.state, evening.timers()) == (SessionState.REVIEW, {"review": HOUR})


def test_a_project_follows_its_group_to_its_new_number(town: Town) -> None:
    """It is posted there once more, and settled there."""
    evening, project = proposed(town)
    new = PlaceId(-1_002_000_000_777)
    again = one(town.do(Migrated(HANGAR_GROUP, new)), "summary.project")
    assert (again.to.id, again.manner) == (new, Manner.POST)
    read_by(town, project, INES, MALO, ROSA)
    over(town, evening)
    assert one(evening.ring(TimerKind.REVIEW), "summary.published").to.id == new
