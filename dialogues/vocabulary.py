"""The words that tag a question of the bank."""

import re
from collections.abc import Mapping
from typing import Final

from domain.answers import Level, Scope

FORMS: Final = ("fr_tu", "fr_vous", "en")
"""The forms that every text has."""

FORM: Final = re.compile(r"(?!(fr|en_tu|en_vous)$)[a-z]{2,3}(_(tu|vous))?")
"""How a form is named, of any language: by its code, and by its register if it has two."""

TENSIONS: Final = range(1, 13)

ONE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "family": ("R", "P", "C", "W", "T", "S", "A", "D", "K", "L", "N", "X"),
    "level": tuple(Level),
    "principle": ("temps_marche", "presences", "introspection", "pas_de_cote"),
    "tone": ("pose", "leger", "joueur", "grave"),
    "depth": ("light", "medium", "deep"),
    "scope_default": tuple(Scope),
    "status": ("draft", "active", "resting", "retired"),
    "operator": (
        "avantage_a_echouer",
        "inconvenient_a_reussir",
        "pire_consigne",
        "fonction_du_travers",
        "retrait",
        "plaidoyer_adverse",
        "question_seule",
        "objet_parle",
        "lieu_parle",
        "futur_lointain",
        "inversion_des_roles",
        "ne_pas_decider",
    ),
    "strategy": ("incertitude", "desaccord", "contradiction", "position"),
}
"""Tags of which a question has one."""

SOME_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "prerequisites": ("oeuvre_exists", "pairs_enabled", *(f"after:{family}" for family in ONE_OF["family"])),
    "arc_slot": ("open", "deepen", "sidestep", "harvest", "return"),
    "season": ("spring", "summer", "autumn", "winter", "start", "end", "after_event"),
    "modes": ("text", "voice", "photo", "tap"),
}
"""Tags of which a question has several, or none."""
