"""Everything there is of a person is erased, because she asks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.replaying import replay
from domain.answers import Loose, Scope, key_of
from domain.erasures import Erased, Erasure
from domain.ids import OutboxId, PersonId
from domain.moves import Act, Speaker
from domain.people import CollectiveState, Standing
from domain.ports import Unit
from domain.sessions import Mode, Participation, ParticipationState, TimerKind
from domain.summary import Summary
from domain.utterances import Manner, Outgoing, Topic, Utterance

from .evenings import WORDS, Evening, answered, opened, published, sealed
from .people import AWA, CHOIR, HANGAR, HANGAR_GROUP, INES, MALO, ROSA, SALOME, ZOE, at_home, consenting
from .town import WORDING, Town, keys, one, pseudonym

OURSE = Speaker(PersonId(70_707_003), "Ourse", "fr")
"""Somebody with a number like no other."""
CODE = "abcd efgh ijkl mnop qrst uvwx yz23"


def everywhere(town: Town, who: Speaker) -> list[Utterance]:
    """Go through the screens, and have everything forgotten."""
    sure = one(town.tap(who, one(town.order(who, "oublier"), "forget.ask"), "forget_all"), "forget.sure_all")
    return town.tap(who, sure, "button.forget")


def here(town: Town, who: Speaker) -> list[Utterance]:
    """Go through the screens, and be forgotten by Le Hangar."""
    sure = one(town.tap(who, one(town.order(who, "forget"), "forget.ask"), "forget_here"), "forget.sure_here")
    return town.tap(who, sure, "button.forget")


def traces(town: Town, who: Speaker) -> list[tuple[str, object]]:
    """Return every cell of every table that holds somebody's number, messages on their way aside."""
    return [(table, row) for table, rows in town.rows().items() for row in rows if who.id in row]


def readable(town: Town) -> str:
    """Return all the words there are in Le Hangar."""

    def words(unit: Unit) -> str:
        sessions = unit.sessions.of(HANGAR.id)
        given = [answer.text for session in sessions for answer in unit.answers.of(session.id)]
        summaries = [unit.summaries.of_session(session.id) for session in sessions]
        notes = [unit.notebook.notes(who.id, 99) for who in (INES, MALO, ROSA)]
        names = [member.name for member in unit.people.members(HANGAR.id)]
        return repr((given, summaries, notes, names))

    return town.see(words)


def test_the_screen_offers_all_one_place_or_the_notebook(town: Town) -> None:
    """One button for each collective there is a trace of her in, and a way back."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO, Standing.LEFT)))
    asked = one(town.order(MALO, "oublier"), "forget.ask")
    rows = [[(button.label, button.ref) for button in row] for row in asked.buttons]
    assert rows == [
        [("button.forget_all", "")],
        [("button.forget_here", HANGAR.id)],
        [("button.forget_here", CHOIR.id)],
        [("button.forget_notes", ""), ("button.cancel", "")],
    ]


@pytest.mark.parametrize("label", ["forget_all", "forget_here", "forget_notes"])
def test_nothing_is_erased_before_she_is_asked_twice(town: Town, label: str) -> None:
    """What goes and what cannot is said first; whoever cancels loses nothing."""
    answered(town, MALO)
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    before = readable(town)
    [_, sure] = town.tap(MALO, one(town.order(MALO, "forget"), "forget.ask"), label)
    assert sure.key.startswith("forget.sure_")
    assert keys(town.tap(MALO, sure, "cancel")) == ["forget.nothing"]
    assert readable(town) == before


def test_the_notebook_alone_can_go(town: Town) -> None:
    """Everything else stays."""
    evening = answered(town, MALO)
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    [_, sure] = town.tap(MALO, one(town.order(MALO, "forget"), "forget.ask"), "forget_notes")
    assert "notebook.erased" in keys(town.tap(MALO, sure, "button.forget"))
    assert "sous le pot" not in readable(town)
    assert len(evening.by(MALO)) == 1


def test_of_somebody_forgotten_nothing_is_left(town: Town) -> None:
    """Neither her number, nor her name, nor her words, in any table; what others gave is as it was."""
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, OURSE), facilitator=True)))
    town.order(OURSE, "start")
    evening = answered(town, INES)
    town.say(OURSE, "Le pont de singe a tenu.")
    town.work(lambda unit: unit.notebook.keep(OURSE.id, "La clé est sous le pot.", town.now))
    assert traces(town, OURSE)
    said = everywhere(town, OURSE)
    assert traces(town, OURSE) == []
    left = readable(town)
    assert not [words for words in ("pont de singe", "sous le pot", "Ourse") if words in left]
    assert WORDS[INES] in left
    assert len(evening.by(INES)) == 1
    assert one(said, "forget.done").to == at_home(OURSE)


def test_the_last_message_leaves_no_trace_once_delivered(town: Town) -> None:
    """Nothing is bound to it; that her number must leave the files once more is noted, without it."""
    last = one(everywhere(town, MALO), "forget.done")
    assert (last.buttons, last.manner) == ((), Manner.POST)
    assert MALO.id not in town.see(lambda unit: unit.people.everybody())
    assert (Erased.TRACE, "-") in [(each.kind, each.token) for each in kept(town)]


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


def test_words_that_were_shared_by_themselves_give_way_too(town: Town) -> None:
    """The message in which one of few voices showed her words says that they are taken back."""
    _, said = sealed(town, MALO)
    shared = one(town.tap(MALO, one(said, "round.few_ask"), "share"), "round.words")
    message = town.message_of(shared)
    retired = one(everywhere(town, MALO), "round.words_retired")
    assert (retired.manner, retired.to) == (Manner.EDIT, HANGAR_GROUP)
    assert town.message_of(retired) == message


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


def test_one_collective_forgets_and_the_others_do_not(town: Town) -> None:
    """Her notebook and her place elsewhere stay."""
    town.work(lambda unit: unit.people.save_member(consenting(CHOIR.id, MALO)))
    town.work(lambda unit: unit.notebook.keep(MALO.id, "La clé est sous le pot.", town.now))
    evening = answered(town, MALO)
    said = here(town, MALO)
    assert one(said, "forget.done_here").facts["collective"] == HANGAR.title
    assert evening.by(MALO) == []
    memberships = town.see(lambda unit: unit.people.memberships(MALO.id))
    assert [member.collective for member in memberships] == [CHOIR.id]
    assert "sous le pot" in readable(town)


def test_nobody_is_forgotten_where_she_is_not(town: Town) -> None:
    """A button about a collective in which there is nothing of hers finds nothing."""
    before = town.rows()
    assert keys(town.press(MALO, Act.FORGET, CHOIR.id, "here")) == ["error.not_found"]
    assert town.rows() == before


def test_her_name_under_what_she_reread_goes(town: Town) -> None:
    """The published summary does not tell any more who reread it."""
    published(town)
    edited = one(everywhere(town, SALOME), "summary.published")
    assert "Salomé" not in WORDING.word(edited).text


def test_her_signed_words_go_even_when_the_answer_was_purged(town: Town) -> None:
    """After ninety days the row is gone, and her name still tells that they are hers."""
    evening = signed(town)
    town.work(lambda unit: [unit.answers.erase(answer.id) for answer in unit.answers.of(evening.session.id)])
    edited = one(everywhere(town, MALO), "summary.published")
    assert WORDS[MALO] not in WORDING.word(edited).text


def test_words_signed_by_somebody_of_the_same_name_stay(town: Town) -> None:
    """Nobody can tell any more whose they were."""
    evening = signed(town)
    town.work(lambda unit: unit.people.save_member(replace(consenting(HANGAR.id, AWA), name="Malo")))
    town.work(lambda unit: [unit.answers.erase(answer.id) for answer in unit.answers.of(evening.session.id)])
    assert "summary.published" not in keys(everywhere(town, MALO))


def signed(town: Town) -> Evening:
    """Publish what four voices said under their names."""
    evening = opened(town)
    town.work(lambda unit: unit.people.save_member(consenting(HANGAR.id, AWA)))
    for who, words in {**WORDS, AWA: "La porte du fond reste ouverte."}.items():
        town.say(who, words, to=evening.card)
    town.later(timedelta(hours=72))
    said = evening.ring(TimerKind.SEAL)
    town.tap(SALOME, one(said, "draft.review"), "publish")
    return evening


def test_a_collective_without_its_last_facilitator_waits(town: Town) -> None:
    """The message of the bot's arrival says so, and who may animate."""
    town.bind(HANGAR_GROUP, 900, Topic.ARRIVAL, HANGAR.id)
    arrival = one(everywhere(town, SALOME), "arrival.waiting")
    assert arrival.manner is Manner.EDIT
    assert town.see(lambda unit: unit.collectives.get(HANGAR.id)).state is CollectiveState.DORMANT


def test_whoever_was_forgotten_may_come_again(town: Town) -> None:
    """As a stranger: the door stays open."""
    everywhere(town, MALO)
    said = town.order(MALO, "start", f"c{HANGAR.token}")
    assert [each.to for each in said if each.key] == [at_home(MALO)] * len(keys(said))
    assert town.see(lambda unit: unit.people.everybody()).count(MALO.id) == 1


def test_even_a_stranger_is_forgotten(town: Town) -> None:
    """That she pressed Start was all there was."""
    town.order(ZOE, "start")
    assert "forget.done" in keys(everywhere(town, ZOE))
    assert traces(town, ZOE) == []


# receipt codes


def parted(town: Town, who: Speaker = MALO) -> Evening:
    """Open a detached round, in which somebody's voice is kept under a code."""
    evening = opened(town)

    def part(unit: Unit) -> None:
        unit.sessions.save(replace(unit.sessions.get(evening.session.id), mode=Mode.DETACHED))
        unit.loose.add(Loose(key_of(CODE), evening.session.id, Scope.UNNAMED, "La vanne du haut."))
        passage = unit.sessions.participation(evening.session.id, who.id)
        version = passage.version + 1 if passage else 1
        unit.sessions.save_participation(
            Participation(evening.session.id, who.id, ParticipationState.GIVEN, version)
            if passage is None
            else replace(passage, state=ParticipationState.GIVEN)
        )

    town.work(part)
    return evening


@pytest.mark.parametrize("typed", [CODE, CODE.upper(), CODE.replace(" ", "")])
def test_a_code_erases_the_voice_that_it_leads_to(town: Town, typed: str) -> None:
    """However it is typed; whoever gave in that round may give anew while it is open."""
    evening = parted(town)
    assert keys(town.order(MALO, "oublier", typed)) == ["forget.code_done_again"]
    assert town.see(lambda unit: unit.loose.of(evening.session.id)) == []
    assert evening.passage(MALO) == ParticipationState.WITHDRAWN
    [erasure] = town.see(lambda unit: unit.erasures.pending())
    assert (erasure.kind, erasure.token) == (Erased.LOOSE, key_of(CODE))


def test_a_code_works_in_any_hand(town: Town) -> None:
    """Whose it was is known to nobody: it is erased, and nothing changes for whoever did not give."""
    evening = parted(town)
    assert keys(town.order(ROSA, "forget", CODE)) == ["forget.code_done"]
    assert evening.passage(MALO) == ParticipationState.GIVEN
    assert evening.passage(ROSA) == ParticipationState.INVITED


def test_a_code_that_leads_nowhere_is_said_so(town: Town) -> None:
    """Ten times an hour; then it has to wait, whatever is typed, and for nobody else."""
    parted(town)
    wrong = "0000 1111 2222"
    for _ in range(10):
        assert keys(town.order(ROSA, "forget", wrong)) == ["forget.code_unknown"]
    assert keys(town.order(ROSA, "forget", CODE)) == ["forget.code_later"]
    assert keys(town.order(INES, "forget", wrong)) == ["forget.code_unknown"]
    town.later(timedelta(hours=1, seconds=1))
    assert keys(town.order(ROSA, "forget", CODE)) == ["forget.code_done"]


def test_a_few_letters_are_no_code(town: Town) -> None:
    """They open the screen."""
    assert keys(town.order(MALO, "forget", "tout, merci")) == ["forget.ask"]


# after a restoration


def kept(town: Town) -> list[Erasure]:
    """Return what is to be told to the journal."""
    return town.see(lambda unit: unit.erasures.pending())


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


def test_what_is_erased_is_told_to_the_journal(town: Town) -> None:
    """By a word that nobody reads a person in."""
    everywhere(town, MALO)
    told = [(each.kind, each.token) for each in kept(town) if each.kind is not Erased.TRACE]
    assert told == [(Erased.PERSON, pseudonym(str(MALO.id)))]
