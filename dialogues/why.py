"""Why a message was said: by which rule, what follows, what is kept of it; never what somebody gave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from dialogues.dialogue import Dialogue, Ends
from dialogues.privacy import how_long, who_may
from domain.answers import Answer, Scope
from domain.keeping import Kept, Retention
from domain.rights import Action, Right
from domain.schedules import Schedule
from domain.sessions import Session, SessionState
from domain.utterances import Line, Topic

_HOUR: Final = timedelta(hours=1)

KEPT_OF: Final[Mapping[Topic, tuple[Kept, ...]]] = {
    Topic.CARD: (Kept.ANSWERS, Kept.CHOICES, Kept.PASSAGES),
    Topic.INVITATION: (Kept.ANSWERS, Kept.CHOICES, Kept.PASSAGES),
    Topic.RECEIPT: (Kept.ANSWERS,),
    Topic.DRAFT: (Kept.DRAFTS,),
    Topic.SUMMARY: (Kept.SUMMARIES,),
    Topic.CORRECTION: (Kept.SUMMARIES,),
    Topic.OBJECTION: (Kept.SUMMARIES,),
    Topic.WEEK: (Kept.SUMMARIES,),
    Topic.ATLAS: (Kept.SUMMARIES,),
    Topic.WELCOME: (Kept.PEOPLE, Kept.MEMBERS, Kept.CONSENTS),
    Topic.PREFERENCES: (Kept.MEMBERS, Kept.CONSENTS),
    Topic.PAUSE: (Kept.MEMBERS,),
    Topic.ROLES: (Kept.MEMBERS,),
    Topic.LANGUAGE: (Kept.PEOPLE,),
    Topic.PLAN: (Kept.PLANS,),
    Topic.SKETCH: (Kept.SKETCHES,),
    Topic.STEERING: (Kept.PLANS,),
    Topic.TENSIONS: (Kept.PLANS,),
    Topic.MEETING: (Kept.PLANS, Kept.PASSAGES),
    Topic.NOTEBOOK: (Kept.NOTES,),
    Topic.HELD: (Kept.HELD, Kept.NOTES),
    Topic.WEIGHING: (Kept.HELD,),
    Topic.OFFER: (Kept.OFFERS,),
    Topic.CHARTER: (Kept.CHARTERS,),
    Topic.FORGETTING: (Kept.ERASURES,),
    Topic.SOFTENING: (Kept.ANSWERS,),
    Topic.PASSING: (Kept.ANSWERS, Kept.PASSAGES),
    Topic.SHIFT: (Kept.CHOICES,),
    Topic.PARTED: (Kept.LOOSE,),
    Topic.WORDS: (Kept.ANSWERS,),
    Topic.HEARD: (Kept.ANSWERS,),
    Topic.ANSWER: (Kept.ANSWERS,),
}
"""What is kept because of a message, besides the trace that it was said."""

_PROMISED: Final[Mapping[SessionState, str]] = {
    SessionState.SEALED: "reread",
    SessionState.HARVESTING: "reread",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """How a session came to be, as far as whoever asks may know."""

    schedule: Schedule | None = None
    follows: int = 0
    """The number of the session that it follows from; 0: of none."""
    name: str = ""
    """Of whoever asked for it, where it may be said."""
    asked_before: datetime | None = None
    """When the same question was asked here before."""


def what_it_is(topic: Topic) -> Line:
    """Say what such a message is, and by which rule it is said."""
    return Line(f"why.about.{topic}")


def of_session(session: Session, dialogue: Dialogue, origin: Origin, harvest: timedelta) -> Iterator[Line]:
    """Say by whom a session was asked for, why this question, and what follows."""
    yield _came(origin)
    if not origin.follows:
        yield _chosen(session, origin)
    yield _follows(session, dialogue, harvest)


def of_answer(answer: Answer, session: Session, rights: Mapping[Action, Right]) -> Iterator[Line]:
    """Say to its author how far an answer travels, and who may read it now."""
    yield Line("why.scope", {"scope": answer.scope.value})
    yield _read_now(answer, session, rights)


def what_is_kept_of(topic: Topic, retention: Retention, *, detached: bool = False) -> Iterator[Line]:
    """Say what is kept because of such a message, and until when."""
    kinds = (Kept.LOOSE,) if detached and topic is Topic.RECEIPT else KEPT_OF.get(topic, ())
    yield Line("why.kept")
    yield from (how_long(kind, retention) for kind in (*kinds, Kept.MESSAGES))


def _came(origin: Origin) -> Line:
    by = "named" if origin.name else "unnamed"
    facts: dict[str, str | int] = {"name": origin.name} if origin.name else {}
    if origin.follows:
        return Line("why.follows", {"number": origin.follows})
    if origin.schedule is None:
        return Line(f"why.asked.{by}", facts)
    plan = origin.schedule.plan
    return Line(f"why.{plan.rhythm}.{by}", {**facts, "day": plan.weekday, "hour": f"{plan.at:%H:%M}"})


def _chosen(session: Session, origin: Origin) -> Line:
    if session.question:
        return Line("why.chosen.own")
    if origin.schedule and origin.schedule.plan.prompt:
        return Line("why.chosen.planned")
    return Line("why.chosen.again" if origin.asked_before else "why.chosen.never_asked")


def _follows(session: Session, dialogue: Dialogue, harvest: timedelta) -> Line:
    if session.answerable:
        return Line("why.next.open_at_once" if dialogue.ends is Ends.AT_ONCE else "why.next.open")
    if session.state in _PROMISED:
        return Line("why.next.reread", {"count": harvest // _HOUR})
    return Line(f"why.next.{session.state}")


def _read_now(answer: Answer, session: Session, rights: Mapping[Action, Right]) -> Line:
    if not answer.sealed:
        return Line("why.read.group")
    if session.answerable:
        return who_may(Action.READ_SEALED, rights)
    if answer.scope in (Scope.COUNT_ONLY, Scope.PRIVATE) or session.state is SessionState.LAPSED:
        return Line("why.read.nobody")
    published = session.state in (SessionState.REVIEW, SessionState.PUBLISHED)
    return Line("why.read.published") if published else who_may(Action.READ_DRAFT, rights)
