"""Who lives in the town: Le Hangar, the Tuesday Choir, and a stranger."""

from datetime import UTC, datetime

from domain.consents import Consent
from domain.ids import CollectiveId, MessageId, PersonId, PlaceId
from domain.moves import Speaker
from domain.people import Collective, CollectiveState, Member, Person, Place, Register, Standing, Voice, alone_with
from domain.ports import Unit

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VOICE = Voice("fr", Register.TU, "Europe/Paris")

HANGAR_GROUP = Place(PlaceId(-1_002_000_000_001), private=False)
CHOIR_GROUP = Place(PlaceId(-1_002_000_000_002), private=False, topic=4)
ARRIVAL = MessageId(900)

SALOME = Speaker(PersonId(5_000_000_001), "Salomé", "fr")
INES = Speaker(PersonId(5_000_000_002), "Inès", "fr")
MALO = Speaker(PersonId(5_000_000_003), "Malo", "fr")
ROSA = Speaker(PersonId(5_000_000_004), "Rosa", "fr")
THEO = Speaker(PersonId(5_000_000_005), "Théo", "fr")
BEN = Speaker(PersonId(5_000_000_006), "Ben", "en")
AWA = Speaker(PersonId(5_000_000_007), "Awa", "en")
ZOE = Speaker(PersonId(5_000_000_008), "Zoé", "de")

HANGAR = Collective(
    CollectiveId("hangar222222"), HANGAR_GROUP, "Le Hangar", CollectiveState.ACTIVE, VOICE, SALOME.id, "hangar-token"
)
CHOIR = Collective(
    CollectiveId("choir2222222"),
    CHOIR_GROUP,
    "The Tuesday Choir",
    CollectiveState.ACTIVE,
    Voice("en", Register.VOUS, "Europe/London"),
    BEN.id,
    "choir-token",
)


def settle_down(unit: Unit) -> None:
    """Keep both collectives and everybody in them; Zoé was never met, Théo has left."""
    unit.collectives.save(HANGAR)
    unit.collectives.save(CHOIR)
    for who in (SALOME, INES, MALO, ROSA, THEO, BEN, AWA):
        unit.people.save(Person(who.id, reachable=True, language=who.language))
    unit.people.save_member(Member(HANGAR.id, SALOME.id, facilitator=True, name="Salomé"))
    for who in (INES, MALO, ROSA):
        unit.people.save_member(consenting(HANGAR.id, who))
    unit.people.save_member(consenting(HANGAR.id, THEO, Standing.LEFT))
    unit.people.save_member(Member(CHOIR.id, BEN.id, facilitator=True, name="Ben"))
    unit.people.save_member(consenting(CHOIR.id, AWA))


def consenting(collective: CollectiveId, who: Speaker, standing: Standing = Standing.ACTIVE) -> Member:
    """Return the membership of somebody who said yes."""
    return Member(collective, who.id, standing, name=who.name, agreed=BOTH, consented_at=MONDAY, terms=1)


BOTH = frozenset({Consent.QUOTING, Consent.REMINDERS})


def at_home(who: Speaker) -> Place:
    """Return the private exchange with somebody."""
    return alone_with(who.id)
