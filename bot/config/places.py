"""Where each key stands in a TOML file, which the standard reader does not tell."""

import re

_SECTION = re.compile(r"\s*\[+\s*(?P<name>[^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?P<name>[\w."'-]+)\s*=""")
_SYNTAX = re.compile(r"(?P<cause>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


def places_in(text: str, file: str) -> dict[str, str]:
    """Return `file:line` for each section and key."""
    places: dict[str, str] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _SECTION.match(line):
            section = found["name"]
            places.setdefault(section, f"{file}:{number}")
        elif found := _KEY.match(line):
            places.setdefault(f"{section}.{found['name']}".lstrip("."), f"{file}:{number}")
    return places


def syntax_place(message: str, text: str, file: str) -> tuple[str, str]:
    """Return where the reader stumbled, and why, from the words of its error."""
    found = _SYNTAX.fullmatch(message)
    if not found:
        return file, message
    line = found["line"] or str(max(1, len(text.splitlines())))
    return f"{file}:{line}", found["cause"]
