"""What members give in a round, in the group and in private."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.answers import Scope
from domain.ids import MessageId
from domain.moves import Kind, Reply, Speaker
from domain.people import Standing
from domain.utterances import Manner

from .evenings import WORDS, answered, opened, published, sealed
from .people import CHOIR, CHOIR_GROUP, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, THEO, ZOE, consenting
from .town import Town, in_group, keys, one


def test_a_private_text_answers_the_open_question(town: Town) -> None:
    """It is kept sealed, with the author's own scope, and has a receipt; the card's count follows."""
    evening = opened(town)
    said = town.say(MALO, WORDS[MALO])
    [answer] = evening.by(MALO)
    assert (answer.text, answer.sealed, answer.scope) == (WORDS[MALO], True, Scope.UNNAMED)
    assert keys(said) == ["receipt.kept", "card.open"]
    assert (said[1].manner, said[1].facts["count"]) == (Manner.EDIT, 1)
    assert evening.passage(MALO) == "given"


def test_a_group_reply_is_open_and_named(town: Town) -> None:
    """It is kept under its author's name, and only marked: no message of ours comes between."""
    evening = opened(town)
    said = town.say(INES, WORDS[INES], to=evening.card)
    [answer] = evening.by(INES)
    assert (answer.sealed, answer.scope) == (False, Scope.NAMED)
    assert [one.manner for one in in_group(said)] == [Manner.REACT, Manner.EDIT]


def test_one_member_is_one_voice(town: Town) -> None:
    """Texts in both places are added to each other, each with its own scope, and counted once."""
    evening = opened(town)
    town.say(INES, WORDS[INES], to=evening.card)
    said = town.say(INES, "Et puis le silence.")
    assert [answer.scope for answer in evening.by(INES)] == [Scope.NAMED, Scope.UNNAMED]
    assert keys(said)[0] == "receipt.added"
    assert one(town.say(MALO, WORDS[MALO]), "card.open").facts["count"] == 2


def test_a_reply_to_a_reply_to_the_card_counts_too(town: Town) -> None:
    """Whoever answers the private question or the receipt answers that round."""
    evening = opened(town)
    receipt = one(town.say(MALO, WORDS[MALO], to=evening.invitation(MALO)), "receipt.kept")
    town.say(MALO, "Encore un mot.", to=receipt)
    assert len(evening.by(MALO)) == 2


def test_a_long_text_cut_in_two_is_one_answer(town: Town) -> None:
    """The second part joins the first in silence."""
    evening = opened(town)
    town.say(MALO, ("la " * 1360).rstrip())
    said = town.say(MALO, "et la fin.")
    [answer] = evening.by(MALO)
    assert answer.text.endswith("la et la fin.")
    assert said == []


def test_nothing_is_kept_of_whoever_has_not_consented(town: Town) -> None:
    """A stranger's reply, or a former member's, leaves no answer and no word in the group."""
    evening = opened(town)
    before = town.rows()
    for who in (ZOE, THEO):
        for form in ("text", "photo", "sticker", "voice"):
            assert town.say(who, "Je passais par là.", to=evening.card, form=form) == []
    assert town.rows() == before


def test_somebody_who_started_is_invited_in_private(town: Town) -> None:
    """Her reply is not kept; she alone is told how to take part."""
    evening = opened(town)
    town.order(ZOE, "start")
    said = town.say(ZOE, "Je passais par là.", to=evening.card)
    assert keys(said) == ["welcome.started"]
    assert said[0].to.private
    assert evening.answers == []


def test_who_refused_is_left_alone(town: Town) -> None:
    """Nobody is asked twice for a consent that she declined."""
    evening = opened(town)
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, THEO, Standing.REFUSED)))
    assert town.say(THEO, "Bon, alors.", to=evening.card) == []


@pytest.mark.parametrize("form", ["sticker", "document", "video", "video_note", "location", "contact", "poll"])
def test_what_is_no_answer_is_not_kept(town: Town, form: str) -> None:
    """In the group the bot stays silent; in private it says what it can keep."""
    evening = opened(town)
    assert town.say(INES, "", to=evening.card, form=form) == []
    assert keys(town.say(INES, "", form=form)) == ["unsupported.form"]
    assert evening.answers == []


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_blank_is_no_answer(town: Town, text: str) -> None:
    """A text of spaces alone is treated as having no words."""
    evening = opened(town)
    assert town.say(INES, text, to=evening.card) == []
    assert keys(town.say(INES, text)) == ["unsupported.form"]


def test_the_caption_of_a_picture_is_an_answer(town: Town) -> None:
    """Words under a picture are words."""
    evening = opened(town)
    town.say(INES, "Le vélo, avant.", to=evening.card, form="photo")
    assert [answer.text for answer in evening.by(INES)] == ["Le vélo, avant."]


@pytest.mark.parametrize("who", [replace(INES, kind=Kind.CHANNEL), replace(SALOME, kind=Kind.BOT)])
def test_a_channel_or_a_bot_gives_nothing(town: Town, who: Speaker) -> None:
    """What is not a person has no voice, in either place."""
    evening = opened(town)
    assert town.say(who, "Annonce.", to=evening.card) == []
    assert town.say(who, "Annonce.") == []
    assert town.order(who, "help") == []
    assert town.press(who, None) == []
    assert evening.answers == []


def test_a_reply_to_something_else_is_not_for_us(town: Town) -> None:
    """Only the messages of a round take answers."""
    opened(town)
    town.bind(HANGAR_GROUP, 55, "summary", "whatever")
    for message in (55, 56):
        assert town.say(INES, "Ah oui.", place=HANGAR_GROUP, reply=Reply(MessageId(message), None)) == []


def test_a_round_belongs_to_its_collective(town: Town) -> None:
    """A card's token brought into another group takes no answer there."""
    evening = opened(town)
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    town.say(INES, "Par ici ?", place=CHOIR_GROUP, reply=Reply(MessageId(56), f"s{evening.session.token}"))
    assert evening.answers == []


def test_a_round_that_everybody_answered_closes_soon(town: Town) -> None:
    """Nobody is waited for any more: the seal comes a quarter of an hour later, not three days."""
    evening = answered(town, INES, MALO)
    assert evening.timers()["seal"] == timedelta(hours=72)
    town.say(ROSA, WORDS[ROSA])
    assert evening.timers()["seal"] == timedelta(minutes=15)


def test_a_late_answer_joins_the_draft(town: Town) -> None:
    """Between the seal and the publication a new voice is kept as late, and the reader's draft shows it."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, THEO)))
    evening, _ = sealed(town, INES, MALO, ROSA)
    said = town.say(THEO, "Et la patate qui restait.", to=evening.card)
    assert [answer.late for answer in evening.by(THEO)] == [True]
    assert "draft.review" in keys(said)
    assert evening.draft is not None
    assert (evening.now.state, evening.draft.voices) == ("harvesting", 4)


def test_a_private_text_after_the_seal_comes_late(town: Town) -> None:
    """With nothing open and one draft in preparation, her words join that round, and she reads that they are late."""
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, THEO)))
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert keys(town.say(THEO, "Et la patate."))[0] == "receipt.late"
    assert keys(town.say(THEO, "Et l'autre."))[0] == "receipt.late_added"
    assert evening.draft is not None
    assert evening.draft.voices == 4


def test_after_the_publication_the_group_is_silent(town: Town) -> None:
    """A reply to the old card is left alone; in private, the notebook is offered."""
    evening = published(town)
    assert town.say(INES, "Ah, au fait.", to=evening.card) == []
    assert keys(town.say(INES, "Ah, au fait.", to=evening.invitation(INES))) == ["notebook.late"]
    assert len(evening.by(INES)) == 1
