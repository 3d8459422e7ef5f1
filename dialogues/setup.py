"""A collective's first settings, on one screen: language, tu or vous, time zone."""

from dataclasses import replace

from domain.ids import PersonId
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import LANGUAGES, Collective, CollectiveState, Register, Voice, alone_with
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance


def arrival(collective: Collective, manner: Manner = Manner.POST) -> Utterance:
    """Say what the bot does, to the group it was added to; once somebody animates, how to take part."""
    link = payload(Leads.COLLECTIVE, collective.token)
    lead = Button("button.lead", Act.LEAD, collective.id)
    waiting = collective.state is not CollectiveState.ACTIVE
    door = Button("button.charter" if waiting else "button.join", link=link)
    return Utterance(
        key="arrival.waiting" if waiting else "arrival.active",
        to=collective.place,
        voice=collective.voice,
        manner=manner,
        delivery=Delivery.GROUP,
        facts={"collective": collective.title},
        buttons=((lead,), (door,)) if waiting else ((door,), (lead,)),
        token=link,
        about=Subject(Topic.ARRIVAL, collective.id),
    )


def setup_screen(collective: Collective, person: PersonId, manner: Manner) -> Utterance:
    """Show the settings as they are, to change or to keep."""
    ref, voice = collective.id, collective.voice
    languages = tuple(_choice(ref, "language.", item, item == voice.language) for item in LANGUAGES)
    registers = tuple(_choice(ref, "address.say_", item, item is voice.register) for item in Register)
    zone = (Button("button.other_zone", Act.SETUP, ref, "zone"),)
    done = (Button("button.ready", Act.SETUP, ref, "done"),)
    rows = (languages, registers, zone, done) if voice.language == "fr" else (languages, zone, done)
    return _screen("setup.screen", collective, person, manner, rows)


def setup_done(collective: Collective, person: PersonId) -> Utterance:
    """Say what a facilitator can do next."""
    return _screen("setup.done", collective, person, Manner.EDIT, ())


def zone_asked(collective: Collective, person: PersonId) -> Utterance:
    """Ask for a time zone by its name."""
    back = ((Button("button.back", Act.SETUP, collective.id, "back"),),)
    return _screen("setup.zone", collective, person, Manner.EDIT, back)


def chosen(collective: Collective, value: str) -> Collective:
    """Return the collective with one setting changed: a language, or a register."""
    voice: Voice = collective.voice
    if value in tuple(Register):
        return replace(collective, voice=replace(voice, register=Register(value)))
    return replace(collective, voice=replace(voice, language=value))


def _screen(
    key: str, collective: Collective, person: PersonId, manner: Manner, buttons: tuple[tuple[Button, ...], ...]
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts={"collective": collective.title, "zone": collective.voice.zone},
        buttons=buttons,
        about=Subject(Topic.SETUP, collective.id),
    )


def _choice(ref: str, prefix: str, value: str, chosen: bool) -> Button:
    return Button(f"{prefix}{value}", Act.SETUP, ref, str(value), chosen=chosen)
