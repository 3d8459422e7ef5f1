"""What the house's own tests look at: its root, its packages, its texts."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"dist", "build", "var", "node_modules", "__pycache__"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packages() -> list[str]:
    """Return the packages of the house: the folders at the root that Python can import, apart from tests and bench."""
    found = [folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").exists()]
    return sorted(set(found) - {"tests", "benchmarks"})


def texts(*suffixes: str) -> list[Path]:
    """Return every file of ours with one of these suffixes; what was made here, or hides, is not ours."""
    return sorted(path for path in _ours(ROOT) if path.suffix in suffixes)


def modules(*folders: str) -> list[Path]:
    """Return the Python modules of some folders, or of every package."""
    return sorted(path for folder in folders or packages() for path in _ours(ROOT / folder) if path.suffix == ".py")


def named(path: Path) -> str:
    """Return how a file is called from the root, for the name of a test."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module, methods and inner ones too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _ours(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") and path.name != ".ci":
            continue
        if path.is_dir():
            if path.name not in NOT_OURS and not path.name.endswith(".egg-info"):
                yield from _ours(path)
        else:
            yield path
