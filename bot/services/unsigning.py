"""A published summary does not tell the name of somebody who is forgotten."""

from dialogues.review import quotes
from domain.errors import NotFound
from domain.ids import AnswerId, CollectiveId
from domain.people import Member
from domain.ports import Unit
from domain.summary import Summary
from summaries.amending import retired, unsigned_by


def unsign(unit: Unit, former: Member) -> list[Summary]:
    """Take a name out of what was published, once its bearer is erased, and return the summaries that changed.

    The words that it signs go with it, where the answer itself was purged long ago. A name that somebody else bears
    too stays: nobody can tell any more whose it was.
    """
    if not former.name or any(other.name == former.name for other in unit.people.members(former.collective)):
        return []
    changed = [(before, _unsigned(unit, before, former.name)) for before in _published(unit, former.collective)]
    amended = [after for before, after in changed if after != before]
    for summary in amended:
        unit.summaries.save(summary)
    return amended


def _published(unit: Unit, collective: CollectiveId) -> list[Summary]:
    return [summary for summary, _ in unit.summaries.published(collective)]


def _unsigned(unit: Unit, summary: Summary, name: str) -> Summary:
    orphans = {quote.answer for quote in quotes(summary) if quote.name == name and not _known(unit, quote.answer)}
    return unsigned_by(retired(summary, orphans) if orphans else summary, name)


def _known(unit: Unit, answer: AnswerId) -> bool:
    try:
        unit.answers.get(answer)
    except NotFound:
        return False
    return True
