"""Everything there is of a person is given back to her, and to nobody else."""

from dataclasses import replace
from datetime import time

import pytest

from dialogues.rehearsal import Played, write
from domain.answers import Part
from domain.choices import Choice
from domain.consents import Consent, Witness
from domain.dossiers import Dossier, Paper
from domain.harvest import Hand, Harvester, Objection
from domain.ids import MessageId, PlaceId, PromptId
from domain.moves import Act, Speaker
from domain.people import Awaited, Heeding, Person
from domain.schedules import Plan, Rhythm
from domain.sketches import Sketch

from .evenings import WORDS, answered, opened, published
from .people import CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, MONDAY, ROSA, SALOME, ZOE, at_home, consenting
from .town import WORDING, Town, keys, one


def dossier_of(town: Town, who: Speaker) -> Dossier:
    """Ask for one's data, and return what is in the page."""
    dossier = one(town.order(who, "mydata"), "mydata.page").dossier
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("order", ["mydata", "mesdonnees"])
def test_a_sentence_then_two_files(town: Town, order: str) -> None:
    """A page to read, and a document to take along; in private."""
    said = town.order(INES, order)
    assert [(each.key, each.paper, each.to) for each in said] == [
        ("mydata.said", None, at_home(INES)),
        ("mydata.page", Paper.PAGE, at_home(INES)),
        ("mydata.json", Paper.JSON, at_home(INES)),
    ]
    files = [WORDING.word(each).file for each in said]
    assert [file.name for file in files if file] == ["mes-donnees.html", "mes-donnees.json"]


def test_never_in_a_group(town: Town) -> None:
    """Whoever types it there gets no file, neither there nor in private."""
    assert town.order(INES, "mydata", place=HANGAR_GROUP) == []


def test_it_tells_all_that_was_given(town: Town) -> None:
    """Each answer under its question, in the order of the rounds, published or not."""
    published(town)
    opened(town)
    town.say(ROSA, "Le rideau de fer, à dix heures.")
    [chapter] = dossier_of(town, ROSA).chapters
    assert [(given.number, given.answer.text) for given in chapter.given] == [
        (1, WORDS[ROSA]),
        (2, "Le rideau de fer, à dix heures."),
    ]
    assert all(given.question for given in chapter.given)
    assert list(chapter.passages) == [(1, "given"), (2, "given")]


def test_it_tells_what_she_agreed_to_in_each_collective(town: Town) -> None:
    """Collective by collective, with her roles and her preferences."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(CHOIR.id, INES), coordinator=True)))
    witness = Witness(CHOIR.id, INES.id, Consent.QUOTING, agreed=True, terms=1, charter=2, at=MONDAY)
    town.work(lambda unit: unit.consents.note(witness))
    chapters = {chapter.collective.id: chapter for chapter in dossier_of(town, INES).chapters}
    assert list(chapters[CHOIR.id].consents) == [witness]
    assert chapters[CHOIR.id].member.coordinator
    assert not chapters[HANGAR.id].consents


def test_it_tells_her_notes_and_what_is_kept_aside(town: Town) -> None:
    """The text kept aside stays where it is."""
    part = Part(PlaceId(INES.id), MessageId(7), "Je ne sais pas encore où.", MONDAY)
    town.work(lambda unit: unit.notebook.keep(INES.id, "La clé est sous le pot.", MONDAY))
    town.work(lambda unit: unit.notebook.hold(INES.id, (part,)))
    notes = [text for text, _ in dossier_of(town, INES).notes]
    assert sorted(notes) == ["Je ne sais pas encore où.", "La clé est sous le pot."]
    assert town.see(lambda unit: unit.notebook.held(INES.id)) == (part,)


def page_of(town: Town, who: Speaker) -> str:
    """Ask for one's data, and return the page as it is read."""
    file = WORDING.word(one(town.order(who, "mydata"), "mydata.page")).file
    assert file is not None
    return " ".join(file.body.decode().split())


def test_it_tells_in_words_what_she_tapped(town: Town) -> None:
    """Where she stands on a gap, how she lives it, that she read a project, what a summary shifts."""
    evening = opened(town)
    tour = replace(evening.session, dialogue="tensions", part="1")
    town.work(lambda unit: unit.sessions.save(tour))
    for item, value in (("1", "-3"), ("1.lived", "oublie"), ("2.lived", "pass"), ("read", "1"), ("shift", "bit")):
        choice = Choice(tour.id, INES.id, item, value)
        town.work(lambda unit, choice=choice: unit.choices.save(choice))
    page = page_of(town, INES)
    assert "Agir ↔ Penser : entièrement du côté d’agir." in page
    assert "Agir ↔ Penser : oublié." in page
    assert "Ce qui nous distingue : je passe." in page
    assert "Projet de restitution lu." in page
    assert "Ce que la restitution déplace : un peu." in page


def test_it_tells_what_she_harvests_and_reads_otherwise(town: Town) -> None:
    """Her own part of it alone."""
    session = opened(town).session.id
    for who, words in ((INES, "Six vélos, et non cinq."), (MALO, "Le portail est vert.")):
        town.work(lambda unit, who=who: unit.harvests.save(Harvester(session, who.id, Hand.SUBMITTED)))
        mine = Objection(f"by-{who.name}", session, who.id, "line", words)
        town.work(lambda unit, mine=mine: unit.harvests.object(mine))
    page = page_of(town, INES)
    assert page.count("Relecture de la récolte : remise.") == 1
    assert "Une autre lecture d’une ligne : Six vélos, et non cinq." in page
    assert "portail" not in page


def test_it_tells_what_she_is_preparing(town: Town) -> None:
    """The question and the topic that she wrote, before anybody else reads them."""
    plan = Plan("reflexive", 1, time(19), Rhythm.ONCE, question="Qui garde la clé ?", topic="la cour du dimanche")
    town.work(lambda unit: unit.sketches.save(Sketch(HANGAR.id, SALOME.id, MONDAY, plan=plan)))
    page = page_of(town, SALOME)
    assert "Qui garde la clé" in page
    assert "la cour du dimanche" in page


def test_it_tells_what_she_wrote_in_a_rehearsal(town: Town) -> None:
    """As long as it is not over."""
    played = Played("reflexive", PromptId("P01"), MONDAY, words=(("", "Le balai est seul."),))
    heeding = Heeding(Awaited.REHEARSAL, HANGAR.id, write(played))
    town.work(lambda unit: unit.people.save(replace(unit.people.get(SALOME.id) or Person(SALOME.id), heeding=heeding)))
    assert [text for text, _ in dossier_of(town, SALOME).notes] == ["Le balai est seul."]


def test_it_tells_nothing_of_anybody_else(town: Town) -> None:
    """Neither the words nor the names of the others, in either file."""
    published(town)
    town.say(SALOME, "Un mot de Salomé.")
    for said in town.order(ROSA, "mydata"):
        file = WORDING.word(said).file
        page = file.body.decode() if file else WORDING.word(said).text
        for other in (INES, MALO, SALOME):
            assert not [word for word in (WORDS.get(other, "Salomé"), f'"{other.name}"') if word in page]


def test_who_gave_nothing_is_told_so_little(town: Town) -> None:
    """A stranger's file has her number and her language."""
    dossier = dossier_of(town, ZOE)
    assert (dossier.person, *dossier.chapters, *dossier.notes) == (ZOE.id,)


def test_what_was_taken_back_is_not_there(town: Town) -> None:
    """An answer that she withdrew is gone from here too."""
    [answer] = answered(town, INES).by(INES)
    town.press(INES, Act.WITHDRAW, answer.id)
    [chapter] = dossier_of(town, INES).chapters
    assert not chapter.given
    assert keys(town.order(INES, "mydata"))[0] == "mydata.said"
