"""Give back to a person all that is kept of her, as a file: a page to be read, or a document to be taken elsewhere."""

from dataclasses import dataclass
from typing import assert_never

from bot.wording.dossier_json import document
from bot.wording.dossier_page import Page
from bot.wording.texts import Texts
from domain.dossiers import Dossier, Paper
from domain.people import Voice


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent: it is made when it leaves, and written nowhere."""

    name: str
    body: bytes


def written(dossier: Dossier, paper: Paper, texts: Texts, voice: Voice) -> File:
    """Return a dossier in one form, in the words of a voice."""
    name = texts.say_plainly("dossier.file", voice)
    match paper:
        case Paper.PAGE:
            return File(f"{name}.html", _bytes(Page(texts, voice, dossier.made_at).of(dossier)))
        case Paper.JSON:
            return File(f"{name}.json", _bytes(document(dossier, texts.say_plainly("dossier.unsigned", voice))))
        case _:
            assert_never(paper)


def _bytes(text: str) -> bytes:
    # Half a character, which no alphabet can write, becomes a question mark.
    return text.encode("utf-8", "replace")
