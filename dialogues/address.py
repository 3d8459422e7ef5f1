"""How a French text addresses its reader: whether tu and vous are mixed, and differ only where grammar asks."""

import re
from typing import Final

_COMMANDS: Final = (
    "accompagne|accueille|achève|ajoute|arrête|attends|avance|baisse|cherche|choisis|cite|commence|compare|complète|"
    "compose|compte|confie|confonds|continue|décris|demande|dépose|dessine|dicte|dis|donne|échange|écoute|écris|emporte|"
    "enlève|enregistre|entends|envoie|épelle|essaie|éteins|fais|ferme|finis|glisse|goûte|imagine|installe|invente|"
    "invite|laisse|lève|lis|marche|mets|montre|murmure|nomme|note|observe|offre|oublie|ouvre|parle|pars|passe|pense|"
    "photographie|pioche|place|plaide|plante|pose|prends|prépare|présente|prête|prolonge|propose|raconte|ralentis|"
    "ramasse|ramène|rappelle|réagis|recommence|rédige|regarde|relis|remercie|remets|remplace|rends|repense|réponds|"
    "repose|reprends|reste|retire|retourne|retrouve|reviens|revois|salue|sois|souviens|suis|supprime|suppose|tais|"
    "tends|termine|tiens|tire|touche|tourne|traverse|trouve|va|vas|viens|visite|vois"
)
_HEAD: Final = r"(?:^|[.:;?…,«]\s*)"
"""Where a verb without a subject is an order: at the head of a sentence, or of what follows in one."""

_WITH_PRONOUN: Final = r"\b(?!\w+(?:ez|ons|tes)\b)\w+-(?:toi|moi|lui|leur|le|la|les|en|y)\b(?!-)"
"""An order with its pronoun, as « donne-lui », wherever it stands."""

_TU: Final = re.compile(
    r"\b(?:tu|te|toi|(?<!quel )(?<!le )(?<!un )(?<!du )ton|ta|tes|tiens?|tiennes?)\b|\bt['’]"
    rf"|{_HEAD}(?:{_COMMANDS})\b(?!['’])|{_WITH_PRONOUN}",
    re.IGNORECASE,
)
_VOUS: Final = re.compile(
    rf"\b(?:vous|votre|vos|vôtres?|êtes)\b|\b(?!(?:chez|assez|nez|rez)\b)\w{{2,}}ez\b|{_HEAD}(?:dites|faites)\b",
    re.IGNORECASE,
)
_VOUS_WORD: Final = re.compile(r"vous|votre|vos|vôtres?|êtes|dites|faites|\w+ez", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


def mixed(tu: str, vous: str) -> bool:
    """Tell whether one of the two forms says what belongs to the other."""
    return bool(_TU.search(vous) or _VOUS.search(tu.replace("rendez-vous", "")))


def differ_needlessly(tu: str, vous: str) -> bool:
    """Tell whether the two forms differ by anything else than tu and vous."""
    mine, theirs = _WORD.findall(tu), _WORD.findall(vous)
    if len(mine) != len(theirs):
        return True
    pairs = zip(mine, theirs, strict=True)
    return not all(one.casefold() == other.casefold() or _VOUS_WORD.fullmatch(other) for one, other in pairs)
