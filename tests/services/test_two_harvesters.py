"""Two members drawn by lot reread what a round heard: one works on it, the other reads it before the group."""

from dataclasses import replace

import pytest

from dialogues.review import quotes
from domain.moves import Act, Left, Speaker
from domain.sessions import SessionState, TimerKind
from domain.utterances import Utterance

from .evenings import WORDS, Evening, sealed
from .people import BOTH, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, consenting
from .restitutions import harvested_by_two, willing, with_time_to_correct
from .town import HOUR, WORDING, Town, button_of, keys, one


@pytest.fixture
def harvest(town: Town) -> tuple[Evening, dict[int, Utterance]]:
    """Bring a round to its draft, in the hands of Inès and Malo."""
    with_time_to_correct(town)
    evening, said = harvested_by_two(town)
    return evening, screens(said)


def screens(said: list[Utterance]) -> dict[int, Utterance]:
    """Return the last that each was shown of the harvest."""
    return {each.to.id: each for each in said if each.key.startswith(("harvest.", "draft."))}


def line(who: Speaker, evening: Evening) -> str:
    """Return the word for somebody's line."""
    return evening.by(who)[0].id[:6]


def test_both_have_the_raw_harvest(harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """In private, with the same gestures, and nobody else has it: not even who animates."""
    _, shown = harvest
    assert {to: each.key for to, each in shown.items()} == {INES.id: "harvest.open", MALO.id: "harvest.open"}
    assert "Rien n’est à embellir" in WORDING.word(shown[INES.id]).text


def test_who_animates_does_not_touch_what_was_drawn(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Neither published, nor cut, nor given a title, nor heard."""
    evening, _ = harvest
    assert evening.draft is not None
    before = town.rows()
    for act in (Act.PUBLISH, Act.CUT, Act.TITLE, Act.TO_DRAFT, Act.HEAR_DRAFT):
        assert keys(town.press(SALOME, act, evening.draft.id)) == ["harvest.her_hands"]
    for act in (Act.EDIT_LINE, Act.SUBMIT, Act.REREAD, Act.HARVEST):
        assert keys(town.press(SALOME, act, evening.draft.id)) == ["error.not_allowed"]
    assert town.rows() == before


def test_the_first_to_open_works_the_other_is_told(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Malo sees that Inès works on it, and can only leave his place."""
    _, shown = harvest
    said = screens(town.tap(INES, shown[INES.id], "edit_line"))
    assert said[INES.id].key == "harvest.lines"
    assert (said[MALO.id].key, "Inès" in WORDING.word(said[MALO.id]).text) == ("harvest.waiting", True)
    assert [button.label for row in said[MALO.id].buttons for button in row] == ["button.pass_harvest"]
    assert keys(town.tap(MALO, shown[MALO.id], "edit_line")) == ["harvest.her_hands"]
    assert keys(town.tap(MALO, shown[MALO.id], "submit")) == ["harvest.her_hands"]


def test_handed_over_then_read_then_before_the_group(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """The foot names both."""
    evening, shown = harvest
    said = screens(town.tap(INES, shown[INES.id], "submit"))
    assert (said[INES.id].key, said[MALO.id].key) == ("harvest.submitted", "harvest.reread")
    posted = town.tap(MALO, said[MALO.id], "button.reread")
    assert "Récolte : Inès et Malo." in WORDING.word(one(posted, "summary.project")).text.replace("\u00a0", " ")
    assert {each.key for each in screens(posted).values()} == {"draft.handed_over"}
    assert evening.now.state is SessionState.REVIEW


def test_the_other_may_propose_a_change(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Then it is hers to work on, and the first rereads."""
    _, shown = harvest
    said = screens(town.tap(INES, shown[INES.id], "submit"))
    said = screens(town.tap(MALO, said[MALO.id], "propose_change"))
    assert (said[MALO.id].key, said[INES.id].key) == ("harvest.editing", "harvest.waiting")
    said = screens(town.tap(MALO, said[MALO.id], "submit"))
    assert said[INES.id].key == "harvest.reread"


def test_nobody_hands_it_over_and_it_goes_as_it_is(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """After two days, whatever was touched, and it says that nobody reread it."""
    evening, shown = harvest
    town.tap(INES, shown[INES.id], "edit_line")
    assert evening.timers() == {"land": 48 * HOUR}
    town.later(48 * HOUR)
    posted = one(evening.ring(TimerKind.LAND), "summary.project")
    assert "Récolte brute, non relue." in WORDING.word(posted).text.replace("\u00a0", " ")


def test_one_who_leaves_her_place_gives_it_to_the_next(town: Town) -> None:
    """Rosa is asked in turn; who left has the draft no more."""
    with_time_to_correct(town)
    willing(town, INES, MALO, ROSA)
    evening, said = sealed(town, INES, MALO, ROSA)
    shown = screens(said)
    first, _ = [who for who in (INES, MALO, ROSA) if who.id in shown]
    [third] = [who for who in (INES, MALO, ROSA) if who.id not in shown]
    said = town.tap(first, shown[first.id], "pass_harvest")
    assert {to: each.key for to, each in screens(said).items()} == {
        first.id: "harvest.closed",
        third.id: "harvest.open",
    }
    assert keys(town.tap(first, shown[first.id], "edit_line")) == ["error.not_allowed"]
    assert evening.draft is not None


def test_when_all_leave_it_goes_to_who_animates(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """The last one alone hands it over to the group; without her, it is as if nobody had been drawn."""
    _, shown = harvest
    town.tap(INES, shown[INES.id], "pass_harvest")
    said = screens(town.tap(MALO, shown[MALO.id], "pass_harvest"))
    assert said[SALOME.id].key == "draft.review"
    assert "summary.project" in keys(town.tap(SALOME, said[SALOME.id], "publish"))


def test_one_alone_hands_it_to_the_group(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Nobody is left to ask: the group rereads."""
    _, shown = harvest
    town.tap(INES, shown[INES.id], "pass_harvest")
    posted = town.tap(MALO, shown[MALO.id], "submit")
    assert "Récolte : Malo." in WORDING.word(one(posted, "summary.project")).text.replace("\u00a0", " ")


def test_who_walks_out_has_it_no_more(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """The words of a group are for who is in it."""
    _, shown = harvest
    said = town.do(Left(MALO.id, HANGAR_GROUP))
    assert screens(said)[MALO.id].key in ("draft.closed", "draft.lapsed")
    assert "error" in keys(town.tap(MALO, shown[MALO.id], "edit_line"))[0]


def test_two_pressing_at_once_do_not_both_work(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Whoever comes second at that instant looks again, and sees who works."""
    evening, _ = harvest
    before = evening.now.version
    assert evening.draft is not None
    town.press(INES, Act.EDIT_LINE, evening.draft.id)
    assert evening.now.version == before + 1
    assert keys(town.press(MALO, Act.EDIT_LINE, evening.draft.id)) == ["harvest.her_hands"]


def test_the_same_two_do_not_harvest_twice_running(town: Town) -> None:
    """With two willing only, whoever animates has the next one."""
    with_time_to_correct(town)
    evening, _ = harvested_by_two(town)
    town.later(48 * HOUR)
    evening.ring(TimerKind.LAND)
    _, again = sealed(town, INES, MALO, ROSA)
    assert {to: each.key for to, each in screens(again).items()} == {SALOME.id: "draft.review"}


def test_one_willing_is_not_enough(town: Town) -> None:
    """Whoever animates has it, as ever."""
    willing(town, INES, MALO)
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, MALO), agreed=BOTH)))
    _, said = sealed(town, INES, MALO, ROSA)
    assert {to: each.key for to, each in screens(said).items()} == {SALOME.id: "draft.review"}


# line by line


def test_a_line_is_removed(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Its voice stays counted."""
    evening, _ = harvest
    assert evening.draft is not None
    town.press(INES, Act.EDIT_LINE, evening.draft.id, f"x{line(ROSA, evening)}")
    assert WORDS[ROSA] not in str(evening.draft)
    assert evening.draft.voices == 3


def test_an_unsigned_line_asks_whether_its_author_is_recognised(
    town: Town, harvest: tuple[Evening, dict[int, Utterance]]
) -> None:
    """« Reconnaîtrait-on la personne ? », with what may be done about it."""
    evening, _ = harvest
    assert evening.draft is not None
    screen = one(town.press(INES, Act.EDIT_LINE, evening.draft.id, f"l{line(ROSA, evening)}"), "harvest.quote_unsigned")
    assert "Reconnaîtrait-on" in WORDING.word(screen).text


def test_a_line_is_cut_with_a_mark_and_never_rewritten(
    town: Town, harvest: tuple[Evening, dict[int, Utterance]]
) -> None:
    """Exact pieces and […]: anything else is refused, and her cut stays when the draft is read again."""
    evening, _ = harvest
    assert evening.draft is not None
    asked = town.press(INES, Act.EDIT_LINE, evening.draft.id, f"c{line(MALO, evening)}")
    assert "harvest.cut" in keys(asked)
    assert keys(town.say(INES, "Malo a laissé un grand blanc.")) == ["harvest.cut_unreadable"]
    assert "harvest.editing" in keys(town.say(INES, "J'ai laissé un blanc. [...] Personne n'a rempli."))
    shown = "J'ai laissé un blanc. […] Personne n'a rempli."
    assert shown in {quote.text for quote in quotes(evening.draft)}
    posted = town.tap(MALO, screens(town.press(INES, Act.SUBMIT, evening.draft.id))[MALO.id], "button.reread")
    assert shown in WORDING.word(one(posted, "summary.project")).text.replace("’", "'")


def test_a_cut_gives_way_to_its_authors_new_words(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Her words are hers: what was cut out of the old ones is nothing any more."""
    evening, _ = harvest
    assert evening.draft is not None
    town.press(INES, Act.EDIT_LINE, evening.draft.id, f"c{line(MALO, evening)}")
    town.say(INES, "J'ai laissé un blanc. […]")
    town.edit(MALO, evening.by(MALO)[0].parts[0].message, "Vingt secondes de silence, jeudi.")
    assert "Vingt secondes de silence, jeudi." in {quote.text for quote in quotes(evening.draft)}


def test_a_count_is_told_in_a_frame(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """How many, a verb of telling, and a few words."""
    evening, _ = harvest
    assert evening.draft is not None
    lines = one(town.press(INES, Act.EDIT_LINE, evening.draft.id), "harvest.lines")
    statement = next(each for row in lines.buttons for each in row if each.value.startswith("l="))
    screen = one(town.press(INES, Act.EDIT_LINE, evening.draft.id, statement.value), "harvest.statement")
    verbs = one(town.tap(INES, screen, "frame_line"), "harvest.frame")
    assert "harvest.frame_words" in keys(town.tap(INES, verbs, "frame.tell"))
    town.say(INES, "une place laissée que quelqu'un a prise")
    text = WORDING.word(screens(town.press(INES, Act.SUBMIT, evening.draft.id))[MALO.id]).text
    assert "Trois voix racontent une place laissée" in text.replace("\u00a0", " ")


def test_a_title_is_given_by_who_works(town: Town, harvest: tuple[Evening, dict[int, Utterance]]) -> None:
    """Five words at most, as ever."""
    evening, shown = harvest
    said = town.tap(INES, shown[INES.id], "button.title")
    assert "draft.title" in keys(said)
    town.say(INES, "La place qu'on laisse")
    assert evening.draft is not None
    assert evening.draft.title == "La place qu'on laisse"


def test_a_member_may_accept_to_reread_from_her_preferences(town: Town) -> None:
    """Never by default; a tick, and a tick more."""
    screen = one(town.order(INES, "scope"), "preferences.screen")
    assert not button_of(screen, "button.harvesting").chosen
    ticked = one(town.tap(INES, screen, "button.harvesting"), "preferences.screen")
    assert button_of(ticked, "button.harvesting").chosen
