"""Every machine there is, for whoever draws them or walks through them."""

from collections.abc import Mapping

from dialogues.contract import PASSAGES, SESSIONS
from dialogues.machine import Drawn
from dialogues.repertoire import REPERTOIRE
from dialogues.restitution import RESTITUTION
from dialogues.welcome import STANDINGS
from dialogues.wizard import WIZARD

TABLES: tuple[Drawn, ...] = (
    SESSIONS,
    PASSAGES,
    STANDINGS,
    WIZARD,
    RESTITUTION,
    *(each.stages for each in REPERTOIRE.values() if each.stages is not None),
)


def tables_by_name() -> Mapping[str, Drawn]:
    """Return the machines by their names."""
    return {table.name: table for table in TABLES}
