"""A private text without one open question: where it goes, and what is forgotten."""

from datetime import timedelta

import pytest

from domain.ids import MessageId
from domain.moves import Act, Reply, Speaker
from domain.people import Standing
from domain.sessions import TimerKind
from domain.utterances import Utterance

from .evenings import Evening, detached, opened
from .people import BEN, CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, THEO, ZOE, consenting
from .town import Town, keys, one

IDEA = "Penser à rapporter la clé."


def notes(town: Town, who: Speaker = INES) -> list[str]:
    """Return somebody's notebook, newest first."""
    return [text for text, _ in town.see(lambda unit: unit.notebook.notes(who.id, 10))]


@pytest.fixture
def both(town: Town) -> tuple[Evening, Evening]:
    """Open a round in each of Inès's two collectives."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    return opened(town), opened(town, CHOIR, BEN)


def which(town: Town, text: str = IDEA) -> Utterance:
    """Have Inès write without saying to whom."""
    return one(town.say(INES, text), "which.session")


def test_with_nothing_open_the_notebook_is_offered(town: Town) -> None:
    """The text is held until she says, then kept for her alone."""
    offer = one(town.say(INES, IDEA), "notebook.offer")
    assert notes(town) == []
    assert keys(town.tap(INES, offer, "notebook")) == ["notebook.kept"]
    assert notes(town) == [IDEA]


def test_what_is_not_wanted_is_forgotten(town: Town) -> None:
    """Not a letter of it stays."""
    offer = one(town.say(INES, IDEA), "notebook.offer")
    assert keys(town.tap(INES, offer, "discard")) == ["notebook.discarded"]
    assert not [row for rows in town.rows().values() for row in rows if IDEA in str(row)]


@pytest.mark.parametrize("who", [ZOE, THEO])
def test_a_stranger_has_no_notebook(town: Town, who: Speaker) -> None:
    """She is told how to begin, and her words are not kept."""
    assert keys(town.say(who, IDEA)) == ["start.plain"]
    assert not [row for rows in town.rows().values() for row in rows if IDEA in str(row)]


def test_of_two_rounds_the_bot_asks_which(town: Town, both: tuple[Evening, Evening]) -> None:
    """Each is one press away, by its collective; the answer is hers there and nowhere else."""
    evening, other = both
    asked = which(town)
    titles = [button.facts.get("title") for row in asked.buttons for button in row if button.act is Act.TO_SESSION]
    assert sorted(map(str, titles)) == [HANGAR.title, CHOIR.title]
    button = next(button for row in asked.buttons for button in row if button.facts.get("title") == HANGAR.title)
    said = town.press(INES, button.act, button.ref, button.value)
    assert "notebook.placed" in keys(said)
    assert [answer.text for answer in evening.by(INES)] == [IDEA]
    assert other.by(INES) == []


def test_a_reply_says_which(town: Town, both: tuple[Evening, Evening]) -> None:
    """Answering the private question itself, nothing is asked."""
    evening, other = both
    town.say(INES, IDEA, to=other.invitation(INES))
    assert ([len(evening.by(INES)), len(other.by(INES))]) == [0, 1]


def test_a_followed_link_says_which(town: Town, both: tuple[Evening, Evening]) -> None:
    """Until another is followed, or it closes."""
    evening, other = both
    town.order(INES, "start", f"s{other.session.token}")
    town.say(INES, IDEA)
    assert ([len(evening.by(INES)), len(other.by(INES))]) == [0, 1]
    town.order(INES, "start", f"s{evening.session.token}")
    town.say(INES, IDEA)
    assert len(evening.by(INES)) == 1


def test_a_link_that_closed_says_nothing_any_more(town: Town, both: tuple[Evening, Evening]) -> None:
    """With one round left, the text is for that one."""
    evening, other = both
    town.order(INES, "start", f"s{other.session.token}")
    town.later(timedelta(hours=72))
    other.ring(TimerKind.SEAL)
    town.say(INES, IDEA)
    assert len(evening.by(INES)) == 1


def test_a_choice_made_too_late_goes_to_the_notebook(town: Town, both: tuple[Evening, Evening]) -> None:
    """The round closed while she was choosing: her words are not lost."""
    evening, _ = both
    asked = which(town)
    town.later(timedelta(hours=72))
    evening.ring(TimerKind.SEAL)
    button = next(button for row in asked.buttons for button in row if button.facts.get("title") == HANGAR.title)
    assert keys(town.press(INES, button.act, button.ref, button.value)) == ["notebook.kept_late"]
    assert (notes(town), evening.by(INES)) == ([IDEA], [])


def test_whoever_left_places_nothing_there(town: Town, both: tuple[Evening, Evening]) -> None:
    """She left Le Hangar between her words and her choice."""
    evening, _ = both
    asked = which(town)
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, INES, Standing.LEFT)))
    button = next(button for row in asked.buttons for button in row if button.facts.get("title") == HANGAR.title)
    town.press(INES, button.act, button.ref, button.value)
    assert evening.answers == []


def test_a_second_text_keeps_the_first(town: Town) -> None:
    """She went on writing: what was held is noted, and the new text is asked about."""
    first = one(town.say(INES, IDEA), "notebook.offer")
    town.later(timedelta(minutes=1))
    assert keys(town.say(INES, "Et la lampe.")) == ["notebook.kept", "notebook.offer"]
    assert notes(town) == [IDEA]
    assert keys(town.tap(INES, first, "discard")) == ["notebook.nothing"]


def test_a_long_text_is_asked_about_once(town: Town) -> None:
    """Cut in two by an application, it is one text and one question."""
    offer = one(town.say(INES, ("la " * 1360).rstrip()), "notebook.offer")
    assert town.say(INES, "et la fin.") == []
    town.tap(INES, offer, "notebook")
    [note] = notes(town)
    assert note.endswith("la et la fin.")


def test_an_edit_changes_what_is_held(town: Town) -> None:
    """What goes to the notebook is what she last wrote."""
    offer = one(town.say(INES, IDEA), "notebook.offer")
    [part] = town.see(lambda unit: unit.notebook.held(INES.id))
    assert town.edit(INES, part.message, "Penser à rapporter la lampe.") == []
    town.tap(INES, offer, "notebook")
    assert notes(town) == ["Penser à rapporter la lampe."]


def test_a_cut_text_placed_in_a_detached_question_is_whole(town: Town) -> None:
    """Of two questions she chose the detached one: the rest of her text goes there too."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    evening, _ = detached(town), opened(town, CHOIR, BEN)
    first = ("la " * 1360).rstrip()
    asked = which(town, first)
    town.say(INES, "et la fin.")
    button = next(button for row in asked.buttons for button in row if button.facts.get("title") == HANGAR.title)
    question = one(town.press(INES, button.act, button.ref, button.value), "detached.ask")
    town.tap(INES, question, "quote_as_is")
    assert [voice.text for voice in town.see(lambda unit: unit.loose.of(evening.session.id))] == [f"{first} et la fin."]


@pytest.mark.parametrize(("texts", "key"), [((), "notebook.empty"), (("a", "b"), "notebook.notes")])
def test_a_notebook_can_be_read_by_its_owner(town: Town, texts: tuple[str, ...], key: str) -> None:
    """In private only, the last notes first; nobody else's."""
    for text in texts:
        town.work(lambda unit, text=text: unit.notebook.keep(INES.id, text, town.now))
        town.later(timedelta(minutes=1))
    [said] = town.order(INES, "carnet")
    assert (said.key, said.to.private, said.facts["notes"]) == (key, True, "\n\n".join(reversed(texts)))
    assert keys(town.order(MALO, "notebook")) == ["notebook.empty"]
    assert town.order(INES, "notebook", place=HANGAR_GROUP) == []


def test_a_notebook_can_be_erased_by_its_owner(town: Town) -> None:
    """Nothing is left of it, and nobody else's is touched."""
    for who in (INES, MALO):
        town.work(lambda unit, who=who: unit.notebook.keep(who.id, "une note", town.now))
    [said] = town.order(INES, "carnet")
    assert keys(town.tap(INES, said, "erase_notes"))[-1] == "notebook.erased"
    assert keys(town.order(INES, "carnet")) == ["notebook.empty"]
    assert keys(town.order(MALO, "carnet")) == ["notebook.notes"]


def test_a_reply_to_an_unknown_message_is_a_text_like_another(town: Town, both: tuple[Evening, Evening]) -> None:
    """Replying to an old screen does not say which round is meant."""
    said = town.say(INES, IDEA, reply=Reply(MessageId(5), None))
    assert keys(said) == ["which.session"]
