"""One message of a member's, as a part of an answer."""

from domain.answers import Part
from domain.moves import Said


def part_of(move: Said) -> Part:
    """Return a message as it is kept."""
    return Part(move.place.id, move.message, move.text, move.at, move.form, move.file, move.seconds, move.album)
