"""Measure everything, each several times in an order drawn by lot, and print a table and perhaps a file."""

import argparse
import asyncio
import json
import platform
import random
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.awakening import awaken
from benchmarks.figures import Figure, Measure
from benchmarks.intake import receive

Bench = Callable[[Path], Awaitable[dict[Measure, float]]]
BENCHES: dict[str, Bench] = {"start": awaken, "intake": receive}
_MARKS = {True: "met", False: "missed", None: ""}


def main() -> None:
    """Follow the command line."""
    asked = _arguments()
    chosen = asked.only or list(BENCHES)
    figures = _measured(chosen, asked.rounds)
    Console().print(_table(figures))
    if asked.json:
        told = {"python": platform.python_version(), "machine": platform.machine(), "rounds": asked.rounds}
        asked.json.write_text(json.dumps(told | {"figures": [each.record() for each in figures]}, indent=2))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default: 5)")
    parser.add_argument("--only", nargs="+", choices=list(BENCHES), help="measure only these")
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write every sample to this file")
    return parser.parse_args()


def _measured(chosen: list[str], rounds: int) -> list[Figure]:
    turns = [name for name in chosen for _ in range(rounds)]
    random.shuffle(turns)
    _once(chosen[0])  # Python writes its compiled modules the first time.
    figures: dict[Measure, Figure] = {}
    for name in track(turns, "Measuring", console=Console(stderr=True)):
        for measure, sample in _once(name).items():
            figures.setdefault(measure, Figure(measure)).samples.append(sample)
    return sorted(figures.values(), key=lambda figure: figure.measure.name, reverse=True)


def _once(name: str) -> dict[Measure, float]:
    with tempfile.TemporaryDirectory(prefix="pasdecote-bench-") as folder:
        return asyncio.run(_awaited(BENCHES[name], Path(folder)))


async def _awaited(bench: Bench, folder: Path) -> dict[Measure, float]:
    return await bench(folder)


def _table(figures: list[Figure]) -> Table:
    table = Table(title="Pas de côté, measured")
    for heading in ("what", "median", "least", "most", "target", ""):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for figure in figures:
        measure, samples = figure.measure, figure.samples
        sign = "≥" if measure.more_is_better else "≤"
        table.add_row(
            measure.name,
            f"{figure.median:.2f} {measure.unit}",
            f"{min(samples):.2f}",
            f"{max(samples):.2f}",
            "" if measure.target is None else f"{sign} {measure.target:g} {measure.unit}",
            _MARKS[measure.met(figure.median)],
        )
    return table


if __name__ == "__main__":
    main()
