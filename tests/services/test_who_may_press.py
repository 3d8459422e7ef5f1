"""Who may press what: a press that is refused changes nothing, and is answered by one notice."""

from collections.abc import Callable

import pytest

from bot.services.reception import PRESSES
from domain.ids import PressId
from domain.moves import Act, Speaker
from domain.people import Place
from domain.sessions import TimerKind

from .doubts import a_card, doubted
from .evenings import answered, opened, published, sealed
from .people import AWA, BEN, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, THEO, ZOE, at_home
from .town import Town, one, toasts

OUTSIDERS = {"stranger": ZOE, "former member": THEO, "member elsewhere": AWA, "facilitator elsewhere": BEN}

Target = tuple[str, str]
"""What a button says: its ref and its value."""


def on_the_round(town: Town) -> Target:
    """A round is open."""
    return opened(town).session.id, ""


def on_the_answer(town: Town) -> Target:
    """Malo has answered in private."""
    return answered(town, MALO).by(MALO)[0].id, ""


def on_the_level(town: Town) -> Target:
    """Malo has answered, and might say from where."""
    return on_the_answer(town)[0], "je"


def on_the_nature(town: Town) -> Target:
    """Malo has answered, and might say what it is."""
    return on_the_answer(town)[0], "elan"


def on_few_words(town: Town) -> Target:
    """The round lapsed: Malo was alone, and is asked."""
    evening, _ = sealed(town, MALO)
    return evening.by(MALO)[0].id, ""


def on_published_words(town: Town) -> Target:
    """The round was given back, with words of Malo's that he edited since."""
    evening = published(town)
    [answer] = evening.by(MALO)
    town.edit(MALO, answer.parts[0].message, "J'ai laissé un blanc de vingt secondes.")
    return answer.id, ""


def on_the_draft(town: Town) -> Target:
    """A draft waits for Salomé."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert evening.draft is not None
    return evening.draft.id, ""


def on_the_collective(town: Town) -> Target:
    """Le Hangar as it is."""
    return HANGAR.id, ""


def on_the_language(town: Town) -> Target:
    """Le Hangar, about to speak English."""
    return HANGAR.id, "en"


def on_a_question(town: Town) -> Target:
    """A question is proposed to Salomé."""
    return HANGAR.id, "R01"


def on_a_rank(town: Town) -> Target:
    """Another question is one press away."""
    return HANGAR.id, "1"


def on_a_plan(town: Town) -> Target:
    """Salomé's plan is ready to be confirmed."""
    return HANGAR.id, "1-1215-weekly-ok"


def on_a_kept_plan(town: Town) -> Target:
    """Salomé has planned a question each Tuesday."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [schedule] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    return schedule.id, ""


def on_a_doubt(town: Town) -> Target:
    """Nobody knows whether the card is visible."""
    return str(doubted(town, a_card())), ""


GUARDED: dict[Act, Callable[[Town], Target]] = {
    Act.LEAD: on_the_collective,
    Act.NEXT: on_the_collective,
    Act.AGREE: on_the_collective,
    Act.DECLINE: on_the_collective,
    Act.SKIP: on_the_collective,
    Act.CHOOSE: on_the_collective,
    Act.PASS: on_the_round,
    Act.JOIN: on_the_round,
    Act.SCOPE: on_the_answer,
    Act.BACK: on_the_answer,
    Act.LEVEL: on_the_level,
    Act.NATURE: on_the_nature,
    Act.WITHDRAW: on_the_answer,
    Act.SHARE: on_few_words,
    Act.KEEP: on_few_words,
    Act.AMEND: on_published_words,
    Act.LET_STAND: on_published_words,
    Act.PUBLISH: on_the_draft,
    Act.CUT: on_the_draft,
    Act.TITLE: on_the_draft,
    Act.TO_DRAFT: on_the_draft,
    Act.SETUP: on_the_language,
    Act.ASK_NOW: on_a_question,
    Act.ANOTHER: on_a_rank,
    Act.PLAN: on_a_plan,
    Act.CANCEL: on_the_collective,
    Act.UNPLAN: on_a_kept_plan,
    Act.WEEK: on_the_collective,
    Act.LEAVE: on_the_collective,
    Act.VISIBLE: on_a_doubt,
    Act.REPOST: on_a_doubt,
}
UNGUARDED = {Act.TO_SESSION, Act.NOTEBOOK, Act.DISCARD, Act.ERASE_NOTES}
"""They concern what the person herself has just written, and nothing else."""
FACILITATORS_ONLY = {
    act
    for act, target in GUARDED.items()
    if target in (on_the_draft, on_the_language, on_a_question, on_a_rank, on_a_plan, on_a_kept_plan, on_a_doubt)
} | {Act.LEAD, Act.CANCEL}
AUTHORS_ONLY = {
    act
    for act, target in GUARDED.items()
    if target in (on_the_answer, on_the_level, on_the_nature, on_few_words, on_published_words)
}
WELCOME = {Act.NEXT, Act.AGREE, Act.DECLINE, Act.SKIP, Act.CHOOSE}

ROLES: dict[str, Speaker] = {**OUTSIDERS, "member": ROSA, "facilitator": SALOME}


def refused(act: Act) -> list[Speaker]:
    """Return those whom an act is not for, though they may know the button."""
    roles = set(OUTSIDERS)
    if act in FACILITATORS_ONLY | AUTHORS_ONLY | WELCOME:
        roles.add("member")
    if act in AUTHORS_ONLY | WELCOME:
        roles.add("facilitator")
    return [ROLES[role] for role in sorted(roles)]


def test_every_act_is_in_the_matrix() -> None:
    """A new button cannot be added without saying who may press it."""
    assert GUARDED.keys() | UNGUARDED == PRESSES.keys() == set(Act)


@pytest.mark.parametrize("act", sorted(GUARDED))
def test_a_refused_press_changes_nothing(town: Town, act: Act) -> None:
    """Strangers, former members, people of another collective, and members where it takes another role."""
    ref, value = GUARDED[act](town)
    before = town.rows()
    for who in refused(act):
        said = town.press(who, act, ref, value, place=HANGAR_GROUP if act is Act.LEAD else at_home(who))
        assert (town.rows(), said, len(said)) == (before, toasts(said), 1), who.name


def test_placing_a_text_takes_a_text(town: Town) -> None:
    """Whoever wrote nothing places nothing."""
    evening = opened(town)
    before = town.rows()
    for act in UNGUARDED:
        for who in (ZOE, THEO, AWA):
            town.press(who, act, evening.session.id)
    assert town.rows() == before


@pytest.mark.parametrize("place", [HANGAR_GROUP, at_home(ZOE)])
def test_an_unknown_button_is_said_to_be_so(town: Town, place: Place) -> None:
    """A button that is not ours, or no longer, does nothing."""
    before = town.rows()
    [said] = town.press(ZOE, None, place=place)
    assert said.key == "toast.unknown_button"
    assert town.rows() == before


def test_what_is_gone_is_not_found(town: Town) -> None:
    """A button about something erased is answered by one notice, and nothing breaks."""
    before = town.rows()
    for act in GUARDED:
        assert [len(toasts(town.press(SALOME, act, "99999"))), act] == [1, act]
    assert town.rows() == before


def test_each_press_is_acknowledged_once(town: Town) -> None:
    """The notice goes to the very press that was made."""
    evening = opened(town)
    [said] = toasts(town.press(MALO, Act.PASS, evening.session.id, press=PressId("that-press")))
    assert said.press == "that-press"


def test_who_may_is_heard(town: Town) -> None:
    """The same presses by those whom they concern change what they say."""
    evening = answered(town, INES, MALO, ROSA)
    town.press(MALO, Act.LEVEL, evening.by(MALO)[0].id, "je")
    assert evening.by(MALO)[0].level == "je"
    town.later(evening.timers()["seal"])
    town.tap(SALOME, one(evening.ring(TimerKind.SEAL), "draft.review"), "publish")
    assert evening.now.state == "published"
