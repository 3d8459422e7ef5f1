"""A collective's settings, on two screens: how it is spoken to, and what protects people in it."""

from dataclasses import replace

from domain.errors import Unreadable
from domain.ids import PersonId
from domain.languages import Languages
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import Collective, CollectiveState, Register, Voice, alone_with
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

COUNTRIES = ("FR", "BE", "CH", "CA")
"""The countries whose help lines are known."""
CONTACTS_LENGTH = 300


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


def setup_screen(collective: Collective, person: PersonId, languages: Languages, manner: Manner) -> Utterance:
    """Show the settings as they are, to change or to keep."""
    ref, voice = collective.id, collective.voice
    spoken = tuple(_choice(ref, "language.", item, item == voice.language) for item in languages)
    registers = tuple(_choice(ref, "address.say_", item, item is voice.register) for item in Register)
    others = (Button("button.other_zone", Act.SETUP, ref, "zone"), Button("button.more", Act.SETUP, ref, "more"))
    done = (Button("button.ready", Act.SETUP, ref, "done"),)
    rows = (spoken, registers, others, done) if languages.address(voice.language) else (spoken, others, done)
    return _screen("setup.screen", collective, person, manner, rows)


def more_screen(collective: Collective, person: PersonId, manner: Manner = Manner.EDIT) -> Utterance:
    """Show what protects people here: an employer, somebody to talk to, help lines, the charter."""
    ref = collective.id
    employer = Button(
        "button.employer", Act.SETUP, ref, f"employer-{int(not collective.employer)}", chosen=collective.employer
    )
    countries = tuple(
        Button(f"button.country_{item.lower()}", Act.SETUP, ref, f"country-{item}", chosen=item == collective.country)
        for item in COUNTRIES
    )
    rows = (
        (Button("button.charter_lines", Act.CHARTER, ref),),
        (employer,),
        (Button("button.contacts", Act.SETUP, ref, "contacts"),),
        countries,
        (Button("button.settings", Act.SETTINGS, ref), Button("button.back", Act.SETUP, ref, "back")),
    )
    return _screen("setup.more_employer" if collective.employer else "setup.more", collective, person, manner, rows)


def contacts_asked(collective: Collective, person: PersonId) -> Utterance:
    """Ask to whom one may talk."""
    nobody = (Button("button.contacts_nobody", Act.SETUP, collective.id, "nobody"),)
    back = (Button("button.back", Act.SETUP, collective.id, "more"),)
    return _screen(
        "setup.contacts", collective, person, Manner.EDIT, (nobody, back) if collective.contacts else (back,)
    )


def setup_done(collective: Collective, person: PersonId) -> Utterance:
    """Say what a facilitator can do next."""
    return _screen("setup.done", collective, person, Manner.EDIT, ())


def zone_asked(collective: Collective, person: PersonId) -> Utterance:
    """Ask for a time zone by its name."""
    back = ((Button("button.back", Act.SETUP, collective.id, "back"),),)
    return _screen("setup.zone", collective, person, Manner.EDIT, back)


def chosen(collective: Collective, value: str, languages: Languages) -> Collective:
    """Return the collective with one setting changed; raise `Unreadable` for what is not offered."""
    voice: Voice = collective.voice
    match value.partition("-"):
        case (register, "", _) if register in tuple(Register):
            return replace(collective, voice=replace(voice, register=Register(register)))
        case ("employer", _, led) if led in ("0", "1"):
            return replace(collective, employer=led == "1")
        case ("country", _, country) if country in COUNTRIES:
            return replace(collective, country=country)
        case ("nobody", "", _):
            return replace(collective, contacts="")
        case _ if value in languages:
            return replace(collective, voice=replace(voice, language=value))
        case _:
            raise Unreadable("no such setting")


def with_contacts(collective: Collective, text: str) -> Collective:
    """Return the collective with those to whom one may talk, on one line; raise `Unreadable` when it is too long."""
    line = " ".join(text.split())
    if not 0 < len(line) <= CONTACTS_LENGTH:
        raise Unreadable("a line of names")
    return replace(collective, contacts=line)


def _screen(
    key: str, collective: Collective, person: PersonId, manner: Manner, buttons: tuple[tuple[Button, ...], ...]
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(person),
        voice=collective.voice,
        manner=manner,
        facts={
            "collective": collective.title,
            "zone": collective.voice.zone,
            "contacts": collective.contacts or "–",
            "charter": collective.charter.state.value,
        },
        buttons=buttons,
        about=Subject(Topic.SETUP, collective.id),
    )


def _choice(ref: str, prefix: str, value: str, chosen: bool) -> Button:
    return Button(f"{prefix}{value}", Act.SETUP, ref, str(value), chosen=chosen)
