"""The draft in the hands of two members: one works on it line by line, the other reads it before the group does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dialogues.hearing import hearing_row
from dialogues.talk import Round
from domain.harvest import Hand
from domain.lines import Telling, Told
from domain.moves import Act
from domain.people import Member, alone_with, spoken_to
from domain.summary import Frame, Summary
from domain.utterances import Button, Line, Manner, Subject, Topic, Utterance

Rows = tuple[tuple[Button, ...], ...]

ON_A_PAGE = 7
"""A screen has ten buttons at most: seven lines, the page before and after, and the way back."""
_PLACES = 9
_BEGINNING = 80
_WHOLE = 400


def harvest_screen(
    round: Round, summary: Summary, reader: Member, hand: Hand, other: tuple[Hand, str], lands: datetime, manner: Manner
) -> Utterance:
    """Show a harvester the draft, where the other stands, and what is hers to do."""
    key, rows = _standing(summary, hand, other[0])
    said = _screen(key, round, summary, reader, manner, (*hearing_row(summary, Act.HEAR_DRAFT), *rows))
    facts = {**said.facts, "name": other[1]}
    return replace(said, facts=facts, summary=summary, times={"lands": lands})


def harvest_closed(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Close the draft to a harvester who leaves it to somebody else."""
    return _screen("harvest.closed", round, summary, reader, Manner.EDIT, ())


def lines_screen(round: Round, summary: Summary, reader: Member, told: Sequence[Told], page: int) -> Utterance:
    """Show the lines by number, to choose one."""
    rows = (*numbers(summary, told, page, Act.EDIT_LINE, "l"), _turning(summary, told, page))
    return _listed("harvest.lines", round, summary, reader, told, page, rows)


def line_screen(round: Round, summary: Summary, reader: Member, line: Told) -> Utterance:
    """Show one line, and what may be done to it; nothing but cutting, moving and removing words of somebody."""
    key = f"harvest.{line.kind}"
    if line.kind is Telling.QUOTE and not line.signed:
        key = "harvest.quote_unsigned"
    said = _screen(key, round, summary, reader, Manner.EDIT, _gestures(summary, line))
    return replace(said, facts={**said.facts, "words": line.words[:_WHOLE]}, lines=(sentence(line),))


def move_screen(
    round: Round, summary: Summary, reader: Member, line: Told, places: Sequence[tuple[str, str]]
) -> Utterance:
    """Show where a line may go: each place by its word on a button, and the key of its name."""
    buttons = [
        Button(f"place.{name}", Act.EDIT_LINE, summary.id, f"m{line.ref}-{ref}") for ref, name in places[:_PLACES]
    ]
    back = (Button("button.back", Act.EDIT_LINE, summary.id, f"l{line.ref}"),)
    rows = (*(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)), back)
    said = _screen("harvest.move", round, summary, reader, Manner.EDIT, rows)
    return replace(said, lines=(sentence(line),))


def face_screen(round: Round, summary: Summary, reader: Member, line: Told, told: Sequence[Told]) -> Utterance:
    """Show the quotes that may stand in front of one."""
    rows = (
        *numbers(summary, told, 0, Act.EDIT_LINE, f"f{line.ref}-"),
        (Button("button.back", Act.EDIT_LINE, summary.id, f"l{line.ref}"),),
    )
    return _listed("harvest.face", round, summary, reader, told, 0, rows)


def cut_asked(round: Round, summary: Summary, reader: Member, line: Told, whole: str) -> Utterance:
    """Ask for a quote again, with […] in the place of what goes."""
    back = ((Button("button.back", Act.EDIT_LINE, summary.id, f"l{line.ref}"),),)
    said = _screen("harvest.cut", round, summary, reader, Manner.EDIT, back)
    return replace(said, facts={**said.facts, "words": whole[:_WHOLE]})


def frame_screen(round: Round, summary: Summary, reader: Member, line: Told) -> Utterance:
    """Ask which verb tells it: the only sentences that anybody writes about what was meant."""
    verbs = tuple(
        Button(f"frame.{frame}", Act.EDIT_LINE, summary.id, f"w{line.ref}-{frame}")
        for frame in (Frame.TELL, Frame.DESCRIBE, Frame.ASK)
    )
    back = (Button("button.back", Act.EDIT_LINE, summary.id, f"l{line.ref}"),)
    said = _screen("harvest.frame", round, summary, reader, Manner.EDIT, (verbs, back))
    return replace(said, lines=(sentence(line),))


def frame_asked(round: Round, summary: Summary, reader: Member, line: Told, frame: Frame) -> Utterance:
    """Ask for the few words that follow the verb."""
    back = ((Button("button.back", Act.EDIT_LINE, summary.id, f"l{line.ref}"),),)
    said = _screen("harvest.frame_words", round, summary, reader, Manner.EDIT, back)
    return replace(said, facts={**said.facts, "frame": frame.value, "count": line.count})


def sentence(line: Told, rank: int = 0) -> Line:
    """Return a line as it is listed, by number if it has one."""
    words = line.words if len(line.words) <= _BEGINNING else line.words[:_BEGINNING].rpartition(" ")[0] + " […]"
    facts: dict[str, str | int] = {
        "rank": rank,
        "words": words,
        "place": line.key.rpartition(".")[2],
        "count": line.count,
    }
    kind = f"{line.kind}_framed" if line.frame else str(line.kind)
    bare = "" if words or line.kind is Telling.STATEMENT else "_wordless"
    return Line(f"line.{kind}{bare}" if rank else f"one.{kind}{bare}", facts)


def numbers(summary: Summary, told: Sequence[Told], page: int, act: Act, before: str) -> Rows:
    """Return a button for each line of a page."""
    start = page * ON_A_PAGE
    buttons = tuple(
        Button("draft.quote_number", act, summary.id, f"{before}{line.ref}", facts={"rank": rank})
        for rank, line in enumerate(told[start : start + ON_A_PAGE], start + 1)
    )
    return tuple(row for row in (buttons[:4], buttons[4:]) if row)


def turning(summary: Summary, told: Sequence[Told], page: int, act: Act) -> tuple[Button, ...]:
    """Return the buttons that lead to the lines before and after."""
    before = (Button("button.before", act, summary.id, f"p{page - 1}"),) if page else ()
    more = (Button("button.after", act, summary.id, f"p{page + 1}"),) if len(told) > (page + 1) * ON_A_PAGE else ()
    return (*before, *more)


def listed(told: Sequence[Told], page: int) -> tuple[Line, ...]:
    """Return the lines of a page, numbered."""
    start = page * ON_A_PAGE
    return tuple(sentence(line, rank) for rank, line in enumerate(told[start : start + ON_A_PAGE], start + 1))


def _standing(summary: Summary, hand: Hand, other: Hand) -> tuple[str, Rows]:
    passing = (Button("button.pass_harvest", Act.HARVEST, summary.id, "pass"),)
    working = (
        (Button("button.edit_line", Act.EDIT_LINE, summary.id), Button("button.title", Act.TITLE, summary.id)),
        (Button("button.submit", Act.SUBMIT, summary.id),),
        passing,
    )
    match hand, other:
        case Hand.EDITING, _:
            return "harvest.editing", working
        case Hand.SUBMITTED, _:
            return "harvest.submitted", ()
        case _, Hand.EDITING:
            return "harvest.waiting", (passing,)
        case _, Hand.SUBMITTED:
            yes = Button("button.reread", Act.REREAD, summary.id, "yes")
            change = Button("button.propose_change", Act.REREAD, summary.id, "change")
            return "harvest.reread", ((yes, change), passing)
        case _:
            return "harvest.open", working


def _gestures(summary: Summary, line: Told) -> Rows:
    def gesture(label: str, letter: str) -> Button:
        return Button(f"button.{label}", Act.EDIT_LINE, summary.id, f"{letter}{line.ref}")

    keep = Button("button.keep_line", Act.EDIT_LINE, summary.id, "p0")
    match line.kind:
        case Telling.STATEMENT:
            return ((keep, gesture("frame_line", "w")),)
        case Telling.UNSHOWN:
            return ((keep, gesture("move_line", "m")),)
        case Telling.QUOTE:
            move, face = gesture("move_line", "m"), gesture("face_line", "f")
            return ((keep, move), (gesture("cut_line", "c"), gesture("remove_line", "x")), (face,))


def _turning(summary: Summary, told: Sequence[Told], page: int) -> tuple[Button, ...]:
    return (*turning(summary, told, page, Act.EDIT_LINE), Button("button.back", Act.TO_DRAFT, summary.id))


def _listed(
    key: str, round: Round, summary: Summary, reader: Member, told: Sequence[Told], page: int, rows: Rows
) -> Utterance:
    said = _screen(key, round, summary, reader, Manner.EDIT, rows)
    return replace(said, lines=listed(told, page), facts={**said.facts, "count": summary.left_out})


def _screen(key: str, round: Round, summary: Summary, reader: Member, manner: Manner, buttons: Rows) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(reader.person),
        voice=spoken_to(round.collective, reader),
        manner=manner,
        facts={"collective": round.collective.title, "number": summary.number},
        buttons=buttons,
        about=Subject(Topic.DRAFT, summary.id),
    )
