"""Voice notes and pictures: kept, counted, told as such, heard by whoever may, and by nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.hushing import hush
from bot.services.vanishing import forget_person
from domain.answers import PHOTO, VOICE, Answer, Part, Scope
from domain.consents import Consent
from domain.ids import AnswerId, MessageId, SessionId
from domain.moves import Act, Speaker
from domain.people import Person
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.summary import Summary
from domain.utterances import Manner, Subject, Topic, Utterance

from .evenings import WORDS, Evening, detached, opened
from .people import BEN, CHOIR, HANGAR, INES, MALO, MONDAY, ROSA, SALOME, THEO, at_home, consenting
from .town import WORDING, Town, keys, one, toasts

FILE = "AwACAgQAAxkBAAIB"
PICTURE = "AgACAgQAAxkBAAIC"


def speak(
    town: Town, who: Speaker, seconds: int = 12, to: Utterance | None = None, file: str = FILE
) -> list[Utterance]:
    """Send a voice note."""
    return town.say(who, "", to=to, form=VOICE, file=file, seconds=seconds)


def show(town: Town, who: Speaker, caption: str = "", to: Utterance | None = None, album: str = "") -> list[Utterance]:
    """Send a picture."""
    return town.say(who, caption, to=to, form=PHOTO, file=f"{PICTURE}{caption}", album=album)


def drafted(town: Town) -> tuple[Evening, list[Utterance]]:
    """Let Inès speak and two others write, until the draft is with Salomé."""
    evening = opened(town)
    speak(town, INES)
    for who in (MALO, ROSA):
        town.say(who, WORDS[who])
    town.later(timedelta(hours=72))
    return evening, evening.ring(TimerKind.SEAL)


def spoken_of(evening: Evening) -> Summary:
    """Return the summary as it stands."""
    summary = evening.draft
    assert summary is not None
    return summary


def files(said: list[Utterance]) -> list[tuple[int, str]]:
    """Return which files were sent, and to whom."""
    return [(each.to.id, each.file) for each in said if each.file]


def test_a_voice_note_is_an_answer(town: Town) -> None:
    """It is kept with its length, under seal in private, open in the group."""
    evening = opened(town)
    speak(town, INES)
    speak(town, MALO, 75, to=evening.card)
    [hers], [his] = evening.by(INES), evening.by(MALO)
    assert (hers.form, hers.seconds, hers.parts[0].file, hers.sealed) == (VOICE, 12, FILE, True)
    assert (his.form, his.seconds, his.sealed) == (VOICE, 75, False)


def test_a_voice_without_a_name_is_known_again_and_its_author_is_told(town: Town) -> None:
    """The receipt says so as long as the scope is without a name, and not when it says something else."""
    evening = opened(town)
    receipt = one(speak(town, INES), "receipt.kept")
    assert receipt.facts["hint"] == "spoken"
    [answer] = evening.by(INES)
    again = town.press(INES, Act.SCOPE, answer.id, Scope.COUNT_ONLY)
    assert [each.facts["hint"] for each in again if each.key == "receipt.kept"] != ["spoken"]


def test_a_summary_tells_the_voice_and_holds_nothing_of_it(town: Town) -> None:
    """A quote tells the form and the length; the file is in no summary."""
    evening, _ = drafted(town)
    quotes = [quote for passage in spoken_of(evening).passages for quote in passage.quotes]
    assert [(quote.text, quote.seconds) for quote in quotes if quote.form == VOICE] == [("", 12)]
    assert FILE not in repr(spoken_of(evening))


def test_whoever_rereads_hears_before_the_group(town: Town) -> None:
    """Salomé hears the draft's voice note; Malo, who does not reread, hears nothing before the publication."""
    evening, said = drafted(town)
    screen = one(said, "draft.review")
    assert files(town.tap(SALOME, screen, "hear")) == [(at_home(SALOME).id, FILE)]
    for act in (Act.HEAR, Act.HEAR_DRAFT):
        assert files(town.press(MALO, act, spoken_of(evening).id)) == []


def test_who_reads_the_summary_hears_it(town: Town) -> None:
    """Once published, the button under the summary sends the voice notes to whoever presses, in private."""
    _, said = drafted(town)
    given = one(town.tap(SALOME, one(said, "draft.review"), "publish"), "summary.published")
    heard = town.tap(MALO, given, "hear")
    assert files(heard) == [(at_home(MALO).id, FILE)]
    assert [each.key for each in toasts(heard)] == ["hear.coming"]
    assert all(each.manner is Manner.POST for each in heard if each.file)


def test_hearing_again_leaves_one_copy(town: Town) -> None:
    """Another press takes the first copy back and sends another."""
    _, said = drafted(town)
    screen = one(said, "draft.review")
    town.tap(SALOME, screen, "hear")
    again = town.tap(SALOME, screen, "hear")
    assert [each.manner for each in again if each.manner is Manner.DELETE] == [Manner.DELETE]
    assert len(files(again)) == 1


def test_who_never_pressed_start_is_led_there(town: Town) -> None:
    """Somebody who cannot be written to is led to the private exchange by the toast."""
    _, said = drafted(town)
    given = one(town.tap(SALOME, one(said, "draft.review"), "publish"), "summary.published")
    town.work(lambda unit: unit.people.save(Person(ROSA.id, reachable=False, language="fr")))
    pressed = town.tap(ROSA, given, "hear")
    assert files(pressed) == []
    assert [bool(each.link) for each in toasts(pressed)] == [True]


@pytest.mark.parametrize("who", [BEN, THEO])
def test_nobody_else_hears(town: Town, who: Speaker) -> None:
    """Neither somebody of another collective nor somebody who left hears anything."""
    evening, said = drafted(town)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    assert files(town.press(who, Act.HEAR, spoken_of(evening).id)) == []


def test_who_is_in_the_group_no_more_hears_nothing(town: Town) -> None:
    """It is asked afresh whether whoever presses is still in the group."""
    evening, said = drafted(town)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    assert files(town.press(MALO, Act.HEAR, spoken_of(evening).id, present=False)) == []


@pytest.mark.parametrize("scope", [Scope.PARAPHRASE, Scope.COUNT_ONLY])
def test_what_is_not_to_be_quoted_is_only_counted(town: Town, scope: Scope) -> None:
    """A voice note that is counted and not quoted is sent to nobody."""
    evening = opened(town)
    speak(town, INES)
    [answer] = evening.by(INES)
    town.press(INES, Act.SCOPE, answer.id, scope)
    for who in (MALO, ROSA):
        town.say(who, WORDS[who])
    town.later(timedelta(hours=72))
    screen = one(evening.ring(TimerKind.SEAL), "draft.review")
    assert spoken_of(evening).voices == 3
    assert not any(button.act is Act.HEAR for row in screen.buttons for button in row)


def test_an_author_who_narrows_takes_her_voice_back(town: Town) -> None:
    """What Salomé was sent of a draft is deleted when Inès lets it be quoted no more."""
    evening, said = drafted(town)
    town.tap(SALOME, one(said, "draft.review"), "hear")
    [answer] = evening.by(INES)
    narrowed = town.press(INES, Act.SCOPE, answer.id, Scope.PARAPHRASE)
    assert [each.to for each in narrowed if each.manner is Manner.DELETE] == [at_home(SALOME)]


def test_who_is_forgotten_is_heard_no_more(town: Town) -> None:
    """Once Inès is forgotten, copies are deleted, nothing is left to hear, and her file is nowhere."""
    evening, said = drafted(town)
    given = one(town.tap(SALOME, one(said, "draft.review"), "publish"), "summary.published")
    town.tap(MALO, given, "hear")
    gone = town.run(lambda unit: forget_person(unit, town.house, INES.id, town.now))
    assert [each.to for each in gone if each.manner is Manner.DELETE] == [at_home(MALO)]
    assert files(town.press(ROSA, Act.HEAR, spoken_of(evening).id)) == []
    assert FILE not in repr(town.meaning())


def test_what_only_counts_loses_its_file_at_the_seal() -> None:
    """An answer without its words is without its sound too."""
    part = Part(at_home(INES).id, MessageId(3), "", MONDAY, VOICE, FILE, 12)
    answer = Answer(AnswerId("a"), SessionId("s"), INES.id, (part,), Scope.COUNT_ONLY, sealed=True)
    for bare in (answer.at_the_seal(), answer.wordless(), answer.erased()):
        assert (bare.parts[0].file, bare.seconds) == ("", 0)


def test_a_detached_question_refuses_a_voice(town: Town) -> None:
    """A voice is an author: it is refused kindly, and nothing of it is kept."""
    detached(town)
    assert keys(speak(town, INES)) == ["detached.spoken"]
    assert FILE not in repr(town.meaning())


def test_a_detached_question_keeps_the_words_under_a_picture(town: Town) -> None:
    """The words under a picture are asked about as any; the picture is not kept."""
    detached(town)
    assert keys(show(town, INES, "La clé.")) == ["detached.ask"]
    assert keys(show(town, MALO)) == ["detached.spoken"]
    assert PICTURE not in repr(town.meaning())


def test_the_notebook_keeps_no_sound(town: Town) -> None:
    """With no question open, a voice note is kept nowhere, and its author is told."""
    assert keys(speak(town, INES)) == ["notebook.spoken"]
    assert FILE not in repr(town.meaning())


def test_with_two_questions_open_a_voice_waits_until_its_author_says(town: Town) -> None:
    """A voice note kept aside is still one once it is placed."""
    first = opened(town)
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, INES)))
    second = opened(town, collective=CHOIR, by=BEN)
    asked = one(speak(town, INES), "which.session")
    assert first.answers == second.answers == []
    choice = next(button for row in asked.buttons for button in row if button.ref == second.session.id)
    town.press(INES, choice.act, choice.ref, choice.value)
    [answer] = second.by(INES)
    assert (answer.form, answer.seconds, answer.parts[0].file) == (VOICE, 12, FILE)


def test_few_voices_do_not_offer_to_share_a_voice_note(town: Town) -> None:
    """When a round lapses, its author is not asked to show the group what she said."""
    evening = opened(town)
    speak(town, INES)
    town.later(timedelta(hours=72))
    assert "round.few_ask" not in keys(evening.ring(TimerKind.SEAL))


def test_an_edited_caption_is_an_edit_and_the_picture_stays(town: Town) -> None:
    """Other words under a picture take the place of those before."""
    evening = opened(town)
    show(town, INES, "Le vélo.")
    [answer] = evening.by(INES)
    town.edit(INES, answer.parts[0].message, "Le vélo, avant.")
    [changed] = evening.by(INES)
    assert (changed.text, changed.form, changed.parts[0].file) == ("Le vélo, avant.", PHOTO, f"{PICTURE}Le vélo.")


def test_an_album_is_one_answer(town: Town) -> None:
    """Pictures sent together are one answer, with the first caption; they come late, they are another."""
    evening = opened(town)
    for caption in ("", "La clé.", "Et la porte."):
        show(town, INES, caption, album="13")
    [answer] = evening.by(INES)
    assert (answer.text, len(answer.parts)) == ("La clé.", 3)
    town.later(timedelta(seconds=4))
    show(town, INES, album="13")
    assert len(evening.by(INES)) == 2


def test_a_picture_without_words_is_an_answer(town: Town) -> None:
    """It is counted, and may be seen."""
    evening = opened(town)
    show(town, INES, to=evening.card)
    assert [(answer.form, answer.text) for answer in evening.by(INES)] == [(PHOTO, "")]


def test_what_somebody_lets_be_quoted_no_more_is_not_heard(town: Town) -> None:
    """Without her agreement to be quoted, what Inès said is sent to nobody, even where it was published."""
    evening, said = drafted(town)
    town.tap(SALOME, one(said, "draft.review"), "publish")

    def silence(unit: Unit) -> None:
        member = unit.people.member(HANGAR.id, INES.id)
        assert member is not None
        unit.people.save_member(replace(member, agreed=member.agreed - {Consent.QUOTING}))

    town.work(silence)
    assert files(town.press(ROSA, Act.HEAR, spoken_of(evening).id)) == []


def test_her_data_tell_what_she_said_aloud(town: Town) -> None:
    """What is given back to Inès tells that she spoke, how long, and by which word it is found."""
    opened(town)
    speak(town, INES)
    page, document = (WORDING.word(each).file for each in town.order(INES, "mydata") if each.paper)
    assert page is not None
    assert document is not None
    assert "Un vocal de 12" in page.body.decode()
    assert f'"file": "{FILE}"' in document.body.decode()


def test_in_a_forum_the_topic_in_which_it_is_led_is_followed(town: Town) -> None:
    """Who asks for a question in a topic has the collective spoken to there; what others type moves nothing."""
    there = replace(HANGAR.place, topic=77)
    assert "topic.here" in keys(town.order(SALOME, "question", place=there))
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).place == there
    assert "topic.here" not in keys(town.order(SALOME, "question", place=there))
    town.order(MALO, "question", place=HANGAR.place)
    town.order(MALO, "agenda", place=HANGAR.place)
    hangar = town.see(lambda unit: unit.collectives.get(HANGAR.id))
    assert opened(town, hangar).card.to == there


def test_a_copy_that_is_being_sent_says_something_else_if_it_is_sent_again(town: Town) -> None:
    """What was on its way when Inès took it back gives way to a mark, and holds her file no more."""
    evening, said = drafted(town)
    [answer] = evening.by(INES)

    def send(unit: Unit) -> None:
        waiting = replace(one(said, "draft.review"), key="hear.bare", buttons=(), summary=None, form=VOICE, file=FILE)
        id = unit.outbox.add(replace(waiting, about=Subject(Topic.HEARD, answer.id)), town.now)
        unit.outbox.claim([id], town.now)
        hush(unit, {answer.id}, town.now)
        kept = unit.outbox.get(id)
        assert kept is not None
        assert (kept.utterance.key, kept.utterance.file) == ("hear.retired", "")

    town.work(send)
