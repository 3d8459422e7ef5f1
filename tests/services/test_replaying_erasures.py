"""What was erased does not come back with a restored backup, and nothing is said of it."""

from dataclasses import replace
from datetime import timedelta

from bot.services.replaying import replay
from domain.answers import key_of
from domain.erasures import Erased, Erasure
from domain.people import Standing
from domain.sessions import Mode
from domain.summary import Summary
from domain.utterances import Manner

from .evenings import WORDS, answered, published
from .forgotten import CODE, parted, readable
from .people import CHOIR, HANGAR, INES, MALO, consenting
from .town import Town, pseudonym


def again(town: Town, erasures: list[Erasure]) -> int:
    """Do erasures again, as after a restoration, and hear that nothing is said."""
    done: list[int] = []
    said = town.run(lambda unit: done.append(replay(unit, pseudonym, erasures)))
    assert [each for each in said if each.manner is Manner.POST] == []
    return done[0]


def told(town: Town, kind: Erased, token: str) -> list[Erasure]:
    """Return one erasure, asked for now."""
    return [Erasure(kind, token, town.now)]


def test_who_was_forgotten_stays_forgotten_after_a_restoration(town: Town) -> None:
    """In the rows, in the drafts, in what is published; the others are as they were."""
    evening = published(town)
    answered(town, INES, MALO)
    assert again(town, told(town, Erased.PERSON, pseudonym(str(MALO.id)))) == 1
    assert MALO.id not in town.see(lambda unit: unit.people.everybody())
    assert WORDS[MALO] not in readable(town)
    summary = evening.draft
    assert isinstance(summary, Summary)
    assert summary.voices == 3
    assert len(evening.by(INES)) == 1
    assert again(town, told(town, Erased.PERSON, pseudonym(str(MALO.id)))) == 0


def test_one_collective_stays_without_her_after_a_restoration(town: Town) -> None:
    """And the other keeps her."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    evening = answered(town, MALO)
    assert again(town, told(town, Erased.MEMBERSHIP, pseudonym(f"{HANGAR.id}:{MALO.id}"))) == 1
    assert evening.by(MALO) == []
    assert len(town.see(lambda unit: unit.people.memberships(MALO.id))) == 1


def test_who_left_has_left_after_a_restoration(town: Town) -> None:
    """What was not published is gone again; what was stays."""
    before = published(town)
    evening = answered(town, MALO)
    assert again(town, told(town, Erased.UNPUBLISHED, pseudonym(f"{HANGAR.id}:{MALO.id}"))) == 1
    assert (evening.by(MALO), len(before.by(MALO))) == ([], 1)
    member = town.see(lambda unit: unit.people.member(HANGAR.id, MALO.id))
    assert member is not None
    assert (member.standing, member.name) == (Standing.LEFT, "")


def test_an_answer_a_voice_and_a_notebook_stay_erased(town: Town) -> None:
    """Each by its own word; a note written after stays."""
    evening = parted(town)
    town.work(lambda unit: unit.sessions.save(replace(unit.sessions.get(evening.session.id), mode=Mode.SEALED)))
    town.say(INES, WORDS[INES])
    [answer] = evening.by(INES)
    later = town.now + timedelta(hours=1)
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    town.work(lambda unit: unit.notebook.keep(MALO.id, "Le pot a changé de place.", later))
    erasures = [
        *told(town, Erased.ANSWER, answer.id),
        *told(town, Erased.LOOSE, key_of(CODE)),
        *told(town, Erased.NOTEBOOK, pseudonym(str(MALO.id))),
    ]
    assert again(town, erasures) == 3
    assert (evening.answers, town.see(lambda unit: unit.loose.of(evening.session.id))) == ([], [])
    assert town.see(lambda unit: unit.notebook.notes(MALO.id, 9)) == [("Le pot a changé de place.", later)]


def test_who_came_back_since_is_left_alone(town: Town) -> None:
    """What there is of her is what she gave after she was forgotten."""
    evening = answered(town, MALO)
    earlier = Erasure(Erased.PERSON, pseudonym(str(MALO.id)), town.now - timedelta(days=1))
    assert again(town, [earlier]) == 0
    assert len(evening.by(MALO)) == 1
