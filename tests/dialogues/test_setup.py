"""A collective's first settings."""

from dataclasses import replace

import pytest
from choir import CHOIR, GROUP, INES, SPOKEN, VOICE, buttons, fits_a_message

from dialogues.setup import arrival, chosen, setup_done, setup_screen, zone_asked
from domain.moves import Act
from domain.people import CollectiveState, Register, alone_with
from domain.utterances import Delivery, Manner, Subject, Topic


@pytest.mark.parametrize(
    ("state", "key", "acts"),
    [
        (CollectiveState.DORMANT, "arrival.waiting", [Act.LEAD, None]),
        (CollectiveState.SUSPENDED, "arrival.waiting", [Act.LEAD, None]),
        (CollectiveState.ACTIVE, "arrival.active", [None, Act.LEAD]),
    ],
)
def test_the_bot_presents_itself(state: CollectiveState, key: str, acts: list[Act | None]) -> None:
    """While nobody animates, somebody is looked for; then whoever wishes may take part."""
    said = arrival(replace(CHOIR, state=state))
    assert (said.key, said.to, said.delivery, said.token) == (key, GROUP, Delivery.GROUP, "cchoir-token")
    assert [button.act for button in buttons(said)] == acts
    assert {button.link for button in buttons(said)} <= {"", "cchoir-token"}
    assert fits_a_message(said)


@pytest.mark.parametrize("language", SPOKEN.codes)
@pytest.mark.parametrize("register", Register)
def test_the_settings_show_what_holds(language: str, register: Register) -> None:
    """The present language is marked, and the register where the language has one."""
    collective = replace(CHOIR, voice=replace(VOICE, language=language, register=register))
    said = setup_screen(collective, INES, SPOKEN, Manner.POST)
    marked = [button.value for button in buttons(said) if button.chosen]
    assert marked == ([language, register] if SPOKEN.address(language) else [language])
    assert said.facts["zone"] == "Europe/Paris"
    assert fits_a_message(said)


@pytest.mark.parametrize(
    ("value", "voice"),
    [
        ("en", replace(VOICE, language="en")),
        ("fr", VOICE),
        ("vous", replace(VOICE, register=Register.VOUS)),
        ("tu", VOICE),
    ],
)
def test_a_choice_changes_one_setting(value: str, voice: object) -> None:
    """A language or a register, and nothing else; twice is once."""
    changed = chosen(CHOIR, value, SPOKEN)
    assert changed == replace(CHOIR, voice=voice) == chosen(changed, value, SPOKEN)


def test_the_settings_are_one_message() -> None:
    """Its zone and its end change the same screen, in private."""
    for said in (setup_done(CHOIR, INES), zone_asked(CHOIR, INES)):
        assert (said.manner, said.to) == (Manner.EDIT, alone_with(INES))
        assert said.about == Subject(Topic.SETUP, CHOIR.id)
    assert [button.value for button in buttons(zone_asked(CHOIR, INES))] == ["back"]
