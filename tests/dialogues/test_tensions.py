"""The twelve gaps, walked at random: every stage has a way on, and a screen that fits."""

from dataclasses import replace
from datetime import timedelta

import pytest
from choir import CHOIR, MALO, member
from choir import session as of_the_choir
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.content import load_bank
from bot.wording.markup import plain
from bot.wording.reading import bundled_texts
from bot.wording.restitution import Restitution
from bot.wording.wording import Wording
from dialogues.cards import card, reminder, screen
from dialogues.dialogue import Dialogue, Tapped
from dialogues.gap_choice import GapChoice, offered
from dialogues.gap_map import GapMap
from dialogues.repertoire import REPERTOIRE
from dialogues.talk import Passing, Round
from dialogues.tensions import STAGES, Stage, Tensions, series_of, standing
from domain.choices import Choice
from domain.errors import Unreadable
from domain.moves import Act
from domain.people import Register, Voice
from domain.sessions import Participation, ParticipationState, Session, SessionState, TimerKind
from domain.tensions import ASIDE, BOXES, LAST, POSITIONS, SERIES, TENSIONS, Lived
from domain.utterances import Button, Manner, Utterance

TEXTS = bundled_texts()
WORDING = Wording(TEXTS, Restitution(TEXTS))
SESSION = of_the_choir()
WORD = load_bank().active("T")[0]
VOICES = (
    Voice("fr", Register.TU, "Europe/Paris"),
    Voice("fr", Register.VOUS, "Europe/Paris"),
    Voice("en", Register.TU, "Europe/London"),
)
LONGEST = 900
MOST_BUTTONS = 10
A_ROW = 4
"""Seven in a row are read at 360 pixels when a label is no longer."""


def about(dialogue: Dialogue, part: str) -> Session:
    """Return a session of the choir about one part of a dialogue."""
    return replace(SESSION, dialogue=dialogue.name, part=part, prompt=WORD.id)


def of_malo(dialogue: Dialogue, part: str, stage: str = "") -> Passing:
    """Return Malo where he stands in it."""
    session = about(dialogue, part)
    passage = Participation(session.id, MALO, ParticipationState.INVITED, stage)
    return Passing(Round(CHOIR, session, WORD, dialogue), member(), passage)


def fits_everywhere(said: Utterance) -> None:
    """Check that a screen is read in each voice, with ten buttons and 900 characters at most."""
    buttons = [button for row in said.buttons for button in row]
    assert len(buttons) <= MOST_BUTTONS
    for voice in VOICES:
        worded = WORDING.word(replace(said, voice=voice))
        assert 0 < len(plain(worded.text)) <= LONGEST
        assert all(each.label for row in worded.keyboard for each in row)
        assert all(len(each.label) <= A_ROW for row in worded.keyboard if len(row) == 7 for each in row)


class Walk(RuleBasedStateMachine):
    """Somebody goes through a series by any taps and words, on any screen."""

    @initialize(part=st.sampled_from(sorted(SERIES)))
    def begin(self, part: str) -> None:
        """Malo is invited to one series, or to the twelve."""
        self.dialogue = Tensions()
        self.session = about(self.dialogue, part)
        self.passage = Participation(self.session.id, MALO, ParticipationState.INVITED)
        self.kept: dict[str, str] = {}
        self.seen: list[Button] = []

    def chosen(self) -> tuple[Choice, ...]:
        """Return what is kept, as the store gives it."""
        return tuple(Choice(self.session.id, MALO, item, value) for item, value in sorted(self.kept.items()))

    def follow(self, tapped: Tapped) -> None:
        """Keep what follows."""
        self.kept.update({choice.item: choice.value for choice in tapped.choices})
        self.passage = replace(self.passage, stage=tapped.stage)

    def screen(self) -> Utterance:
        """Return what Malo has before him."""
        passing = Passing(Round(CHOIR, self.session, WORD, self.dialogue), member(), self.passage)
        return screen(passing, self.chosen(), Manner.EDIT)

    @rule(rank=st.integers(0, 9))
    def tap_what_is_shown(self, rank: int) -> None:
        """Any button of the screen leads on."""
        buttons = [button for row in self.screen().buttons for button in row if button.act is Act.TAP]
        button = buttons[rank % len(buttons)]
        self.seen.append(button)
        before = self.passage.stage
        self.follow(self.dialogue.tapped(self.session, self.passage, self.chosen(), button.value))
        assert self.passage.stage != before or len(buttons) == 1 or not before

    @precondition(lambda self: self.seen)
    @rule(data=st.data())
    def tap_an_older_screen(self, data: st.DataObject) -> None:
        """Whatever was shown once may be tapped again, twice; a tap twice is a tap once."""
        button = data.draw(st.sampled_from(self.seen))
        self.follow(self.dialogue.tapped(self.session, self.passage, self.chosen(), button.value))
        once = (self.passage, dict(self.kept))
        same_gap = str(standing(self.session, self.passage).tension) == button.value.partition(":")[0]
        if not same_gap:
            self.follow(self.dialogue.tapped(self.session, self.passage, self.chosen(), button.value))
            assert (self.passage, self.kept) == once

    @rule()
    def write(self) -> None:
        """Words always speak of the gap at hand, and the screen comes back, or the next one."""
        here = standing(self.session, self.passage)
        spoken_of = self.dialogue.about(self.session, self.passage)
        assert spoken_of == ("" if here.stage is Stage.DONE else str(here.tension))
        heard = self.dialogue.heard(self.session, self.passage)
        assert (heard is None) is (here.stage is Stage.DONE)
        if heard:
            self.follow(heard)

    @invariant()
    def the_screen_fits(self) -> None:
        """Wherever he stands, there is something to read, and it fits."""
        fits_everywhere(self.screen())

    @invariant()
    def what_is_kept_is_ours(self) -> None:
        """Nothing is kept but positions, how a gap is lived, and what was put aside."""
        items = {str(tension) for tension in series_of(self.session)}
        for item, value in self.kept.items():
            known = (*POSITIONS, *ASIDE) if item in items else (*Lived, "pass")
            assert item.removesuffix(".lived") in items
            assert value in known


TestWalk = Walk.TestCase


def test_every_stage_has_a_way_on_and_leads_to_the_end() -> None:
    """From each stage a member comes to the end, and from the end she may take one again."""
    arrows = {(source, dest) for source, _, dest in STAGES.arrows}
    assert {source for source, _ in arrows} == set(STAGES.places)
    assert {dest for _, dest in arrows} == set(STAGES.places)


@pytest.mark.parametrize("part", sorted(SERIES))
def test_saying_nothing_but_no_leads_through(part: str) -> None:
    """Whoever passes each gap, one after the other, has passed the whole, and gave nothing."""
    dialogue, session = Tensions(), about(Tensions(), part)
    passage = Participation(session.id, MALO, ParticipationState.INVITED)
    chosen: tuple[Choice, ...] = ()
    for tension in SERIES[part]:
        tapped = dialogue.tapped(session, passage, chosen, f"{tension}:pass")
        assert not tapped.given
        chosen, passage = (*chosen, *tapped.choices), replace(passage, stage=tapped.stage)
    assert tapped.passed
    assert standing(session, passage).stage is Stage.DONE


def test_the_middle_the_unknown_and_the_pass_are_three_things() -> None:
    """None of them is kept as another."""
    dialogue, session = Tensions(), about(Tensions(), "3")
    passage = Participation(session.id, MALO, ParticipationState.INVITED)
    kept = [dialogue.tapped(session, passage, (), f"8:{value}").choices[0].value for value in ("0", "unknown", "pass")]
    assert kept == ["0", "unknown", "pass"]


@given(st.text(max_size=20))
def test_no_other_tap_is_read(value: str) -> None:
    """Whatever no button of ours says is refused by each of the three dialogues."""
    for dialogue, part in ((Tensions(), "1"), (GapChoice(), "2-5"), (GapMap(), "8")):
        passing = of_malo(dialogue, part)
        shown = {button.value for row in screen(passing, (), Manner.POST).buttons for button in row}
        if value in (*shown, *BOXES) or value.partition(":")[0] in ("0", "1", "2", "3"):
            continue
        with pytest.raises(Unreadable):
            dialogue.tapped(passing.round.session, passing.participation, (), value)


@pytest.mark.parametrize("part", sorted(SERIES))
def test_a_series_is_followed_by_the_next_and_the_last_by_the_atlas(part: str) -> None:
    """A week after a series opened comes the next; after the last, the atlas; after one called off, nothing."""
    dialogue, session = Tensions(), about(Tensions(), part)
    follows, [ahead] = dialogue.follow(session), dialogue.ahead(session)
    assert ahead.due - session.opens_at == timedelta(days=7)
    assert ahead.kind is (TimerKind.ATLAS if part in LAST else TimerKind.FOLLOW)
    assert (follows.part if follows else None) == (None if part in LAST else str(int(part) + 1))
    assert dialogue.follow(replace(session, state=SessionState.CANCELLED)) is None


def test_the_four_series_hold_the_twelve_once_each() -> None:
    """Three gaps a week, four weeks."""
    assert [tension for part in "1234" for tension in SERIES[part]] == list(TENSIONS)


@pytest.mark.parametrize("box", [*BOXES, "done"])
def test_each_box_of_the_map_is_asked_for(box: str) -> None:
    """Each sentence has its screen, its words go to its box, and leaving it leads to the next."""
    dialogue = GapMap()
    passing = of_malo(dialogue, "8", box)
    fits_everywhere(screen(passing, (), Manner.EDIT))
    session, passage = passing.round.session, passing.participation
    heard = dialogue.heard(session, passage)
    if box == "done":
        assert (heard, dialogue.about(session, passage)) == (None, "")
        return
    left = dialogue.tapped(session, passage, (), box)
    assert heard is not None
    assert (dialogue.about(session, passage), heard.stage) == (box, left.stage)
    other = next(each for each in BOXES if each != box)
    assert dialogue.tapped(session, passage, (), other).stage == box


def test_the_gaps_to_look_at_are_one_tap_away() -> None:
    """At most six gaps are offered, in the order of their numbers; the one that she chose is marked."""
    part = offered([9, 2, 11, 1, 10, 12, 5])
    assert part == "1-2-9-10-11-12"
    passing = of_malo(GapChoice(), part)
    said = screen(passing, (Choice(SESSION.id, MALO, "look", "9"),), Manner.EDIT)
    fits_everywhere(said)
    assert [button.value for row in said.buttons for button in row if button.chosen] == ["9"]


@pytest.mark.parametrize("state", list(SessionState))
@pytest.mark.parametrize(
    ("name", "part"),
    [*(("tensions", part) for part in SERIES), ("gap_choice", "2-3-4-9-10-11"), ("gap_map", "9")],
)
def test_what_the_group_reads_fits(name: str, part: str, state: SessionState) -> None:
    """The card in each state, and the reminder, are read in each voice, with ten buttons at most."""
    dialogue = REPERTOIRE[name]
    passing = of_malo(dialogue, part)
    round = replace(passing.round, session=replace(passing.round.session, state=state))
    for count in (0, 1, 7):
        fits_everywhere(card(round, count))
    fits_everywhere(reminder(replace(passing, round=round)))
