"""The draft in a person's hands: publish it, take a quote out, give it a title."""

from dataclasses import replace
from datetime import datetime

from dialogues.hearing import hearing_row
from dialogues.talk import Round
from domain.answers import VOICE
from domain.links import Leads, payload
from domain.moves import Act
from domain.people import Member, alone_with, spoken_to
from domain.summary import Quote, Summary
from domain.utterances import Button, Delivery, Manner, Subject, Topic, Utterance

_SHOWN = 9
"""A screen has ten buttons at most: nine quotes and the way back."""
_BEGINNING = 80
"""Enough of a quote to know it again: nine fit on a screen."""


def draft_screen(round: Round, summary: Summary, reader: Member, lands: datetime, manner: Manner) -> Utterance:
    """Show the draft to whoever rereads it, and until when."""
    rows = (
        (Button("button.publish", Act.PUBLISH, summary.id),),
        (Button("button.cut", Act.CUT, summary.id), Button("button.title", Act.TITLE, summary.id)),
    )
    able = rows if quotes(summary) else (rows[0], rows[1][1:])
    screen = _to_reader("draft.review", round, summary, reader, manner, (*hearing_row(summary, Act.HEAR_DRAFT), *able))
    return replace(screen, summary=summary, times={"lands": lands})


def cut_screen(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Show the quotes by number, to take one out."""
    numbers = tuple(
        Button("draft.quote_number", Act.CUT, summary.id, quote.answer, facts={"rank": rank})
        for rank, quote in enumerate(quotes(summary)[:_SHOWN], 1)
    )
    back = (Button("button.back", Act.TO_DRAFT, summary.id),)
    rows = (numbers[:5], numbers[5:], back) if len(numbers) > 5 else (numbers, back)
    listed = "\n".join(f"{rank}. {_beginning(quote)}" for rank, quote in enumerate(quotes(summary)[:_SHOWN], 1))
    return _to_reader("draft.cut", round, summary, reader, Manner.EDIT, rows, {"quotes": listed})


def _beginning(quote: Quote) -> str:
    """Return enough of a quote to know it again; of a sound its length, in signs that every language reads."""
    words = quote.text or (f"🎙 {quote.seconds} s" if quote.form == VOICE else "📷")
    return words if len(words) <= _BEGINNING else words[:_BEGINNING].rpartition(" ")[0] + " […]"


def title_asked(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Ask for a title of five words at most."""
    return _to_reader(
        "draft.title", round, summary, reader, Manner.EDIT, ((Button("button.back", Act.TO_DRAFT, summary.id),),)
    )


def draft_published(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Close the screen of the draft once it is published."""
    return _to_reader("draft.published", round, summary, reader, Manner.EDIT, ())


def draft_handed_over(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Close the screen of the draft once the group reads it as a project."""
    return _to_reader("draft.handed_over", round, summary, reader, Manner.EDIT, ())


def draft_closed(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Close the screen of a draft to somebody who rereads it no more."""
    return _to_reader("draft.closed", round, summary, reader, Manner.EDIT, ())


def draft_lapsed(round: Round, summary: Summary, reader: Member) -> Utterance:
    """Close the screen of a draft from which too many voices were withdrawn."""
    return _to_reader("draft.lapsed", round, summary, reader, Manner.EDIT, ())


def publication(round: Round, summary: Summary, manner: Manner = Manner.POST) -> Utterance:
    """Give the summary back to the group."""
    return Utterance(
        key="summary.published",
        to=round.collective.place,
        voice=round.collective.voice,
        manner=manner,
        delivery=Delivery.GROUP,
        summary=summary,
        buttons=hearing_row(summary),
        token=payload(Leads.SUMMARY, round.session.token),
        about=Subject(Topic.SUMMARY, summary.id),
        silent=True,
    )


def quotes(summary: Summary) -> tuple[Quote, ...]:
    """Return the quotes of a summary in reading order, each once; what was retired is none any more."""
    seen: dict[str, Quote] = {}
    for passage in summary.passages:
        for quote in passage.quotes:
            if not quote.retired:
                seen.setdefault(quote.answer, quote)
    return tuple(seen.values())


def _to_reader(
    key: str,
    round: Round,
    summary: Summary,
    reader: Member,
    manner: Manner,
    buttons: tuple[tuple[Button, ...], ...],
    facts: dict[str, str | int] | None = None,
) -> Utterance:
    return Utterance(
        key=key,
        to=alone_with(reader.person),
        voice=spoken_to(round.collective, reader),
        manner=manner,
        facts={"collective": round.collective.title, "number": summary.number, **(facts or {})},
        buttons=buttons,
        about=Subject(Topic.DRAFT, summary.id),
    )
