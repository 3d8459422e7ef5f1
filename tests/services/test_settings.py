"""A facilitator's settings: language, address, time zone."""

from dataclasses import replace

import pytest

from domain.answers import Scope
from domain.moves import Act
from domain.people import Awaited, Collective, Heeding, Person, Register
from domain.ports import Unit
from domain.utterances import Utterance

from .people import HANGAR, INES, MONDAY, SALOME, ZOE
from .test_welcoming_people import YES, go
from .town import HOUR, Town, keys, one


def screen(town: Town) -> Utterance:
    """Open the settings."""
    return one(town.order(SALOME, "start", f"f{HANGAR.token}"), "setup.screen")


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [("language.en", "language", "en"), ("say_vous", "register", Register.VOUS), ("say_tu", "register", Register.TU)],
)
def test_a_setting_is_one_press(town: Town, label: str, field: str, value: str) -> None:
    """It is kept at once, and the screen shows it."""
    said = town.tap(SALOME, screen(town), label)
    voice = town.see(lambda unit: unit.collectives.get(HANGAR.id)).voice
    assert getattr(voice, field) == value
    assert getattr(one(said, "setup.screen").voice, field) == value


@pytest.mark.parametrize("typed", ["Asia/Tokyo", " asia/tokyo ", "America/New York"])
def test_a_zone_is_read_by_its_name(town: Town, typed: str) -> None:
    """Capitals and spaces do not matter, and coming slots move with it."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [before] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert keys(town.tap(SALOME, screen(town), "other_zone")) == ["setup.zone"]
    assert keys(town.say(SALOME, typed)) == ["setup.screen"]
    zone = town.see(lambda unit: unit.collectives.get(HANGAR.id)).voice.zone
    [after] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert zone in ("Asia/Tokyo", "America/New_York")
    assert before.next_at is not None
    assert after.next_at is not None
    assert before.next_at - after.next_at == (8 * HOUR if zone == "Asia/Tokyo" else -6 * HOUR)
    assert after.day == before.day
    assert after.next_at > MONDAY


def test_an_unknown_zone_is_asked_again(town: Town) -> None:
    """The question stays, until a zone is read or the screen is left."""
    zone = one(town.tap(SALOME, screen(town), "other_zone"), "setup.zone")
    assert keys(town.say(SALOME, "Chez nous")) == ["setup.zone_unknown"]
    assert keys(town.tap(SALOME, zone, "back")) == ["setup.screen"]
    assert keys(town.say(SALOME, "Asia/Tokyo")) != ["setup.screen"]
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).voice == HANGAR.voice


def test_the_settings_end_with_what_comes_next(town: Town) -> None:
    """Ready closes the screen, and nothing is waited for any more."""
    town.tap(SALOME, screen(town), "other_zone")
    assert keys(town.tap(SALOME, screen(town), "ready")) == ["setup.done"]
    person = town.see(lambda unit: unit.people.get(SALOME.id))
    assert person is not None
    assert person.heeding is None


def test_only_a_facilitators_words_set_a_zone(town: Town) -> None:
    """Though something asked it of a member, her words change nothing."""
    town.work(lambda unit: unit.people.save(_asked_of_ines(unit)))
    town.say(INES, "Asia/Tokyo")
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).voice == HANGAR.voice


def more(town: Town) -> Utterance:
    """Open the second screen of the settings."""
    return one(town.tap(SALOME, screen(town), "button.more"), "setup.more")


def hangar(town: Town) -> Collective:
    """Return Le Hangar as it is kept."""
    return town.see(lambda unit: unit.collectives.get(HANGAR.id))


def test_a_group_led_by_an_employer_is_warned(town: Town) -> None:
    """The screen says what it means; a second tap on the same button changes nothing more."""
    said = more(town)
    for _ in range(2):
        warned = one(town.tap(SALOME, said, "button.employer"), "setup.more_employer")
    assert hangar(town).employer
    assert keys(town.tap(SALOME, warned, "button.employer")) == ["setup.more"]
    assert not hangar(town).employer


def test_where_an_employer_leads_a_newcomer_is_not_quoted_by_default(town: Town) -> None:
    """Though she agrees to be quoted, her answers are not, until she says so."""
    town.tap(SALOME, more(town), "button.employer")
    go(town, ZOE, town.order(ZOE, "start", f"c{HANGAR.token}"), *YES, "agree_both")
    member = town.see(lambda unit: unit.people.member(HANGAR.id, ZOE.id))
    assert member is not None
    assert member.scope is Scope.PARAPHRASE


def test_whom_to_talk_to_is_written_in_one_line(town: Town) -> None:
    """Shown at once, changed by another line, taken away by a press."""
    asked = one(town.tap(SALOME, more(town), "button.contacts"), "setup.contacts")
    assert [button.value for row in asked.buttons for button in row] == ["more"]
    assert keys(town.say(SALOME, "Awa, au comptoir\nle jeudi")) == ["setup.more"]
    assert hangar(town).contacts == "Awa, au comptoir le jeudi"
    asked = one(town.tap(SALOME, more(town), "button.contacts"), "setup.contacts")
    town.tap(SALOME, asked, "contacts_nobody")
    assert hangar(town).contacts == ""


def test_more_than_a_line_of_contacts_is_asked_again(town: Town) -> None:
    """Three hundred characters are kept, one more is not."""
    town.tap(SALOME, more(town), "button.contacts")
    assert keys(town.say(SALOME, "a" * 301)) == ["setup.contacts_unreadable"]
    assert keys(town.say(SALOME, "a" * 300)) == ["setup.more"]


@pytest.mark.parametrize("country", ["FR", "BE", "CH", "CA"])
def test_help_lines_are_those_of_a_country(town: Town, country: str) -> None:
    """It is one press, and the screen shows it."""
    said = one(town.tap(SALOME, more(town), f"country_{country.lower()}"), "setup.more")
    assert hangar(town).country == country
    assert [button.value for row in said.buttons for button in row if button.chosen] == [f"country-{country}"]


@pytest.mark.parametrize("value", ["country-XX", "employer-2", "de", "thou", "employer", ""])
def test_a_setting_that_does_not_exist_is_not_kept(town: Town, value: str) -> None:
    """Whatever a press says."""
    before = hangar(town)
    town.press(SALOME, Act.SETUP, HANGAR.id, value)
    assert hangar(town) == before


def test_only_a_facilitators_words_name_contacts(town: Town) -> None:
    """Though something asked it of a member, her words change nothing."""
    person = Person(INES.id, reachable=True, language="fr", heeding=Heeding(Awaited.CONTACTS, HANGAR.id))
    town.work(lambda unit: unit.people.save(person))
    assert keys(town.say(INES, "Inès")) == ["error.not_allowed"]
    assert hangar(town) == HANGAR


def _asked_of_ines(unit: Unit) -> Person:
    return Person(INES.id, reachable=True, language="fr", heeding=Heeding(Awaited.ZONE, HANGAR.id))


def test_hours_are_told_in_the_new_zone_to_everybody(town: Town) -> None:
    """A member who chose her own language keeps it, and moves with the others."""
    english = replace(HANGAR.voice, language="en")
    town.work(lambda unit: unit.people.save_member(replace(unit.people.member(HANGAR.id, INES.id), voice=english)))
    town.tap(SALOME, screen(town), "other_zone")
    town.say(SALOME, "Asia/Tokyo")
    assert one(town.order(INES, "pause"), "pause.ask").voice == replace(english, zone="Asia/Tokyo")
