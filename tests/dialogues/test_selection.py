"""Which question comes next: what is never asked, what gives way, and that the same seed says the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.bank import Bank
from dialogues.selection import Asked, Choice, propose
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


def choose(prompts: list[Prompt], past: list[Asked], weeks: int = 0, skip: tuple[str, ...] = ()) -> Choice:
    """Propose for the Tuesday Choir, on a Tuesday."""
    return propose(Bank(prompts), past, "choir|1", TUESDAY, frozenset(PromptId(id) for id in skip), weeks=weeks)


def ever(prompts: list[Prompt], past: list[Asked], weeks: int = 0) -> set[str]:
    """Return every question that some seed would propose."""
    bank = Bank(prompts)
    return {propose(bank, past, f"choir|{n}", TUESDAY, weeks=weeks).prompt.id for n in range(40)}


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
    assert [ever(prompts, past, weeks) for weeks in (5, 6, 26)] == [{"R01"}, {"R06"}, {"R06", "R07"}]


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
    assert choose(prompts, past).why == ("never_asked", "level_dans")


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
    assert (choice.prompt.id, choice.why) == ("R02", ("oldest",))


def test_a_question_that_rested_long_enough_says_so() -> None:
    """The facilitator reads that it was asked before, long ago."""
    choice = choose([prompt("R01", 1)], asked("R01", last=TUESDAY - timedelta(days=300)))
    assert choice.why == ("long_ago",)


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
    assert choose([prompt("R01", 1)], asked("R00")).why == ("never_asked",)


IDS = [f"R{n:02}" for n in range(1, 13)]
CHOIR = [
    prompt(id, n, list(Level)[n % 3], ["light", "medium", "deep"][n % 3], tone=["pose", "joueur"][n % 2])
    for n, id in enumerate(IDS, start=1)
]


@settings(deadline=None)
@given(
    past=st.lists(st.tuples(st.sampled_from([*IDS, "R99"]), st.timedeltas(timedelta(0), timedelta(days=900)))),
    skip=st.frozensets(st.sampled_from(IDS)),
    weeks=st.integers(0, 200),
    seed=st.text(max_size=10),
)
def test_there_is_always_a_question(
    past: list[tuple[str, timedelta]], skip: frozenset[str], weeks: int, seed: str
) -> None:
    """Whatever was asked, however often and whenever, something is proposed, and never two deep ones in a row."""
    rounds = [Asked(PromptId(id), TUESDAY - ago) for id, ago in past]
    choice = propose(Bank(CHOIR), rounds, seed, TUESDAY, frozenset(map(PromptId, skip)), weeks=weeks)
    deep = {one.id for one in CHOIR if one.depth == "deep"}
    known = [one for one in rounds if one.prompt in IDS]
    latest = {one.prompt for one in known if one.at == max(other.at for other in known)}
    assert not (choice.prompt.id in deep and latest and latest <= deep)
    assert choice.why
