"""The project that the group reads, and what each may do to it before it is settled."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dialogues.harvest import listed, numbers, sentence, turning
from dialogues.hearing import hearing_row
from dialogues.talk import Passing, Round
from domain.answers import Answer
from domain.harvest import Objection
from domain.ids import MessageId
from domain.lines import Told
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import Member, alone_with, spoken_to
from domain.summary import Summary
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

Rows = tuple[tuple[Button, ...], ...]


def project_post(
    round: Round, summary: Summary, until: datetime, manner: Manner, answering: MessageId | None = None
) -> Utterance:
    """Give the project to the group to read, and say until when it may be corrected."""
    read, inexact = Button("button.have_read", Act.HAVE_READ, summary.id), _button("inexact", Act.INEXACT, summary)
    mine, voice = _button("my_line", Act.MY_LINE, summary), _button("add_voice", Act.ADD_VOICE, summary)
    return replace(
        _to_group("summary.project", round, summary, manner),
        summary=summary,
        times={"until": until},
        buttons=(*hearing_row(summary), (read, inexact), (mine, voice)),
        message=answering,
    )


def project_lapsed(round: Round, summary: Summary) -> Utterance:
    """Put a neutral line in the place of a project from which too many voices were withdrawn."""
    said = _to_group("summary.lapsed", round, summary, Manner.EDIT)
    return replace(said, facts={"number": summary.number})


def pinned(round: Round, summary: Summary) -> Utterance:
    """Pin what is given back, where the bot may."""
    return replace(_to_group("", round, summary, Manner.PIN), delivery=Delivery.SIDE, token="")


def correcting(
    round: Round, summary: Summary, member: Member, until: datetime, manner: Manner, *, animates: bool
) -> Utterance:
    """Show somebody in private all that may be done to a project."""
    rows: Rows = (
        (_button("inexact", Act.INEXACT, summary), _button("my_line", Act.MY_LINE, summary)),
        (_button("add_voice", Act.ADD_VOICE, summary),),
    )
    if animates:
        rows += ((_button("put_off", Act.SETTLE, summary, "later"), _button("mask", Act.SETTLE, summary, "p0")),)
    said = _alone("correction.open", round, summary, member, manner, rows)
    return replace(said, times={"until": until})


def which_line(
    round: Round, summary: Summary, member: Member, told: Sequence[Told], page: int, act: Act, manner: Manner
) -> Utterance:
    """Ask which line: the one that is not what was said, or the one to be hidden."""
    rows = (*numbers(summary, told, page, act, "l"), turning(summary, told, page, act))
    key = "correction.mask" if act is Act.SETTLE else "correction.which"
    said = _alone(key, round, summary, member, manner, tuple(filter(None, rows)))
    return replace(said, lines=listed(told, page))


def reading_asked(round: Round, summary: Summary, member: Member, line: Told) -> Utterance:
    """Ask what should be read in the place of a line."""
    back = ((Button("button.back", Act.INEXACT, summary.id, "p0"),),)
    said = _alone("correction.reading", round, summary, member, Manner.EDIT, back)
    return replace(said, lines=(sentence(line),))


def reading_kept(round: Round, summary: Summary, member: Member) -> Utterance:
    """Say that a reading is before those who harvested, and that the group sees both."""
    return _alone("correction.kept", round, summary, member, Manner.POST, ())


def objection_screen(
    round: Round, summary: Summary, reader: Member, objection: Objection, line: Told, manner: Manner, *, able: bool
) -> Utterance:
    """Show both readings of a line to somebody who settles them; who said so is not told."""
    correct = (Button("button.correct_so", Act.SETTLE, summary.id, f"c{objection.id}"),) if able else ()
    both = Button("button.keep_both", Act.SETTLE, summary.id, f"k{objection.id}")
    said = _alone("correction.objection", round, summary, reader, manner, ((*correct, both),))
    about = Subject(Topic.OBJECTION, objection.id)
    facts = {**said.facts, "words": objection.words}
    return replace(said, lines=(sentence(line),), facts=facts, about=about)


def objection_closed(round: Round, summary: Summary, reader: Member, objection_id: str) -> Utterance:
    """Close an objection that is settled, or that is somebody else's to settle."""
    said = _alone("correction.settled", round, summary, reader, Manner.EDIT, ())
    return replace(said, about=Subject(Topic.OBJECTION, objection_id))


def which_of_mine(round: Round, summary: Summary, member: Member, told: Sequence[Told], manner: Manner) -> Utterance:
    """Ask an author which of her lines."""
    said = _alone("correction.mine", round, summary, member, manner, numbers(summary, told, 0, Act.MY_LINE, "l"))
    return replace(said, lines=listed(told, 0))


def my_line(passing: Passing, summary: Summary, answer: Answer, line: Told) -> Utterance:
    """Show an author her own line: to be reworded, to travel less far, or to be removed."""
    rows = (
        (Button("button.reword", Act.MY_LINE, summary.id, f"w{line.ref}"),),
        (Button("button.scope", Act.SCOPE, answer.id), Button("button.withdraw", Act.WITHDRAW, answer.id)),
    )
    said = _alone("correction.my_line", passing.round, summary, passing.member, Manner.POST, rows)
    return replace(said, lines=(sentence(line),), about=Subject(Topic.RECEIPT, answer.id))


def reword_asked(round: Round, summary: Summary, member: Member) -> Utterance:
    """Ask an author for her line as it should be read."""
    return replace(_alone("correction.reword", round, summary, member, Manner.POST, ()), about=None)


def reworded(round: Round, summary: Summary, member: Member) -> Utterance:
    """Say that the group reads her line as she wrote it now."""
    return replace(_alone("correction.reworded", round, summary, member, Manner.POST, ()), about=None)


def voice_asked(round: Round, summary: Summary, member: Member) -> Utterance:
    """Ask for one voice more, which will be told as having come later."""
    said = _alone("correction.voice", round, summary, member, Manner.POST, ())
    facts = {**said.facts, "question": round.question(spoken_to(round.collective, member))}
    return replace(said, facts=facts, about=Subject(Topic.INVITATION, round.session.id))


def _button(label: str, act: Act, summary: Summary, value: str = "") -> Button:
    return Button(f"button.{label}", act, summary.id, value)


def _to_group(key: str, round: Round, summary: Summary, manner: Manner) -> Utterance:
    return Utterance(
        key=key,
        to=round.collective.place,
        voice=round.collective.voice,
        manner=manner,
        delivery=Delivery.GROUP,
        token=payload(Leads.SUMMARY, round.session.token),
        about=Subject(Topic.SUMMARY, summary.id),
        silent=True,
    )


def _alone(key: str, round: Round, summary: Summary, member: Member, manner: Manner, buttons: Rows) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(member.person),
        voice=spoken_to(round.collective, member),
        manner=manner,
        facts={"collective": round.collective.title, "number": summary.number},
        buttons=buttons,
        about=Subject(Topic.CORRECTION, summary.id),
    )
