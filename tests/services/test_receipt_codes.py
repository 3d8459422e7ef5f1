"""A receipt code erases the voice that it leads to, in any hand."""

from datetime import timedelta

import pytest

from domain.answers import key_of
from domain.erasures import Erased
from domain.sessions import ParticipationState

from .forgotten import CODE, parted
from .people import INES, MALO, ROSA
from .town import Town, keys


@pytest.mark.parametrize("typed", [CODE, CODE.upper(), CODE.replace(" ", "")])
def test_a_code_erases_the_voice_that_it_leads_to(town: Town, typed: str) -> None:
    """However it is typed; whoever gave in that round may give anew while it is open."""
    evening = parted(town)
    assert keys(town.order(MALO, "oublier", typed)) == ["forget.code_done_again"]
    assert town.see(lambda unit: unit.loose.of(evening.session.id)) == []
    assert evening.passage(MALO) == ParticipationState.WITHDRAWN
    [erasure] = town.see(lambda unit: unit.erasures.pending())
    assert (erasure.kind, erasure.token) == (Erased.LOOSE, key_of(CODE))


def test_the_journal_does_not_tell_when_a_code_was_used(town: Town) -> None:
    """Its instant would be that of a message to whoever holds it; it is the next hour, so that no copy escapes it."""
    parted(town)
    town.later(timedelta(minutes=7, seconds=12))
    town.order(MALO, "forget", CODE)
    [at] = [each.at for each in town.see(lambda unit: unit.erasures.pending()) if each.kind is Erased.LOOSE]
    assert town.now < at <= town.now + timedelta(hours=1)
    assert (at.minute, at.second, at.microsecond) == (0, 0, 0)


def test_a_code_works_in_any_hand(town: Town) -> None:
    """Whose it was is known to nobody: it is erased, and nothing changes for whoever did not give."""
    evening = parted(town)
    assert keys(town.order(ROSA, "forget", CODE)) == ["forget.code_done"]
    assert evening.passage(MALO) == ParticipationState.GIVEN
    assert evening.passage(ROSA) == ParticipationState.INVITED


def test_a_code_that_leads_nowhere_is_said_so(town: Town) -> None:
    """Ten times an hour; then it has to wait, whatever is typed, and for nobody else."""
    parted(town)
    wrong = "0000 1111 2222"
    for _ in range(10):
        assert keys(town.order(ROSA, "forget", wrong)) == ["forget.code_unknown"]
    assert keys(town.order(ROSA, "forget", CODE)) == ["forget.code_later"]
    assert keys(town.order(INES, "forget", wrong)) == ["forget.code_unknown"]
    town.later(timedelta(hours=1, seconds=1))
    assert keys(town.order(ROSA, "forget", CODE)) == ["forget.code_done"]


def test_a_few_letters_are_no_code(town: Town) -> None:
    """They open the screen."""
    assert keys(town.order(MALO, "forget", "tout, merci")) == ["forget.ask"]
