"""What every text of ours keeps to: the voice of the bot, said as patterns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from bot.wording.entries import Entry, forms
from bot.wording.filling import PLACEHOLDER
from bot.wording.reading import read_file

LOCALES = files("bot.wording").joinpath("locales")
TO_SEVERAL = frozenset({"group.toml", "restitution.toml", "shell.toml"})
"""Where « vous » is several people, or whoever runs the bot, and so needs no « tu »."""
LONG = frozenset({"summary", "privacy", "help", "mydata", "restitution"})
FORMS_OF_A_FACT = ("_words", "_day", "_hour", "_date")

_PRAISE = {
    "fr": r"bravo|félicitations?|super|génial\w*|excellent\w*|parfait\w*|formidable|magnifique|bien joué|belle réponse",
    "en": r"great|awesome|amazing|congratulations|well done|perfect|excellent|wonderful|good job",
}
_RANKING = {
    "fr": r"scores?|classement|meilleure?s?|taux|moyenne|records?|podium|premières places|%",
    "en": r"scores?|ranking|best|average|records?|leaderboard|streaks?|%",
}
_OBLIGATION = {
    "fr": r"il faut|tu dois|vous devez|devrais|devriez|devrait|n['’]hésit\w+|n['’]oubli\w+|dernière chance|conseill\w+",
    "en": r"should|must|have to|need to|ought|feel free|don['’]t forget|do not forget|last chance|advise",
}
_VERDICT = {
    "fr": r"synthèse|les participants|le groupe pense|je ressens|je comprends|maturité",
    "en": r"synthesis|the participants|the group thinks|i feel|i understand|maturity",
}
_GENDERED = re.compile(
    r"\w[·•]\w|\((?:e|es|ne|ère|rice|trice|euse)\)|/(?:e|ne|trice|euse|ère)\b"
    r"|\b(?:tu es|t['’]es|tu seras|vous êtes|vous serez|as été|avez été) (?:\w+ée?s?|prête?s?|seule?s?|inscrite?s?)\b",
    re.IGNORECASE,
)
_TU = re.compile(r"\b(?:tu|te|toi|ton|ta|tes|tiens?|tiennes?)\b|\bt['’](?=\w)", re.IGNORECASE)
_VOUS = re.compile(r"\b(?:vous|votre|vos|vôtres?)\b|\b(?!chez\b|assez\b|nez\b)\w+ez\b", re.IGNORECASE)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_TAG = re.compile(r"<[^<>]*>?")
_MARKED = re.compile(r"</?(?:b|i|blockquote|code)>")


@dataclass(frozen=True, slots=True)
class Line:
    """One form of one text, and where it is written."""

    file: str
    language: str
    key: str
    form: tuple[str, ...]
    text: str

    @property
    def words(self) -> str:
        """Return what is read, without tags and placeholders."""
        return _TAG.sub("", PLACEHOLDER.sub("", self.text)).replace("rendez-vous", "")

    @property
    def parts(self) -> frozenset[str]:
        """Return the segments of the key."""
        return frozenset(self.key.split("."))


def languages() -> list[str]:
    """Return the languages that come with the bot."""
    return sorted(each.name for each in LOCALES.iterdir() if each.is_dir())


def entries() -> Iterator[tuple[str, str, Mapping[str, Entry]]]:
    """Yield the language, the file and the texts of every file."""
    for language in languages():
        for file in LOCALES.joinpath(language).iterdir():
            if file.name.endswith(".toml"):
                yield language, file.name, read_file(file)


def lines() -> Iterator[Line]:
    """Yield every form of every text."""
    for language, file, table in entries():
        for key, entry in table.items():
            for form, text in forms(entry).items():
                yield Line(file, language, key, form, text)


def facts(text: str) -> frozenset[str]:
    """Return what a text tells, whichever form it tells it in."""
    return frozenset(_fact(found["name"]) for found in PLACEHOLDER.finditer(text))


def faults(line: Line) -> Iterator[str]:
    """Yield what is wrong with one text, in a few words each."""
    yield from _voice_faults(line)
    yield from _address_faults(line)
    yield from _shape_faults(line)


def _voice_faults(line: Line) -> Iterator[str]:
    if re.search(r"[!¡]", line.words):
        yield "an exclamation mark"
    for name, patterns in (
        ("praise", _PRAISE),
        ("ranking", _RANKING),
        ("obligation", _OBLIGATION),
        ("a verdict", _VERDICT),
    ):
        pattern = patterns.get(line.language, "(?!)")
        if found := re.search(rf"(?<!\w)(?:{pattern})(?!\w)", line.words, re.IGNORECASE):
            yield f"{name}: {found.group()}"
    if len(_EMOJI.findall(line.words)) > 1:
        yield "more than one emoji"


def _address_faults(line: Line) -> Iterator[str]:
    if line.language != "fr" or "address" in line.parts:
        return
    if found := _GENDERED.search(line.words):
        yield f"a gendered address: {found.group()}"
    if "tu" not in line.form and (found := _TU.search(line.words)):
        yield f"« tu » where everybody is spoken to: {found.group()}"
    plural = "vous" in line.form or (line.file in TO_SEVERAL and "tu" not in line.form)
    if not plural and (found := _VOUS.search(line.words)):
        yield f"« vous » outside its form: {found.group()}"


def _shape_faults(line: Line) -> Iterator[str]:
    if "{" in PLACEHOLDER.sub("", line.text) or "}" in PLACEHOLDER.sub("", line.text):
        yield "a brace that is no placeholder"
    if any(not _MARKED.fullmatch(tag) for tag in _TAG.findall(line.text)):
        yield "a tag that is not b, i, blockquote or code"
    if re.search(r"&(?!(?:amp|lt|gt);)", line.text):
        yield "a bare ampersand"
    if line.language == "fr" and '"' in line.words:
        yield "straight quotes"
    yield from _length_faults(line)


def _length_faults(line: Line) -> Iterator[str]:
    button, toast = "button" in line.parts, "toast" in line.parts or "error" in line.parts
    longest = 32 if button else 200 if toast else 4096 if line.parts & LONG else 900
    if len(line.words) > longest:
        yield f"{len(line.words)} characters, for {longest}"
    if (button or toast) and "<" in line.text:
        yield "markup in a label or a notice"


def _fact(name: str) -> str:
    small = name[0].lower() + name[1:]
    for form in FORMS_OF_A_FACT:
        small = small.removesuffix(form)
    return small
