"""The assistant: it reads an article and proposes the speech in it, by rules that an editor can see. It writes
nothing."""

from .languages import LANGUAGES
from .proposal import Proposal
from .suggest import RULES, suggest

__all__ = ["LANGUAGES", "RULES", "Proposal", "suggest"]
