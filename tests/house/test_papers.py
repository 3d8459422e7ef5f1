"""The papers of the house: licence, locks, versions, floors, decisions, and the commands its pages name."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from tree import PROJECT, ROOT, modules, named, packages, texts

TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PAGES = texts(".md")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
CONTRACTS = PROJECT["tool"]["importlinter"]


def test_the_licence_is_the_affero_licence() -> None:
    """The file and the metadata both say AGPL, version 3 or later."""
    first = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n", 2)
    assert first[0].strip() == "GNU AFFERO GENERAL PUBLIC LICENSE"
    assert "Version 3" in first[1]
    assert PROJECT["project"]["license"] == "AGPL-3.0-or-later"


def test_the_notice_says_whose_work_inspired_this() -> None:
    """Credit is given, and no affiliation is claimed."""
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert all(word in notice for word in ("InsTerCoop", "not affiliated", "not endorsed", "CC BY-NC-ND"))


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_a_lock_pins_everything_and_names_no_place(lock: Path) -> None:
    """Every requirement has a version and a hash; no address says where it was found."""
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?://|^\s*--(?!hash)|^-", text, re.MULTILINE)
    pinned = re.findall(r"^([\w.\[\],-]+)==\S+", text, re.MULTILINE)
    starts = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(starts) == len(pinned) > 0
    blocks = re.split(r"^(?=[\w.-])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_there_is_a_lock_to_run_and_a_lock_to_develop() -> None:
    """Whoever runs the house installs no test tool."""
    run, dev = ((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock"))
    assert "\npytest==" not in run
    assert "\npytest==" in dev


def test_no_file_says_where_packages_come_from() -> None:
    """The house works wherever its packages are found."""
    place = re.compile(r"(?<!no-emit-)index[-_]url\s*=|https?://[^\s\"'`]*/simple\b|find[-_]links\s*=|trusted[-_]host")
    files = [path for path in texts(".toml", ".md", ".cfg", ".ini", ".lock", ".yml", ".yaml", "") if path.is_file()]
    assert [named(path) for path in files if place.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_the_version_is_written_once() -> None:
    """What is installed has the version of pyproject.toml, and no module repeats it."""
    assert version("pasdecote") == PROJECT["project"]["version"]
    written = re.compile(r"^__version__\s*=\s*[\"']", re.MULTILINE)
    assert [named(path) for path in modules() if written.search(path.read_text(encoding="utf-8"))] == []


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    """Changes are written under Unreleased before they are released."""
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_package_has_its_floor() -> None:
    """The contracts, the wheel, the types and the coverage know every package, and no other."""
    layers = next(one["layers"] for one in CONTRACTS["contracts"] if one["type"] == "layers")
    floors = sorted(room.strip() for layer in layers for room in layer.split(":"))
    tool = PROJECT["tool"]
    assert floors == packages()
    assert sorted(CONTRACTS["root_packages"]) == packages()
    assert sorted(tool["hatch"]["build"]["targets"]["wheel"]["packages"]) == packages()
    assert sorted(tool["mypy"]["packages"]) == packages()
    assert sorted(tool["coverage"]["run"]["source"]) == packages()


@pytest.mark.parametrize("decision", DECISIONS, ids=named)
def test_a_decision_says_why_and_what_else_was_possible(decision: Path) -> None:
    """Each has a title and four parts, in order, none empty."""
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", decision.stem)
    parts = re.split(r"^## ", decision.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert parts[0].startswith("# ")
    headings = [part.split("\n", 1)[0] for part in parts[1:]]
    assert headings == ["Context", "Decision", "Consequences", "What we rejected"]
    assert all(part.split("\n", 1)[1].strip() for part in parts[1:])


def test_decisions_are_numbered_without_a_gap() -> None:
    """A number is never used twice, and none is missing."""
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_names_only_targets_that_exist(page: Path) -> None:
    """Whoever follows a page finds every `make` target it names."""
    text = page.read_text(encoding="utf-8")
    asked = re.findall(r"`make ([a-z][a-z-]*)|^\s*(?:\$ )?make ([a-z][a-z-]*)(?:$|\s+#)", text, re.MULTILINE)
    assert {inline or alone for inline, alone in asked} <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_points_only_at_files_that_exist(page: Path) -> None:
    """Every link to another file of the house leads there."""
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
