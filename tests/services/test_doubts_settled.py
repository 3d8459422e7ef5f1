"""A post whose outcome nobody knows, and a place that does not hear."""

from dataclasses import replace

import pytest

from bot.services.doubting import refused, topic_gone
from dialogues.review import publication
from dialogues.talk import Round
from domain.ids import MessageId, OutboxId, PlaceId
from domain.moves import Act, Reply, Speaker
from domain.people import CollectiveState, Person, Place
from domain.utterances import OutboxState

from .doubts import a_card, asked, doubted, lost_card, state_of
from .evenings import opened, published
from .people import BEN, CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, SALOME, ZOE, at_home
from .town import Town, in_group, keys, one


def test_a_reply_settles_it(town: Town) -> None:
    """Whoever answers the card has seen it: the card is known by its number, and the answer counts."""
    evening = opened(town)
    lost = lost_card(town, evening)
    token = f"s{evening.session.token}"
    town.say(INES, "Présente.", place=HANGAR_GROUP, reply=Reply(MessageId(77), token))
    assert state_of(town, lost) is OutboxState.SENT
    assert town.message_of(evening.card) == 77
    assert len(evening.by(INES)) == 1
    assert asked(town, lost) == []
    assert town.rows()["timers"] == [row for row in town.rows()["timers"] if str(lost) not in map(str, row)]


def test_a_press_settles_it(town: Town) -> None:
    """So does anybody's press on it, stranger included."""
    evening = opened(town)
    lost = lost_card(town, evening)
    token = f"s{evening.session.token}"
    town.press(ZOE, Act.JOIN, evening.session.id, place=HANGAR_GROUP, message=MessageId(77), token=token)
    assert (state_of(town, lost), town.message_of(evening.card)) == (OutboxState.SENT, 77)


def test_a_facilitator_is_asked_otherwise(town: Town) -> None:
    """Those of that collective who can be reached, in private; nobody else hears of it."""
    lost = lost_card(town, opened(town))
    [question] = asked(town, lost)
    assert (question.key, question.to) == ("doubt.card", at_home(SALOME))
    town.work(lambda unit: unit.people.save(Person(SALOME.id, reachable=False, language="fr")))
    assert asked(town, lost) == []


def test_a_lost_summary_is_asked_about_by_its_name(town: Town) -> None:
    """The question says what may not be visible."""
    evening = published(town)
    assert evening.draft is not None
    round = Round(HANGAR, evening.now, town.house.bank.get(evening.session.prompt))
    assert keys(asked(town, doubted(town, publication(round, evening.draft)))) == ["doubt.summary"]


@pytest.mark.parametrize(("label", "state"), [("visible", OutboxState.SENT), ("repost", OutboxState.SENT)])
def test_her_word_is_taken_once(town: Town, label: str, state: OutboxState) -> None:
    """Visible, it is left; not visible, it is posted again; the second press finds it settled."""
    lost = lost_card(town, opened(town))
    [question] = asked(town, lost)
    assert keys(town.tap(SALOME, question, label)) == ["toast.done"]
    assert state_of(town, lost) is state
    assert keys(town.tap(SALOME, question, "visible")) == ["toast.already_settled"]


def test_a_card_said_to_be_visible_is_known_by_its_next_reply(town: Town) -> None:
    """Then its counter can be changed again."""
    evening = opened(town)
    lost = lost_card(town, evening)
    town.tap(SALOME, asked(town, lost)[0], "visible")
    town.say(INES, "Là.", place=HANGAR_GROUP, reply=Reply(MessageId(77), f"s{evening.session.token}"))
    assert town.message_of(evening.card) == 77
    assert in_group(town.say(MALO, "Là aussi."))


@pytest.mark.parametrize("who", [INES, BEN])
def test_nobody_else_decides(town: Town, who: Speaker) -> None:
    """A member, or somebody else's facilitator, is refused."""
    lost = doubted(town, a_card())
    assert keys(town.press(who, Act.REPOST, str(lost))) == ["error.not_allowed"]
    assert state_of(town, lost) is OutboxState.UNCERTAIN


def test_a_doubt_about_nothing_is_dropped(town: Town) -> None:
    """A post that is gone, or one settled meanwhile, is not asked about; nor one of a group we do not know."""
    assert asked(town, OutboxId(999)) == []
    lost = lost_card(town, opened(town))
    town.work(lambda unit: unit.outbox.fail(lost, "kicked", town.now))
    assert asked(town, lost) == []
    stray = doubted(town, opened(town).card)
    town.work(lambda unit: unit.collectives.save(replace(HANGAR, place=Place(PlaceId(-900), private=False))))
    assert asked(town, stray) == []
    assert keys(town.press(SALOME, Act.VISIBLE, str(stray))) == ["error.not_found"]


def test_a_group_that_put_the_bot_out_is_suspended(town: Town) -> None:
    """A refused post in the group suspends its collective, and no other."""
    card = opened(town).card
    id = town.work(lambda unit: unit.outbox.add(card, town.now))
    town.work(lambda unit: refused(unit, unit.outbox.get(id)))
    states = [town.see(lambda unit, one=one: unit.collectives.get(one.id).state) for one in (HANGAR, CHOIR)]
    assert states == [CollectiveState.SUSPENDED, CollectiveState.ACTIVE]


def test_a_topic_that_is_gone_is_left_for_the_group(town: Town) -> None:
    """A card refused by a closed topic is the last one to knock there."""
    in_a_topic = replace(HANGAR, place=replace(HANGAR.place, topic=7))
    town.work(lambda unit: unit.collectives.save(in_a_topic))
    id = town.work(lambda unit: unit.outbox.add(a_card(), town.now))
    town.work(lambda unit: topic_gone(unit, unit.outbox.get(id)))
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id).place) == HANGAR.place


def test_a_person_who_blocked_is_left_in_peace(town: Town) -> None:
    """A refused private message means that she cannot be reached, even when that was known already."""
    town.work(lambda unit: unit.people.save(Person(MALO.id, reachable=False, language="fr")))
    evening = opened(town)
    if evening.passage(MALO) == "invited":
        id = town.work(lambda unit: unit.outbox.add(evening.invitation(MALO), town.now))
        town.work(lambda unit: refused(unit, unit.outbox.get(id)))
    assert evening.passage(MALO) == "unreachable"


def test_a_refusal_from_nowhere_is_nothing(town: Town) -> None:
    """A group we do not know, or a person never met, changes nothing."""
    for said in (a_card(), one(town.order(INES, "help"), "help.here")):
        id = town.work(lambda unit, said=said: unit.outbox.add(replace(said, to=at_home(ZOE)), town.now))
        before = town.rows()
        town.work(lambda unit, id=id: refused(unit, unit.outbox.get(id)))
        assert town.rows() == before


def test_a_passing_sentence_is_not_worth_a_question(town: Town) -> None:
    """Only a card or a summary is asked about; the rest is let go."""
    lost = doubted(town, a_card())
    assert asked(town, lost) == []
    assert state_of(town, lost) is OutboxState.SENT


def test_the_first_word_is_known_by_a_press(town: Town) -> None:
    """A message whose number was lost is bound by the token that its buttons carry; any other token says nothing."""
    for message, token in ((77, "znothing"), (78, "snowhere"), (79, "cnowhere")):
        town.press(INES, Act.LEAD, HANGAR.id, place=HANGAR_GROUP, message=MessageId(message), token=token)
    assert town.message_of(a_card()) is None
    for message in (80, 81):
        town.press(INES, Act.LEAD, HANGAR.id, place=HANGAR_GROUP, message=MessageId(message), token=f"c{HANGAR.token}")
    assert town.message_of(a_card()) == 80


def test_a_reply_to_anything_but_a_round_answers_nothing(town: Town) -> None:
    """The token of a presentation is known, and is no question."""
    evening = opened(town)
    town.say(INES, "Bonjour.", place=HANGAR_GROUP, reply=Reply(MessageId(80), f"c{HANGAR.token}"))
    assert evening.answers == []
