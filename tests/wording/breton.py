"""A third language, made of files alone: the English ones in another folder, every value changed."""

import json
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.wording.entries import forms
from bot.wording.reading import read_file, read_locales
from bot.wording.texts import Texts
from domain.people import Register, Voice

from .lint import LOCALES

BRETON = Voice("br", Register.VOUS, "Europe/Paris")
MARK = "Br. "
"""Every Breton sentence begins so: one that does not comes from elsewhere."""
_AS_THEY_ARE = ("time.", "reaction.", "number.", "restitution.month.", "command_name.")
_OWN = {"language.name": "Brezhoneg"}
_NAMES = '[command_name]\nhelp = "skoazell"\nlanguage = "yezh"\n'


def with_breton(folder: Path) -> Texts:
    """Return the texts of every language that comes with the bot, and of one more folder."""
    for language in LOCALES.iterdir():
        if language.is_dir():
            _copy(language, folder / language.name)
    _copy(LOCALES.joinpath("en"), folder / "br", changed=True)
    (folder / "br" / "names.toml").write_text(_NAMES, encoding="utf-8")
    return read_locales(folder)


def _copy(language: Traversable, folder: Path, *, changed: bool = False) -> None:
    folder.mkdir()
    for file in language.iterdir():
        if file.name.endswith(".toml"):
            text = "\n".join(_changed(file)) if changed else file.read_text(encoding="utf-8")
            (folder / file.name).write_text(text, encoding="utf-8")


def _changed(file: Traversable) -> Iterator[str]:
    for key, entry in read_file(file).items():
        for form, text in forms(entry).items():
            said = text if key.startswith(_AS_THEY_ARE) else _OWN.get(key, MARK + text)
            yield f"{'.'.join((key, *form))} = {json.dumps(said, ensure_ascii=False)}"
