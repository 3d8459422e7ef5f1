"""The house style, where a machine can hold it: sizes, names, and nothing left for later."""

import ast
import re
from pathlib import Path

import pytest
from tree import ROOT, functions, modules, named, texts

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "core", "misc", "base", "stuff", "lib"}
LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")

every_module = pytest.mark.parametrize("path", modules(), ids=named)
every_test = pytest.mark.parametrize(
    "path", [path for path in modules("tests") if path.name.startswith("test_")], ids=named
)


@every_module
def test_a_module_fits_in_the_head(path: Path) -> None:
    """No module has more than 300 lines, blank ones aside."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) <= LONGEST_MODULE


@every_module
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """No function has more than 40 lines."""
    long = {one.name: (one.end_lineno or 0) - one.lineno + 1 for one in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


@every_module
def test_a_module_says_what_it_is_for(path: Path) -> None:
    """Its name is a word of the house, and its first line a sentence."""
    assert not {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n", 1)[0]
    assert first.endswith((".", ":", "”", '".'))


@pytest.mark.parametrize("path", texts(".py", ".sql", ".toml", ".js", ".css", ".html", ".md"), ids=named)
def test_nothing_is_left_for_later(path: Path) -> None:
    """No file keeps a note to whoever comes next instead of the thing itself."""
    assert LATER.findall(path.read_text(encoding="utf-8")) == []


@every_test
def test_a_test_is_a_promise(path: Path) -> None:
    """Every test has one sentence that says what it promises."""
    wordless = [
        one.name
        for one in functions(path)
        if one.name.startswith("test_") and not (ast.get_docstring(one) or "").rstrip().endswith(".")
    ]
    assert wordless == []


@every_test
def test_nobody_is_impersonated(path: Path) -> None:
    """Tests use fakes that behave; none imports mocks, and none sleeps."""
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"^\s*(from|import) (unittest\.mock|unittest import mock|mock)\b", source, re.MULTILINE)
    assert not re.search(r"^[^#\"]*\b(asyncio|time)\.sleep\((?!0\))", source, re.MULTILINE)


def test_the_pure_rooms_read_no_clock() -> None:
    """Time comes as an argument in domain, dialogues and summaries."""
    asked = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.(time|monotonic)|perf_counter)\(")
    rooms = modules("domain", "dialogues", "summaries")
    assert [named(path) for path in rooms if asked.search(path.read_text(encoding="utf-8"))] == []


def test_the_rooms_are_where_they_should_be() -> None:
    """The house still has its five packages."""
    assert all(
        (ROOT / room / "__init__.py").exists() for room in ("bot", "dialogues", "domain", "storage", "summaries")
    )
