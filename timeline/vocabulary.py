"""The controlled words of the record, each list once, with what a word does.

Names follow Popolo, PARC/DirectQuote, CAMEO and CiTO; the codes of the latter two are given where one fits.
A value is what files and exports carry; a label is what a reader sees, in the language that is active.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Those that the record is written in, by their codes; settings.LANGUAGES has their names.
LANGUAGES = ("en", "da", "nn")


class ActorKind(TextChoices):
    PERSON = "person", _("person")
    OFFICE = "office", _("office")
    GOVERNMENT = "government", _("government")
    BODY = "body", _("body")
    OUTLET = "outlet", _("news outlet or agency")


class PlacePrecision(TextChoices):
    BUILDING = "building", _("building")
    CITY = "city", _("city")
    REGION = "region", _("region")
    COUNTRY = "country", _("country")
    ONLINE = "online", _("online")


class ArticleKind(TextChoices):
    NEWS = "news", _("news article")
    WIRE = "wire", _("wire text")
    OFFICIAL_RECORD = "official_record", _("official record")
    TRANSCRIPT = "transcript", _("transcript")
    SOCIAL_POST = "social_post", _("social post")


class LeftOut(TextChoices):
    """Why words of an article support nothing in the record."""

    FURNITURE = "furniture", _("web furniture")
    CAPTION = "caption", _("caption")
    CREDIT = "credit", _("credit")
    HEADING = "heading", _("heading")
    REPETITION = "repetition", _("plain repetition")
    GARBLED = "garbled", _("garbled by a machine")
    OTHER_MATTER = "other_matter", _("another matter")
    COMMENT = "comment", _("the outlet’s own comment")


class EntryKind(TextChoices):
    EVENT = "event", _("Event")
    STATEMENT = "statement", _("Statement")


class EventKind(TextChoices):
    VOTE = "vote", _("vote")
    ABSTENTION = "abstention", _("abstention")
    ADOPTION = "adoption", _("adoption")
    CANCELLATION = "cancellation", _("cancellation")
    REQUEST = "request", _("request")
    MEETING = "meeting", _("meeting")
    VISIT = "visit", _("visit")
    CALL = "call", _("telephone call")
    BRIEFING = "briefing", _("briefing")
    STATEMENT_ISSUED = "statement_issued", _("statement issued")
    POST = "post", _("social post")
    INTERVIEW = "interview", _("interview")
    ATTACK = "attack", _("attack")
    PROCESS = "process", _("process")
    BACKGROUND = "background", _("background")
    OTHER = "other", pgettext_lazy("event kind", "other")


class ParticipantRole(TextChoices):
    """`agent` decides which side an event belongs to: the side of its agents where they share one."""

    AGENT = "agent", _("acts")
    AFFECTED = "affected", _("is acted upon")
    PARTICIPANT = "participant", _("takes part")
    HOST = "host", _("hosts")
    MEMBER = "member", _("is a member")


class SpeechAct(TextChoices):
    """What a speaker does in saying it. The content decides, not the verb that was printed."""

    STATE = "state", pgettext_lazy("speech act", "states")
    ANNOUNCE = "announce", pgettext_lazy("speech act", "announces")
    EXPLAIN = "explain", pgettext_lazy("speech act", "explains")
    REASSURE = "reassure", pgettext_lazy("speech act", "reassures")
    SUPPORT = "support", pgettext_lazy("speech act", "supports")
    AGREE = "agree", pgettext_lazy("speech act", "agrees")
    REQUEST = "request", pgettext_lazy("speech act", "requests")
    DEMAND = "demand", pgettext_lazy("speech act", "demands")
    REGRET = "regret", pgettext_lazy("speech act", "regrets")
    CRITICISE = "criticise", pgettext_lazy("speech act", "criticises")
    ACCUSE = "accuse", pgettext_lazy("speech act", "accuses")
    DENY = "deny", pgettext_lazy("speech act", "denies")
    REJECT = "reject", pgettext_lazy("speech act", "rejects")
    WARN = "warn", pgettext_lazy("speech act", "warns")
    THREATEN = "threaten", pgettext_lazy("speech act", "threatens")
    DECLINE_COMMENT = "decline_comment", pgettext_lazy("speech act", "declines to comment")

    @property
    def cameo(self) -> str:
        """The nearest CAMEO event code, "" where none is near."""
        return _CAMEO.get(self.value, "")


_CAMEO = {
    "state": "010",
    "announce": "010",
    "explain": "010",
    "reassure": "013",
    "support": "051",
    "agree": "030",
    "request": "020",
    "demand": "100",
    "regret": "012",
    "criticise": "111",
    "accuse": "112",
    "deny": "016",
    "reject": "120",
    "warn": "012",
    "threaten": "130",
    "decline_comment": "011",
}


class Medium(TextChoices):
    BRIEFING = "briefing", _("press briefing")
    INTERVIEW = "interview", _("interview")
    WRITTEN_STATEMENT = "written_statement", _("written statement")
    SOCIAL_POST = "social_post", _("social media post")
    TELEPHONE_BRIEFING = "telephone_briefing", _("telephone call with reporters")
    TO_AGENCY = "to_agency", _("to a news agency")
    MEETING = "meeting", _("in a meeting")
    SPEECH = "speech", _("speech")
    DOCUMENT = "document", _("adopted document")
    UNKNOWN = "unknown", pgettext_lazy("medium", "not stated")


class Rendering(TextChoices):
    """How an article renders speech (PARC, DirectQuote)."""

    DIRECT = "direct", _("direct")
    MIXED = "mixed", _("partly in quotation marks")
    INDIRECT = "indirect", _("indirect")
    PARAPHRASE = "paraphrase", _("paraphrase")
    MENTION = "mention", _("only that it was said")

    @property
    def is_direct(self) -> bool:
        """Whether words are printed as the speaker's: drawn filled, else hollow."""
        return self in (Rendering.DIRECT, Rendering.MIXED)


class Wording(TextChoices):
    """Whose words the reader reads."""

    ORIGINAL = "original", _("original words")
    OUTLET_TRANSLATION = "outlet_translation", _("the outlet's translation")
    OUR_TRANSLATION = "our_translation", _("our translation")
    UNKNOWN = "unknown", pgettext_lazy("wording", "not known whether original or translated")


class Marking(TextChoices):
    QUOTATION_MARKS = "quotation_marks", _("quotation marks")
    DASH = "dash", _("dash")
    NONE = "none", pgettext_lazy("marking", "none")


class Stance(TextChoices):
    """How the article itself stands to what it reports."""

    NEUTRAL = "neutral", _("reports")
    ENDORSES = "endorses", _("takes it as fact")
    DISTANCES = "distances", _("keeps a distance")


class Anonymity(TextChoices):
    NAMED = "named", _("named")
    INSTITUTION = "institution", _("an institution")
    UNNAMED = "unnamed", _("unnamed source")
    UNATTRIBUTED = "unattributed", _("no source given")


class AnonymityGround(TextChoices):
    NOT_STATED = "not_stated", pgettext_lazy("anonymity ground", "not stated")
    NOT_AUTHORISED = "not_authorised", _("not authorised to speak")
    SENSITIVE_MATTER = "sensitive_matter", _("sensitive matter")
    TALKS_ONGOING = "talks_ongoing", _("talks are ongoing")
    SAFETY = "safety", _("safety")
    OTHER = "other", pgettext_lazy("anonymity ground", "other")


class OriginKind(TextChoices):
    OWN_REPORTING = "own_reporting", _("own reporting")
    AGENCY = "agency", _("news agency")
    OTHER_OUTLET = "other_outlet", _("another outlet")
    OFFICIAL_RELEASE = "official_release", _("official release")
    BROADCAST = "broadcast", _("broadcast")
    PRESS_BRIEFING = "press_briefing", _("press briefing")
    SOCIAL_POST = "social_post", _("social media post")
    UNNAMED_OFFICIAL = "unnamed_official", _("unnamed official")
    UNKNOWN = "unknown", pgettext_lazy("origin", "not stated")


class DateBasis(TextChoices):
    STATED = "stated", _("stated in the text")
    WEEKDAY_RESOLVED = "weekday_resolved", _("worked out from a weekday")
    RELATIVE = "relative", _("relative to another entry")
    PUBLISHED_BY = "published_by", _("no later than the article")
    EXTERNAL_RECORD = "external_record", _("from an outside record")
    INFERRED = "inferred", _("inferred by the editors")


class RelationKind(TextChoices):
    """From an entry to an earlier one (CiTO). `answers` kinds are drawn as arrows and fix the order in time."""

    REPLIES_TO = "replies_to", _("answers")
    DENIES = "denies", _("denies")
    REJECTS = "rejects", _("rejects")
    CONFIRMS = "confirms", _("confirms")
    SUPPORTS = "supports", _("supports")
    QUALIFIES = "qualifies", _("qualifies")
    CRITICISES = "criticises", _("criticises")
    EXPLAINS = "explains", _("explains")
    REPEATS = "repeats", _("repeats")
    CORRECTS = "corrects", _("corrects")
    WITHDRAWS = "withdraws", _("withdraws")
    CAUSES = "causes", _("leads to")
    PART_OF = "part_of", _("is part of")

    @property
    def answers(self) -> bool:
        """Whether the entry it starts from responds to the other, so may not come before it."""
        return self not in (RelationKind.CAUSES, RelationKind.PART_OF)

    @property
    def arrow(self) -> str:
        """The arrow's style on the map: "answers", "denies" (barred), "confirms" (thin), "" for none."""
        if self in (RelationKind.DENIES, RelationKind.REJECTS):
            return "denies"
        if self in (RelationKind.CONFIRMS, RelationKind.REPEATS, RelationKind.SUPPORTS):
            return "confirms"
        return "answers" if self.answers else ""

    @property
    def inverse_label(self):
        """The label seen from the other end: "answered by"."""
        return _INVERSE[self.value]

    @property
    def cito(self) -> str:
        """The CiTO property, "" where none is near."""
        return _CITO.get(self.value, "")


_INVERSE = {
    "replies_to": _("answered by"),
    "denies": _("denied by"),
    "rejects": _("rejected by"),
    "confirms": _("confirmed by"),
    "supports": _("supported by"),
    "qualifies": _("qualified by"),
    "criticises": _("criticised by"),
    "explains": _("explained by"),
    "repeats": _("repeated by"),
    "corrects": _("corrected by"),
    "withdraws": _("withdrawn by"),
    "causes": _("follows from"),
    "part_of": _("includes"),
}

_CITO = {
    "replies_to": "repliesTo",
    "denies": "disputes",
    "rejects": "disagreesWith",
    "confirms": "confirms",
    "supports": "supports",
    "qualifies": "qualifies",
    "criticises": "critiques",
    "explains": "discusses",
    "corrects": "corrects",
    "withdraws": "retracts",
}


class RelationBasis(TextChoices):
    EXPLICIT = "explicit", _("explicit in the text")
    SAME_EXCHANGE = "same_exchange", _("same exchange")
    EDITOR_INFERENCE = "editor_inference", _("the editors' inference")


class DifferenceField(TextChoices):
    """What the reports differ on. The first six are also what a report may assert, and are found by rule."""

    WHEN = "when", _("time")
    VALUE = "value", _("number")
    NAME = "name", _("name")
    TITLE = "title", _("title")
    PLACE = "place", _("place")
    ACTOR = "actor", _("who acted")
    SPEAKER = "speaker", _("who said it")
    WORDING = "wording", _("wording")
    GROUND = "ground", _("reason given")
    SUBSTANCE = "substance", _("substance")


ASSERTABLE = (
    DifferenceField.WHEN,
    DifferenceField.VALUE,
    DifferenceField.NAME,
    DifferenceField.TITLE,
    DifferenceField.PLACE,
    DifferenceField.ACTOR,
)


class DifferenceStatus(TextChoices):
    OPEN = "open", _("not settled")
    RANKED = "ranked", _("one position preferred")
    COMPATIBLE = "compatible", _("can both be so")


class Rank(TextChoices):
    """Wikidata's ranks; anything but normal needs a reason."""

    PREFERRED = "preferred", _("preferred")
    NORMAL = "normal", _("normal")
    DEPRECATED = "deprecated", _("deprecated")


class Confidence(TextChoices):
    ON_RECORD = "on_record", _("on record")
    SEVERAL_ORIGINS = "several_origins", _("several origins")
    ONE_ORIGIN = "one_origin", _("one origin")
    ONE_UNNAMED_ORIGIN = "one_unnamed_origin", _("one unnamed origin")
    DIFFERING = "differing", _("reports differ")


class State(TextChoices):
    """Where a piece of the working record stands. Only approved ones are frozen into an edition."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    WITHDRAWN = "withdrawn", _("withdrawn")


class NoteKind(TextChoices):
    """Why an editor writes to the others. Only a question or a return waits for somebody."""

    NOTE = "note", _("note")
    QUESTION = "question", _("question")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")


class Filed(TextChoices):
    """What one action at the workbench makes or changes: the table its row is in."""

    STATEMENT = "statement", _("statement")
    EVENT = "event", _("event")
    REPORT = "report", _("report")
    FIGURE = "figure", _("figure")
    POSITION = "position", _("position")
    LEFT_OUT = "left_out", _("left out")
    FORM = "form", _("form")
    REJECTED = "rejected", _("rejected proposal")


class Outcome(TextChoices):
    """What an editor made of a proposal of the assistant."""

    ACCEPTED = "accepted", _("accepted unchanged")
    EDITED = "edited", _("accepted and edited")
    REJECTED = "rejected", _("rejected")


class ItemKind(TextChoices):
    DISPUTE = "dispute", _("dispute")
    ACTOR = "actor", _("actor")
    ARTICLE = "article", _("article")
    ENTRY = "entry", _("entry")
    DIFFERENCE = "difference", _("difference")
    FIGURE = "figure", _("figure")


class ChangeClass(TextChoices):
    ADDED = "added", _("added")
    CORRECTED = "corrected", _("corrected")
    CLARIFIED = "clarified", _("clarified")
    SPELLING = "spelling", _("spelling")
    WITHDRAWN = "withdrawn", pgettext_lazy("change", "withdrawn")
