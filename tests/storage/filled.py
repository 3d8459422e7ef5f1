"""A database with something in every column that is sealed, and the words that must not be read in it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from hangar import (
    EVENING,
    GROUP,
    HANGAR,
    INES,
    TUESDAY,
    answer,
    card,
    consenting,
    evening,
    loose,
    offer,
    receipt,
    summary,
    the_guild,
    the_hangar,
    update,
    weekly,
)
from looking import look

from domain.answers import PHOTO, Part
from domain.choices import Choice
from domain.harvest import Harvester, Objection
from domain.ids import MessageId
from domain.offers import OfferState
from domain.people import Awaited, Heeding, Person
from domain.ports import Unit
from domain.sketches import Sketch
from storage.sealed_columns import SEALED, SealedColumn

CANARIES: Final = (
    *("Inès", "Malo", "Salomé", "Le Hangar", "La Guilde", "vélo", "beaucoup", "clé de 13", "été", "chanter faux"),
    *(
        "hangar-token",
        "token-1",
        "guild-token",
        "sésame",
        "06 00 00 00 00",
        "Réparer ensemble",
        "le mot de passe",
        "la cour du",
        "Qui tient",
        "galop",
        "Six vélos",
    ),
    *("Qui ouvre", "portail neuf", "portail bleu", "Le balai"),
)


def fill(unit: Unit) -> None:
    """Keep something of every kind."""
    the_hangar(unit)
    unit.collectives.save(the_guild())
    rehearsing = Heeding(Awaited.REHEARSAL, HANGAR, "Le balai est seul")
    unit.people.save(Person(INES, reachable=True, language="fr", heeding=rehearsing))
    unit.sessions.add(replace(evening(), topic="la cour du dimanche", question="Qui tient la clé ?"))
    unit.choices.save(Choice(EVENING, INES, "tap", "au galop"))
    unit.harvests.save(Harvester(EVENING, INES))
    unit.harvests.object(Objection("objection", EVENING, INES, "line", "Six vélos, et non cinq"))
    unit.answers.save(replace(answer(), left=("Malo",)))
    unit.loose.add(loose())
    unit.notebook.keep(INES, "J'ai peur de chanter faux.", TUESDAY)
    held = Part(GROUP, MessageId(7), "Le vélo est prêt", TUESDAY)
    unit.notebook.hold(INES, [replace(held, form=PHOTO, file="Le vélo, de face")])
    unit.offers.save(replace(offer(), state=OfferState.TAKEN, taker=INES, taker_name="Salomé"))
    unit.summaries.save(summary())
    unit.consents.note(consenting())
    plan = replace(weekly().plan, question="Qui ouvre demain ?", topic="le portail neuf")
    unit.schedules.save(replace(weekly(), plan=plan))
    unit.sketches.save(Sketch(HANGAR, INES, TUESDAY, plan=replace(plan, topic="le portail bleu")))
    unit.settings.set("song", "le mot de passe")
    unit.inbox.add([update(5)], TUESDAY)
    unit.outbox.add(card(), TUESDAY)
    unit.outbox.add(receipt(), TUESDAY)


def texts(url: str, column: SealedColumn) -> list[str]:
    """Return what a column holds, as a thief would read it."""
    return [str(text) for (text,) in look(url, f"SELECT {column.column} FROM {column.table}") if text]


def keys_in(url: str) -> set[str]:
    """Return the names of the keys that sealed what a database holds."""
    return {text.partition(".")[0] for column in SEALED for text in texts(url, column)}


def bytes_of(folder: Path) -> bytes:
    """Return all the bytes in a folder, of whatever file."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
