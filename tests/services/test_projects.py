"""What is given back is first a project: the group reads it, and corrects it, before it is settled."""

from domain.moves import Act
from domain.people import Person
from domain.sessions import SessionState, TimerKind
from domain.summary import SummaryState
from domain.utterances import Manner

from .evenings import WORDS, sealed
from .people import AWA, BEN, HANGAR, INES, MALO, ROSA, SALOME, ZOE, consenting
from .restitutions import over, press_under, proposed, read_by, with_time_to_correct
from .town import HOUR, WORDING, Town, in_group, keys, one


def test_the_group_reads_a_project_first(town: Town) -> None:
    """It says until when it may be corrected, with four buttons; the reader's screen closes."""
    evening, project = proposed(town)
    assert [button.label for row in project.buttons for button in row] == [
        "button.have_read",
        "button.inexact",
        "button.my_line",
        "button.add_voice",
    ]
    assert evening.now.state is SessionState.REVIEW
    assert evening.draft is not None
    assert evening.draft.state is SummaryState.PROJECT
    assert evening.timers() == {"review": 30 * HOUR}
    assert "Projet" in WORDING.word(project).text


def test_a_project_handed_over_at_night_waits_for_the_morning(town: Town) -> None:
    """Nothing is posted at night, and the time to correct begins with the post."""
    with_time_to_correct(town)
    evening, said = sealed(town, INES, MALO, ROSA)
    town.later(12 * HOUR)
    project = one(town.tap(SALOME, one(said, "draft.review"), "publish"), "summary.project")
    assert project.not_before is not None
    assert (project.not_before - town.now, evening.timers()["review"]) == (11 * HOUR, 11 * HOUR + 30 * HOUR)


def test_silence_settles_it_once_enough_have_read(town: Town) -> None:
    """« Projet » goes, in the same message, which is pinned; who read is forgotten."""
    evening, project = proposed(town)
    read_by(town, project, INES, MALO, ROSA, ROSA)
    over(town, evening)
    said = evening.ring(TimerKind.REVIEW)
    published = one(said, "summary.published")
    assert (published.manner, published.buttons) == (Manner.EDIT, ())
    assert [each.manner for each in in_group(said)][-1] is Manner.PIN
    assert evening.now.state is SessionState.PUBLISHED
    assert town.rows()["choices"] == []
    assert evening.draft is not None
    assert evening.draft.reread


def test_too_few_readers_give_it_one_day_more_once(town: Town) -> None:
    """Silence means yes only of those who had something to be silent about."""
    evening, project = proposed(town)
    read_by(town, project, INES, MALO)
    over(town, evening)
    assert keys(evening.ring(TimerKind.REVIEW)) == ["summary.project"]
    assert evening.timers() == {"review": 24 * HOUR}
    over(town, evening)
    assert "summary.published" in keys(evening.ring(TimerKind.REVIEW))


def test_who_read_is_told_to_nobody(town: Town) -> None:
    """A press says « noté », and nothing else is seen."""
    _, project = proposed(town)
    assert keys(press_under(town, MALO, project, "have_read")) == ["correction.read"]


def test_who_has_not_come_in_is_led_to_where_she_can(town: Town) -> None:
    """A stranger corrects nothing; a member who never pressed Start is led to the private exchange."""
    evening, project = proposed(town)
    before = town.rows()
    [door] = press_under(town, ZOE, project, "inexact")
    assert door.link == f"s{evening.session.token}"
    assert town.rows() == before
    town.work(lambda unit: unit.people.save(Person(MALO.id, False, "fr")))
    [way] = press_under(town, MALO, project, "inexact")
    assert way.link == f"k{evening.session.token}"
    assert keys(town.order(MALO, "start", way.link)) == ["correction.open"]


def test_whoever_is_led_in_from_elsewhere_finds_nothing(town: Town) -> None:
    """The link of a project opens nothing to somebody of another group."""
    evening, _ = proposed(town)
    assert "correction.open" not in keys(town.order(BEN, "start", f"k{evening.session.token}"))
    assert keys(town.order(BEN, "start", f"k{evening.session.token}", present=False)) == ["start.nowhere"]


# one's own line


def test_an_author_sets_her_line_right(town: Town) -> None:
    """In private, by a press in the group; the group's message follows at once, and the counts stay."""
    evening, project = proposed(town)
    mine = one(press_under(town, MALO, project, "my_line"), "correction.my_line")
    assert keys(town.tap(MALO, mine, "reword")) == ["correction.reword"]
    said = town.say(MALO, "Un blanc, vingt secondes : personne.")
    changed = one(said, "summary.project")
    assert (changed.manner, "Un blanc, vingt secondes" in WORDING.word(changed).text) == (Manner.EDIT, True)
    assert WORDS[MALO] not in WORDING.word(changed).text
    assert evening.draft is not None
    assert evening.draft.voices == 3


def test_an_author_lets_her_line_travel_less_far(town: Town) -> None:
    """Not quoted any more, still counted, at once."""
    evening, project = proposed(town)
    mine = one(press_under(town, MALO, project, "my_line"), "correction.my_line")
    scopes = one(town.tap(MALO, mine, "scope"), "receipt.scopes")
    said = town.tap(MALO, scopes, "scope.paraphrase")
    assert WORDS[MALO] not in WORDING.word(one(said, "summary.project")).text
    assert evening.draft is not None
    assert evening.draft.voices == 3


def test_too_few_voices_left_put_a_neutral_line_in_its_place(town: Town) -> None:
    """An author takes her line back: nothing is given back, and no words stay in the group."""
    evening, project = proposed(town)
    mine = one(press_under(town, MALO, project, "my_line"), "correction.my_line")
    said = town.tap(MALO, mine, "withdraw")
    neutral = one(said, "summary.lapsed")
    assert (neutral.manner, neutral.buttons, neutral.summary) == (Manner.EDIT, (), None)
    assert evening.now.state is SessionState.LAPSED
    assert evening.timers() == {}


def test_a_project_on_its_way_says_nothing_once_it_lapsed(town: Town) -> None:
    """What waits for the morning gives way to the neutral line too."""
    with_time_to_correct(town)
    evening, _ = sealed(town, INES, MALO, ROSA)
    town.later(12 * HOUR)
    draft = evening.draft
    assert draft is not None
    press = town.pressing(SALOME, Act.PUBLISH, draft.id)
    town.work(lambda unit: town.reception(unit, press, town.now))
    take_back = town.pressing(MALO, Act.WITHDRAW, evening.by(MALO)[0].id)
    town.work(lambda unit: town.reception(unit, take_back, town.now))
    waiting = [each.utterance for each in town.see(lambda unit: unit.outbox.unsaid())]
    assert [each.key for each in waiting if each.summary] == []
    assert "summary.lapsed" in [each.key for each in waiting]


def test_who_has_no_line_there_is_told_so_where_she_pressed(town: Town) -> None:
    """Nobody is led anywhere for nothing."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, AWA)))
    _, project = proposed(town)
    assert keys(press_under(town, AWA, project, "my_line")) == ["correction.none_of_mine"]


def test_an_edit_of_her_own_message_is_followed_too(town: Town) -> None:
    """As in the draft: the project in the group has her new words."""
    evening, _ = proposed(town)
    [answer] = evening.by(MALO)
    said = town.edit(MALO, answer.parts[0].message, "Vingt secondes de blanc, et personne.")
    assert "Vingt secondes de blanc" in WORDING.word(one(said, "summary.project")).text


# one voice more


def test_a_voice_joins_once(town: Town) -> None:
    """Under « arrivées plus tard », one for each person."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, AWA)))
    evening, project = proposed(town)
    assert "correction.voice" in keys(press_under(town, AWA, project, "add_voice"))
    said = town.say(AWA, "Le samedi, personne à l'accueil, et un mot sous la porte.")
    assert "arrivée plus tard" in WORDING.word(one(said, "summary.project")).text
    assert evening.draft is not None
    assert evening.draft.voices == 4
    assert keys(press_under(town, AWA, project, "add_voice")) == ["correction.voice_there"]
    assert keys(press_under(town, MALO, project, "add_voice")) == ["correction.voice_there"]


# whoever animates


def test_a_facilitator_puts_off_once(town: Town) -> None:
    """One day more; she alters nothing."""
    evening, _ = proposed(town)
    assert evening.draft is not None
    town.press(SALOME, Act.SETTLE, evening.draft.id, "later")
    assert evening.timers() == {"review": 54 * HOUR}
    assert keys(town.press(SALOME, Act.SETTLE, evening.draft.id, "later")) == ["error.not_now"]


def test_a_line_is_hidden_for_somebodys_safety_and_it_is_told(town: Town) -> None:
    """Its words go; that one is hidden is read by everybody."""
    evening, _ = proposed(town)
    assert evening.draft is not None
    said = town.press(SALOME, Act.SETTLE, evening.draft.id, f"l{evening.by(MALO)[0].id[:6]}")
    text = WORDING.word(one(said, "summary.project")).text
    assert WORDS[MALO] not in text
    assert "Une ligne masquée" in text


def test_the_second_issue_answers_the_first(town: Town) -> None:
    """It is posted in answer to the one before, and says its number."""
    evening, project = proposed(town)
    read_by(town, project, INES, MALO, ROSA)
    over(town, evening)
    evening.ring(TimerKind.REVIEW)
    before = town.message_of(project)
    again, second = proposed(town)
    assert second.message == before
    assert "n° 1" in WORDING.word(second).text.replace("\u00a0", " ")
    assert again.draft is not None
    assert again.draft.number == 2


def test_nothing_is_corrected_once_it_is_settled(town: Town) -> None:
    """The old buttons say so, and change nothing."""
    evening, project = proposed(town)
    read_by(town, project, INES, MALO, ROSA)
    over(town, evening)
    evening.ring(TimerKind.REVIEW)
    before = town.rows()
    for label in ("have_read", "inexact", "my_line", "add_voice"):
        assert keys(press_under(town, MALO, project, label)) == ["correction.over"]
    assert town.rows() == before
