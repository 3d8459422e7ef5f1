"""Which messages may leave: order in each place, limits everywhere."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.choice import Choice, Line, Now, Room, choose, line_of
from bot.telegram.windows import Windows
from domain.ids import MessageId, OutboxId, PlaceId
from domain.people import Place
from domain.utterances import Manner, OutboxState, Outgoing, Utterance

from .pretend import CARD, CHOIR, HANGAR, INES, MALO, edit, said, toast

TUESDAY = datetime(2027, 3, 2, 18, 0, tzinfo=UTC)
NOW = Now(TUESDAY, 1000.0)
ROOM = Room(posts=16, asides=16)


def row(number: int, utterance: Utterance, wait: float = 0.0, attempts: int = 0) -> Outgoing:
    """Return a message that waits."""
    not_before = TUESDAY + timedelta(seconds=wait)
    return Outgoing(OutboxId(number), utterance, OutboxState.PENDING, attempts, not_before)


def words(choice: Choice) -> list[str]:
    """Return what leaves."""
    return [one.utterance.key for one in choice.chosen]


def test_one_place_one_message() -> None:
    """Of each place, the oldest leaves; places go side by side."""
    rows = [row(1, said("a", INES)), row(2, said("b", INES)), row(3, said("c", MALO)), row(4, said("d", HANGAR))]
    assert words(choose(rows, (), ROOM, Windows(), NOW)) == ["a", "c", "d"]


def test_a_busy_place_waits() -> None:
    """Where a send is under way, nothing else leaves, whatever its manner, but toasts."""
    rows = [row(1, said("a", HANGAR)), row(2, edit("b", CARD)), row(3, toast("c"))]
    assert words(choose(rows, [HANGAR.id], ROOM, Windows(), NOW)) == ["c"]


def test_what_is_tried_again_keeps_its_turn() -> None:
    """A post that waits to be tried again holds back the later posts of its place; an edit overtakes it."""
    rows = [row(1, said("a", HANGAR), wait=8, attempts=1), row(2, said("b", HANGAR)), row(3, edit("c", CARD))]
    choice = choose(rows, (), ROOM, Windows(), NOW)
    assert words(choice) == ["c"]
    assert choice.again == 1008.0


def test_what_is_planned_for_later_holds_nothing_back() -> None:
    """A message decided for tomorrow lets the others of its place go."""
    rows = [row(1, said("tomorrow", INES), wait=86_000), row(2, said("now", INES))]
    assert words(choose(rows, (), ROOM, Windows(), NOW)) == ["now"]


def test_an_edit_tried_again_holds_nothing_back() -> None:
    """An edit that waits to be tried again lets a post go."""
    rows = [row(1, edit("later", CARD), wait=8, attempts=3), row(2, said("now", HANGAR))]
    assert words(choose(rows, (), ROOM, Windows(), NOW)) == ["now"]


def test_the_room_is_kept() -> None:
    """No more posts leave than there is room for; toasts have their own."""
    rows = [row(1, said("a", INES)), row(2, said("b", MALO)), row(3, toast("c")), row(4, toast("d"))]
    choice = choose(rows, (), Room(posts=1, asides=1), Windows(), NOW)
    assert words(choice) == ["a", "c"]
    assert not choice.starved


def test_the_windows_are_kept() -> None:
    """When only three more may leave this second, three leave."""
    windows = Windows()
    for number in range(25):
        windows.took(Place(PlaceId(500 + number), private=True), 999.5)
    rows = [row(number, said(str(number), Place(PlaceId(number), private=True))) for number in range(1, 9)]
    assert words(choose(rows, (), ROOM, windows, NOW)) == ["1", "2", "3"]


def test_a_paused_place_tells_when_it_opens() -> None:
    """What may not leave yet says when it may; toasts of that place go on, reactions do not."""
    windows = Windows()
    windows.pause(HANGAR, 1000.0, 35)
    mark = said("👍", HANGAR, manner=Manner.REACT, message=MessageId(5))
    choice = choose([row(1, said("a", HANGAR)), row(2, mark), row(3, toast("c"))], (), ROOM, windows, NOW)
    assert words(choice) == ["c"]
    assert choice.again == 1035.0
    assert choice.starved


def test_marks_and_toasts_are_not_counted() -> None:
    """Reactions and toasts leave while the group has heard its nineteen posts of the minute."""
    windows = Windows()
    for number in range(19):
        windows.took(HANGAR, 970.0 + number)
    mark = said("👍", HANGAR, manner=Manner.REACT, message=MessageId(5))
    rows = [row(1, said("a", HANGAR)), row(2, mark), row(3, toast("c"))]
    assert words(choose(rows, (), ROOM, windows, NOW)) == ["👍", "c"]


def test_marks_of_one_message_keep_their_order() -> None:
    """Two reactions to one message leave one after the other; to two messages, at once."""
    marks = [said(str(n), HANGAR, manner=Manner.REACT, message=MessageId(n // 2)) for n in range(4)]
    rows = [row(number, mark) for number, mark in enumerate(marks)]
    assert words(choose(rows, (), ROOM, Windows(), NOW)) == ["0", "2"]


def test_marks_and_deletions_of_one_message_do_not_wait_for_each_other() -> None:
    """A message is taken out of the group whatever the group heard in this minute."""
    windows = Windows()
    for number in range(19):
        windows.took(HANGAR, 970.0 + number)
    deletion = said("", HANGAR, manner=Manner.DELETE, message=MessageId(5))
    assert len(choose([row(1, said("a", HANGAR)), row(2, deletion)], (), ROOM, windows, NOW).chosen) == 1


def test_a_departure_comes_last() -> None:
    """What is still to be said in a group is said before the bot leaves it, and while that waits the bot stays."""
    depart = said("depart", HANGAR, manner=Manner.DEPART)
    farewell = row(2, said("farewell", HANGAR))
    assert words(choose([row(1, depart), farewell], (), ROOM, Windows(), NOW)) == ["farewell"]
    kept_back = row(2, said("farewell", HANGAR), wait=8, attempts=1)
    assert words(choose([row(1, depart), kept_back], (), ROOM, Windows(), NOW)) == []
    assert words(choose([row(1, depart)], (), ROOM, Windows(), NOW)) == ["depart"]


def test_a_pin_takes_its_turn_and_holds_nothing_back() -> None:
    """A pin waits while something else is said in its place; tried again, it lets the others go."""
    pin = said("pin", HANGAR, manner=Manner.PIN)
    assert words(choose([row(1, pin)], [HANGAR.id], ROOM, Windows(), NOW)) == []
    again = row(1, pin, wait=8, attempts=1)
    assert words(choose([again, row(2, said("next", HANGAR))], (), ROOM, Windows(), NOW)) == ["next"]


places = st.sampled_from([INES, MALO, HANGAR, CHOIR])
utterances = st.builds(said, st.text(max_size=3), places) | st.builds(edit, st.text(max_size=3), st.just(CARD), places)


@given(st.lists(st.tuples(utterances, st.sampled_from([-5.0, 0.0, 3.0]), st.integers(0, 1)), max_size=12))
def test_posts_of_a_place_leave_in_order(waiting: list[tuple[Utterance, float, int]]) -> None:
    """No post ever leaves before an older one of its place that was due, or is being tried again."""
    rows = [row(number, utterance, wait, attempts) for number, (utterance, wait, attempts) in enumerate(waiting)]
    choice = choose(rows, (), ROOM, Windows(), NOW)
    lines: list[Line] = [line_of(one) for one in choice.chosen]
    assert len(lines) == len(set(lines))
    for one in choice.chosen:
        older = [
            two
            for two in rows[: one.id]
            if line_of(two) == line_of(one) and two.utterance.manner is one.utterance.manner is Manner.POST
        ]
        assert all(two.not_before > TUESDAY and not two.attempts for two in older)
