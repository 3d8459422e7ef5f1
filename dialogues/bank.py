"""The bank: every question that was ever asked or may be."""

from collections.abc import Collection, Iterable

from dialogues.own import OWN
from domain.errors import NotFound
from domain.ids import PromptId
from domain.prompts import Prompt


class BankError(ValueError):
    """The bank cannot be used; `mistakes` tells each reason, with the prompt it is about."""

    def __init__(self, mistakes: Collection[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class Bank:
    """Every question that was ever asked or may be, by its stable id."""

    def __init__(self, prompts: Iterable[Prompt]) -> None:
        self._by_id = {prompt.id: prompt for prompt in (*prompts, OWN)}
        if not any(fits_anyone(prompt) for prompt in self.active("R")):
            raise BankError(["no active prompt fits a new collective: one must be neither deep nor conditional"])

    def get(self, id: PromptId) -> Prompt:
        """Return one, whatever its status; raise `NotFound`."""
        try:
            return self._by_id[id]
        except KeyError:
            raise NotFound(f"no prompt {id} in the bank") from None

    def __contains__(self, id: PromptId) -> bool:
        return id in self._by_id

    def active(self, *families: str) -> tuple[Prompt, ...]:
        """Return those that may be asked, in the order of the bank: of some families, or of all."""
        asked = (prompt for prompt in self._by_id.values() if prompt.status == "active")
        return tuple(prompt for prompt in asked if not families or prompt.family in families)


def fits_anyone(prompt: Prompt) -> bool:
    """Tell whether it can be asked of any collective at any time."""
    conditional = prompt.needs_topic or prompt.needs_meeting or prompt.prerequisites or prompt.season
    return not conditional and prompt.group_maturity == 1 and prompt.depth != "deep"
