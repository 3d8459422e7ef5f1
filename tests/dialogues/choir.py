"""The Tuesday Choir and one of its rounds, in any state a test asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dialogues.talk import Passing, Round
from domain.answers import Answer, Level, Part, Scope
from domain.consents import Consent
from domain.ids import AnswerId, CollectiveId, MessageId, PersonId, PlaceId, PromptId, SessionId, SummaryId, VoiceId
from domain.languages import Languages
from domain.people import Collective, CollectiveState, Member, Place, Register, Standing, Voice
from domain.prompts import Prompt
from domain.sessions import Participation, ParticipationState, Session, SessionState
from domain.summary import Block, Passage, Quote, Summary, SummaryState
from domain.utterances import Button, Utterance

TUESDAY = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
INES, MALO = PersonId(11), PersonId(12)
GROUP = Place(PlaceId(-100), private=False)
VOICE = Voice("fr", Register.TU, "Europe/Paris")
SPOKEN = Languages(("fr", "en"), frozenset({"fr"}))
CHOIR = Collective(
    CollectiveId("choir2222222"), GROUP, "The Tuesday Choir", CollectiveState.ACTIVE, VOICE, INES, "choir-token"
)
QUESTION = Prompt(
    id=PromptId("R01"),
    family="R",
    tensions=(3,),
    level=Level.NOUS,
    principle="introspection",
    tone="pose",
    depth="light",
    minutes=2,
    group_maturity=1,
    min_voices=3,
    needs_topic=False,
    needs_meeting=False,
    scope=Scope.UNNAMED,
    text={"fr_tu": "Qu'as-tu entendu ?", "fr_vous": "Qu'avez-vous entendu ?", "en": "What did you hear?"},
    source="original",
    status="active",
)


def session(state: SessionState = SessionState.OPEN) -> Session:
    """Return the choir's first session, where a test wants it."""
    closes = TUESDAY + timedelta(days=3)
    id, prompt = SessionId("session22222"), QUESTION.id
    return Session(id, CHOIR.id, 1, "reflexive", prompt, state, "session-token", INES, TUESDAY, closes)


def round_in(state: SessionState = SessionState.OPEN) -> Round:
    """Return the choir's first round."""
    return Round(CHOIR, session(state), QUESTION)


BOTH = frozenset({Consent.QUOTING, Consent.REMINDERS})


def member(person: PersonId = MALO, **changes: object) -> Member:
    """Return a singer who consented."""
    plain = Member(CHOIR.id, person, Standing.ACTIVE, name="Malo", agreed=BOTH, consented_at=TUESDAY, terms=1)
    return replace(plain, **changes)


def passing(
    state: ParticipationState = ParticipationState.INVITED,
    within: SessionState = SessionState.OPEN,
    person: PersonId = MALO,
) -> Passing:
    """Return a singer's passage through the round."""
    round = round_in(within)
    return Passing(round, member(person), Participation(round.session.id, person, state))


def part(text: str = "Un silence, puis le la.", message: int = 5, after: timedelta = timedelta(0)) -> Part:
    """Return one message of Malo's, written in private."""
    return Part(PlaceId(MALO), MessageId(message), text, TUESDAY + after)


def answer(**changes: object) -> Answer:
    """Return what Malo gave, in private unless told otherwise."""
    id = AnswerId("answer222222")
    return replace(Answer(id, session().id, MALO, (part(),), Scope.UNNAMED, sealed=True), **changes)


def summary(quotes: int = 3, state: SummaryState = SummaryState.DRAFT) -> Summary:
    """Return what the round gave back, with so many quotes."""
    words = tuple(Quote(AnswerId(f"answer{rank:06}"), f"Voix {rank}.") for rank in range(quotes))
    return Summary(
        id=SummaryId("summary22222"),
        session=session().id,
        collective=CHOIR.id,
        number=1,
        state=state,
        title="",
        place_title=CHOIR.title,
        tension=3,
        week_of=date(2026, 11, 23),
        question="Qu'avons-nous entendu ?",
        voices=3,
        members=5,
        levels=(1, 1, 1),
        passages=(
            Passage(Block.RETURNS, "restitution.told.as_is", tuple(map(VoiceId, "123")), words),
            Passage(Block.KEPT, "restitution.told.question", (), words[:1]),
        ),
    )


def buttons(utterance: Utterance) -> tuple[Button, ...]:
    """Return the buttons of an utterance in reading order."""
    return tuple(button for row in utterance.buttons for button in row)


def fits_a_message(utterance: Utterance) -> bool:
    """Tell whether a screen has ten buttons at most, each short enough to travel, in rows that are not empty."""
    short = all(len(button.ref) <= 12 and len(button.value) <= 20 for button in buttons(utterance))
    return len(buttons(utterance)) <= 10 and short and all(utterance.buttons)
