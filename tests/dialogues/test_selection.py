"""Which question comes next: what is never asked, what gives way, and that the same seed says the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.bank import Bank
from dialogues.constraints import SAME_PROMPT, SAME_TENSION
from dialogues.past import Asked, Circumstances
from dialogues.selection import AtRest, Choice, Reason, propose, several
from dialogues.wear import thin, worn
from domain.answers import Level, Scope
from domain.ids import PromptId
from domain.prompts import Prompt

TUESDAY = datetime(2026, 11, 24, 11, 15, tzinfo=UTC)
WEEK = timedelta(days=7)


def prompt(id: str, tension: int = 0, level: Level = Level.NOUS, depth: str = "light", **changes: object) -> Prompt:
    """Write one question of the Tuesday Choir."""
    plain = Prompt(
        id=PromptId(id),
        family="R",
        tensions=(tension,) if tension else (),
        level=level,
        principle="introspection",
        tone="pose",
        depth=depth,
        minutes=2,
        group_maturity=1,
        min_voices=3,
        needs_topic=False,
        needs_meeting=False,
        scope=Scope.UNNAMED,
        text={"fr_tu": id, "fr_vous": id, "en": id},
        source="original",
        status="active",
    )
    return replace(plain, **changes)


def asked(*ids: str, last: datetime = TUESDAY - WEEK, every: timedelta = WEEK) -> list[Asked]:
    """Tell what was asked, oldest first, ending at `last`."""
    return [Asked(PromptId(id), last - every * back) for back, id in enumerate(reversed(ids))]


ALL = frozenset("RPCAN")


def here(**changes: object) -> Circumstances:
    """Tell how things stand in the Tuesday Choir, which may be asked anything."""
    return replace(Circumstances(families=ALL), **changes)


def choose(prompts: list[Prompt], past: list[Asked], skip: tuple[str, ...] = (), **changes: object) -> Choice:
    """Propose for the Tuesday Choir, on a Tuesday."""
    declined = frozenset(PromptId(id) for id in skip)
    return propose(Bank(prompts), past, "choir|1", TUESDAY, declined, here(**changes))


def ever(prompts: list[Prompt], past: list[Asked], **changes: object) -> set[str]:
    """Return every question that some seed would propose."""
    bank, stands = Bank(prompts), here(**changes)
    return {propose(bank, past, f"choir|{n}", TUESDAY, here=stands).prompt.id for n in range(40)}


def reasons(choice: Choice) -> tuple[str, ...]:
    """Return why a question comes, by name."""
    return tuple(reason.name for reason in choice.why)


def test_the_same_seed_proposes_the_same_question() -> None:
    """Two machines, or two readings after a restart, agree; the bank's order does not matter."""
    prompts = [prompt(f"R{n:02}", n) for n in range(1, 13)]
    assert choose(prompts, []) == choose(list(reversed(prompts)), [])


def test_other_seeds_propose_other_questions() -> None:
    """Collectives do not all walk through the bank in one order."""
    assert len(ever([prompt(f"R{n:02}", n) for n in range(1, 13)], [])) > 6


def test_a_question_rests_for_270_days() -> None:
    """It is left alone the day before, and may come back that very day."""
    prompts = [prompt("R01", 1), prompt("R02", 2)]
    assert ever(prompts, asked("R01", last=TUESDAY - timedelta(days=269))) == {"R02"}
    assert ever(prompts, asked("R01", last=TUESDAY - timedelta(days=270))) == {"R01", "R02"}


def test_a_tension_rests_for_21_days() -> None:
    """Another question on the same gap waits three weeks."""
    prompts = [prompt("R01", 12), prompt("R13", 12), prompt("R02", 2)]
    assert ever(prompts, asked("R01", last=TUESDAY - timedelta(days=20))) == {"R02"}
    assert ever(prompts, asked("R01", last=TUESDAY - timedelta(days=21))) == {"R02", "R13"}


def test_two_deep_questions_never_follow_each_other() -> None:
    """Even when everything else was asked lately, and nothing else is left."""
    prompts = [prompt("R01", 1), prompt("R10", 10, depth="deep"), prompt("R11", 11, depth="deep")]
    assert ever(prompts, asked("R01", "R10"), weeks=10) == {"R01"}


def test_a_young_collective_is_not_asked_deep_questions() -> None:
    """They wait until the sixth week."""
    prompts = [prompt("R01", 1), prompt("R10", 10, depth="deep")]
    past = asked("R01")
    assert ever(prompts, past, weeks=5) == {"R01"}
    assert ever(prompts, past, weeks=6) == {"R10"}


def test_a_question_waits_for_the_collective_to_ripen() -> None:
    """Maturity 2 begins at six weeks, 3 at twenty-six."""
    prompts = [prompt("R01", 1), prompt("R06", 6, group_maturity=2), prompt("R07", 7, group_maturity=3)]
    past = asked("R01")
    assert [ever(prompts, past, weeks=weeks) for weeks in (5, 6, 26)] == [{"R01"}, {"R06"}, {"R06", "R07"}]


def test_a_conditional_or_resting_question_is_not_proposed() -> None:
    """No topic was stated, no meeting is known, and a resting question rests."""
    prompts = [
        prompt("R01", 1),
        prompt("R02", 2, needs_topic=True),
        prompt("R03", 3, needs_meeting=True),
        prompt("R04", 4, status="resting"),
    ]
    assert ever(prompts, asked("R01")) == {"R01"}


def test_the_first_question_is_light() -> None:
    """A collective begins with what exposes nobody."""
    prompts = [prompt("R01", 1, depth="medium"), prompt("R02", 2)]
    assert ever(prompts, []) == {"R02"}


def test_a_level_unheard_for_six_rounds_comes_next() -> None:
    """After six rounds without « dans », only a question that speaks of the milieu is proposed, and it is said."""
    prompts = [prompt(f"R{n:02}", n) for n in range(1, 9)] + [prompt("R20", level=Level.JE)]
    prompts += [prompt("R21", 11, level=Level.DANS), prompt("R22", 12, level=Level.JE)]
    past = asked("R20", "R01", "R02", "R03", "R04", "R05")
    assert ever(prompts, past) == {"R21"}
    assert choose(prompts, past).why == (Reason("never_asked"), Reason("level_dans", 6))


def test_a_level_gives_way_when_its_questions_all_rest() -> None:
    """A bank with one question on the milieu does not repeat it every seven weeks."""
    prompts = [prompt(f"R{n:02}", n, level=Level.JE if n % 2 else Level.NOUS) for n in range(1, 9)]
    prompts.append(prompt("R21", 11, level=Level.DANS))
    past = asked("R21", "R01", "R02", "R03", "R04", "R05", "R06")
    assert ever(prompts, past) == {"R07", "R08"}


def test_a_side_step_does_not_repeat_its_operator_nor_its_play() -> None:
    """The same operator waits for three side-steps, and two playful ones never follow each other."""
    past = asked("P01")
    played = [prompt("P01", 1, family="P", operator="retrait", tone="joueur")]
    assert ever([*played, prompt("P02", 2, operator="retrait"), prompt("R02", 3)], past) == {"R02"}
    assert ever([*played, prompt("R02", 2, tone="joueur"), prompt("R03", 3)], past) == {"R03"}


def test_when_all_were_asked_the_oldest_comes_back() -> None:
    """Nothing fails: the question asked longest ago returns, and it is said."""
    prompts = [prompt("R01", 1), prompt("R02", 2), prompt("R03", 3)]
    choice = choose(prompts, asked("R02", "R03", "R01", every=timedelta(days=30)))
    assert (choice.prompt.id, reasons(choice)) == ("R02", ("oldest",))


def test_a_question_that_rested_long_enough_says_so() -> None:
    """The facilitator reads that it was asked before, long ago."""
    choice = choose([prompt("R01", 1)], asked("R01", last=TUESDAY - timedelta(days=300)))
    assert reasons(choice) == ("long_ago",)


def test_declining_a_question_proposes_another() -> None:
    """What a facilitator has just declined is not proposed again while anything else can be."""
    prompts = [prompt("R01", 1), prompt("R02", 1), prompt("R03", 3)]
    first = choose(prompts, []).prompt.id
    second = choose(prompts, [], skip=(first,)).prompt.id
    third = choose(prompts, [], skip=(first, second)).prompt.id
    assert {first, second, third} == {"R01", "R02", "R03"}
    assert choose(prompts, [], skip=(first, second, third)).prompt.id in {first, second, third}


def test_a_question_gone_from_the_bank_is_no_obstacle() -> None:
    """What was asked and is not known any more is left out of the reckoning."""
    assert choose([prompt("R01", 1)], asked("R00")).why[0] == Reason("never_asked")


def test_a_side_step_asks_for_its_own_family() -> None:
    """Who calls for a side-step is proposed one, and the questions of the week never are."""
    prompts = [prompt("R01", 1), prompt("P01", 2, family="P")]
    assert ever(prompts, asked("R01"), families=frozenset("P")) == {"P01"}
    assert ever(prompts, asked("R01"), families=frozenset("R")) == {"R01"}


def test_conditions_open_what_they_are_for() -> None:
    """A topic that can be asked for, a collective that meets, a season, what exists here."""
    always = prompt("R01", 1, depth="medium")
    for changes, known in (
        ({"needs_topic": True}, {"topic": True}),
        ({"needs_meeting": True}, {"meets": True}),
        ({"season": frozenset({"spring"})}, {"seasons": frozenset({"spring"})}),
        ({"prerequisites": frozenset({"pairs_enabled"})}, {"has": frozenset({"pairs_enabled"})}),
    ):
        prompts = [always, prompt("R02", 2, level=Level.DANS, **changes)]
        assert ever(prompts, asked("R01")) == {"R01"}
        assert ever(prompts, asked("R01"), **known) == {"R02"}


def test_what_comes_after_a_side_step_waits_for_one() -> None:
    """The round before decides it."""
    prompts = [prompt("R01", 1), prompt("P01", 2, family="P"), prompt("R03", 3, prerequisites=frozenset({"after:P"}))]
    assert "R03" not in ever(prompts, asked("P01", "R01"))
    assert "R03" in ever(prompts, asked("R01", "P01"))


def test_the_lower_maturity_holds() -> None:
    """A facilitator may slow her collective down; she cannot ripen it."""
    prompts = [prompt("R01", 1), prompt("R10", 10, depth="deep", group_maturity=2)]
    assert ever(prompts, asked("R01"), weeks=30, ripeness=1) == {"R01"}
    assert ever(prompts, asked("R01"), weeks=2, ripeness=3) == {"R01"}
    assert ever(prompts, asked("R01"), weeks=30, ripeness=3) == {"R10"}


def test_a_collective_at_rest_is_asked_nothing() -> None:
    """Not even a light word of presence: nothing opens until it wakes."""
    with pytest.raises(AtRest):
        choose([prompt("R01", 1), prompt("C01", family="C")], [], standby=True)


def test_a_question_that_many_passed_rests() -> None:
    """Two in five of eight or more, or everybody, however few; it is told from counts alone."""
    met = [(8, 4, True), (8, 3, False), (7, 6, False), (10, 4, False), (2, 2, True), (0, 0, False)]
    for invited, passed, rests in met:
        one = Asked(PromptId("R01"), TUESDAY, invited, passed)
        assert (worn([one]) == {"R01"}) is rests
    prompts = [prompt("R01", 1), prompt("R02", 2)]
    assert ever(prompts, asked("R01", last=TUESDAY - 50 * WEEK), resting=frozenset({PromptId("R01")})) == {"R02"}


def test_two_thin_rounds_in_a_row_are_seen() -> None:
    """One is nothing; two are worth a word to whoever calls."""
    few, enough = Asked(PromptId("R01"), TUESDAY, few=True), Asked(PromptId("R02"), TUESDAY - WEEK)
    assert not thin([few])
    assert not thin([few, enough])
    assert thin([few, replace(enough, few=True)])
    assert not thin([few, replace(few, counts=False)])


def test_presence_does_not_count_among_the_rounds() -> None:
    """What is asked around a meeting changes neither levels nor the depth that may come next."""
    prompts = [prompt("R01", 1), prompt("R10", 10, depth="deep"), prompt("R11", 11, depth="deep")]
    prompts.append(prompt("C01", family="C"))
    presence, deep = asked("R10", "C01")
    assert ever(prompts, [deep, replace(presence, counts=False)], weeks=10, families=frozenset("R")) == {"R01"}


def test_one_tension_can_be_wished_for() -> None:
    """Only its questions are proposed, though it was met lately."""
    prompts = [prompt("R01", 12), prompt("R13", 12), prompt("R02", 2)]
    assert ever(prompts, asked("R01"), tension=12) == {"R13"}


def test_what_members_asked_for_comes_more_often() -> None:
    """And the facilitator reads it, with no more than two reasons."""
    prompts = [prompt(f"R{n:02}", n) for n in range(1, 9)]
    plain = [propose(Bank(prompts), [], f"{n}", TUESDAY).prompt.id for n in range(300)]
    stands = here(wished=frozenset({PromptId("R01")}), kept=frozenset({PromptId("R02")}))
    drawn = [propose(Bank(prompts), [], f"{n}", TUESDAY, here=stands) for n in range(300)]
    often = [one.prompt.id for one in drawn]
    assert often.count("R01") > plain.count("R01")
    assert often.count("R02") > plain.count("R02")
    assert {reasons(one) for one in drawn if one.prompt.id == "R01"} == {("never_asked", "wished")}
    assert {reasons(one) for one in drawn if one.prompt.id == "R02"} == {("never_asked", "kept")}


def test_an_arc_stays_with_its_tension_and_its_stage() -> None:
    """The tension of last week comes again, and the stage decides what suits."""
    prompts = [prompt("R01", 12), prompt("R13", 12, arc_slot=frozenset({"deepen"})), prompt("R02", 2)]
    prompts[2] = replace(prompts[2], arc_slot=frozenset({"harvest"}))
    drawn = [
        propose(Bank(prompts), asked("R01"), f"{n}", TUESDAY, here=here(slot="deepen")).prompt.id for n in range(80)
    ]
    assert drawn.count("R13") > drawn.count("R02") > 0


def test_three_are_proposed_at_once() -> None:
    """All different, the first as if alone; fewer where there are fewer."""
    prompts = [prompt(f"R{n:02}", n) for n in range(1, 9)]
    three = [one.prompt.id for one in several(Bank(prompts), [], "choir|1", TUESDAY)]
    assert (len(set(three)), three[0]) == (3, choose(prompts, []).prompt.id)
    assert len(several(Bank(prompts[:2]), [], "choir|1", TUESDAY)) == 2


IDS = [f"R{n:02}" for n in range(1, 13)]
CHOIR = [
    prompt(id, n, list(Level)[n % 3], ["light", "medium", "deep"][n % 3], tone=["pose", "joueur"][n % 2])
    for n, id in enumerate(IDS, start=1)
]


PASTS = st.lists(st.tuples(st.sampled_from([*IDS, "R99"]), st.timedeltas(timedelta(0), timedelta(days=900))))


@settings(deadline=None)
@given(
    past=PASTS,
    skip=st.frozensets(st.sampled_from(IDS)),
    weeks=st.integers(0, 200),
    ripeness=st.one_of(st.none(), st.integers(1, 3)),
    seed=st.text(max_size=10),
)
def test_there_is_always_a_question(
    past: list[tuple[str, timedelta]], skip: frozenset[str], weeks: int, ripeness: int | None, seed: str
) -> None:
    """Whatever was asked, something is proposed, twice the same; no two deep ones in a row, none before its time."""
    rounds = [Asked(PromptId(id), TUESDAY - ago) for id, ago in past]
    stands = here(weeks=weeks, ripeness=ripeness)
    declined = frozenset(map(PromptId, skip))
    choice = propose(Bank(CHOIR), rounds, seed, TUESDAY, declined, stands)
    assert choice == propose(Bank(CHOIR), rounds[::-1], seed, TUESDAY, declined, stands) or _tied(rounds)
    deep = {one.id for one in CHOIR if one.depth == "deep"}
    known = [one for one in rounds if one.prompt in IDS]
    latest = {one.prompt for one in known if one.at == max(other.at for other in known)}
    assert not (choice.prompt.id in deep and latest and latest <= deep)
    assert not (choice.prompt.id in deep and min(ripeness or 3, 1 + (weeks >= 6)) < 2)
    assert 1 <= len(choice.why) <= 2


@settings(deadline=None)
@given(past=PASTS, seed=st.text(max_size=10))
def test_nothing_gives_way_while_something_fits(past: list[tuple[str, timedelta]], seed: str) -> None:
    """Where one question keeps every rule, the one proposed does too: 270 days, 21 days for its tension."""
    rounds = [Asked(PromptId(id), TUESDAY - ago) for id, ago in past if id in IDS]
    spare = [prompt(f"R{n}", level=level) for n, level in enumerate(Level, start=50)]
    bank = Bank([*CHOIR, *spare])
    chosen = propose(bank, rounds, seed, TUESDAY, here=here(weeks=30)).prompt
    last = {one.prompt: one.at for one in sorted(rounds, key=lambda one: one.at)}
    assert chosen.id not in last or TUESDAY - last[chosen.id] >= SAME_PROMPT
    met = [at for id, at in last.items() if bank.get(id).tensions[:1] == chosen.tensions[:1] and chosen.tensions]
    assert all(TUESDAY - at >= SAME_TENSION for at in met)


def _tied(rounds: list[Asked]) -> bool:
    return len({one.at for one in rounds}) < len(rounds)
