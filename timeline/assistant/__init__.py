"""The assistant: it reads an article and proposes the speech in it, by rules that an editor can see. It writes
nothing."""

from .languages import LANGUAGES
from .proposal import Proposal
from .suggest import suggest

__all__ = ["LANGUAGES", "Proposal", "suggest"]
