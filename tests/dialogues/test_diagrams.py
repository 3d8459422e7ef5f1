"""The pages that show the machines are drawn from their tables."""

from pathlib import Path

import pytest

from dialogues.drawing import diagram, page
from dialogues.machine import Drawn
from dialogues.tables import TABLES, tables_by_name

PAGES = Path(__file__).parents[2] / "docs" / "dialogues"

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@each_table
def test_each_page_is_as_its_table_draws_it(table: Drawn) -> None:
    """A page that does not show its table as it stands is stale: `make diagrams` draws it again."""
    assert (PAGES / f"{table.name}.md").read_text(encoding="utf-8") == page(table)


def test_no_page_shows_a_machine_that_is_no_more() -> None:
    """There is a page for each machine, and no other; no two machines have one name."""
    assert {file.stem for file in PAGES.glob("*.md")} == set(tables_by_name())
    assert len(tables_by_name()) == len(TABLES)


@each_table
def test_every_rule_is_an_arrow(table: Drawn) -> None:
    """Each rule of a table is on its diagram, with the name of what leads there."""
    drawn = diagram(table).splitlines()
    for source, trigger, dest in table.arrows:
        [arrow] = [line for line in drawn if line.strip().startswith(f"{source} --> {dest} :")]
        assert trigger in arrow.partition(" : ")[2].split(", ")
