"""Le Hangar and its people, ready to be kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.answers import Answer, Level, Loose, Nature, Part, Scope
from domain.charters import Charter, CharterState
from domain.consents import TERMS, Consent, Witness
from domain.erasures import Erased, Erasure
from domain.ids import (
    AnswerId,
    CollectiveId,
    MessageId,
    PersonId,
    PlaceId,
    PromptId,
    ScheduleId,
    SessionId,
    SummaryId,
    UpdateId,
    VoiceId,
)
from domain.mail import Received
from domain.offers import LASTS, Offer, print_of
from domain.people import Collective, CollectiveState, Member, Person, Place, Register, Standing, Voice
from domain.ports import Unit
from domain.rights import Role
from domain.schedules import Plan, Rhythm, Schedule
from domain.sessions import Session, SessionState
from domain.summary import Block, Passage, Quote, Summary, SummaryState
from domain.utterances import Delivery, Manner, Subject, Topic, Utterance
from storage.keyring import Keyring
from storage.vault import Vault

VAULT = Vault(Keyring.fresh())

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

INES = PersonId(7_000_000_001)
MALO = PersonId(7_000_000_002)

FRENCH = Voice("fr", Register.TU, "Europe/Paris")
ENGLISH = Voice("en", Register.VOUS, "Europe/London")

HANGAR = CollectiveId("hangar")
CHOIR = CollectiveId("choir")
GROUP = PlaceId(-1_002_000_000_001)
CHOIR_GROUP = PlaceId(-1_002_000_000_002)
EVENING = SessionId("evening")
CARD = Subject(Topic.CARD, EVENING)


def le_hangar(state: CollectiveState = CollectiveState.ACTIVE) -> Collective:
    """Return the collective of the repair workshop."""
    return Collective(HANGAR, Place(GROUP, private=False), "Le Hangar", state, FRENCH, INES, "hangar-token")


def the_choir() -> Collective:
    """Return the Tuesday Choir, which sings in one topic of a group."""
    place = Place(CHOIR_GROUP, private=False, topic=4)
    return Collective(CHOIR, place, "The Tuesday Choir", CollectiveState.DORMANT, ENGLISH, None, "choir-token")


def the_guild() -> Collective:
    """Return the Guild, which an employer leads and which has a charter, a contact and a country of its own."""
    charter = Charter(2, (1, 3, 7), CharterState.PROPOSED, TUESDAY + timedelta(days=2))
    place = Place(PlaceId(-1_002_000_000_003), private=False)
    return Collective(
        CollectiveId("guild"),
        place,
        "La Guilde",
        CollectiveState.ACTIVE,
        FRENCH,
        MALO,
        "guild-token",
        charter,
        employer=True,
        contacts="Salomé, le jeudi, 06 00 00 00 00",
        country="BE",
    )


def ines(standing: Standing | None = Standing.ACTIVE, collective: CollectiveId = HANGAR) -> Member:
    """Return Inès, as a member."""
    return Member(
        collective, INES, standing, facilitator=True, name="Inès", voice=FRENCH, consented_at=TUESDAY, charter=1
    )


def malo(collective: CollectiveId = HANGAR) -> Member:
    """Return Malo, who coordinates and was never asked."""
    return Member(collective, MALO, coordinator=True)


def rested() -> Member:
    """Return Inès, who chose all that may be chosen and asked for peace."""
    return replace(
        ines(),
        scope=Scope.NAMED,
        hour=time(18, 30),
        agreed=frozenset({Consent.QUOTING, Consent.REMINDERS}),
        terms=TERMS,
        charter=2,
        asked_again=1,
        paused_until=TUESDAY + timedelta(days=7),
    )


def evening(state: SessionState = SessionState.OPEN, number: int = 1) -> Session:
    """Return the evening's session, or a later one."""
    name = EVENING if number == 1 else SessionId(f"evening-{number}")
    ends = TUESDAY + timedelta(days=2)
    return Session(name, HANGAR, number, "D1", PromptId("P01"), state, f"token-{number}", INES, TUESDAY, ends)


def answer(name: str = "first", person: PersonId = INES, after: timedelta = MINUTE) -> Answer:
    """Return an answer of two messages."""
    place, at = PlaceId(person), TUESDAY + after
    words = (
        Part(place, MessageId(41), "On a réparé le vélo de Malo. ", at),
        Part(place, MessageId(42), "Et ri — « beaucoup » 🌿.", at + timedelta(seconds=1)),
    )
    return Answer(AnswerId(name), EVENING, person, words, Scope.UNNAMED, sealed=True)


def loose(key: str = "4d8f", text: str = "Il manque une clé de 13.") -> Loose:
    """Return a voice that nobody is behind."""
    return Loose(key, EVENING, Scope.UNNAMED, text, Level.NOUS, Nature.FREIN)


def consenting(consent: Consent = Consent.ANSWERING, *, agreed: bool = True) -> Witness:
    """Return the trace of what Inès said."""
    return Witness(HANGAR, INES, consent, agreed, TERMS, 1, TUESDAY)


def offer(name: str = "offer-1", word: str = "sésame") -> Offer:
    """Return a role that Inès offers."""
    return Offer(name, print_of(word), Role.FACILITATOR, HANGAR, INES, TUESDAY + LASTS)


def erasure(token: str = "pseudonym-1") -> Erasure:
    """Return what is told of an erasure."""
    return Erasure(Erased.PERSON, token, TUESDAY)


def summary(state: SummaryState = SummaryState.DRAFT, number: int = 1) -> Summary:
    """Return what the evening gave."""
    quote = Quote(AnswerId("first"), "On a réparé le vélo de Malo.", name="Inès")
    return Summary(
        id=SummaryId(f"summary-{number}"),
        session=evening(number=number).id,
        collective=HANGAR,
        number=number,
        state=state,
        title="Réparer ensemble",
        place_title="Le Hangar",
        tension=3,
        week_of=date(2027, 3, 1),
        question="Qu'est-ce qui a tenu ?",
        voices=4,
        members=9,
        levels=(2, 1, 1),
        passages=(Passage(Block.RETURNS, "summary.returns", (VoiceId("v1"), VoiceId("v2")), (quote,), "Le vélo"),),
    )


def weekly(name: str = "tuesdays", next_at: datetime | None = TUESDAY, active: bool = True) -> Schedule:
    """Return a question asked every Tuesday at seven in the evening, in Paris."""
    plan = Plan("D1", 1, time(19, 0), Rhythm.WEEKLY)
    return Schedule(ScheduleId(name), HANGAR, plan, date(2027, 3, 2), INES, active, next_at)


def update(number: int, lane: int = 1) -> Received:
    """Return an update as it came."""
    return Received(UpdateId(number), lane, f'{{"update_id": {number}, "text": "été"}}')


def receipt(person: PersonId = INES) -> Utterance:
    """Return a private receipt."""
    about = Subject(Topic.RECEIPT, "first")
    return Utterance("receipt.given", Place(PlaceId(person), private=True), FRENCH, facts={"name": "Inès"}, about=about)


def card(token: str = "token-1", key: str = "card.open") -> Utterance:
    """Return the card of the evening."""
    place = Place(GROUP, private=False)
    return Utterance(key, place, FRENCH, delivery=Delivery.GROUP, facts={"voices": 0}, token=token, about=CARD)


def count(voices: int) -> Utterance:
    """Return the change of the card's counter."""
    place = Place(GROUP, private=False)
    return Utterance("card.open", place, FRENCH, Manner.EDIT, Delivery.GROUP, facts={"voices": voices}, about=CARD)


def the_hangar(unit: Unit) -> None:
    """Keep Le Hangar, Inès and Malo."""
    unit.collectives.save(le_hangar())
    unit.people.save(Person(INES, reachable=True, language="fr"))
    unit.people.save_member(ines())
    unit.people.save_member(malo())
