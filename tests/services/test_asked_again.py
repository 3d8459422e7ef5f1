"""What one agreed to has changed: each is asked once, and stays on what she knew until she says yes."""

from dataclasses import replace

from domain.charters import CharterState
from domain.consents import TERMS, Consent
from domain.moves import Speaker
from domain.sessions import ParticipationState
from domain.utterances import Button, Utterance

from .belonging import become, me, traces
from .evenings import opened
from .people import HANGAR, INES, MALO, at_home
from .town import HOUR, Town, button_of, keys


def adopt(town: Town, version: int = 1, lines: tuple[int, ...] = (1, 2, 3)) -> None:
    """Let Le Hangar have a charter that is not the one its members knew."""
    charter = replace(HANGAR.charter, version=version, lines=lines, state=CharterState.ADOPTED)
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, charter=charter)))


def asked(town: Town, who: Speaker) -> list[Utterance]:
    """Open a round, and return what somebody is asked about what has changed."""
    hangar = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    return [each for each in opened(town, hangar).opening if each.key == "renewal.ask" and each.to == at_home(who)]


def yes_and_no(said: Utterance) -> tuple[Button, Button]:
    """Return both buttons of the question."""
    return button_of(said, "renew_yes"), button_of(said, "renew_no")


def test_a_change_is_asked_about_once(town: Town) -> None:
    """Silence is not insisted upon: she goes on as before."""
    adopt(town)
    assert len(asked(town, INES)) == 1
    assert asked(town, INES) == []
    assert (me(town, INES).charter, me(town, INES).consented) == (0, True)


def test_a_yes_is_to_what_was_shown(town: Town) -> None:
    """The trace says which charter; a press on an older question is refused."""
    adopt(town)
    [said] = asked(town, INES)
    yes, _ = yes_and_no(said)
    adopt(town, version=2)
    assert keys(town.press(INES, yes.act, yes.ref, yes.value)) == ["error.not_now"]
    [said] = asked(town, INES)
    assert keys(town.tap(INES, said, "renew_yes")) == ["renewal.yes"]
    [trace] = town.see(lambda unit: unit.consents.of(INES.id))
    assert (trace.consent, trace.agreed, trace.charter, me(town, INES).charter) == (Consent.ANSWERING, True, 2, 2)


def test_a_no_changes_nothing(town: Town) -> None:
    """She stays on what she agreed to, and is not asked any more."""
    adopt(town)
    [said] = asked(town, INES)
    for _ in range(2):
        assert keys(town.tap(INES, said, "renew_no")) == ["renewal.no"]
    [trace] = town.see(lambda unit: unit.consents.of(INES.id))
    assert (trace.consent, trace.agreed, trace.terms, trace.charter) == (Consent.ANSWERING, False, TERMS, 1)
    assert me(town, INES).charter == 0
    assert asked(town, INES) == []
    assert me(town, INES).takes_part


def test_a_no_does_not_undo_a_yes(town: Town) -> None:
    """Both buttons were in front of her, and she pressed one."""
    adopt(town)
    [said] = asked(town, INES)
    _, no = yes_and_no(said)
    town.tap(INES, said, "renew_yes")
    assert keys(town.press(INES, no.act, no.ref, no.value)) == ["error.not_now"]
    assert traces(town, INES) == [(Consent.ANSWERING, True)]


def test_the_whole_first_charter_says_nothing_new(town: Town) -> None:
    """With all its lines it is what the welcome had said: nobody is asked."""
    adopt(town, lines=HANGAR.charter.lines)
    assert asked(town, INES) == []


def test_new_terms_are_asked_about(town: Town) -> None:
    """Who agreed to an older version is asked, once."""
    become(town, INES, terms=TERMS - 1)
    assert len(asked(town, INES)) == 1
    assert asked(town, INES) == asked(town, MALO) == []


def test_nobody_at_peace_is_asked(town: Town) -> None:
    """A pause is a pause."""
    become(town, INES, paused_until=town.now + 9 * HOUR)
    adopt(town)
    evening = opened(town)
    assert [each for each in evening.opening if each.to == at_home(INES)] == []
    assert evening.passage(INES) is None
    assert evening.passage(MALO) == ParticipationState.INVITED
