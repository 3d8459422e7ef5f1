"""What only counts is parted from whoever gave it: at the seal, late, and at the publication at the latest."""

from dataclasses import replace

import pytest

from bot.services.knowing import passing_behind
from dialogues.receipts import receipt
from domain.answers import Answer, Level, Loose, Scope
from domain.erasures import Erased
from domain.moves import Act, Speaker
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.utterances import Manner, Subject, Topic, Utterance

from .evenings import WORDS, Evening, answered, opened, sealed
from .people import HANGAR, INES, MALO, ROSA, SALOME, THEO, at_home, consenting
from .town import HOUR, Town, keys, one


def counting(evening: Evening, who: Speaker, *tags: tuple[Act, str]) -> None:
    """Have somebody say that what she gave only counts, and perhaps what it is."""
    for answer in evening.by(who):
        for act, value in (*tags, (Act.SCOPE, "count_only")):
            evening.town.press(who, act, answer.id, value)


def loose(evening: Evening) -> list[Loose]:
    """Return the voices of an evening that nobody can be found behind."""
    return evening.town.see(lambda unit: unit.loose.of(evening.session.id))


def closed(evening: Evening) -> Evening:
    """Let a round come to its seal."""
    evening.town.later(72 * HOUR)
    evening.ring(TimerKind.SEAL)
    return evening


def test_what_only_counts_loses_its_author_at_the_seal(town: Town) -> None:
    """Her row is gone; a voice stays, without words, and alone without what it is; she still took part."""
    evening = answered(town, INES, MALO, ROSA)
    counting(evening, MALO, (Act.LEVEL, "je"), (Act.NATURE, "frein"))
    closed(evening)
    [voice] = loose(evening)
    assert (voice.scope, voice.text, voice.level, voice.nature) == (Scope.COUNT_ONLY, "", None, None)
    assert (evening.by(MALO), evening.passage(MALO)) == ([], "given")
    assert evening.draft is not None
    assert evening.draft.voices == 3


@pytest.mark.parametrize(("many", "tags"), [(4, [None] * 4), (5, ["frein"] * 5)])
def test_few_voices_keep_no_tags(town: Town, many: int, tags: list[str | None]) -> None:
    """Who took part and left no words is known: among few of them, a tag would be a name."""
    crowd = [INES, MALO, ROSA, SALOME, THEO][:many]
    town.work(lambda unit: [unit.people.save_member(consenting(HANGAR.id, who)) for who in (SALOME, THEO)])
    evening = opened(town)
    for who in crowd:
        town.say(who, "Un mot.")
        counting(evening, who, (Act.LEVEL, "je"), (Act.NATURE, "frein"))
    closed(evening)
    assert [voice.nature for voice in loose(evening)] == tags
    assert [voice.level for voice in loose(evening)] == ["je" if tag else None for tag in tags]


def test_parting_has_the_files_written_anew(town: Town) -> None:
    """Their log told who was behind each voice; where nothing was parted, there is nothing to hide."""
    plain = answered(town, INES, MALO, ROSA)
    closed(plain)
    assert town.see(lambda unit: unit.erasures.pending()) == []
    evening = answered(town, INES, MALO, ROSA)
    counting(evening, MALO)
    closed(evening)
    assert [each.kind for each in town.see(lambda unit: unit.erasures.pending())] == [Erased.TRACE]


def test_who_gave_something_else_is_counted_by_that(town: Town) -> None:
    """What only counts is erased then: one member stays one voice."""
    evening = answered(town, INES, MALO, ROSA)
    counting(evening, MALO)
    town.say(MALO, "Et puis j'ai fermé la fenêtre, parce qu'il pleuvait.")
    [_, second] = evening.by(MALO)
    town.press(MALO, Act.SCOPE, second.id, "unnamed")
    closed(evening)
    assert (loose(evening), [answer.id for answer in evening.by(MALO)]) == ([], [second.id])
    assert evening.draft is not None
    assert evening.draft.voices == 3


def test_no_message_leads_to_a_voice_without_an_author(town: Town) -> None:
    """Her message and its receipt are about nothing any more, and nothing can be changed by them."""
    evening = answered(town, INES, MALO, ROSA)
    [answer] = evening.by(MALO)
    town.bind(at_home(MALO), 77, Topic.SOFTENING, answer.id)
    counting(evening, MALO)
    closed(evening)
    for topic in (Topic.ANSWER, Topic.RECEIPT, Topic.SOFTENING):
        subject = Subject(topic, answer.id)
        assert town.see(lambda unit, about=subject: unit.messages.latest(at_home(MALO).id, about)) is None
    before = loose(evening)
    for act, value in ((Act.SCOPE, "named"), (Act.LEVEL, "dans"), (Act.WITHDRAW, "")):
        assert not [key for key in keys(town.press(MALO, act, answer.id, value)) if key.startswith("receipt")]
    assert town.edit(MALO, answer.parts[0].message, "Autre chose.") == []
    assert loose(evening) == before


@pytest.mark.parametrize("who", [(), (MALO,), (MALO, ROSA)])
def test_a_lapsed_round_parts_its_voices_too(town: Town, who: tuple[Speaker, ...]) -> None:
    """Too few came to give anything back; what only counts has no author all the same."""
    evening = answered(town, *who)
    for each in who:
        counting(evening, each)
    closed(evening)
    assert (evening.now.state, evening.answers, len(loose(evening))) == ("lapsed", [], len(who))


def test_a_late_voice_that_only_counts_is_parted_at_once(town: Town) -> None:
    """It is in the draft, counted without its words, and nothing tells that it came late."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, SALOME), facilitator=True)))
    evening, _ = sealed(town, INES, MALO, ROSA)
    quiet = replace(consenting(HANGAR.id, SALOME), facilitator=True, scope=Scope.COUNT_ONLY)
    town.work(lambda unit: unit.people.save_member(quiet))
    town.say(SALOME, "J'arrive après tout le monde.")
    assert [(voice.text, voice.level, voice.nature) for voice in loose(evening)] == [("", None, None)]
    assert (evening.by(SALOME), evening.passage(SALOME)) == ([], "late_given")
    assert evening.draft is not None
    assert evening.draft.voices == 4
    assert "restitution.told.late" not in {passage.key for passage in evening.draft.passages}


def test_one_member_is_one_voice_even_without_her_name(town: Town) -> None:
    """Who was counted at the seal, and writes again, is not counted twice."""
    evening = answered(town, INES, MALO, ROSA)
    counting(evening, MALO)
    closed(evening)
    town.say(MALO, "Encore un mot, après coup, que je laisse là.")
    assert evening.draft is not None
    assert evening.draft.voices == 3
    assert len(loose(evening)) == 1


def test_what_is_narrowed_in_the_draft_is_parted_when_it_is_published(town: Town) -> None:
    """Until then its author may still change her mind; from then on she is not to be found."""
    evening, said = sealed(town, INES, MALO, ROSA)
    counting(evening, MALO)
    assert (len(evening.by(MALO)), loose(evening)) == (1, [])
    town.tap(SALOME, one(said, "draft.review"), "publish")
    assert (evening.by(MALO), len(loose(evening))) == ([], 1)
    assert evening.draft is not None
    assert (evening.draft.state, evening.draft.voices) == ("published", 3)
    assert WORDS[MALO] not in str(evening.draft)


def test_no_change_of_a_receipt_waits_for_a_voice_without_an_author(town: Town) -> None:
    """What she had just said of her answer is not kept in a message that could never go."""
    evening = answered(town, INES, MALO, ROSA)
    counting(evening, MALO)
    [answer] = evening.by(MALO)
    told = receipt_of(town, evening, answer)
    waiting = town.work(lambda unit: unit.outbox.add(told, town.now, town.now + 200 * HOUR))
    closed(evening)
    left = town.see(lambda unit: unit.outbox.get(waiting))
    assert left is not None
    assert (left.state, left.utterance.key) == ("failed", "")


def receipt_of(town: Town, evening: Evening, answer: Answer) -> Utterance:
    """Return the change of a receipt that shows what Malo said of his answer."""

    def ask(unit: Unit) -> Utterance:
        passing = passing_behind(unit, town.house, answer)
        return receipt(passing, replace(answer, level=Level.JE), added=False, manner=Manner.EDIT)

    return town.see(ask)
