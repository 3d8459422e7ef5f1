"""What is published does not tell any more what somebody signed, once she is forgotten or takes it back."""

from datetime import datetime

from domain.ids import CollectiveId
from domain.ports import Unit
from domain.summary import Summary
from summaries.amending import unsigned_by


def unsign(unit: Unit, collective: CollectiveId, signer: str, until: datetime | None = None) -> list[Summary]:
    """Take what somebody signed out of what was published, until an instant, and return the summaries that changed.

    Her words go with her name, though their answer be long purged, and whatever name she had then.
    """
    published = [(summary, at) for summary, at in unit.summaries.published(collective) if until is None or at <= until]
    amended = [after for before, _ in published if (after := unsigned_by(before, signer)) != before]
    for summary in amended:
        unit.summaries.save(summary)
    return amended


def signs(unit: Unit, collective: CollectiveId, signer: str) -> bool:
    """Tell whether anything that is published is signed by somebody."""
    return any(unsigned_by(summary, signer) != summary for summary, _ in unit.summaries.published(collective))
