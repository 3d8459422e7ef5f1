"""The words of somebody who is forgotten leave what others read, and what is about to be said."""

from datetime import timedelta

from domain.ids import OutboxId
from domain.moves import Act
from domain.ports import Unit
from domain.sessions import TimerKind
from domain.utterances import Manner, Outgoing

from .evenings import WORDS, answered, published, sealed
from .forgotten import everywhere, readable
from .people import HANGAR, HANGAR_GROUP, INES, MALO, ROSA
from .town import WORDING, Town, keys, one


def test_published_words_give_way_to_a_mark(town: Town) -> None:
    """In the very message of the group; the counts, which were true, stay."""
    evening = published(town)
    before = evening.draft
    edited = one(everywhere(town, MALO), "summary.published")
    assert before is not None
    assert edited.summary is not None
    assert (edited.manner, edited.summary.voices) == (Manner.EDIT, before.voices)
    assert "(phrase retirée)" in WORDING.word(edited).text
    assert WORDS[MALO] not in WORDING.word(edited).text


def test_a_publication_on_its_way_leaves_without_her_words(town: Town) -> None:
    """What waits to be said says something else, in the same place."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert evening.draft is not None
    waiting = undelivered(town, evening.draft.id)

    def forget(unit: Unit) -> Outgoing | None:
        town.reception(unit, town.pressing(MALO, Act.FORGET, "", "all"), town.now)
        return unit.outbox.get(waiting)

    post = town.work(forget)
    assert post is not None
    assert WORDS[MALO] not in WORDING.word(post.utterance).text
    assert "des patates" in WORDING.word(post.utterance).text


def undelivered(town: Town, summary: str) -> OutboxId:
    """Publish a draft without delivering it, and return the message that waits."""
    found: list[OutboxId] = []

    def publish(unit: Unit) -> None:
        draft = unit.summaries.of_session(unit.sessions.of(HANGAR.id)[0].id)
        assert draft is not None
        assert draft.id == summary
        town.reception.on_timer(unit, next(iter(unit.timers.of(draft.session))), town.now)
        waiting = [each for each in unit.outbox.due(town.now + timedelta(days=9), 99) if each.utterance.summary]
        found.extend(each.id for each in waiting if each.utterance.manner is Manner.POST)

    town.work(publish)
    [only] = found
    return only


def test_a_doubted_publication_does_not_keep_her_words(town: Town) -> None:
    """If somebody has it posted again, it is posted without them; whether it is visible is asked anew."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert evening.draft is not None
    id = undelivered(town, evening.draft.id)
    town.work(lambda unit: (unit.outbox.claim([id], town.now), unit.outbox.doubt(id, "cut off", town.now)))
    everywhere(town, MALO)
    token = f"p{evening.session.token}"
    doubted = town.see(lambda unit: unit.outbox.uncertain(HANGAR_GROUP.id, token))
    assert doubted is not None
    assert WORDS[MALO] not in WORDING.word(doubted.utterance).text
    assert [timer.kind for timer in town.see(lambda unit: unit.timers.of(str(doubted.id)))] == [TimerKind.DOUBT]


def test_a_draft_loses_her_voice(town: Town) -> None:
    """Its reader sees it as it stands; with two voices left of three, it lapses, and keeps no word of hers."""
    evening, _ = sealed(town, INES, MALO, ROSA)
    assert "draft.lapsed" in keys(everywhere(town, MALO))
    assert evening.now.state == "lapsed"
    assert WORDS[MALO] not in readable(town)


def test_a_lapsed_draft_keeps_no_word_either(town: Town) -> None:
    """Though nobody sees it any more."""
    sealed(town, INES, MALO, ROSA)
    everywhere(town, MALO)
    everywhere(town, INES)
    assert WORDS[INES] not in readable(town)


def test_the_card_counts_anew(town: Town) -> None:
    """An open question shows one voice less."""
    answered(town, INES, MALO)
    assert one(everywhere(town, MALO), "card.open").facts["count"] == 1
