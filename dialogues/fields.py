"""Reads the fields of one plain record, noting each mistake beside what it is about."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from dialogues.vocabulary import FORM, FORMS
from domain.prompts import Forms


class Fields:
    """One table being read: a mistake is noted and reading goes on, so that all are told together."""

    def __init__(self, fields: object, name: str, mistakes: list[str]) -> None:
        self.fields: Mapping[str, object] = fields if isinstance(fields, dict) else {}
        self.name = name
        self.mistakes = mistakes

    def wrong(self, what: str) -> None:
        """Note one mistake, with the name of the table."""
        self.mistakes.append(f"{self.name}: {what}")

    def only(self, known: frozenset[str]) -> None:
        """Note every field that the format does not have."""
        for name in sorted(self.fields.keys() - known):
            self.wrong(f"{name} is not a field of the format{guess(name, known)}")

    def text(self, name: str) -> str:
        """Read a text that is not empty."""
        value = self.fields.get(name)
        if isinstance(value, str) and value.strip():
            return value
        self.wrong(f"{name} is missing" if value is None else f"{name} must be a text that is not empty")
        return ""

    def flag(self, name: str) -> bool:
        """Read a yes or no; none is a no."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            self.wrong(f"{name} must be true or false")
        return value is True

    def forms(self, name: str, among: object) -> Forms:
        """Read one text in its forms; whatever else stands in its table is told."""
        table: Mapping[str, object] = among if isinstance(among, dict) else {}
        for form in FORMS:
            if form not in table:
                self.wrong(f"{name} lacks the form {form}")
        for form, text in table.items():
            if not FORM.fullmatch(form):
                self.wrong(f"{name}.{form} is not a form{guess(form, FORMS)}")
            elif not isinstance(text, str) or not text.strip():
                self.wrong(f"{name}.{form} must be a text that is not empty")
        return {form: text for form, text in table.items() if isinstance(text, str)}


def guess(word: str, known: Collection[str]) -> str:
    """Return the end of a sentence that proposes the nearest known word, or nothing."""
    near = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
