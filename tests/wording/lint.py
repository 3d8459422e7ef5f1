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
    "fr": r"bravo|félicit\w+|super|génial\w*|excellent\w*|parfait\w*|formidable|magnifique|bien joué|belles? réponses?"
    r"|bien vu|chouettes?|beau travail|brillante?s?|impressionnant\w*|fière?s?|admirable\w*|remarquable\w*"
    r"|merci (?:pour|de) (?:ta|votre|cette|ces|tes|vos) \w+|quelles? (?:belles?|riches?) \w+",
    "en": r"great|awesome|amazing|congrat\w*|well (?:done|said)|perfect|excellent|wonderful"
    r"|(?:good|nice|great) (?:job|work)|fantastic|brilliant\w*|impressive|proud|lovely|beautiful"
    r"|kudos|bravo|thanks for your",
}
_RANKING = {
    "fr": r"scores?|classements?|meilleure?s?|taux|moyennes?|records?|podium|premières places|%|médianes?|majorit\w+"
    r"|minorit\w+|palmarès|badges?|champion\w*|vainqueur\w*|performan\w+|en tête|au premier rang"
    r"|(?:le|la|les) (?:plus|moins) (?:acti\w+|bavarde?s?|présente?s?)|(?:plus|moins) que les autres"
    r"|mieux que|pire que",
    "en": r"scores?|rank\w*|best|average|records?|leaderboard|streaks?|%|median|majority|minority|badges?"
    r"|champion\w*|winners?|performance|(?:most|least) (?:active|talkative|present)"
    r"|(?:better|worse|more|less) than (?:the )?others?",
}
_OBLIGATION = {
    "fr": r"il faut|tu dois|vous devez|devrais|devriez|devrait|n['’]hésit\w+|n['’]oubli\w+|dernière chance",
    "en": r"should|must|have to|need to|ought|feel free|don['’]t forget|do not forget|last chance",
}
_ADVICE = {
    "fr": r"conseil\w*|suggèr\w+|suggestions?|recommand\w+|essa(?:ie|yez|ye) de|pens(?:e|ez) à"
    r"|tu pourrais|vous pourriez|(?:il )?vaut mieux|mieux vaut|à (?:ta|votre) place"
    r"|pourquoi ne pas|tâche(?:z)? de|veillez à|prends le temps"
    r"|prenez le temps|il est (?:important|utile|préférable)|il serait bon",
    "en": r"advi[sc]e\w*|suggest\w*|recommend\w*|try to|you (?:could|might)|consider|make sure|be sure|why not"
    r"|better to|remember to|take (?:your|the) time|it is (?:important|useful|best)|if i were you",
}
_THE_SILENT = {
    "fr": r"(?:les|des|aux) (?:absente?s|silencieux|silencieuses|retardataires|muets)"
    r"|(?:ceux|celles|personnes|membres) qui (?:n['’]|se taisent|ont passé)\w*"
    r"|(?:manquent|manque) (?:encore )?à l['’]appel",
    "en": r"the (?:absent|silent|latecomers?)|still missing"
    r"|(?:those|people|members) who (?:have not|did not|haven['’]t|didn['’]t|passed)",
}
_SILENCE = {
    "fr": r"n['’](?:a|ont) (?:pas |encore |toujours )*(?:rien )?(?:répondu|dit|donné|écrit|participé|tapé)"
    r"|(?:a|ont) passé|se (?:tait|taisent)|on attend|reste\w* à répondre",
    "en": r"(?:has|have|did|does|do)(?: not|n['’]t) (?:yet )?"
    r"(?:answer|answered|said|say|given|give|written|write|joined in)"
    r"|(?:has|have) passed|is silent|are silent|waiting for",
}
_VERDICT = {
    "fr": r"synthèse|les participants|le groupe pense|je ressens|je comprends|maturité",
    "en": r"synthesis|the participants|the group thinks|i feel|i understand|maturity",
}
RULES = {
    "praise": _PRAISE,
    "ranking": _RANKING,
    "obligation": _OBLIGATION,
    "advice": _ADVICE,
    "a verdict": _VERDICT,
    "the silent": _THE_SILENT,
}
"""What is said in no text, by its name."""
_SOMEBODY = frozenset({"name", "names", "first", "second", "third", "person", "people", "member", "members"})
"""The facts that are, or may be, somebody's name."""
_GENDERED = re.compile(
    r"\w[·•]\w|\((?:e|es|ne|ère|rice|trice|euse)\)|/(?:e|ne|trice|euse|ère)\b"
    r"|\b(?:tu es|t['’]es|tu seras|vous êtes|vous serez|as été|avez été) (?:\w+ée?s?|prête?s?|seule?s?|inscrite?s?)\b",
    re.IGNORECASE,
)
TU = re.compile(r"\b(?:tu|te|toi|ton|ta|tes|tiens?|tiennes?)\b|\bt['’](?=\w)", re.IGNORECASE)
VOUS = re.compile(r"\b(?:vous|votre|vos|vôtres?)\b|\b(?!chez\b|assez\b|nez\b)\w+ez\b", re.IGNORECASE)
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
    for name, patterns in RULES.items():
        if found := _found(patterns, line):
            yield f"{name}: {found}"
    if _names_somebody(line) and (found := _found(_SILENCE, line)):
        yield f"somebody's silence: {found}"
    if len(_EMOJI.findall(line.words)) > 1:
        yield "more than one emoji"


def _found(patterns: Mapping[str, str], line: Line) -> str:
    """Return the first words of a line that a list of its language knows, or nothing."""
    found = re.search(rf"(?<!\w)(?:{patterns.get(line.language, '(?!)')})(?!\w)", line.words, re.IGNORECASE)
    return found.group() if found else ""


def _names_somebody(line: Line) -> bool:
    return any(found["name"] in _SOMEBODY for found in PLACEHOLDER.finditer(line.text))


def _address_faults(line: Line) -> Iterator[str]:
    if line.language != "fr" or "address" in line.parts:
        return
    if found := _GENDERED.search(line.words):
        yield f"a gendered address: {found.group()}"
    if "tu" not in line.form and (found := TU.search(line.words)):
        yield f"« tu » where everybody is spoken to: {found.group()}"
    plural = "vous" in line.form or (line.file in TO_SEVERAL and "tu" not in line.form)
    if not plural and (found := VOUS.search(line.words)):
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
