"""When nobody knows whether the group sees a post, the group's own gestures tell, or a person is asked, soon."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.demo.server import Fault
from tests.proofs.evening import Evening
from tests.proofs.puppets import card_in

ARRIVES = Fault.hang
LOST = replace(Fault.hang, effect=False)
SOON = timedelta(minutes=2).total_seconds()
DOUBTED = "SELECT state FROM outbox WHERE manner = 'post' AND delivery = 'C' ORDER BY id DESC LIMIT 1"


async def cut(evening: Evening) -> None:
    """Kill the bot while its post to the group is under way; it lives again, and doubts."""
    theatre = evening.theatre

    def under_way() -> bool:
        last = [call for call in theatre.world.ledger.calls("sendMessage") if call.chat_id == evening.group.id]
        return bool(last) and last[-1].fault == "hang"

    await theatre.until(under_way)
    theatre.life.kill()
    await theatre.until(lambda: theatre.kills == 1 and evening.theatre.books.one(DOUBTED) == "uncertain")
    await theatre.until(lambda: theatre.world.polling)


async def ask(evening: Evening, fault: Fault) -> None:
    """Ask a question now, and lose the outcome of its card."""
    evening.salome.write("/question")
    evening.theatre.world.faults.next("sendMessage", fault, chat=evening.group)
    await evening.salome.press("ask", lambda: True)
    await cut(evening)


def asked(evening: Evening) -> bool:
    """Tell whether Salomé was asked."""
    return evening.salome.offer("seen") is not None


async def test_a_reply_settles_a_card_that_arrived(evening: Evening) -> None:
    """Inès sees the card and replies to it: nobody is asked, and the card follows."""
    await ask(evening, ARRIVES)
    await evening.ines.reply("On a retrouvé le cahier.")
    await evening.voices_on_the_card(1)
    await evening.theatre.move(timedelta(minutes=3))
    await evening.theatre.calm()
    assert evening.theatre.books.one(DOUBTED) == "sent"
    assert (evening.cards(), asked(evening)) == (1, False)


async def test_a_press_settles_a_card_that_arrived(evening: Evening) -> None:
    """Yasmine passes under the card: that is enough to know it again."""
    await ask(evening, ARRIVES)
    await evening.yasmine.push(
        lambda: card_in(evening.theatre, evening.group), "pass", lambda press: press.answer is not None
    )
    await evening.theatre.until(lambda: evening.theatre.books.one(DOUBTED) == "sent")
    evening.malo.write("Le silence, encore.")
    await evening.voices_on_the_card(1)
    assert evening.cards() == 1


async def test_a_lost_card_is_posted_again_when_a_person_says_so(evening: Evening) -> None:
    """Salomé is asked within two minutes; [Republier] posts it, once, and it lives as any other."""
    await ask(evening, LOST)
    since = evening.theatre.clock.monotonic()
    await evening.theatre.until(lambda: asked(evening))
    assert evening.theatre.clock.monotonic() - since <= SOON
    assert evening.cards() == 0
    await evening.salome.press("again", lambda: evening.cards())
    await evening.ines.reply("On a retrouvé le cahier.")
    await evening.voices_on_the_card(1)
    await evening.salome.push(
        lambda: evening.salome.offer("again"), "again", lambda press: press.answer and press.answer.text
    )
    await evening.theatre.calm()
    assert evening.cards() == 1


async def test_a_visible_card_is_left_alone_when_a_person_says_so(evening: Evening) -> None:
    """[Oui] posts nothing; the first reply to the card then gives the bot its message back."""
    await ask(evening, ARRIVES)
    await evening.salome.press("seen", lambda: evening.theatre.books.one(DOUBTED) == "sent")
    await evening.ines.reply("On a retrouvé le cahier.")
    await evening.voices_on_the_card(1)
    assert evening.cards() == 1


async def test_a_facilitator_may_post_a_visible_card_again(evening: Evening) -> None:
    """She asked for it: there are two, the last one follows, and a reply to either is an answer to the question."""
    await ask(evening, ARRIVES)
    first = await evening.theatre.until(lambda: card_in(evening.theatre, evening.group))
    await evening.salome.press("again", lambda: evening.cards() == 2)
    evening.theatre.world.say(evening.malo.person, evening.group, "Sous la première.", reply_to=first)
    await evening.ines.reply("Sous la seconde.")
    await evening.voices_on_the_card(2)
    assert {words for _, words, _ in evening.theatre.books.answers()} == {"Sous la première.", "Sous la seconde."}


@pytest.mark.parametrize(("fault", "act"), [(ARRIVES, "seen"), (LOST, "again")])
async def test_a_summary_in_doubt_is_asked_about_too(evening: Evening, fault: Fault, act: str) -> None:
    """A restitution is posted once, whether it arrived or not, and Salomé's word is enough."""
    theatre = evening.theatre
    await evening.open()
    await evening.answer()
    await theatre.calm()
    await evening.seal()
    theatre.world.faults.next("sendMessage", fault, chat=evening.group)
    await evening.salome.press("publ", lambda: True)
    await cut(evening)
    await evening.salome.press(act, lambda: theatre.books.one(DOUBTED) == "sent")
    await theatre.calm()
    assert sum("Restitution n°" in text for text in theatre.posts(evening.group)) == 1
