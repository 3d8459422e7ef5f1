"""Why a message was said: its rule, what follows, what is kept; never what somebody gave."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.why import KEPT_OF, what_is_kept_of, what_it_is
from domain.answers import Scope
from domain.ids import MessageId, ScheduleId
from domain.keeping import Retention
from domain.moves import Act, Commanded, Reply, Speaker
from domain.people import Place
from domain.sessions import SessionState
from domain.utterances import Topic, Utterance

from .evenings import WORDS, answered, detached, opened, published, sealed
from .people import AWA, CHOIR_GROUP, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, ZOE, at_home
from .town import TEXTS, WORDING, Town, keys, one

RETENTION = Retention()
LONGEST = 900


def asked_why(town: Town, who: Speaker, about: Utterance) -> Utterance:
    """Ask why a message was said, as a reply to it, where it is."""
    message = town.message_of(about) or MessageId(0)
    reply = Reply(message, about.token or None)
    [said] = town.do(Commanded(who, about.to, MessageId(4000), town.now, "why", "", reply))
    return said


def lines(said: Utterance) -> list[str]:
    """Return the keys of what is told, line by line."""
    return [line.key for line in said.lines]


def read(said: Utterance) -> str:
    """Return what is read."""
    return WORDING.word(said).text


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_is_explained(topic: Topic) -> None:
    """In every language: what it is, and what is kept of it, from the table of keeping."""
    told = [what_it_is(topic), *what_is_kept_of(topic, RETENTION)]
    assert all(line.key in TEXTS.entries(language) for line in told for language in TEXTS.languages)
    kinds = {str(line.facts["kind"]) for line in told if "kind" in line.facts}
    assert kinds == {kind.value for kind in KEPT_OF.get(topic, ())} | {"messages"}


def test_the_card_says_who_asked_and_what_follows(town: Town) -> None:
    """A member reads it in private, and the name of whoever animates."""
    evening = opened(town)
    said = asked_why(town, INES, evening.card)
    assert said.to == at_home(INES)
    assert lines(said)[:4] == ["why.about.card", "why.asked.named", "why.chosen.never_asked", "why.next.open"]
    assert said.lines[1].facts == {"name": "Salomé"}
    assert len(read(said)) <= LONGEST


def test_who_may_not_know_reads_no_name(town: Town) -> None:
    """Nor does a whole group."""
    card = opened(town).card
    assert "why.asked.unnamed" in lines(asked_why(town, AWA, card))
    stranger = asked_why(town, ZOE, card)
    assert stranger.to == HANGAR_GROUP
    assert "Salomé" not in read(stranger)


def test_a_question_of_each_week_says_by_which_rule(town: Town) -> None:
    """The very schedule whose slot opened it; another one of the same day is not taken for it."""
    town.press(SALOME, Act.PLAN, HANGAR.id, "1-1215-weekly-ok")
    [schedule] = town.see(lambda unit: unit.schedules.of(HANGAR.id))
    assert schedule.next_at is not None
    town.now = schedule.next_at
    said = town.run(lambda unit: town.reception.on_slot(unit, schedule, town.now))
    told = asked_why(town, INES, one(said, "card.open"))
    assert told.lines[1].key == "why.weekly.named"
    assert told.lines[1].facts == {"name": "Salomé", "day": 1, "hour": "12:15"}
    assert town.see(lambda unit: unit.schedules.get(ScheduleId(schedule.id))).plan == schedule.plan


def test_a_question_asked_before_says_so(town: Town) -> None:
    """With the day, and never « for the first time »."""
    sealed(town, INES, MALO, ROSA)
    town.later(timedelta(days=300))
    said = asked_why(town, INES, opened(town).card)
    assert "why.chosen.again" in lines(said)


def test_a_receipt_says_how_far_and_who_reads_it_now(town: Town) -> None:
    """Before the close nobody does; it never repeats the words."""
    opened(town)
    receipt = one(town.say(MALO, WORDS[MALO]), "receipt.kept")
    said = asked_why(town, MALO, receipt)
    assert {"why.about.receipt", "why.scope", "privacy.read_sealed"} <= set(lines(said))
    assert WORDS[MALO] not in read(said)
    assert len(read(said)) <= LONGEST


@pytest.mark.parametrize(
    ("state", "scope", "key"),
    [
        (SessionState.HARVESTING, Scope.UNNAMED, "privacy.read_draft"),
        (SessionState.REVIEW, Scope.UNNAMED, "why.read.published"),
        (SessionState.PUBLISHED, Scope.NAMED, "why.read.published"),
        (SessionState.PUBLISHED, Scope.COUNT_ONLY, "why.read.nobody"),
        (SessionState.LAPSED, Scope.UNNAMED, "why.read.nobody"),
    ],
)
def test_who_reads_an_answer_follows_the_session(town: Town, state: SessionState, scope: Scope, key: str) -> None:
    """The draft, then the summary, as far as its scope."""
    evening = opened(town)
    receipt = one(town.say(MALO, WORDS[MALO]), "receipt.kept")
    [answer] = evening.by(MALO)
    town.work(lambda unit: unit.answers.save(replace(answer, scope=scope)))
    stands = replace(evening.now, state=state)
    town.work(lambda unit: unit.sessions.save(stands))
    assert key in lines(asked_why(town, MALO, receipt))


def test_nobody_learns_whether_somebody_answered(town: Town) -> None:
    """The explanation of a card is the same before and after an answer."""
    evening = opened(town)
    before = asked_why(town, SALOME, evening.card)
    town.say(MALO, WORDS[MALO])
    assert asked_why(town, SALOME, evening.card) == before


def test_a_summary_says_that_it_stays_with_the_group(town: Town) -> None:
    """It is the collective's own."""
    evening = published(town)
    said = town.order(INES, "pourquoi", place=HANGAR_GROUP)
    assert evening.draft is not None
    [told] = said
    assert told.lines[0].key in ("why.about.summary", "why.about.card")


def test_alone_it_explains_the_last_message(town: Town) -> None:
    """Here, or to her."""
    opened(town)
    assert town.order(INES, "why")[0].lines[0].key == "why.about.invitation"
    assert town.order(INES, "why", place=HANGAR_GROUP)[0].lines[0].key == "why.about.card"


def test_what_is_not_known_is_not_found(town: Town) -> None:
    """One sentence, and nothing of anybody."""
    lost = Commanded(INES, at_home(INES), MessageId(4000), town.now, "why", "", Reply(MessageId(77), None))
    assert keys(town.do(lost)) == ["why.unknown"]
    assert keys(town.order(AWA, "why", place=Place(CHOIR_GROUP.id, private=False))) == ["why.unknown"]


def test_a_detached_answer_is_nobodys(town: Town) -> None:
    """What is kept of it is told as such."""
    detached(town)
    said = town.order(MALO, "why")[0]
    assert "why.next.open" in lines(said)


def test_the_agenda_leads_to_why(town: Town) -> None:
    """The open question is explained from there."""
    opened(town)
    agenda = one(town.order(INES, "agenda"), "agenda.closes")
    said = town.tap(INES, agenda, "button.why")
    assert "why.asked.named" in lines(one(said, "why.message"))


def test_a_follow_up_says_what_it_follows(town: Town) -> None:
    """Nobody asked for it: it is the rule of its dialogue."""
    first = answered(town, INES)
    second = replace(first.session, parent=first.session.id, number=2, id="follow222222", token="t" * 22)
    town.work(lambda unit: unit.sessions.add(second))
    town.bind(at_home(INES), 4100, Topic.INVITATION, "follow222222")
    assert town.order(INES, "why")[0].lines[1].key == "why.follows"
