"""One's preferences in one collective: what can be chosen, what follows, and the screen where it is changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from dialogues.talk import screen_for
from domain.answers import OFFERED, Scope
from domain.calendar import instant_of, local_day
from domain.consents import APART, OPTIONAL, Consent
from domain.errors import Unreadable
from domain.languages import Languages
from domain.letters import JOINERS, NAME_LENGTH, blank, seen
from domain.moves import Act
from domain.people import Collective, Member, Register, spoken_to
from domain.utterances import Button, Manner, Topic, Utterance

HOURS = (time(9), time(12, 15), time(18), time(20, 30))
"""The local hours at which one may wish to be written to."""
AT_ONCE = "now"
"""Written to as soon as it opens."""

_LEAST_LEFT = timedelta(hours=1)
"""An hour of one's own is not waited for when less would be left to answer."""
_DAY = timedelta(days=1)
_STRAY_JOINERS = re.compile(rf"(?:^|(?<=\s))[{JOINERS}]+|[{JOINERS}]+(?=\s|$)")


class Preference(StrEnum):
    """What a member chooses for herself in one collective."""

    NAME = "name"
    ADDRESS = "address"
    LANGUAGE = "language"
    HOUR = "hour"
    SCOPE = "scope"


class Screen(StrEnum):
    """What else a button of these screens leads to."""

    ALL = "all"
    """Back to all that can be chosen."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a preference."""

    label: str
    """A text key."""
    value: str
    chosen: bool


# what follows from what she agrees to


def offered(member: Member) -> tuple[Scope, ...]:
    """Return how far her answers may travel: without her accord to be quoted, no scope shows her words."""
    return tuple(scope for scope in OFFERED if Consent.QUOTING in member.agreed or not scope.quotable)


def wants_reminders(member: Member) -> bool:
    """Tell whether she agreed to one reminder for each question."""
    return Consent.REMINDERS in member.agreed


# what one prefers


def named(text: str) -> str:
    """Return a name on one line, without what nobody sees; raise `Unreadable` when none is left, or far too much."""
    name = " ".join(_STRAY_JOINERS.sub("", " ".join(seen(text).split())).split())
    if blank(name) or len(name) > NAME_LENGTH:
        raise Unreadable("a name is a few words at most")
    return name


def preferring(
    collective: Collective, member: Member, preference: Preference, value: str, languages: Languages
) -> Member:
    """Return the member with one preference changed; raise `Unreadable` for what is not offered."""
    voice = spoken_to(collective, member)
    if preference is Preference.NAME:
        return replace(member, name=named(value))
    if value not in [option.value for option in options(collective, member, preference, languages)]:
        raise Unreadable("not one of the choices")
    match preference:
        case Preference.ADDRESS:
            return replace(member, voice=replace(voice, register=Register(value)))
        case Preference.LANGUAGE:
            return replace(member, voice=replace(voice, language=value))
        case Preference.HOUR:
            return replace(member, hour=None if value == AT_ONCE else _read(value))
        case Preference.SCOPE:
            return replace(member, scope=Scope(value))


def options(collective: Collective, member: Member, preference: Preference, languages: Languages) -> tuple[Option, ...]:
    """Return the choices of a preference, the present one marked; a name is written, not chosen."""
    voice = spoken_to(collective, member)
    match preference:
        case Preference.ADDRESS:
            return tuple(Option(f"address.say_{item}", item.value, item is voice.register) for item in Register)
        case Preference.LANGUAGE:
            return tuple(Option(f"language.{item}", item, item == voice.language) for item in languages)
        case Preference.HOUR:
            each = (Option(f"hour.{_written(hour)}", _written(hour), hour == member.hour) for hour in HOURS)
            return (Option(f"hour.{AT_ONCE}", AT_ONCE, member.hour is None), *each)
        case Preference.SCOPE:
            return tuple(Option(f"scope.{scope}", scope.value, scope is member.scope) for scope in offered(member))
        case Preference.NAME:
            return ()


def has_address(collective: Collective, member: Member, languages: Languages) -> bool:
    """Tell whether she is spoken to in a language that has tu and vous."""
    return languages.address(spoken_to(collective, member).language)


def at_her_hour(member: Member, zone: str, now: datetime, closes: datetime) -> datetime | None:
    """Return when to write to a member about what opens now; None: at once."""
    if member.hour is None:
        return None
    day = local_day(now, zone)
    soon = next(each for each in (instant_of(day + _DAY * rank, member.hour, zone) for rank in (0, 1)) if each >= now)
    return soon if closes - soon >= _LEAST_LEFT else None


def _written(hour: time) -> str:
    return f"{hour:%H%M}"


def _read(value: str) -> time:
    return time(int(value[:2]), int(value[2:]))


# the screens


def toggles(
    collective: Collective, member: Member, consents: Sequence[Consent] = OPTIONAL
) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each thing agreed to apart, ticked when it is; pressed twice, it is as pressed once."""
    return tuple(
        (
            Button(
                f"button.{consent}",
                Act.CONSENT,
                collective.id,
                f"{consent}-{int(consent not in member.agreed)}",
                chosen=consent in member.agreed,
            ),
        )
        for consent in consents
    )


def preferences(collective: Collective, member: Member, languages: Languages, manner: Manner) -> Utterance:
    """Show all her preferences in a collective, each to be changed in place."""
    doors = [_door(collective, each) for each in Preference if _concerns(collective, member, each, languages)]
    rows = (*_pairs(doors), *toggles(collective, member, APART), (_button(collective, "button.enough", Screen.DONE),))
    return _screen("preferences.screen", collective, member, manner, rows)


def choosing(collective: Collective, member: Member, preference: Preference, languages: Languages) -> Utterance:
    """Show the choices of one preference."""
    choices = tuple(
        (_button(collective, option.label, f"{preference}-{option.value}", chosen=option.chosen),)
        for option in options(collective, member, preference, languages)
    )
    back = (_button(collective, "button.back", Screen.ALL),)
    return _screen(f"preferences.{preference}", collective, member, Manner.EDIT, (*choices, back))


def preferences_closed(collective: Collective, member: Member) -> Utterance:
    """Say that the preferences hold."""
    return _screen("preferences.done", collective, member, Manner.EDIT, ())


def _concerns(collective: Collective, member: Member, preference: Preference, languages: Languages) -> bool:
    return preference is not Preference.ADDRESS or has_address(collective, member, languages)


def _door(collective: Collective, preference: Preference) -> Button:
    label = "address.tu_or_vous" if preference is Preference.ADDRESS else f"button.my_{preference}"
    return _button(collective, label, preference.value)


def _button(collective: Collective, label: str, value: str, *, chosen: bool = False) -> Button:
    return Button(label, Act.PREFER, collective.id, value, chosen=chosen)


def _pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[rank : rank + 2]) for rank in range(0, len(buttons), 2))


def _screen(
    key: str, collective: Collective, member: Member, manner: Manner, buttons: tuple[tuple[Button, ...], ...]
) -> Utterance:
    said = screen_for(member, collective, key, Topic.PREFERENCES, manner, buttons)
    chosen = {
        "name": member.name,
        "scope": member.scope.value,
        "hour": AT_ONCE if member.hour is None else _written(member.hour),
    }
    return replace(said, facts={**said.facts, **chosen})
