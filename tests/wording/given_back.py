"""All that is kept of Inès, as the tests give it back to her."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from domain.answers import Answer, Level, Nature, Part, Scope
from domain.charters import Charter, CharterState
from domain.consents import Consent, Witness
from domain.dossiers import Chapter, Dossier, Given
from domain.ids import AnswerId, CollectiveId, MessageId, PersonId, PlaceId, SessionId
from domain.people import Collective, CollectiveState, Member, Place, Register, Standing, Voice

TUESDAY = datetime(2027, 3, 2, 17, 30, tzinfo=UTC)
INES = PersonId(5_412_889_071)
TU = Voice("fr", Register.TU, "Europe/Paris")

HANGAR = Collective(
    CollectiveId("hangar"),
    Place(PlaceId(-1002000000001), private=False),
    "Le Hangar",
    CollectiveState.ACTIVE,
    replace(TU, register=Register.VOUS),
    added_by=None,
    token="t" * 22,
    charter=Charter(2, state=CharterState.ADOPTED),
)
CHOIR = replace(HANGAR, id=CollectiveId("choir"), title="Tuesday Choir", charter=Charter())


def answer(number: int, text: str, **more: object) -> Answer:
    """Return an answer of Inès, given some weeks after the first."""
    at = TUESDAY - timedelta(weeks=9 - number, minutes=number)
    part = Part(PlaceId(INES), MessageId(40 + number), text, at)
    kept = Answer(AnswerId(f"a{number}"), SessionId(f"s{number}"), INES, (part,), Scope.UNNAMED, sealed=True)
    return replace(kept, **more)  # type: ignore[arg-type]


GIVEN = (
    Given(
        3,
        "À quel moment récent avez-vous laissé une place libre ?",
        answer(
            3,
            "Jeudi, au moment du tour de clés. J’allais répondre à la place de Malo, et je me suis tue.\n\n"
            "Il a proposé mieux que ce que j’avais en tête : on garde la petite porte ouverte, et on note qui sort.",
            level=Level.JE,
            nature=Nature.ELAN,
            left=("Malo",),
        ),
    ),
    Given(
        4,
        "Qu’est-ce qui, cette semaine, a pris plus de place que prévu ?",
        answer(
            4,
            "Le tableau des tours de ménage. On en parle plus qu’on ne balaie.",
            scope=Scope.NAMED,
            sealed=False,
            level=Level.NOUS,
            nature=Nature.FREIN,
            retouched=True,
        ),
    ),
    Given(6, "De quoi n’avons-nous pas parlé ?", answer(6, "", scope=Scope.COUNT_ONLY, late=True)),
)
MEMBER = Member(
    HANGAR.id,
    INES,
    Standing.ACTIVE,
    facilitator=True,
    name="Inès",
    voice=TU,
    hour=time(18, 15),
    agreed=frozenset({Consent.QUOTING, Consent.REMINDERS}),
    consented_at=TUESDAY - timedelta(weeks=8),
    terms=1,
    charter=2,
    paused_until=TUESDAY + timedelta(days=12),
)


def witness(consent: Consent, agreed: bool, weeks: int, charter: int = 0) -> Witness:
    """Return the trace of a yes or a no, some weeks ago."""
    return Witness(HANGAR.id, INES, consent, agreed, 1, charter, TUESDAY - timedelta(weeks=weeks))


DOSSIER = Dossier(
    INES,
    "fr",
    TUESDAY,
    chapters=(
        Chapter(
            HANGAR,
            MEMBER,
            consents=(
                witness(Consent.ANSWERING, agreed=True, weeks=8),
                witness(Consent.QUOTING, agreed=True, weeks=8),
                witness(Consent.MODEL, agreed=False, weeks=8),
                witness(Consent.ANSWERING, agreed=True, weeks=3, charter=2),
            ),
            given=GIVEN,
            passages=((3, "given"), (4, "given"), (5, "passed"), (6, "late_given")),
        ),
        Chapter(CHOIR, Member(CHOIR.id, INES, Standing.REFUSED), (), (), ()),
    ),
    notes=(
        ("Redemander à Salomé ce qu’elle entend par « tenir la caisse ».", TUESDAY - timedelta(days=20)),
        ("Ne pas répondre la première, mardi.", TUESDAY - timedelta(days=2)),
    ),
)
