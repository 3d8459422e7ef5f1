"""What one may prefer, what follows from what one agrees to, and when one is written to."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from choir import CHOIR, SPOKEN, TUESDAY, buttons, fits_a_message, member
from hypothesis import given
from hypothesis import strategies as st

from dialogues.agreeing import consenting, witnesses
from dialogues.preferences import (
    HOURS,
    Preference,
    at_her_hour,
    choosing,
    offered,
    options,
    preferences,
    preferring,
    wants_reminders,
)
from domain.answers import OFFERED, Scope
from domain.consents import OPTIONAL, Consent
from domain.people import Member
from domain.utterances import Manner

HOUR = timedelta(hours=1)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(OPTIONAL), st.booleans()),
        st.tuples(st.sampled_from(list(Preference)), st.integers(0, 9)),
    ),
    max_size=12,
)


def changed(before: Member, change: tuple[Consent | Preference, int | bool]) -> Member:
    """Return a singer who agreed to something, took it back, or chose one of the choices in front of her."""
    what, how = change
    if isinstance(what, Consent):
        return consenting(before, what, agrees=bool(how))
    choices = options(CHOIR, before, what, SPOKEN)
    return preferring(CHOIR, before, what, choices[how % len(choices)].value, SPOKEN) if choices else before


@given(CHANGES)
def test_no_way_leads_to_being_quoted_without_agreeing(changes: list[tuple[Consent | Preference, int | bool]]) -> None:
    """Whatever is agreed to, taken back and chosen, her scope never goes further than her accord."""
    singer = consenting(member(), Consent.QUOTING, agrees=False)
    for change in changes:
        singer = changed(singer, change)
        assert singer.scope in offered(singer)
        assert singer.scope.quotable <= (Consent.QUOTING in singer.agreed)
        assert fits_a_message(preferences(CHOIR, singer, SPOKEN, Manner.POST))


@given(CHANGES)
def test_the_traces_tell_what_holds(changes: list[tuple[Consent | Preference, int | bool]]) -> None:
    """Read in order, they lead from nothing to all that she agrees to."""
    singer, told = replace(member(), agreed=frozenset()), dict.fromkeys(OPTIONAL, False)
    for change in changes:
        after = changed(singer, change)
        told |= {trace.consent: trace.agreed for trace in witnesses(singer, after, TUESDAY)}
        singer = after
    assert {consent for consent, agreed in told.items() if agreed} == singer.agreed


def test_what_is_offered_follows_from_the_accord() -> None:
    """All four scopes with it; without it, those that show no words."""
    quoted = consenting(member(), Consent.QUOTING, agrees=True)
    assert offered(quoted) == OFFERED
    assert offered(consenting(quoted, Consent.QUOTING, agrees=False)) == (Scope.PARAPHRASE, Scope.COUNT_ONLY)


def test_reminders_are_for_those_who_want_them() -> None:
    """Nobody is reminded by default."""
    assert not wants_reminders(replace(member(), agreed=frozenset()))
    assert wants_reminders(consenting(member(), Consent.REMINDERS, agrees=True))


@pytest.mark.parametrize("preference", list(Preference))
def test_each_preference_has_its_screen(preference: Preference) -> None:
    """Its choices, and the way back; the collective is named first."""
    said = choosing(CHOIR, member(), preference, SPOKEN)
    assert [button.value for button in buttons(said)][-1] == "all"
    assert len(buttons(said)) == len(options(CHOIR, member(), preference, SPOKEN)) + 1
    assert fits_a_message(said)
    assert said.facts["collective"] == CHOIR.title


def test_tu_and_vous_are_offered_in_french_alone() -> None:
    """English has one form for both."""
    english = replace(CHOIR, voice=replace(CHOIR.voice, language="en"))
    for collective, shown in ((CHOIR, True), (english, False)):
        values = [button.value for button in buttons(preferences(collective, member(), SPOKEN, Manner.POST))]
        assert ("address" in values) is shown


@given(
    st.integers(0, 730 * 24),
    st.sampled_from(HOURS),
    st.integers(0, 96),
    st.sampled_from(["Europe/Paris", "America/New_York", "Indian/Reunion"]),
)
def test_her_hour_is_the_next_one_that_leaves_time(later: int, hour: time, window: int, zone: str) -> None:
    """It is her local hour, within a day, an hour before the close at least; otherwise it is at once."""
    now = TUESDAY + later * HOUR
    closes = now + window * HOUR
    then = at_her_hour(replace(member(), hour=hour), zone, now, closes)
    if then is None:
        assert window <= 26
        return
    assert now <= then <= now + 25 * HOUR
    assert closes - then >= HOUR
    assert then.astimezone(ZoneInfo(zone)).time() == hour


def test_without_an_hour_it_is_at_once() -> None:
    """As soon as it opens."""
    assert at_her_hour(member(), "Europe/Paris", TUESDAY, TUESDAY + 72 * HOUR) is None
