"""A side-step of Le Hangar: proposed when nothing speaks against it, given back unsigned, then landed."""

from dataclasses import replace
from datetime import timedelta

from bot.services.cadence import cadence_at
from bot.services.choosing import history, resting
from domain.answers import Scope
from domain.moves import Act
from domain.sessions import Session, SessionState, TimerKind
from domain.summary import Block
from domain.utterances import Manner, Utterance

from .evenings import QUESTION, opened
from .people import HANGAR, INES, MALO, ROSA, SALOME, at_home
from .test_presence import at
from .town import Town, button_of, in_group, keys, one, toasts

GAMES = {
    INES: "Chers humains, vous marchez sur mes racines sans les voir.",
    MALO: "Ici il pleut depuis mardi. Le toit tient, nous aussi.",
    ROSA: "Je garde la clé sous la pierre, revenez quand vous voulez.",
}
LANDINGS = {
    INES: "On passerait par le côté, sans écraser le potager.",
    MALO: "On réparerait le toit avant de repeindre.",
    ROSA: "On laisserait la clé à quelqu'un du quartier.",
}


def seasoned(town: Town, weeks: int = 8) -> None:
    """Let Le Hangar have lived one question, some weeks ago."""
    evening = opened(town)
    old = replace(evening.now, state=SessionState.PUBLISHED, opens_at=town.now - timedelta(weeks=weeks))
    town.work(lambda unit: unit.sessions.save(old))


def ongoing(town: Town, dialogue: str) -> Session:
    """Return the last session of a dialogue."""
    return next(each for each in town.see(lambda unit: unit.sessions.of(HANGAR.id)) if each.dialogue == dialogue)


def played(town: Town) -> tuple[Session, list[Utterance]]:
    """Open a side-step as a facilitator does."""
    seasoned(town)
    proposal = one(town.order(SALOME, "sidestep"), "sidestep.proposal")
    said = town.tap(SALOME, proposal, "sidestep_ask")
    return ongoing(town, "sidestep"), said


def given_back(town: Town) -> tuple[Session, list[Utterance]]:
    """Let everybody play, and Salomé publish what they gave."""
    session, _ = played(town)
    for who, words in GAMES.items():
        town.say(who, words)
    draft = one(at(town, session, TimerKind.SEAL), "draft.review")
    return session, town.tap(SALOME, draft, "publish")


def test_the_game_is_announced_as_a_game(town: Town) -> None:
    """The card and the invitations say that it is played seriously, and that passing costs nothing."""
    _, said = played(town)
    assert sorted(keys(said))[:2] == ["sidestep.asked", "sidestep.card.open"]
    invitations = [each for each in said if each.key == "sidestep.invitation.open"]
    assert {each.to for each in invitations} == {at_home(who) for who in GAMES}
    for each in (one(said, "sidestep.card.open"), *invitations):
        assert button_of(each, "button.pass").label == "sidestep.button.pass"


def test_passing_the_game_is_heard_like_any_pass(town: Town) -> None:
    """Nobody is told who did not feel like it."""
    session, _ = played(town)
    said = town.press(INES, Act.PASS, session.id)
    assert toasts(said)[0].key == "toast.passed"
    assert in_group(said) == []


def test_a_young_collective_is_told_to_wait(town: Town) -> None:
    """In the first two weeks nothing can be forced."""
    refused = one(town.order(SALOME, "sidestep"), "sidestep.refused")
    assert refused.buttons == ()
    assert [line.key for line in refused.lines] == ["sidestep.hindered.settling_in"]
    town.press(SALOME, Act.DETOUR, HANGAR.id, "fP02")
    assert town.see(lambda unit: unit.sessions.of(HANGAR.id)) == []


def test_a_second_one_too_soon_may_be_forced_in_the_open(town: Town) -> None:
    """A facilitator may choose it, and the group reads that it was chosen."""
    given_back(town)
    near = one(town.order(SALOME, "sidestep"), "sidestep.close_by")
    button = button_of(near, "sidestep_force")
    assert "sidestep.card.open" not in keys(town.press(SALOME, Act.DETOUR, HANGAR.id, "a" + button.value[1:]))
    said = town.tap(SALOME, near, "sidestep_force")
    assert [each.key for each in in_group(said)] == ["sidestep.forced", "sidestep.card.open"]


def test_a_landing_is_no_round_of_its_own(town: Town) -> None:
    """It is the same question coming back: neither a second game, nor one that was passed."""
    session, _ = given_back(town)
    at(town, session, TimerKind.FOLLOW)
    landing = ongoing(town, "landing")
    for who in GAMES:
        town.press(who, Act.PASS, landing.id)
    at(town, landing, TimerKind.SEAL)
    lived = town.see(lambda unit: history(unit, town.house, HANGAR, town.now))
    assert [one.prompt for one in lived] == [session.prompt, QUESTION]
    assert town.see(lambda unit: resting(unit, HANGAR)) == frozenset()
    cadence = town.see(lambda unit: cadence_at(unit, town.house, HANGAR, town.now, town.now))
    assert [prompt.id for prompt in cadence.rounds] == [session.prompt, QUESTION]


def test_one_at_a_time(town: Town) -> None:
    """A side-step holds the floor, and waits for what holds it."""
    seasoned(town)
    proposal = one(town.order(SALOME, "sidestep"), "sidestep.proposal")
    opened(town)
    assert toasts(town.tap(SALOME, proposal, "sidestep_ask"))[0].key == "toast.one_open"
    assert keys(town.order(SALOME, "sidestep")) == ["toast.one_open"]


def test_a_double_tap_opens_one_game(town: Town) -> None:
    """The second press is told that one is open."""
    seasoned(town)
    proposal = one(town.order(SALOME, "sidestep"), "sidestep.proposal")
    town.tap(SALOME, proposal, "sidestep_ask")
    assert toasts(town.tap(SALOME, proposal, "sidestep_ask"))[0].key == "toast.one_open"


def test_another_game_may_be_taken(town: Town) -> None:
    """Each tap shows another side-step with its own landing."""
    seasoned(town)
    shown = {str(one(town.order(SALOME, "sidestep"), "sidestep.proposal").facts["question"])}
    for rank in ("o1", "o2"):
        screen = one(town.press(SALOME, Act.DETOUR, HANGAR.id, rank), "sidestep.proposal")
        shown.add(str(screen.facts["question"]))
        assert screen.facts["landing"]
    assert len(shown) == 3


def test_what_is_no_side_step_is_not_opened(town: Town) -> None:
    """A question of another family, or a value of no button, opens nothing."""
    seasoned(town)
    for value in ("aR01", "", "z", "o"):
        assert toasts(town.press(SALOME, Act.DETOUR, HANGAR.id, value))[0].key.startswith("error.")
    assert len(town.see(lambda unit: unit.sessions.of(HANGAR.id))) == 1


def test_members_propose_no_side_step(town: Town) -> None:
    """Only those who animate do."""
    seasoned(town)
    assert keys(town.order(MALO, "sidestep")) == ["facilitator.only"]


def test_the_game_is_given_back_unsigned_whatever_the_scope(town: Town) -> None:
    """Whoever signs elsewhere is not named here; what is not to be quoted is counted."""
    session, _ = played(town)
    for who, words in GAMES.items():
        town.say(who, words)
    for who, scope in ((INES, Scope.NAMED), (MALO, Scope.PARAPHRASE)):
        [answer] = town.see(lambda unit, who=who: unit.answers.by(session.id, who.id))
        town.press(who, Act.SCOPE, answer.id, scope)
    draft = one(at(town, session, TimerKind.SEAL), "draft.review")
    summary = one(town.tap(SALOME, draft, "publish"), "summary.published").summary
    assert summary is not None
    [pieces] = [each for each in summary.passages if each.block is Block.DETOUR]
    assert {quote.text for quote in pieces.quotes} == {GAMES[INES], GAMES[ROSA]}
    assert not any(quote.name for quote in pieces.quotes)
    assert len(pieces.voices) == 3


def test_the_landing_opens_a_day_later_to_everyone(town: Town) -> None:
    """It asks the landing of the same game, for two days, and its summary recalls the game in one line."""
    game, _ = given_back(town)
    said = at(town, game, TimerKind.FOLLOW)
    session = ongoing(town, "landing")
    prompt = town.house.bank.get(game.prompt)
    assert (session.parent, session.prompt, session.closes_at - session.opens_at) == (
        game.id,
        game.prompt,
        timedelta(hours=48),
    )
    assert one(said, "landing.card.open").facts["question"] == prompt.landing(HANGAR.voice)
    assert {each.to for each in said if each.key == "landing.invitation.open"} == {at_home(who) for who in GAMES}
    for who, words in LANDINGS.items():
        town.say(who, words)
    draft = one(at(town, session, TimerKind.SEAL), "draft.review")
    summary = one(town.tap(SALOME, draft, "publish"), "summary.published").summary
    assert summary is not None
    recalled, landings = [each for each in summary.passages if each.block is Block.DETOUR]
    assert recalled.label == prompt.said(HANGAR.voice)
    assert {quote.text for quote in landings.quotes} == set(LANDINGS.values())
    assert summary.question == prompt.landing(HANGAR.voice)


def test_a_game_that_few_played_has_no_landing(town: Town) -> None:
    """Two pieces stay with their authors, and nothing follows."""
    session, _ = played(town)
    town.say(INES, GAMES[INES])
    at(town, session, TimerKind.SEAL)
    assert town.see(lambda unit: unit.timers.of(session.id)) == []


def test_a_landing_waits_for_a_question_that_is_open(town: Town) -> None:
    """One at a time: it looks again every hour."""
    game, _ = given_back(town)
    opened(town)
    assert at(town, game, TimerKind.FOLLOW) == []
    [timer] = [each for each in town.see(lambda unit: unit.timers.of(game.id)) if each.kind is TimerKind.FOLLOW]
    assert timer.due - town.now == timedelta(hours=1)


def test_whoever_plays_is_shown_no_marks(town: Town) -> None:
    """A piece of a game is neither « je » nor « nous »: its receipt holds the scope and the way back."""
    played(town)
    receipt = one(town.say(INES, GAMES[INES]), "receipt.kept")
    assert [button.label for row in receipt.buttons for button in row] == ["button.scope", "button.withdraw"]
    assert receipt.manner is Manner.POST
