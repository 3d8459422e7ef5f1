"""What a member says of her answer by pressing: level, nature, scope, withdrawal; and the pass."""

from dataclasses import replace

import pytest

from domain.answers import Scope
from domain.moves import Act, Speaker
from domain.sessions import TimerKind
from domain.utterances import Manner, Subject, Topic, Utterance

from .evenings import WORDS, Evening, answered, opened, published, sealed
from .people import HANGAR_GROUP, INES, MALO, ROSA, ZOE, at_home
from .town import Town, in_group, keys, one, toasts


@pytest.fixture
def receipt(town: Town) -> tuple[Evening, Utterance]:
    """Have Malo answer in private."""
    evening = opened(town)
    return evening, one(town.say(MALO, WORDS[MALO]), "receipt.kept")


@pytest.mark.parametrize(
    ("label", "field", "value"), [("level.nous", "level", "nous"), ("nature.question", "nature", "question")]
)
def test_an_author_says_what_her_words_are(
    town: Town, receipt: tuple[Evening, Utterance], label: str, field: str, value: str
) -> None:
    """One press each, kept at once, shown on the receipt."""
    evening, said = receipt
    [shown] = [each for each in town.tap(MALO, said, label) if each.key]
    assert shown.manner is Manner.EDIT
    assert getattr(evening.by(MALO)[0], field) == value
    assert [button.value for row in shown.buttons for button in row if button.chosen] == [value]


@pytest.mark.parametrize("scope", [Scope.NAMED, Scope.PARAPHRASE, Scope.COUNT_ONLY])
def test_an_author_says_how_far_her_words_go(town: Town, receipt: tuple[Evening, Utterance], scope: Scope) -> None:
    """The scopes are shown, one is chosen, and the receipt says what it means."""
    evening, said = receipt
    scopes = one(town.tap(MALO, said, "button.scope"), "receipt.scopes")
    assert one(town.tap(MALO, scopes, f"scope.{scope}"), "receipt.kept").facts["scope"] == scope
    assert evening.by(MALO)[0].scope is scope


def test_the_scopes_can_be_left_as_they_are(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """Back shows the receipt again, and nothing has changed."""
    evening, said = receipt
    before = evening.answers
    scopes = one(town.tap(MALO, said, "button.scope"), "receipt.scopes")
    assert keys(town.tap(MALO, scopes, "back")) == ["receipt.kept"]
    assert evening.answers == before


def test_withdrawn_words_are_erased(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """Not a letter stays in the database; the passage says so and the card counts one less."""
    evening, said = receipt
    after = town.tap(MALO, said, "withdraw")
    assert keys(after)[0] == "receipt.withdrawn"
    assert one(after, "card.open").facts["count"] == 0
    assert (evening.answers, evening.passage(MALO)) == ([], "withdrawn")
    assert not [row for rows in town.rows().values() for row in rows if WORDS[MALO] in str(row)]


def test_of_withdrawn_words_only_the_receipt_says_so(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """No other message is about them any more: neither her own, nor the question about a name in it."""
    evening, said = receipt
    [answer] = evening.by(MALO)
    town.bind(at_home(MALO), 77, Topic.SOFTENING, answer.id)
    town.tap(MALO, said, "withdraw")
    about = [
        topic
        for topic in (Topic.ANSWER, Topic.RECEIPT, Topic.SOFTENING)
        if town.message_of(replace(said, about=Subject(topic, answer.id)))
    ]
    assert about == [Topic.RECEIPT]


def test_a_voice_stays_with_what_is_left_of_it(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """With a second text kept, the passage is still given."""
    evening, said = receipt
    town.say(MALO, "Encore.")
    town.tap(MALO, said, "withdraw")
    assert ([answer.text for answer in evening.by(MALO)], evening.passage(MALO)) == (["Encore."], "given")


def test_who_withdrew_may_answer_again(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """The round is hers until the seal."""
    evening, said = receipt
    town.tap(MALO, said, "withdraw")
    town.say(MALO, "Tout bien réfléchi.")
    assert evening.passage(MALO) == "given"


def test_a_receipt_is_past_once_it_is_given_back(town: Town) -> None:
    """After the publication the buttons do nothing any more."""
    evening = published(town)
    [answer] = evening.by(MALO)
    assert keys(town.press(MALO, Act.WITHDRAW, answer.id)) == ["error.published"]
    assert keys(town.press(MALO, Act.LEVEL, answer.id, "je")) == ["error.not_now"]
    assert evening.by(MALO) == [answer]


@pytest.mark.parametrize("text", ["Autrement dit.", ("la " * 100).rstrip()])
def test_an_edit_before_the_seal_replaces(town: Town, receipt: tuple[Evening, Utterance], text: str) -> None:
    """The same answer has its new words, unmarked, and its receipt stands as it was."""
    evening, _ = receipt
    [answer] = evening.by(MALO)
    said = town.edit(MALO, answer.parts[0].message, text)
    [after] = evening.by(MALO)
    assert (after.text, after.retouched, after.version) == (text, False, 2)
    assert said == []


def test_an_edit_of_anything_else_is_nothing(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """A message that was no answer, words made blank, an answer taken back, somebody else: all left alone."""
    evening, said = receipt
    [answer] = evening.by(MALO)
    message = answer.parts[0].message
    for who, which, text in ((MALO, message + 500, "Oh"), (INES, message, "Oh"), (MALO, message, " ")):
        assert town.edit(who, which, text) == []
    town.tap(MALO, said, "withdraw")
    assert town.edit(MALO, message, "Oh") == []
    assert evening.answers == []


def test_an_edit_in_the_group_needs_no_receipt(town: Town) -> None:
    """The mark is on the message already."""
    evening = opened(town)
    town.say(INES, WORDS[INES], to=evening.card)
    [answer] = evening.by(INES)
    assert town.edit(INES, answer.parts[0].message, "Jeudi, rien.", place=HANGAR_GROUP) == []
    assert evening.by(INES)[0].text == "Jeudi, rien."


def test_a_pass_is_between_her_and_the_bot(town: Town) -> None:
    """A notice to her alone; the group sees nothing of it."""
    evening = opened(town)
    said = town.press(MALO, Act.PASS, evening.session.id, place=HANGAR_GROUP)
    assert keys(toasts(said)) == ["toast.passed"]
    assert in_group(said) == []
    assert evening.passage(MALO) == "passed"


def test_a_pass_takes_no_answer_back(town: Town, receipt: tuple[Evening, Utterance]) -> None:
    """She is asked once what becomes of it, then told that it is kept."""
    evening, _ = receipt
    assert "pass.which" in keys(town.press(MALO, Act.PASS, evening.session.id))
    assert keys(town.press(MALO, Act.PASS, evening.session.id)) == ["toast.kept_all_the_same"]
    assert keys(town.order(MALO, "pass")) == ["toast.kept_all_the_same"]
    assert evening.passage(MALO) == "given"


@pytest.mark.parametrize("act", [Act.PASS, Act.JOIN])
def test_a_stranger_is_led_to_the_welcome(town: Town, act: Act) -> None:
    """A press on the card opens the private exchange; nothing is kept of her."""
    evening = opened(town)
    before = town.rows()
    [said] = town.press(ZOE, act, evening.session.id, place=HANGAR_GROUP)
    assert said.link == f"s{evening.session.token}"
    assert town.rows() == before


def test_a_member_takes_part_already(town: Town) -> None:
    """Pressing again is answered by a word."""
    assert keys(town.press(INES, Act.JOIN, opened(town).session.id)) == ["toast.already_in"]


def test_nobody_passes_in_a_round_that_is_over(town: Town) -> None:
    """Its card has no button any more; an old one says so."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert keys(town.press(INES, Act.PASS, evening.session.id)) == ["toast.closed"]


def test_the_last_pass_closes_the_round_soon(town: Town) -> None:
    """Nobody is waited for any more."""
    evening = answered(town, INES, MALO)
    town.order(ROSA, "pass")
    assert evening.timers()["seal"].total_seconds() == 900


@pytest.mark.parametrize(("who", "key"), [(INES, "pass.nothing_open"), (ZOE, "pass.nothing_open")])
def test_a_pass_needs_a_question(town: Town, who: Speaker, key: str) -> None:
    """By its command, in private, one learns that nothing is open."""
    assert keys(town.order(who, "pass")) == [key]


def test_a_pass_is_not_said_in_the_group(town: Town) -> None:
    """There its command does nothing, so that nobody reads who passed."""
    evening = opened(town)
    assert town.order(MALO, "passe", place=HANGAR_GROUP) == []
    assert evening.passage(MALO) == "invited"


def test_what_only_counts_is_blank_from_the_seal_on(town: Town) -> None:
    """Its words are gone and nobody is behind it: nothing more can be said of it; the voice stays counted."""
    evening = opened(town)
    said = one(town.say(MALO, WORDS[MALO]), "receipt.kept")
    town.press(MALO, Act.SCOPE, evening.by(MALO)[0].id, "count_only")
    for who in (INES, ROSA):
        town.say(who, WORDS[who])
    [answer] = evening.by(MALO)
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    assert evening.by(MALO) == []
    assert keys(town.tap(MALO, said, "level.nous")) == ["error.not_found"]
    assert town.edit(MALO, answer.parts[0].message, "Si, quand même.") == []
    assert evening.draft is not None
    assert evening.draft.voices == 3


def test_an_edit_in_a_round_that_lapsed_is_kept_in_silence(town: Town) -> None:
    """Nothing is given back, so nothing is said."""
    evening, _ = sealed(town, MALO)
    assert town.edit(MALO, evening.by(MALO)[0].parts[0].message, "Autrement.") == []
    assert evening.by(MALO)[0].text == "Autrement."
