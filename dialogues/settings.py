"""All the settings of a collective on one screen, each with the door to where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogues.pausing import NEVER
from domain.ids import PersonId
from domain.moves import Act
from domain.people import Collective, alone_with
from domain.rights import Role
from domain.utterances import Button, Line, Manner, Subject, Topic, Utterance

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a collective stands besides its own settings."""

    holders: tuple[Role, ...]
    """The roles that are held, each as often as it is."""
    plans: int
    window: timedelta
    register: bool
    """There is a choice between tu and vous in its language."""


def settings_screen(collective: Collective, person: PersonId, standing: Standing, manner: Manner) -> Utterance:
    """Show a facilitator how the collective is set, and the doors."""
    return Utterance(
        key="settings.screen",
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts={"collective": collective.title},
        times=_until(collective),
        lines=(*_speech(collective, standing), *_protection(collective), *_people(collective, standing)),
        buttons=_doors(collective),
        about=Subject(Topic.SETUP, collective.id),
    )


def _speech(collective: Collective, standing: Standing) -> Iterator[Line]:
    voice = collective.voice
    yield Line("settings.language", {"language": voice.language})
    if standing.register:
        yield Line(f"settings.address_{voice.register}")
    yield Line("settings.zone", {"zone": voice.zone})
    yield Line("settings.topic" if collective.place.topic else "settings.whole_group")
    yield Line("settings.window", {"count": standing.window // _HOUR})


def _protection(collective: Collective) -> Iterator[Line]:
    yield Line("settings.employer", {"led": "yes" if collective.employer else "no"})
    yield (
        Line("settings.contacts", {"contacts": collective.contacts}) if collective.contacts else Line("settings.nobody")
    )
    yield Line("settings.country", {"country": collective.country.lower()})
    yield Line("settings.charter", {"state": collective.charter.state.value})


def _people(collective: Collective, standing: Standing) -> Iterator[Line]:
    for role in (Role.FACILITATOR, Role.COORDINATOR):
        yield Line(f"settings.{role}s", {"count": standing.holders.count(role)})
    yield Line("settings.plans", {"count": standing.plans})
    yield Line(f"settings.{_rest(collective)}")


def _doors(collective: Collective) -> tuple[tuple[Button, ...], ...]:
    ref = collective.id
    return (
        (Button("button.set_language", Act.SETUP, ref, "back"), Button("button.set_zone", Act.SETUP, ref, "zone")),
        (Button("button.set_protection", Act.SETUP, ref, "more"),),
        (Button("button.set_contacts", Act.SETUP, ref, "contacts"),),
        (Button("button.set_charter", Act.CHARTER, ref),),
        (Button("button.set_roles", Act.ROLES, ref), Button("button.set_standby", Act.STANDBY, ref)),
    )


def _rest(collective: Collective) -> str:
    if collective.rests_until is None:
        return "awake"
    return "resting_endless" if collective.rests_until == NEVER else "resting"


def _until(collective: Collective) -> dict[str, datetime]:
    return {} if collective.rests_until in (None, NEVER) else {"until": collective.rests_until}
