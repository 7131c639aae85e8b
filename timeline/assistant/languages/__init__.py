"""What the rules have to know of a language, one file each; a new language is one file and one line in LANGUAGES."""

from .da import DANISH
from .en import ENGLISH
from .nn import NORWEGIAN
from .words import Cue, Language

# By the codes that `text.guess_language` gives. Bokmål is read by the Norwegian rules.
LANGUAGES = {"en": ENGLISH, "da": DANISH, "nn": NORWEGIAN, "nb": NORWEGIAN}

__all__ = ["LANGUAGES", "Cue", "Language"]
