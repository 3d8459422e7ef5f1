"""The diagram of a machine, drawn from its table, in Mermaid."""

from itertools import groupby

from dialogues.machine import Drawn


def page(table: Drawn) -> str:
    """Return a page in Markdown with the diagram of one machine; the same table gives the same page."""
    return f"# {table.name}\n\nDrawn from its table by `make diagrams`.\n\n```mermaid\n{diagram(table)}\n```\n"


def diagram(table: Drawn) -> str:
    """Return the diagram alone: one arrow from one state to another, with all that leads there."""
    first, *_ = table.places
    sources = {source for source, _, _ in table.arrows}
    ends = [place for place in table.places if place not in sources and _is_reached(table, place)]
    return "\n".join(
        (
            "stateDiagram-v2",
            f"    [*] --> {first}",
            *(f"    {source} --> {dest} : {', '.join(triggers)}" for source, dest, triggers in _joined(table)),
            *(f"    {end} --> [*]" for end in ends),
        )
    )


def _joined(table: Drawn) -> list[tuple[str, str, list[str]]]:
    order = {place: rank for rank, place in enumerate(table.places)}
    arrows = sorted(table.arrows, key=lambda arrow: (order[arrow[0]], order[arrow[2]]))
    return [
        (source, dest, [trigger for _, trigger, _ in between])
        for (source, dest), between in groupby(arrows, key=lambda arrow: (arrow[0], arrow[2]))
    ]


def _is_reached(table: Drawn, place: str) -> bool:
    return any(place == dest for _, _, dest in table.arrows)
