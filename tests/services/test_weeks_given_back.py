"""A week that somebody asked for follows what was published: what is taken out is taken out there too."""

from datetime import timedelta

from domain.ids import MessageId
from domain.moves import Act, Commanded
from domain.people import Person, alone_with
from domain.utterances import Manner, OutboxState, Utterance

from .evenings import WORDS, Evening, published
from .forgotten import everywhere
from .people import CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, at_home, consenting
from .town import WORDING, Town, one


def weeks(said: list[Utterance]) -> dict[int, Utterance]:
    """Return the weeks that were given back, or changed, place by place."""
    found = [each for each in said if each.key == "summary.week"]
    assert len({each.to.id for each in found}) == len(found)
    return {each.to.id: each for each in found}


def asked_for(town: Town) -> Evening:
    """Publish a summary, and have the week given back in the group, and to Rosa and Inès in private."""
    evening = published(town)
    town.work(lambda unit: unit.people.save(Person(MALO.id, reachable=False, language="fr")))
    assert list(weeks(town.order(MALO, "summary", place=HANGAR_GROUP))) == [HANGAR_GROUP.id]
    for who in (ROSA, INES):
        assert list(weeks(town.order(who, "restitution"))) == [at_home(who).id]
    return evening


def test_words_that_go_leave_every_week_too(town: Town) -> None:
    """The last such message of the group, and of each who asked in private; nothing is posted anew."""
    asked_for(town)
    changed = weeks(everywhere(town, MALO))
    assert set(changed) == {HANGAR_GROUP.id, at_home(ROSA).id, at_home(INES).id}
    for said in changed.values():
        text = WORDING.word(said).text
        assert (said.manner, WORDS[MALO] in text, "(phrase retirée)" in text) == (Manner.EDIT, False, True)
        assert town.message_of(said) is not None


def test_a_name_that_goes_leaves_every_week_too(town: Town) -> None:
    """Who reread is told nowhere any more."""
    asked_for(town)
    changed = weeks(everywhere(town, SALOME))
    assert set(changed) == {HANGAR_GROUP.id, at_home(ROSA).id, at_home(INES).id}
    assert all("Salomé" not in WORDING.word(said).text for said in changed.values())


def test_a_corrected_line_is_corrected_in_every_week(town: Town) -> None:
    """What an author has the summary say is said wherever it is read."""
    evening = asked_for(town)
    [answer] = evening.by(INES)
    offer = one(town.edit(INES, answer.parts[0].message, "Jeudi, il y avait des navets."), "receipt.amend")
    changed = weeks(town.tap(INES, offer, "amend"))
    assert set(changed) == {HANGAR_GROUP.id, at_home(ROSA).id, at_home(INES).id}
    assert all("navets" in WORDING.word(said).text for said in changed.values())


def test_whoever_cannot_be_reached_is_left_in_peace(town: Town) -> None:
    """Her copy is out of the bot's hands."""
    asked_for(town)
    town.work(lambda unit: unit.people.save(Person(ROSA.id, reachable=False, language="fr")))
    assert at_home(ROSA).id not in weeks(everywhere(town, MALO))


def test_another_collective_reads_what_it_read(town: Town) -> None:
    """Nothing of hers was there."""
    asked_for(town)
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, ROSA)))
    for said in weeks(everywhere(town, MALO)).values():
        assert said.facts["collective"] == HANGAR.title


def test_a_week_on_its_way_arrives_without_her_words_or_gives_way(town: Town) -> None:
    """What waits is decided anew; what has left already is changed once it is known."""
    published(town)
    order = Commanded(ROSA, at_home(ROSA), MessageId(1), town.now, "summary", "", present=True)
    town.work(lambda unit: town.reception(unit, order, town.now))
    [post] = [each.id for each in town.see(lambda unit: unit.outbox.due(town.now, 99)) if each.utterance.issues]
    town.work(lambda unit: unit.outbox.claim([post], town.now))
    town.work(lambda unit: town.reception(unit, town.pressing(MALO, Act.FORGET, "", "all"), town.now))
    flying = town.see(lambda unit: unit.outbox.get(post))
    assert flying is not None
    assert flying.state is OutboxState.SENDING
    assert WORDS[MALO] not in repr(flying)
    town.work(lambda unit: unit.outbox.sent(post, MessageId(4242), town.now))
    due = town.see(lambda unit: unit.outbox.due(town.now + timedelta(days=1), 99))
    [edit] = [each for each in due if each.utterance.key == "summary.week"]
    assert (edit.message, edit.utterance.manner, edit.utterance.to) == (4242, Manner.EDIT, alone_with(ROSA.id))
