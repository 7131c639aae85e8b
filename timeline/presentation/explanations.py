"""What each controlled word means, in English, Danish and Nynorsk: prose, beside the lists it explains.

It stands here and not in the message catalogues because each sentence is written in its own language, not translated.
"""

from timeline import vocabulary as v

EXPLANATIONS = {
    v.EventKind: {
        "vote": (
            "A body votes, whatever comes of it.",
            "En forsamling stemmer, uanset udfaldet.",
            "Ei forsamling røystar, same kva utfallet blir.",
        ),
        "abstention": (
            "A member of a body abstains from voting.",
            "Et medlem af en forsamling undlader at stemme.",
            "Ein medlem av ei forsamling lèt vere å røyste.",
        ),
        "adoption": (
            "A text is adopted and has effect.",
            "En tekst bliver vedtaget og får virkning.",
            "Ein tekst blir vedteken og får verknad.",
        ),
        "cancellation": (
            "Something planned is called off, by whoever may do so.",
            "Noget planlagt bliver aflyst af den, der kan aflyse det.",
            "Noko planlagt blir avlyst av den som kan avlyse det.",
        ),
        "request": (
            "A request known only as a reported fact, without words of it.",
            "En anmodning, som kun kendes som en omtalt kendsgerning, uden ordlyd.",
            "Ei oppmoding som berre er kjend som eit omtala faktum, utan ordlyd.",
        ),
        "meeting": (
            "Parties meet in person.",
            "Parter mødes ansigt til ansigt.",
            "Partar møtest ansikt til ansikt.",
        ),
        "visit": (
            "Someone travels to another party.",
            "Nogen rejser til en anden part.",
            "Nokon reiser til ein annan part.",
        ),
        "call": ("Parties speak by telephone.", "Parter taler i telefon.", "Partar snakkar i telefon."),
        "briefing": (
            "The press is briefed; what is said there are statements that are part of it.",
            "Pressen bliver orienteret; det, der siges, er udtalelser, som er en del af det.",
            "Pressa blir orientert; det som blir sagt der, er utsegner som er ein del av det.",
        ),
        "statement_issued": (
            "A written statement is sent out; what it says are statements that are part of it.",
            "En skriftlig udtalelse sendes ud; det, den siger, er udtalelser, som er en del af den.",
            "Ei skriftleg fråsegn blir send ut; det ho seier, er utsegner som er ein del av henne.",
        ),
        "post": (
            "Something is posted on a social medium.",
            "Noget lægges op på et socialt medie.",
            "Noko blir lagt ut på eit sosialt medium.",
        ),
        "interview": (
            "Someone is interviewed; the answers are statements that are part of it.",
            "Nogen bliver interviewet; svarene er udtalelser, som er en del af det.",
            "Nokon blir intervjua; svara er utsegner som er ein del av det.",
        ),
        "attack": (
            "Force is used against people or things.",
            "Der bruges magt mod mennesker eller ting.",
            "Det blir brukt makt mot menneske eller ting.",
        ),
        "process": (
            "Something that goes on over days or longer, such as talks.",
            "Noget, der står på i dage eller længere, for eksempel forhandlinger.",
            "Noko som går føre seg i dagar eller lenger, til dømes forhandlingar.",
        ),
        "background": (
            "What the dispute rests on and the articles recall.",
            "Det, som tvisten hviler på, og som artiklerne minder om.",
            "Det som tvisten kviler på, og som artiklane minner om.",
        ),
        "other": (
            "An act that none of these words fits.",
            "En handling, som ingen af disse ord passer til.",
            "Ei handling som ingen av desse orda høver på.",
        ),
    },
    v.ParticipantRole: {
        "agent": (
            "Does it. An event belongs to the side that all its agents share.",
            "Udfører handlingen. En begivenhed hører til den part, som alle de handlende er fælles om.",
            "Gjer det. Ei hending høyrer til den parten som alle som handlar, er del av.",
        ),
        "affected": (
            "Is the one it is done to.",
            "Er den, det går ud over eller gælder.",
            "Er den det går ut over eller gjeld.",
        ),
        "participant": (
            "Takes part without being singled out as the one who acts.",
            "Deltager uden at være fremhævet som den handlende.",
            "Deltek utan å vere peika ut som den som handlar.",
        ),
        "host": ("Receives the others.", "Er vært for de andre.", "Er vert for dei andre."),
        "member": (
            "Belongs to the body that acts.",
            "Hører til den forsamling, der handler.",
            "Høyrer til forsamlinga som handlar.",
        ),
    },
    v.SpeechAct: {
        "state": (
            "Says how something is, and no more.",
            "Siger, hvordan noget er, og ikke mere.",
            "Seier korleis noko er, og ikkje meir.",
        ),
        "announce": (
            "Makes known what will be done or has been decided.",
            "Gør kendt, hvad der skal ske, eller hvad der er besluttet.",
            "Gjer kjent kva som skal gjerast, eller kva som er avgjort.",
        ),
        "explain": (
            "Gives the reason for an act or a position.",
            "Giver grunden til en handling eller et standpunkt.",
            "Gjev grunnen til ei handling eller eit standpunkt.",
        ),
        "reassure": (
            "Says that something feared is not so or will not come.",
            "Siger, at noget frygtet ikke er tilfældet eller ikke vil ske.",
            "Seier at noko ein ottast ikkje er slik eller ikkje kjem til å skje.",
        ),
        "support": (
            "Takes another's side or backs a proposal.",
            "Støtter en anden eller et forslag.",
            "Støttar ein annan eller eit framlegg.",
        ),
        "agree": (
            "Accepts what another asked or proposed.",
            "Siger ja til det, en anden har bedt om eller foreslået.",
            "Seier ja til det ein annan har bede om eller gjort framlegg om.",
        ),
        "request": (
            "Asks for something, leaving the other free to refuse.",
            "Beder om noget, som den anden frit kan afslå.",
            "Ber om noko som den andre fritt kan seie nei til.",
        ),
        "demand": (
            "Says that the other must do something.",
            "Siger, at den anden skal gøre noget.",
            "Seier at den andre må gjere noko.",
        ),
        "regret": (
            "Is sorry or disappointed about what happened.",
            "Beklager eller er skuffet over det, der er sket.",
            "Er lei for eller vonbroten over det som har hendt.",
        ),
        "criticise": (
            "Finds fault with what another did or said.",
            "Finder fejl ved det, en anden har gjort eller sagt.",
            "Finn feil ved det ein annan har gjort eller sagt.",
        ),
        "accuse": (
            "Says that another did something wrong that the other would not own to.",
            "Siger, at en anden har gjort noget forkert, som den anden ikke vedkender sig.",
            "Seier at ein annan har gjort noko gale som den andre ikkje vedgår.",
        ),
        "deny": (
            "Says that a claim is not so. Danish “afviser” and Norwegian “avviser” can also mean “rejects”: content "
            "decides.",
            "Siger, at en påstand ikke passer. »Afviser« kan også betyde at sige nej til et krav: redaktionen vælger "
            "efter indholdet.",
            "Seier at ein påstand ikkje stemmer. «Avviser» kan òg tyde å seie nei til eit krav: redaksjonen vel etter "
            "innhaldet.",
        ),
        "reject": (
            "Refuses a demand or a proposal.",
            "Siger nej til et krav eller et forslag.",
            "Seier nei til eit krav eller eit framlegg.",
        ),
        "warn": (
            "Foretells harm that the speaker would not cause.",
            "Forudsiger skade, som den talende ikke selv ville volde.",
            "Spår skade som den som talar, ikkje sjølv ville valde.",
        ),
        "threaten": (
            "Foretells harm that the speaker would cause.",
            "Stiller i udsigt at volde skade.",
            "Stiller i utsikt å valde skade.",
        ),
        "decline_comment": (
            "Is asked and says that no answer will be given.",
            "Bliver spurgt og siger, at der ikke vil blive svaret.",
            "Blir spurd og seier at det ikkje kjem noko svar.",
        ),
    },
    v.Medium: {
        "briefing": (
            "Before reporters, with questions.",
            "Foran journalister, med spørgsmål.",
            "Framfor journalistar, med spørsmål.",
        ),
        "interview": ("To one outlet.", "Til ét medie.", "Til eitt medium."),
        "written_statement": ("Sent out in writing.", "Udsendt på skrift.", "Send ut skriftleg."),
        "social_post": ("Posted by the speaker.", "Lagt op af den talende selv.", "Lagt ut av den som talar."),
        "telephone_briefing": (
            "To several reporters by telephone.",
            "Til flere journalister i telefonen.",
            "Til fleire journalistar på telefon.",
        ),
        "to_agency": ("To a news agency.", "Til et nyhedsbureau.", "Til eit nyhendebyrå."),
        "meeting": (
            "In a meeting that others attended.",
            "På et møde med andre til stede.",
            "På eit møte med andre til stades.",
        ),
        "speech": ("In a speech.", "I en tale.", "I ein tale."),
        "document": (
            "By a body, in a text that it adopted.",
            "Af en forsamling i en tekst, den har vedtaget.",
            "Av ei forsamling i ein tekst ho har vedteke.",
        ),
        "unknown": (
            "The reports do not say.",
            "Artiklerne siger det ikke.",
            "Artiklane seier det ikkje.",
        ),
    },
    v.Rendering: {
        "direct": (
            "Printed as the speaker's own words.",
            "Trykt som den talendes egne ord.",
            "Prenta som orda til den som talar.",
        ),
        "mixed": (
            "The outlet's sentence with some of the speaker's words in quotation marks.",
            "Mediets egen sætning med nogle af den talendes ord i anførselstegn.",
            "Ei setning frå mediet sjølv, med nokre av orda til den som talar, i hermeteikn.",
        ),
        "indirect": (
            "What was said, in a sentence of the outlet's (“said that …”).",
            "Det sagte i en sætning af mediets egen (»sagde, at …«).",
            "Det som vart sagt i ei setning frå mediet («sa at …»).",
        ),
        "paraphrase": (
            "The gist, in the outlet's words.",
            "Indholdet i mediets egne ord.",
            "Innhaldet med orda til mediet.",
        ),
        "mention": (
            "Only that something was said, or what about.",
            "Kun at noget blev sagt, eller hvad det handlede om.",
            "Berre at noko vart sagt, eller kva det galdt.",
        ),
    },
    v.Wording: {
        "original": (
            "The words that were spoken or written.",
            "De ord, der blev sagt eller skrevet.",
            "Orda som vart sagde eller skrivne.",
        ),
        "outlet_translation": (
            "Spoken in another language and translated by the outlet or its agency.",
            "Sagt på et andet sprog og oversat af mediet eller dets bureau.",
            "Sagt på eit anna språk og omsett av mediet eller byrået.",
        ),
        "our_translation": (
            "Translated by us; always beside the printed words.",
            "Oversat af os; står altid ved siden af de trykte ord.",
            "Omsett av oss; står alltid ved sida av dei prenta orda.",
        ),
        "unknown": (
            "The report does not say what language was spoken.",
            "Artiklen siger ikke, hvilket sprog der blev talt.",
            "Artikkelen seier ikkje kva språk det vart tala på.",
        ),
    },
    v.Marking: {
        "quotation_marks": (
            "Between quotation marks.",
            "Mellem anførselstegn.",
            "Mellom hermeteikn.",
        ),
        "dash": ("After a dash.", "Efter en tankestreg.", "Etter ein tankestrek."),
        "none": (
            "Nothing in print sets the words apart.",
            "Intet på tryk skiller ordene ud.",
            "Ingenting på prent skil orda ut.",
        ),
    },
    v.Stance: {
        "neutral": (
            "Reports it as the speaker's.",
            "Gengiver det som den talendes.",
            "Attgjev det som talaren sitt.",
        ),
        "endorses": (
            "Says the same in its own voice.",
            "Siger det samme med egen stemme.",
            "Seier det same med eiga røyst.",
        ),
        "distances": (
            "Marks that it does not vouch for it.",
            "Markerer, at artiklen ikke går god for det.",
            "Markerer at artikkelen ikkje går god for det.",
        ),
    },
    v.Anonymity: {
        "named": ("A person with a name.", "En person med navn.", "Ein person med namn."),
        "institution": (
            "A body speaks: an office, a government, a council.",
            "En institution taler: et kontor, en regering, et råd.",
            "Ein institusjon talar: eit kontor, ei regjering, eit råd.",
        ),
        "unnamed": (
            "A person whom the report does not name.",
            "En person, som artiklen ikke nævner ved navn.",
            "Ein person som artikkelen ikkje nemner med namn.",
        ),
        "unattributed": (
            "The report does not say who said it.",
            "Artiklen siger ikke, hvem der har sagt det.",
            "Artikkelen seier ikkje kven som har sagt det.",
        ),
    },
    v.AnonymityGround: {
        "not_stated": (
            "The report gives no reason.",
            "Artiklen giver ingen grund.",
            "Artikkelen gjev ingen grunn.",
        ),
        "not_authorised": (
            "Was not allowed to speak about it in public.",
            "Måtte ikke udtale sig offentligt om det.",
            "Hadde ikkje løyve til å uttale seg offentleg om det.",
        ),
        "sensitive_matter": ("The matter is sensitive.", "Sagen er følsom.", "Saka er kjenslevar."),
        "talks_ongoing": (
            "Talks are still going on.",
            "Forhandlingerne er stadig i gang.",
            "Forhandlingane er framleis i gang.",
        ),
        "safety": (
            "Would be in danger if named.",
            "Ville være i fare, hvis navnet kom frem.",
            "Ville vere i fare om namnet kom fram.",
        ),
        "other": (
            "Another reason, as printed beside it.",
            "En anden grund, som trykt ved siden af.",
            "Ein annan grunn, som prenta ved sida av.",
        ),
    },
    v.OriginKind: {
        "own_reporting": (
            "The outlet's own reporters; counted once for each outlet.",
            "Mediets egne journalister; tæller én gang for hvert medie.",
            "Mediet sine eigne journalistar; tel éin gong for kvart medium.",
        ),
        "agency": (
            "A news agency's text; five articles that carry one are one origin.",
            "Et nyhedsbureaus tekst; fem artikler, der bringer den samme, er én kilde.",
            "Teksten til eit nyhendebyrå; fem artiklar som brukar den same, er eitt opphav.",
        ),
        "other_outlet": (
            "Taken from another outlet that is named.",
            "Taget fra et andet medie, som nævnes.",
            "Teke frå eit anna medium som er nemnt.",
        ),
        "official_release": (
            "A text that an authority sent out.",
            "En tekst, som en myndighed har udsendt.",
            "Ein tekst som ei styresmakt har sendt ut.",
        ),
        "broadcast": ("Radio or television.", "Radio eller tv.", "Radio eller fjernsyn."),
        "press_briefing": (
            "A briefing that any reporter present could hear.",
            "Et pressemøde, som enhver tilstedeværende journalist kunne høre.",
            "Eit pressemøte som alle journalistar til stades kunne høyre.",
        ),
        "social_post": (
            "A post by the speaker.",
            "Et opslag fra den talende selv.",
            "Eit innlegg frå den som talar.",
        ),
        "unnamed_official": (
            "Someone in office whom the report does not name.",
            "En embedsperson, som artiklen ikke nævner ved navn.",
            "Ein embetsperson som artikkelen ikkje nemner med namn.",
        ),
        "unknown": (
            "The report does not say; adds no origin where another is known.",
            "Artiklen siger det ikke; tæller ikke, hvor en anden kilde er kendt.",
            "Artikkelen seier det ikkje; tel ikkje der eit anna opphav er kjent.",
        ),
    },
    v.DateBasis: {
        "stated": (
            "A report prints the date.",
            "En artikel trykker datoen.",
            "Ein artikkel prentar datoen.",
        ),
        "weekday_resolved": (
            "A report prints a weekday, and only one date fits.",
            "En artikel trykker en ugedag, og kun én dato passer.",
            "Ein artikkel prentar ein vekedag, og berre éin dato høver.",
        ),
        "relative": (
            "A report places it before or after another entry.",
            "En artikel lægger det før eller efter en anden post.",
            "Ein artikkel legg det før eller etter ein annan post.",
        ),
        "published_by": (
            "All that is known is that it came before the article.",
            "Det eneste, der vides, er, at det skete før artiklen.",
            "Alt ein veit, er at det hende før artikkelen.",
        ),
        "external_record": (
            "The date comes from outside the articles, such as a body's own record.",
            "Datoen kommer fra en kilde uden for artiklerne, for eksempel en forsamlings egen protokol.",
            "Datoen kjem frå ei kjelde utanfor artiklane, til dømes protokollen til ei forsamling.",
        ),
        "inferred": (
            "The editors conclude it from the order of things.",
            "Redaktionen slutter det af rækkefølgen.",
            "Redaksjonen sluttar det av rekkjefølgja.",
        ),
    },
    v.RelationKind: {
        "replies_to": (
            "Is said or done in answer to the other.",
            "Er sagt eller gjort som svar på det andet.",
            "Er sagt eller gjort som svar på det andre.",
        ),
        "denies": (
            "Says that what the other says is not so.",
            "Siger, at det, den anden siger, ikke passer.",
            "Seier at det den andre seier, ikkje stemmer.",
        ),
        "rejects": (
            "Refuses what the other asks or proposes.",
            "Siger nej til det, den anden beder om eller foreslår.",
            "Seier nei til det den andre ber om eller gjer framlegg om.",
        ),
        "confirms": (
            "Says that what the other says is so.",
            "Siger, at det, den anden siger, er rigtigt.",
            "Seier at det den andre seier, stemmer.",
        ),
        "supports": ("Backs the other.", "Støtter det andet.", "Støttar det andre."),
        "qualifies": (
            "Accepts the other with a reservation.",
            "Godtager det andet med forbehold.",
            "Godtek det andre med atterhald.",
        ),
        "criticises": (
            "Finds fault with the other.",
            "Finder fejl ved det andet.",
            "Finn feil ved det andre.",
        ),
        "explains": (
            "Gives the reason for the other.",
            "Giver grunden til det andet.",
            "Gjev grunnen til det andre.",
        ),
        "repeats": (
            "Says the same as the other, at another time.",
            "Siger det samme som det andet på et andet tidspunkt.",
            "Seier det same som det andre på eit anna tidspunkt.",
        ),
        "corrects": (
            "Puts right what the other said.",
            "Retter det, det andet sagde.",
            "Rettar det som det andre sa.",
        ),
        "withdraws": (
            "Takes back what the other said or did.",
            "Trækker det, som det andet sagde eller gjorde, tilbage.",
            "Trekkjer tilbake det som det andre sa eller gjorde.",
        ),
        "causes": (
            "A report says that it led to the other; no arrow is drawn.",
            "En artikel siger, at det førte til det andet; der tegnes ingen pil.",
            "Ein artikkel seier at det førte til det andre; det blir ikkje teikna pil.",
        ),
        "part_of": (
            "Belongs to an occasion, such as an answer at a briefing.",
            "Hører til en anledning, for eksempel et svar på et pressemøde.",
            "Høyrer til eit høve, til dømes eit svar på eit pressemøte.",
        ),
    },
    v.RelationBasis: {
        "explicit": (
            "A report says that one answers the other.",
            "En artikel siger, at det ene er svar på det andet.",
            "Ein artikkel seier at det eine er svar på det andre.",
        ),
        "same_exchange": (
            "Both belong to one exchange, such as question and answer.",
            "Begge hører til samme ordveksling, for eksempel spørgsmål og svar.",
            "Begge høyrer til same ordskifte, til dømes spørsmål og svar.",
        ),
        "editor_inference": (
            "The editors conclude it; a note says from what.",
            "Redaktionen slutter det; en note siger hvoraf.",
            "Redaksjonen sluttar det; ein merknad seier av kva.",
        ),
    },
    v.DifferenceField: {
        "when": (
            "Days or hours that cannot both be so. Found by rule.",
            "Dage eller klokkeslæt, der ikke begge kan passe. Findes af en regel.",
            "Dagar eller klokkeslett som ikkje begge kan stemme. Blir funne av ein regel.",
        ),
        "value": (
            "Numbers that cannot both be so. Found by rule.",
            "Tal, der ikke begge kan passe. Findes af en regel.",
            "Tal som ikkje begge kan stemme. Blir funne av ein regel.",
        ),
        "name": (
            "The same thing or person by different names. Found by rule.",
            "Den samme ting eller person under forskellige navne. Findes af en regel.",
            "Same tingen eller personen under ulike namn. Blir funne av ein regel.",
        ),
        "title": (
            "The office a person is given. Found by rule.",
            "Det embede, en person tillægges. Findes af en regel.",
            "Embetet ein person får. Blir funne av ein regel.",
        ),
        "place": (
            "Where it took place. Found by rule.",
            "Hvor det skete. Findes af en regel.",
            "Kvar det hende. Blir funne av ein regel.",
        ),
        "actor": (
            "Who did it. Found by rule.",
            "Hvem der gjorde det. Findes af en regel.",
            "Kven som gjorde det. Blir funne av ein regel.",
        ),
        "speaker": (
            "Who said it. Noted by the editors.",
            "Hvem der sagde det. Noteret af redaktionen.",
            "Kven som sa det. Notert av redaksjonen.",
        ),
        "wording": (
            "How a text or a decision is worded. Noted by the editors.",
            "Hvordan en tekst eller en beslutning lyder. Noteret af redaktionen.",
            "Korleis ein tekst eller eit vedtak lyder. Notert av redaksjonen.",
        ),
        "ground": (
            "The reason given for an act. Noted by the editors.",
            "Den grund, der gives for en handling. Noteret af redaktionen.",
            "Grunnen som blir gjeven for ei handling. Notert av redaksjonen.",
        ),
        "substance": (
            "What was done or said. Noted by the editors.",
            "Hvad der blev gjort eller sagt. Noteret af redaktionen.",
            "Kva som vart gjort eller sagt. Notert av redaksjonen.",
        ),
    },
    v.DifferenceStatus: {
        "open": (
            "Nobody has shown which is so.",
            "Ingen har vist, hvad der passer.",
            "Ingen har vist kva som stemmer.",
        ),
        "ranked": (
            "The editors prefer one value, with a reason; the others stay.",
            "Redaktionen foretrækker én værdi med en grund; de andre bliver stående.",
            "Redaksjonen føretrekkjer éin verdi med ein grunn; dei andre blir ståande.",
        ),
        "compatible": (
            "On a closer look both can be so.",
            "Set nærmere efter kan begge dele passe.",
            "Ved nærare ettersyn kan begge stemme.",
        ),
    },
    v.Rank: {
        "preferred": (
            "Held to be the better founded, for the reason given.",
            "Anses for bedst begrundet af den anførte grund.",
            "Blir rekna for best grunngjeve av den grunnen som er oppgjeven.",
        ),
        "normal": (
            "Neither preferred nor doubted.",
            "Hverken foretrukket eller betvivlet.",
            "Verken føretrekt eller dregen i tvil.",
        ),
        "deprecated": (
            "Held to be mistaken, for the reason given; still shown.",
            "Anses for forkert af den anførte grund; vises stadig.",
            "Blir rekna for feil av den grunnen som er oppgjeven; blir framleis vist.",
        ),
    },
    v.Confidence: {
        "on_record": (
            "Rests on an official record, a release, a briefing or the speaker's own post.",
            "Hviler på en officiel protokol, en udsendt tekst, et pressemøde eller den talendes eget opslag.",
            "Kviler på ein offisiell protokoll, ein utsend tekst, eit pressemøte eller talaren sitt eige innlegg.",
        ),
        "several_origins": (
            "At least two origins that do not lean on each other.",
            "Mindst to kilder, der ikke støtter sig til hinanden.",
            "Minst to opphav som ikkje lener seg på kvarandre.",
        ),
        "one_origin": (
            "One origin, however many articles carry it.",
            "Én kilde, uanset hvor mange artikler der bringer den.",
            "Eitt opphav, same kor mange artiklar som brukar det.",
        ),
        "one_unnamed_origin": (
            "One origin, and that one is not named.",
            "Én kilde, og den er ikke nævnt ved navn.",
            "Eitt opphav, og det er ikkje namngjeve.",
        ),
        "differing": (
            "The reports differ on something that matters.",
            "Artiklerne er uenige om noget, der betyder noget.",
            "Artiklane spriker om noko som har noko å seie.",
        ),
    },
    v.ChangeClass: {
        "added": (
            "New in that edition.",
            "Ny i den udgave.",
            "Ny i den utgåva.",
        ),
        "corrected": (
            "Changed in meaning: what stood there was wrong or incomplete.",
            "Ændret i mening: det, der stod, var forkert eller ufuldstændigt.",
            "Endra i meining: det som stod der, var feil eller ufullstendig.",
        ),
        "clarified": (
            "Says the same, more clearly.",
            "Siger det samme, klarere.",
            "Seier det same, klårare.",
        ),
        "spelling": (
            "Spelling or typography only.",
            "Kun stavning eller typografi.",
            "Berre rettskriving eller typografi.",
        ),
        "withdrawn": (
            "Taken back; its address says why.",
            "Trukket tilbage; adressen siger hvorfor.",
            "Trekt tilbake; adressa seier kvifor.",
        ),
    },
    v.ArticleKind: {
        "news": ("An outlet's article.", "Et medies artikel.", "Artikkelen til eit medium."),
        "wire": ("An agency's text as sent out.", "Et bureaus tekst som udsendt.", "Teksten til eit byrå som send ut."),
        "official_record": (
            "A body's own record of what it did.",
            "En forsamlings egen protokol over det, den gjorde.",
            "Protokollen til ei forsamling over det ho gjorde.",
        ),
        "transcript": (
            "What was said, word for word.",
            "Det sagte ord for ord.",
            "Det som vart sagt, ord for ord.",
        ),
        "social_post": (
            "A post by its author.",
            "Et opslag af den, der skrev det.",
            "Eit innlegg av den som skreiv det.",
        ),
    },
    v.LeftOut: {
        "furniture": (
            "Menus, buttons and other parts of the web page.",
            "Menuer, knapper og andre dele af websiden.",
            "Menyar, knappar og andre delar av nettsida.",
        ),
        "caption": (
            "The text of a picture, where it only says what is seen.",
            "En billedtekst, der kun siger, hvad man ser.",
            "Ein bilettekst som berre seier kva ein ser.",
        ),
        "credit": (
            "Who wrote, photographed or delivered.",
            "Hvem der har skrevet, fotograferet eller leveret.",
            "Kven som har skrive, fotografert eller levert.",
        ),
        "heading": (
            "A heading that says no more than the text under it.",
            "En overskrift, der ikke siger mere end teksten under den.",
            "Ei overskrift som ikkje seier meir enn teksten under.",
        ),
        "repetition": (
            "Says again what the same article said before.",
            "Gentager, hvad den samme artikel allerede har sagt.",
            "Seier om att det same artikkelen alt har sagt.",
        ),
        "garbled": (
            "Broken beyond reading by a machine.",
            "Ødelagt af en maskine, så det ikke kan læses.",
            "Øydelagt av ei maskin, så det ikkje kan lesast.",
        ),
        "other_matter": (
            "Speaks of something that is not part of this dispute.",
            "Handler om noget, der ikke hører til denne tvist.",
            "Handlar om noko som ikkje høyrer til denne tvisten.",
        ),
        "comment": (
            "The outlet’s own judgement or background, which nobody is reported to have said or done.",
            "Mediets egen vurdering eller baggrund, som ingen gengives for at have sagt eller gjort.",
            "Mediet si eiga vurdering eller bakgrunn, som ingen blir attgjevne på å ha sagt eller gjort.",
        ),
    },
}
