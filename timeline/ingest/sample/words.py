"""The words of a synthetic dispute, in English, Danish and Nynorsk. Everything and everyone in it is invented."""

from timeline.vocabulary import EventKind, SpeechAct

from ..records import Words

# Sides in order; the first two are the principals. Of each, two people: the first holds its office.
SIDES = (
    ("valdria", "Valdria", ("Ada Brenn", "Olin Marre")),
    ("sornmark", "Sornmark", ("Tilde Rask", "Henk Auber")),
    ("lendal", "Lendal", ("Mira Solt", "Jarle Vind")),
    ("ostavia", "Ostavia", ("Edda Torne", "Pavo Lind")),
    ("brevia", "Brevia", ("Runa Kell", "Oskar Dahm")),
    ("marnholm", "Marnholm", ("Signe Ferro", "Ivar Bost")),
    ("tarvik", "Tarvik", ("Lone Arvi", "Mads Kvern")),
    ("estrelle", "Estrelle", ("Inga Moro", "Teo Sand")),
)

THINGS = (
    Words("the strait", "strædet", "sundet"),
    Words("the ferry line", "færgeruten", "ferjeruta"),
    Words("the customs quay", "toldkajen", "tollkaia"),
    Words("the fishing quota", "fiskekvoten", "fiskekvoten"),
    Words("the lighthouse", "fyret", "fyret"),
    Words("the pilot service", "lodstjenesten", "lostenesta"),
    Words("the survey ship", "opmålingsskibet", "oppmålingsskipet"),
    Words("the harbour fee", "havneafgiften", "hamneavgifta"),
    Words("the sea cable", "søkablet", "sjøkabelen"),
)

# What somebody says of a thing; the speaker's name comes first.
SAYINGS = {
    SpeechAct.STATE: Words("says {} is in use", "siger, at {} er i brug", "seier at {} er i bruk"),
    SpeechAct.ANNOUNCE: Words("announces talks about {}", "bebuder samtaler om {}", "varslar samtalar om {}"),
    SpeechAct.DEMAND: Words("demands a say over {}", "kræver indflydelse på {}", "krev innverknad på {}"),
    SpeechAct.REQUEST: Words("asks for access to {}", "beder om adgang til {}", "bed om tilgang til {}"),
    SpeechAct.DENY: Words("denies having closed {}", "nægter at have lukket {}", "nektar for å ha stengt {}"),
    SpeechAct.REJECT: Words("rejects the proposal on {}", "afviser forslaget om {}", "avviser framlegget om {}"),
    SpeechAct.SUPPORT: Words("supports the agreement on {}", "støtter aftalen om {}", "støttar avtalen om {}"),
    SpeechAct.CRITICISE: Words(
        "criticises the handling of {}", "kritiserer håndteringen af {}", "kritiserer handteringa av {}"
    ),
    SpeechAct.WARN: Words("warns of delays at {}", "advarer om forsinkelser ved {}", "åtvarar om forseinkingar ved {}"),
    SpeechAct.EXPLAIN: Words("explains the rules for {}", "forklarer reglerne for {}", "forklarar reglane for {}"),
}

HAPPENINGS = {
    EventKind.MEETING: Words("The parties meet about {}", "Parterne mødes om {}", "Partane møtest om {}"),
    EventKind.VISIT: Words(
        "A delegation comes to see {}", "En delegation kommer for at se {}", "Ein delegasjon kjem for å sjå {}"
    ),
    EventKind.REQUEST: Words("A letter about {} is sent", "Et brev om {} bliver sendt", "Eit brev om {} blir sendt"),
    EventKind.CANCELLATION: Words(
        "A meeting about {} is called off", "Et møde om {} bliver aflyst", "Eit møte om {} blir avlyst"
    ),
    EventKind.BRIEFING: Words("The press is briefed on {}", "Pressen orienteres om {}", "Pressa blir orientert om {}"),
    EventKind.PROCESS: Words("Work on {} goes on", "Arbejdet med {} fortsætter", "Arbeidet med {} held fram"),
}

QUOTES = (
    Words("We keep watch over {}", "Vi holder øje med {}", "Vi held auge med {}"),
    Words("We have read the proposal on {}", "Vi har læst forslaget om {}", "Vi har lese framlegget om {}"),
    Words("Nobody has asked us about {}", "Ingen har spurgt os om {}", "Ingen har spurt oss om {}"),
)

# What an article goes on with: longer than what is quoted of it, as no article may be published by halves.
AROUND = (
    Words(
        "Neither party has published a document that shows when the matter was raised for the first time, and the next"
        " meeting has not been given a date.",
        "Ingen af parterne har offentliggjort et dokument, der viser, hvornår sagen blev rejst første gang, og det"
        " næste møde har ikke fået nogen dato.",
        "Ingen av partane har lagt fram eit dokument som viser når saka vart reist første gongen, og det neste møtet"
        " har ikkje fått nokon dato.",
    ),
    Words(
        "The crews on both shores go on working by the timetable of last year until another has been printed and hung"
        " up in the waiting rooms.",
        "Mandskabet på begge kyster arbejder videre efter køreplanen fra sidste år, indtil en ny er trykt og hængt op"
        " i ventesalene.",
        "Mannskapet på begge kystane arbeider vidare etter rutetabellen frå i fjor til ein ny er prenta og hengd opp i"
        " venteromma.",
    ),
    Words(
        "Letters have gone back and forth since the winter, and those who live by the water say that they read of them"
        " in the paper.",
        "Der er gået breve frem og tilbage siden vinteren, og de, der bor ved vandet, siger, at de læser om dem i"
        " avisen.",
        "Det har gått brev fram og tilbake sidan vinteren, og dei som bur ved vatnet, seier at dei les om dei i avisa.",
    ),
)

WAITING = Words("{} ships are waiting", "{} skibe venter", "{} skip ventar")
WAITING_TOPIC = Words("Ships waiting", "Skibe, der venter", "Skip som ventar")
SHIPS = Words("ships", "skibe", "skip")
ATTRIBUTION = Words("an official", "en embedsmand", "ein tenestemann")
SAYS = Words("says", "siger", "seier")
# Opening and closing quotation marks.
MARKS = Words("“”", "»«", "«»")
SOFTER = Words("in softer words", "i blødere vendinger", "med mjukare ord")
HARDER = Words("in harder words", "i hårdere vendinger", "med hardare ord")
DIFFER = Words("How strong the words were.", "Hvor stærke ordene var.", "Kor sterke orda var.")


def title(entries: int) -> Words:
    """By which a synthetic dispute is known from any other."""
    return Words(
        f"A synthetic dispute of {entries} entries",
        f"En opdigtet strid med {entries} indførsler",
        f"Ein oppdikta strid med {entries} innførslar",
    )


STANDFIRST = Words(
    "Valdria and Sornmark, two invented states, cannot agree on the waters between them. Made by a machine to try this"
    " site out: nothing of it happened.",
    "Valdria og Sornmark, to opdigtede stater, kan ikke blive enige om farvandet mellem dem. Lavet af en maskine for at"
    " prøve dette websted: Intet af det er sket.",
    "Valdria og Sornmark, to oppdikta statar, kan ikkje bli samde om farvatnet mellom seg. Laga av ei maskin for å"
    " prøve denne nettstaden: Ingenting av det har hendt.",
)
