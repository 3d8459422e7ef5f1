"""Account for every voice: each is counted once, and what is not shown is said."""

from domain.summary import Block, Summary


def accounts_for(summary: Summary) -> bool:
    """Tell whether every voice is counted in exactly one passage, and no words are shown twice."""
    counted = [voice for passage in summary.passages for voice in passage.voices]
    shown = [quote.answer for passage in summary.passages for quote in passage.quotes]
    return (
        len(counted) == len(set(counted)) == summary.voices
        and len(shown) == len(set(shown))
        and summary.left_out == left_out(summary)
        and not any(passage.voices for passage in summary.passages if passage.block is Block.APART)
    )


def left_out(summary: Summary) -> int:
    """Return how many voices are counted without their words being shown; what was tapped is shown by its counts."""
    told = [passage for passage in summary.passages if passage.block is not Block.TAPPED]
    tapped = sum(len(passage.voices) for passage in summary.passages if passage.block is Block.TAPPED)
    return summary.voices - tapped - sum(quote.shown for passage in told for quote in passage.quotes)
