"""The charter: shaped by who facilitates, looked at by the members, adopted unless somebody objects."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.charters import LINES, Charter, CharterState
from domain.ids import MessageId
from domain.moves import Act, Speaker
from domain.people import CollectiveState
from domain.sessions import Timer, TimerKind
from domain.utterances import Manner, Utterance

from .evenings import opened
from .people import AWA, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, ZOE, at_home
from .test_settings import screen
from .town import HOUR, Town, in_group, keys, one, toasts

FIVE_DAYS = timedelta(days=5)


def charter(town: Town) -> Charter:
    """Return Le Hangar's charter as it is kept."""
    return town.see(lambda unit: unit.collectives.get(HANGAR.id)).charter


def shaping(town: Town) -> Utterance:
    """Come to the lines from the settings."""
    more = one(town.tap(SALOME, screen(town), "button.more"), "setup.more")
    return one(town.tap(SALOME, more, "charter_lines"), "charter.shape")


def propose(town: Town) -> Utterance:
    """Propose the charter as it is, and return what the group reads."""
    return one(town.tap(SALOME, shaping(town), "propose_charter"), "charter.proposed")


def look(town: Town, said: Utterance, *who: Speaker, label: str = "assent") -> list[Utterance]:
    """Let some say what they think of it, in the group."""
    return [each for one in who for each in town.tap(one, said, label)]


def due(town: Town) -> list[Utterance]:
    """Let the five days be over."""
    town.later(FIVE_DAYS)
    return town.ring(Timer(TimerKind.CHARTER, HANGAR.id, town.now))


def lines(said: Utterance) -> list[object]:
    """Return the numbers of the charter's lines that a message shows."""
    return [line.facts["line"] for line in said.lines if line.key == "charter.numbered"]


def test_a_line_is_taken_out_and_put_back(town: Town) -> None:
    """Each press shows the lines again; nothing is kept before it is proposed."""
    said = shaping(town)
    seventh = said.buttons[1][2]
    without = one(town.press(SALOME, seventh.act, seventh.ref, seventh.value), "charter.shape")
    assert lines(without) == [f"line_{line}" for line in LINES[:-1]]
    again = without.buttons[1][2]
    assert lines(one(town.press(SALOME, again.act, again.ref, again.value), "charter.shape")) == lines(said)
    assert charter(town) == HANGAR.charter


def test_a_charter_keeps_a_line_at_least(town: Town) -> None:
    """The last one cannot be taken out."""
    assert keys(town.press(SALOME, Act.CHARTER, HANGAR.id, "s-")) == ["error.not_now"]
    assert keys(town.press(SALOME, Act.CHARTER, HANGAR.id, "go-")) == ["error.not_now"]


def test_the_group_is_shown_one_message(town: Town) -> None:
    """With its lines, rhythm and address, until when, and two buttons; its link tells what it is."""
    said = propose(town)
    assert (said.to, said.token) == (HANGAR_GROUP, f"h{HANGAR.token}")
    assert [line.key for line in said.lines] == ["charter.numbered"] * 7 + ["charter.when_asked", "address.charter_tu"]
    assert said.times == {"until": town.now + FIVE_DAYS}
    assert [button.act for row in said.buttons for button in row] == [Act.ASSENT, Act.OBJECT]
    assert charter(town).state is CharterState.PROPOSED


def test_the_rhythm_is_that_of_the_schedules(town: Town) -> None:
    """What is planned each week is said with its day and hour."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [rhythm] = [line for line in propose(town).lines if line.key == "charter.each_week"]
    assert rhythm.facts == {"day": 1, "hour": "12:15"}


def test_several_schedules_are_counted(town: Town) -> None:
    """The message stays short, whatever is planned."""
    for plan in ("1-1215-weekly-ok", "3-1800-weekly-ok", "4-0900-once-ok"):
        town.press(SALOME, Act.PLAN, HANGAR.id, plan)
    [rhythm] = [line for line in propose(town).lines if line.key == "charter.many_a_week"]
    assert rhythm.facts == {"count": 2}


def test_one_charter_is_proposed_at_a_time(town: Town) -> None:
    """While it is looked at, it is not shaped; a second press proposes nothing."""
    said = shaping(town)
    town.tap(SALOME, said, "propose_charter")
    assert in_group(town.tap(SALOME, said, "propose_charter")) == []
    [waiting] = [each for each in town.press(SALOME, Act.CHARTER, HANGAR.id) if each.key]
    assert (waiting.key, [button.label for row in waiting.buttons for button in row]) == (
        "charter.waiting",
        ["button.back"],
    )


def test_how_many_looked_is_told_roughly(town: Town) -> None:
    """Never who, nor what they think: assent and objection show the same."""
    said = propose(town)
    first = in_group(look(town, said, INES))
    assert [each.facts["looked"] for each in first] == ["few"]
    assert in_group(look(town, said, MALO, label="object")) == []


def test_a_charter_of_which_nobody_knew_whether_it_arrived_is_known_by_its_token(town: Town) -> None:
    """Whoever presses its button shows that it is there, and which message it is."""
    said = propose(town)
    town.work(lambda unit: unit.messages.forget(HANGAR_GROUP.id))
    town.press(INES, Act.ASSENT, HANGAR.id, place=HANGAR_GROUP, message=MessageId(77), token=said.token)
    assert town.message_of(said) == MessageId(77)


def test_both_answers_are_received_alike(town: Town) -> None:
    """Nobody who watches the screen of another learns what she pressed."""
    said = propose(town)
    heard = [toasts(look(town, said, INES, label=label))[0].key for label in ("assent", "object")]
    assert heard == ["toast.charter_heard"] * 2


@pytest.mark.parametrize("who", [ZOE, AWA])
def test_others_are_led_to_the_door(town: Town, who: Speaker) -> None:
    """Only those who consented are counted."""
    said = propose(town)
    [shown] = look(town, said, who)
    assert shown.link == f"c{HANGAR.token}"
    assert town.see(lambda unit: unit.charters.count(HANGAR.id)) == (0, 0)


def test_without_objection_it_holds(town: Town) -> None:
    """One third has looked: a new version, pinned, and the facilitator is told."""
    look(town, propose(town), INES)
    said = due(town)
    assert charter(town) == Charter(1, LINES, CharterState.ADOPTED)
    held, pinned, told = said
    assert (held.key, held.manner, held.buttons, lines(held)[0]) == ("charter.adopted", Manner.EDIT, (), "line_1")
    assert (pinned.manner, pinned.about) == (Manner.PIN, held.about)
    assert (told.key, told.to) == ("charter.told_adopted", at_home(SALOME))
    assert town.see(lambda unit: unit.charters.count(HANGAR.id)) == (0, 0)


@pytest.mark.parametrize(("assents", "objections"), [((), ()), ((), (MALO,)), ((INES, MALO, ROSA), (MALO,))])
def test_it_is_talked_over_otherwise(town: Town, assents: tuple[Speaker, ...], objections: tuple[Speaker, ...]) -> None:
    """One objection, or too few who looked: the group reads the same neutral line."""
    said = propose(town)
    look(town, said, *assents)
    look(town, said, *objections, label="object")
    assert keys(due(town)) == ["charter.left", "charter.talked_over", "charter.told_talked_over"]
    assert charter(town) == Charter(0, LINES, CharterState.TALKED_OVER)


def test_a_third_is_enough_and_less_is_not(town: Town) -> None:
    """Those at peace do not count among everyone."""
    town.order(ROSA, "pause", "1 mois")
    town.order(MALO, "pause", "1 mois")
    look(town, propose(town), INES)
    due(town)
    assert charter(town).state is CharterState.ADOPTED


def test_the_last_word_of_a_person_holds(town: Town) -> None:
    """An objection may be taken back."""
    said = propose(town)
    look(town, said, INES, label="object")
    look(town, said, INES)
    due(town)
    assert charter(town).state is CharterState.ADOPTED


def test_a_charter_taken_up_again_is_a_new_version(town: Town) -> None:
    """Members are asked about it once, in private, since it changed; the same one is not proposed twice."""
    look(town, propose(town), INES)
    due(town)
    said = shaping(town)
    assert in_group(town.tap(SALOME, said, "propose_charter")) == []
    shorter = town.press(SALOME, Act.CHARTER, HANGAR.id, "go-123")
    look(town, one(shorter, "charter.proposed"), INES)
    asked = [each for each in due(town) if each.key == "renewal.ask"]
    assert {each.to for each in asked} == {at_home(INES), at_home(MALO), at_home(ROSA)}
    assert charter(town) == Charter(2, (1, 2, 3), CharterState.ADOPTED)


def test_its_time_over_it_is_not_judged_any_more(town: Town) -> None:
    """An old button says so, and a bell that rings twice settles nothing twice."""
    said = propose(town)
    look(town, said, INES)
    due(town)
    assert [each.key for each in look(town, said, MALO, label="object")] == ["toast.charter_over"]
    before = town.rows()
    assert due(town) == []
    assert town.rows() == before


def test_a_group_that_put_the_bot_out_is_waited_for(town: Town) -> None:
    """Nothing is settled while nobody can read it."""
    look(town, propose(town), INES)
    away = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    town.work(lambda unit: unit.collectives.save(replace(away, state=CollectiveState.SUSPENDED)))
    assert due(town) == []
    assert charter(town).state is CharterState.PROPOSED
    [timer] = town.see(lambda unit: unit.timers.of(HANGAR.id))
    assert timer.due == town.now + HOUR


def test_questions_do_not_wait_for_it(town: Town) -> None:
    """A round opens while the charter is looked at."""
    propose(town)
    assert opened(town).card


@pytest.mark.parametrize("who", [ZOE, INES, AWA])
def test_only_who_facilitates_shapes_it(town: Town, who: Speaker) -> None:
    """Anybody else is told so, and nothing is proposed."""
    said = town.press(who, Act.CHARTER, HANGAR.id, "go-1")
    assert keys(said) == ["error.not_allowed"]
    assert charter(town) == HANGAR.charter
