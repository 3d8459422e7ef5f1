"""A voice that comes late joins the draft, once, and does not say when it came."""

from dataclasses import replace

import pytest
from amended import fresh
from twelve_voices import (
    ANSWERS,
    ELAN,
    FREIN,
    INES,
    JE,
    LOU,
    NOUS,
    answer,
    material,
    quoted,
    told,
    voices_of,
)

from domain.answers import Scope
from domain.ids import AnswerId, VoiceId
from summaries.amending import joined, without_quote
from summaries.arithmetic import accounts_for
from summaries.draft import draft


def test_a_late_voice_joins_the_draft_once() -> None:
    """It has its own entry, its words if they may be shown, and is not counted twice."""
    late = answer(14, "J'arrive après tout le monde, désolée.", JE, FREIN, late=True)
    session = material([*ANSWERS, late])
    before = without_quote(fresh(), AnswerId(f"a{LOU}"))
    after = joined(before, late, session)
    assert told(after, "late").voices == voices_of(14)
    assert (after.voices, after.levels) == (13, (5, 6, 2))
    assert accounts_for(after)
    assert joined(after, late, session) == after


def test_who_already_spoke_adds_no_voice() -> None:
    """A late word of somebody counted in time changes nothing."""
    more = answer(INES, "Encore un mot.", NOUS, ELAN, rank=1, late=True)
    assert joined(fresh(), more, material([*ANSWERS, more])) == fresh()


@pytest.mark.parametrize("few", [False, True])
def test_a_late_voice_without_an_author_does_not_say_that_it_was_late(few: bool) -> None:
    """It is counted where it would have been, had it come in time."""
    first = ANSWERS[:3] if few else ANSWERS
    nobody = replace(answer(14, "", scope=Scope.COUNT_ONLY), voice=VoiceId("a2random"))
    session = material([*first, nobody])
    after = joined(draft(material(first), "lot"), nobody, session)
    assert told(after, "few" if few else "counted").voices[:1] == ("a2random",)
    assert after.voices == len(first) + 1
    assert accounts_for(after)
    assert joined(after, nobody, session) == after


def test_late_quotes_do_not_come_as_they_came() -> None:
    """Whoever follows the draft does not see who wrote last."""
    late = [answer(person, f"J'arrive, et la pluie avec, le {person}.", late=True) for person in (31, 14, 22)]
    after, given = fresh(), list(ANSWERS)
    for quote in quoted(fresh()):
        after = without_quote(after, AnswerId(quote))
    for each in late:
        given.append(each)
        after = joined(after, each, material(given))
    assert [quote.answer for quote in told(after, "late").quotes] == ["a14", "a22", "a31"]
