"""A detached question: said before one types, parted from its author at once, found again by its code alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from domain.answers import Scope, key_of
from domain.erasures import Erased
from domain.ids import MessageId
from domain.moves import Act, Speaker
from domain.people import Register, Standing, Voice
from domain.ports import Unit
from domain.sessions import Mode, TimerKind
from domain.utterances import Manner, Topic, Utterance

from .evenings import Evening, detached
from .people import HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, THEO, consenting
from .town import Town, in_group, keys, one, toasts

WORDS = "Le planning du samedi ment."


@pytest.fixture
def evening(town: Town) -> Evening:
    """Open a detached question in Le Hangar."""
    return detached(town)


def given(town: Town, evening: Evening, who: Speaker, words: str = WORDS, letter: str = "q") -> Utterance:
    """Have somebody give in private, and choose how far her words may travel; return what she is told."""
    asked = town.say(who, words)[-1]
    held = asked.buttons[0][0].value.partition("-")[2]
    return one(town.press(who, Act.DETACH, evening.session.id, f"{letter}-{held}"), "detached.kept")


def loose(town: Town, evening: Evening) -> list[str]:
    """Return the words of the voices that nobody can be found behind."""
    return sorted(voice.text for voice in town.see(lambda unit: unit.loose.of(evening.session.id)))


def notes(town: Town) -> list[str]:
    """Return Malo's notebook."""
    return [text for text, _ in town.see(lambda unit: unit.notebook.notes(MALO.id, 5))]


def test_the_facilitator_chooses_before_it_opens(town: Town) -> None:
    """One press on the proposal says how answers will be held; the question is then asked so."""
    proposed = one(town.order(SALOME, "question"), "proposal.sealed")
    held = one(town.tap(SALOME, proposed, "hold_detached"), "proposal.detached")
    said = town.tap(SALOME, held, "ask_now")
    assert one(said, "card.open_detached").to == HANGAR_GROUP
    [session] = town.see(lambda unit: unit.sessions.of(HANGAR.id))
    assert session.mode is Mode.DETACHED


def test_no_press_changes_how_an_open_question_holds_its_answers(town: Town, evening: Evening) -> None:
    """Once asked, it stays detached: the button of the proposal opens nothing else."""
    town.press(SALOME, Act.HOLD, HANGAR.id, "0")
    town.press(SALOME, Act.ASK_NOW, HANGAR.id, "R02")
    assert [session.mode for session in town.see(lambda unit: unit.sessions.of(HANGAR.id))] == [Mode.DETACHED]


def test_it_is_said_before_one_types(evening: Evening) -> None:
    """The card and the private question both say it."""
    assert {each.key for each in evening.opening} == {"card.open_detached", "invitation.open_detached"}


def test_what_is_written_waits_for_its_scope(town: Town, evening: Evening) -> None:
    """A text is kept aside; nothing is given until its author says how far it may travel."""
    asked = town.say(MALO, WORDS)[-1]
    assert asked.key == "detached.ask"
    assert [loose(town, evening), evening.passage(MALO)] == [[], "invited"]


def test_once_chosen_nothing_ties_it_to_its_author(town: Town, evening: Evening) -> None:
    """The voice is there, her passage says that she gave, and no row holds both."""
    given(town, evening, MALO)
    assert [loose(town, evening), evening.passage(MALO), evening.answers] == [[WORDS], "given", []]


def test_what_only_counts_keeps_no_word(town: Town, evening: Evening) -> None:
    """Its words are not even kept."""
    given(town, evening, MALO, letter="c")
    assert loose(town, evening) == [""]


def test_everybody_has_the_same_choices(town: Town, evening: Evening) -> None:
    """Whatever she agreed to elsewhere, her press says how far it goes: no quote tells who had agreed."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, MALO), agreed=frozenset())))
    asked = town.say(MALO, WORDS)[-1]
    values = [button.value for row in asked.buttons for button in row if button.act is Act.DETACH]
    assert [value[0] for value in values] == ["q", "p", "c"]
    town.press(MALO, Act.DETACH, evening.session.id, values[0])
    assert [voice.scope for voice in town.see(lambda unit: unit.loose.of(evening.session.id))] == [Scope.UNNAMED]


def test_a_name_in_it_is_replaced(town: Town, evening: Evening) -> None:
    """She is told before; nobody could be asked afterwards."""
    asked = town.say(MALO, "C'est Rosa qui ferme.")[-1]
    assert (asked.key, asked.facts["names"]) == ("detached.ask_named", "Rosa")
    given(town, evening, MALO, "C'est Rosa qui ferme.")
    assert loose(town, evening) == ["C'est quelqu’un qui ferme."]


def test_ones_own_name_is_replaced_too(town: Town, evening: Evening) -> None:
    """A name that stayed could only be its author's."""
    asked = town.say(MALO, "Comme toujours, Malo a suivi Rosa.")[-1]
    assert asked.facts["names"] == "Malo, Rosa"
    town.tap(MALO, asked, "quote_as_is")
    assert loose(town, evening) == ["Comme toujours, quelqu’un a suivi quelqu’un."]


def test_the_language_of_a_voice_is_that_of_the_collective(town: Town, evening: Evening) -> None:
    """« someone » would tell who reads the bot in English."""
    english = replace(consenting(HANGAR.id, MALO), voice=Voice("en", Register.VOUS, "Europe/Paris"))
    town.work(lambda unit: unit.people.save_member(english))
    given(town, evening, MALO, "C'est Rosa qui ferme.")
    assert loose(town, evening) == ["C'est quelqu’un qui ferme."]


def test_a_long_text_is_one_text(town: Town, evening: Evening) -> None:
    """Cut by an application, its rest joins it, and the question then names who is named in it."""
    first = ("la " * 1360).rstrip()
    asked = one(town.say(MALO, first), "detached.ask")
    changed = one(town.say(MALO, "et Rosa enfin."), "detached.ask_named")
    assert (changed.manner, changed.about) == (Manner.EDIT, asked.about)
    town.tap(MALO, asked, "quote_as_is")
    assert loose(town, evening) == [f"{first} et quelqu’un enfin."]


def test_another_text_keeps_the_first_in_the_notebook(town: Town, evening: Evening) -> None:
    """It is not lost, its question says where it is, and its buttons do nothing to the second."""
    asked = one(town.say(MALO, WORDS), "detached.ask")
    town.later(timedelta(minutes=1))
    said = town.say(MALO, "Autre chose.")
    assert keys(said) == ["notebook.kept", "detached.ask"]
    assert one(said, "notebook.kept").about == asked.about
    assert notes(town) == [WORDS]
    town.tap(MALO, asked, "quote_as_is")
    assert loose(town, evening) == []


def test_an_edit_changes_what_is_kept_aside(town: Town, evening: Evening) -> None:
    """What is given is what she last wrote, and she is told again whom it names."""
    asked = one(town.say(MALO, "Un secret."), "detached.ask")
    [part] = town.see(lambda unit: unit.notebook.held(MALO.id))
    changed = one(town.edit(MALO, part.message, "Rosa ouvre."), "detached.ask_named")
    assert (changed.manner, changed.facts["names"]) == (Manner.EDIT, "Rosa")
    town.tap(MALO, asked, "quote_as_is")
    assert loose(town, evening) == ["Quelqu’un ouvre."]
    assert keys(town.edit(MALO, part.message, "Trop tard.")) == ["detached.unchanged"]
    assert loose(town, evening) == ["Quelqu’un ouvre."]


def test_no_message_and_no_log_leads_to_a_voice(town: Town, evening: Evening) -> None:
    """Nothing binds a message to it, and nothing is told to the log."""
    with capture_logs() as told:
        given(town, evening, MALO)
    [voice] = town.see(lambda unit: unit.loose.of(evening.session.id))
    others = {table: rows for table, rows in town.meaning().items() if table != "loose"}
    assert voice.key not in str(others)
    assert voice.id not in str(others)
    assert WORDS not in str(others)
    assert [topic for *_, topic, _ in others["messages"] if topic == Topic.ANSWER] == []
    assert told == []


def test_a_voice_has_the_files_written_anew(town: Town, evening: Evening) -> None:
    """Their log told what was written together: it is to be emptied, at its seal as at once."""
    given(town, evening, MALO)
    assert [each.kind for each in town.see(lambda unit: unit.erasures.pending())] == [Erased.TRACE]


def test_what_waits_for_another_choice_waits_for_no_session(town: Town, evening: Evening) -> None:
    """She goes elsewhere in between, and another question closes: her text still waits for hers."""
    town.say(MALO, WORDS)
    town.order(MALO, "scope")
    town.press(MALO, Act.PREFER, HANGAR.id, "name")
    town.later(evening.timers()["seal"])
    assert "detached.unsent" in keys(evening.ring(TimerKind.SEAL))
    assert notes(town) == [WORDS]


def test_who_is_forgotten_here_leaves_no_text_aside(town: Town, evening: Evening) -> None:
    """What waited for a question of this collective goes with all the rest of hers."""
    town.say(MALO, WORDS)
    town.work(lambda unit: unit.records.erase_membership(HANGAR.id, MALO.id))
    assert town.see(lambda unit: unit.notebook.held(MALO.id)) == ()


def test_one_gives_once(town: Town, evening: Evening) -> None:
    """A second text is not kept: nobody knows any more which one is hers."""
    given(town, evening, MALO)
    assert keys(town.say(MALO, "Autre chose.")) == ["detached.already"]
    assert loose(town, evening) == [WORDS]


def test_two_taps_give_once(town: Town, evening: Evening) -> None:
    """The second press finds nothing kept aside."""
    asked = town.say(MALO, WORDS)[-1]
    value = asked.buttons[0][0].value
    town.press(MALO, Act.DETACH, evening.session.id, value)
    [refusal] = toasts(town.press(MALO, Act.DETACH, evening.session.id, value))
    assert refusal.key == "error.not_now"
    assert loose(town, evening) == [WORDS]


def test_the_code_alone_finds_it(town: Town, evening: Evening) -> None:
    """The receipt says it once; what is kept is its print."""
    code = str(given(town, evening, MALO).facts["code"])
    assert town.see(lambda unit: unit.loose.find(key_of(code))) is not None
    assert code.replace(" ", "") not in str(town.rows())


def test_in_the_group_it_is_not_kept(town: Town, evening: Evening) -> None:
    """What is meant to have no author is taken out of the group, and its author told in private."""
    said = town.say(MALO, WORDS, to=one(evening.opening, "card.open_detached"))
    [removal] = in_group(said)
    assert removal.manner is Manner.DELETE
    assert keys(said) == ["detached.not_here"]
    assert [loose(town, evening), evening.answers] == [[], []]


def test_the_card_tells_bands_only(town: Town, evening: Evening) -> None:
    """It changes at the fifth voice, not at each: an edit would tell who has just written."""
    crowd = [INES, MALO, ROSA, SALOME, THEO]

    def settle(unit: Unit) -> None:
        for who in (SALOME, THEO):
            unit.people.save_member(consenting(HANGAR.id, who, Standing.ACTIVE))

    town.work(settle)
    edits = []
    for who in crowd:
        asked = town.say(who, WORDS)[-1]
        said = town.press(who, Act.DETACH, evening.session.id, asked.buttons[0][0].value)
        edits.append([each.facts["band"] for each in said if each.key == "card.open_detached"])
    assert edits == [[], [], [], [], ["some"]]


def test_what_was_not_sent_goes_to_the_notebook(town: Town, evening: Evening) -> None:
    """At the close, a text whose author chose nothing stays hers."""
    town.say(MALO, WORDS)
    town.later(evening.timers()["seal"])
    assert "detached.unsent" in keys(evening.ring(TimerKind.SEAL))
    assert notes(town) == [WORDS]
    assert loose(town, evening) == []


def test_after_the_close_nothing_comes_in(town: Town, evening: Evening) -> None:
    """A press that comes late gives nothing, and the text stays its author's."""
    asked = town.say(MALO, WORDS)[-1]
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    town.press(MALO, Act.DETACH, evening.session.id, asked.buttons[0][0].value)
    assert loose(town, evening) == []


def test_four_voices_are_too_few(town: Town, evening: Evening) -> None:
    """A detached question is given back from five voices on: below, it lapses and nobody's words are shown."""
    for who in (INES, MALO, ROSA):
        given(town, evening, who)
    town.later(evening.timers()["seal"])
    evening.ring(TimerKind.SEAL)
    assert [evening.now.state, evening.draft] == ["lapsed", None]


def test_a_message_changed_after_the_parting_changes_nothing(town: Town, evening: Evening) -> None:
    """She is told once how it can still be taken back; nobody knows which voice it is."""
    asked = town.say(MALO, WORDS)[-1]
    message = MessageId(int(asked.buttons[0][0].value.partition("-")[2]))
    town.tap(MALO, asked, "quote_as_is")
    assert keys(town.edit(MALO, message, "Autre chose.")) == ["detached.unchanged"]
    assert keys(town.edit(MALO, message, "Encore autre chose.")) == []
    assert loose(town, evening) == [WORDS]


def test_who_has_not_given_is_told_nothing_of_it(town: Town, evening: Evening) -> None:
    """An old message that changes is nobody's answer."""
    assert keys(town.edit(MALO, MessageId(3), "Autre chose.")) == []


def test_the_words_are_shown_as_they_would_leave(town: Town, evening: Evening) -> None:
    """With « quelqu'un » where somebody was named; a long text only begins."""
    asked = town.say(MALO, "C'est Rosa qui ferme.")[-1]
    assert asked.facts["softened"] == "C'est quelqu’un qui ferme."
    asked = town.say(MALO, "Rosa " + "la " * 300)[-1]
    assert str(asked.facts["softened"]).endswith("[…]")


def test_the_receipt_says_how_far_it_goes(town: Town, evening: Evening) -> None:
    """As she chose it, beside the code."""
    assert given(town, evening, MALO, letter="p").facts["scope"] == "paraphrase"
