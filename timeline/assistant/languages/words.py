"""The shape of a language's lists, and how its table of cues is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

FINITE, PARTICIPLE, INFINITIVE, GERUND = "finite", "participle", "infinitive", "gerund"


@dataclass(frozen=True)
class Cue:
    """One form of a word of saying.

    `kind`: say, think, ask, smile (with direct speech only), name ("called it"), accuse, or sound (Danish "lyder det").
    `acts` are the values of SpeechAct it may stand for; more than one asks the editor. `bare`: a clause may follow
    without its "that". `particle` is the word that must follow near ("la … til").
    """

    lemma: str
    kind: str
    acts: tuple[str, ...]
    form: str
    bare: bool = False
    particle: str = ""


@dataclass(frozen=True)
class Language:
    """The closed classes of a language, all in lower case, and its cues.

    `verb_second`: the finite verb is the second member of a main clause, so that a speaker may stand behind it.
    """

    code: str
    verb_second: bool
    cues: dict[str, tuple[Cue, ...]]
    # Word sequences that only look like saying ("det siger sig selv"), and those that name a source ("according to").
    idioms: frozenset[tuple[str, ...]]
    sources: frozenset[tuple[str, ...]]
    complementizers: frozenset[str]
    whether: frozenset[str]
    relatives: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    prepositions: frozenset[str]
    # Prepositions that a name takes along ("the mayor of Bergen"), and those that never belong to it ("to reporters").
    attaching: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    pronouns: frozenset[str]
    guesses: frozenset[str]  # pronouns that stand for somebody named before
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    finite: frozenset[str]
    times: frozenset[str]
    # Words that look back on the sentence before ("Det siger …"), and what sends a fact to its reader ("til", "to").
    backward: frozenset[str]
    recipients: frozenset[str]
    platforms: frozenset[str]
    # What the rules ask beside the word classes.
    conditions: frozenset[str]  # "if": what is said under it was not said
    have: frozenset[str]  # auxiliaries of the perfect, and those of hearsay ("skal ha sagt")
    be: frozenset[str]  # auxiliaries of the passive, and the copula
    begin: frozenset[str]  # "began to say"
    may: frozenset[str]  # modals that tell of no saying, except in a tag ("kunne avisa fortelja")
    infinitives: frozenset[str]  # Danish forms of one or two syllables that do not end in -e, behind "at"
    sure: frozenset[str]  # lemmas that a clause follows whatever it begins with
    heard: frozenset[str]  # lemmas whose object is who hears it ("told reporters")
    mute: frozenset[str]  # what "says" something only in a manner of speaking ("the law")
    nouns: frozenset[str]  # forms of cues that are nouns as often
    objects: frozenset[str]  # what begins an object and no clause ("said nothing", "hevdar å")
    several: frozenset[str]  # who are many without an ending that says so ("police say")
    leading: frozenset[str]  # lemmas that lead to what was said and never follow it, but for words in marks
    hearers: frozenset[str]  # who is told, without a name ("told reporters")
    silent: frozenset[str]  # ", but did not elaborate": what somebody did not do is no more of what they said
    refuses: frozenset[str]  # verbs that say so themselves ("but declined to say")
    judged: frozenset[str]  # ", a figure that others dispute": the article's own judgement
    adversative: frozenset[str]  # "but"
    additive: frozenset[str]  # "and"
    meanwhile: frozenset[str]  # "while": somebody else's words may follow
    of: frozenset[str]  # prepositions before whoever a sound comes from ("lyder det fra S", "fremgår af S")
    occasions: frozenset[str]  # "ein gong": no name, though it stands behind the verb like one
    results: frozenset[str]  # what "that" may hang on beside prepositions ("slik at")
    papers: frozenset[str]  # what "saying that" may follow ("a statement saying")
    impersonal: frozenset[str]
    first_person: frozenset[str]
    # Endings. Of a noun that is known, behind which a name is whole; of a verb, where a word may be one or a noun; of
    # the first word of a name that goes on in lower case ("Statistisk sentralbyrå").
    definite: tuple[str, ...] = ()
    verbal: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ("'s", "s'")
    adjectives: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The finite verbs that are known without their endings."""
        return self.finite | self.auxiliaries

    @cached_property
    def between(self) -> frozenset[str]:
        """What may stand between a speaker and the cue."""
        return self.adverbs | self.auxiliaries | self.negations

    @cached_property
    def opening(self) -> frozenset[str]:
        """What begins a clause that does not begin with its subject."""
        return self.prepositions | self.adverbs | self.times | self.subordinators

    @cached_property
    def joints(self) -> frozenset[str]:
        """What parts a name from the words before it."""
        return (self.complementizers | self.relatives | self.subordinators) - {"så", "to"} | self.verbs

    @cached_property
    def closed(self) -> frozenset[str]:
        """The words that end a noun phrase."""
        return self.opening | self.complementizers | self.relatives | self.verbs | self.negations


def each(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def phrases(listed: str) -> frozenset[tuple[str, ...]]:
    """One phrase a line."""
    return frozenset(tuple(line.split()) for line in listed.strip().splitlines())


def cues(table: str) -> dict[str, tuple[Cue, ...]]:
    """Reads rows such as `say* state: say says said said saying` or `say state: legge legg la lagt + til`.

    The forms are infinitive, present, past, participle and, where the language has one, gerund; "-" is none, "/" parts
    spellings. A star lets a clause follow without its "that".
    """
    found: dict[str, dict[str, Cue]] = {}
    for row in table.strip().splitlines():
        head, _colon, rest = row.partition(":")
        kind, acts = head.split()
        forms, _plus, particle = rest.partition("+")
        listed = forms.split()
        for name, spellings in zip((INFINITIVE, FINITE, FINITE, PARTICIPLE, GERUND), listed, strict=False):
            for word in spellings.split("/"):
                if word == "-":
                    continue
                cue = Cue(
                    listed[0].split("/")[0],
                    kind.rstrip("*"),
                    tuple(acts.split("/")),
                    name,
                    kind[-1] == "*",
                    particle.strip(),
                )
                # One spelling of several forms is taken as the finite one.
                key = f"{cue.lemma} {cue.particle}"
                if word not in found or key not in found[word] or name == FINITE:
                    found.setdefault(word, {})[key] = cue
    # The one with a particle is tried first: it says more.
    return {word: tuple(sorted(each.values(), key=lambda cue: not cue.particle)) for word, each in found.items()}
