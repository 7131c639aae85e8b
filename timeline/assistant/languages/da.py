"""Danish: what the rules have to know."""

from __future__ import annotations

from .words import Language, cues, each, phrases

_CUES = """
say* state: sige siger sagde sagt
say state: fortælle fortæller fortalte fortalt
say state: forklare forklarer forklarede forklaret
say state: oplyse oplyser oplyste oplyst
say announce: meddele meddeler meddelte meddelt
say announce: melde melder meldte meldt
say state: skrive skriver skrev skrevet
say* state: tilføje tilføjer tilføjede tilføjet
say state: understrege understreger understregede understreget
say state: påpege påpeger påpegede påpeget
say state: pege peger pegede peget + på
say state: bemærke bemærker bemærkede bemærket
say state: konstatere konstaterer konstaterede konstateret
say state: fastslå fastslår fastslog fastslået
say state: slå slår slog slået + fast
say state: gøre gør gjorde gjort + klart
say state: gøre gør gjorde gjort + gældende
say state: finde finder fandt fundet + bevist
say state: finde finder fandt fundet + godtgjort
say state: lægge lægger lagde lagt + til grund
say state: henvise henviser henviste henvist + til
say state: vise viser viste vist + til
say state: gøre gør gjorde gjort + opmærksom på
say state: lægge lægger lagde lagt + vægt på
say state: lægge lægger lagde lagt + til
say state: give giver gav givet + udtryk for
say state: give giver gav givet + besked om
say state: udtale udtaler udtalte udtalt
say state: udtrykke udtrykker udtrykte udtrykt
say state: erklære erklærer erklærede erklæret
say* state: hævde hævder hævdede hævdet
say* state: påstå påstår påstod påstået
say* state: mene mener mente ment
say state: anføre anfører anførte anført
say state: fremhæve fremhæver fremhævede fremhævet
say state: fremføre fremfører fremførte fremført
say state: bekræfte bekræfter bekræftede bekræftet
say state: præcisere præciserer præciserede præciseret
say state: nævne nævner nævnte nævnt
say state: berette beretter berettede berettet
say state: rapportere rapporterer rapporterede rapporteret
say state: indikere indikerer indikerede indikeret
say state: gentage gentager gentog gentaget
say state: fortsætte fortsætter fortsatte fortsat
say state: svare svarer svarede svaret
say state: indvende indvender indvendte indvendt
say state: argumentere argumenterer argumenterede argumenteret
say state: vurdere vurderer vurderede vurderet
say state: konkludere konkluderer konkluderede konkluderet
say state: afsløre afslører afslørede afsløret
say state: antyde antyder antydede antydet
say state: spå spår spåede spået
say state: forudse forudser forudså forudset
say state: informere informerer informerede informeret
say state: orientere orienterer orienterede orienteret
say announce: annoncere annoncerer annoncerede annonceret
say announce: bekendtgøre bekendtgør bekendtgjorde bekendtgjort
say* reassure: love lover lovede lovet
say reassure: forsikre forsikrer forsikrede forsikret
say reassure: garantere garanterer garanterede garanteret
say agree: erkende erkender erkendte erkendt
say agree: indrømme indrømmer indrømmede indrømmet
say agree: medgive medgiver medgav medgivet
say deny/reject: afvise afviser afviste afvist
say deny/reject: benægte benægter benægtede benægtet
say deny/reject: nægte nægter nægtede nægtet
say deny/reject: dementere dementerer dementerede dementeret
say warn: advare advarer advarede advaret
say threaten: true truer truede truet
say demand: kræve kræver krævede krævet
say demand: forlange forlanger forlangte forlangt
say request: opfordre opfordrer opfordrede opfordret
say request: foreslå foreslår foreslog foreslået
say request: anbefale anbefaler anbefalede anbefalet
say criticise: kritisere kritiserer kritiserede kritiseret
say criticise: klage klager klagede klaget
say regret: beklage beklager beklagede beklaget
say state: forkynde forkynder forkyndte forkyndt
say state: forudsige forudsiger forudsagde forudsagt
say state: vidne vidner vidnede vidnet
say state: tvitte tvitter tvittede tvittet
say state: anslå anslår anslog anslået
say state: betone betoner betonede betonet
say state: uddybe uddyber uddybede uddybet
say state: supplere supplerer supplerede suppleret
say state: afslutte afslutter afsluttede afsluttet
say state: begrunde begrunder begrundede begrundet
say state: indlede indleder indledte indledt
say state: pointere pointerer pointerede pointeret
say state: huske husker huskede husket
say state: erindre erindrer erindrede erindret
sound state: lyde lyder lød lydt
sound state: hedde hedder hed heddet
sound state: fremgå fremgår fremgik fremgået
sound state: stå står stod stået + der
think* state: tro tror troede troet
think* state: håbe håber håbede håbet
think state: frygte frygter frygtede frygtet
think* state: føle føler følte følt
think* state: synes synes syntes syntes
think state: forvente forventer forventede forventet
think state: regne regner regnede regnet + med
think state: tvivle tvivler tvivlede tvivlet + på
ask request: spørge spørger spurgte spurgt
smile state: råbe råber råbte råbt
smile state: hviske hvisker hviskede hvisket
smile state: udbryde udbryder udbrød udbrudt
smile state: le ler lo leet
smile state: grine griner grinede grinet
smile state: sukke sukker sukkede sukket
smile state: smile smiler smilede smilet
say state: mindes mindes mindedes -
say state: opsummere opsummerer opsummerede opsummeret
smile state: juble jubler jublede jublet
smile state: tordne tordner tordnede tordnet
smile state: fnyse fnyser fnøs fnyst
smile state: klukke klukker klukkede klukket
smile state: spøge spøger spøgte spøgt
smile state: ræsonnere ræsonnerer ræsonnerede ræsonneret
smile state: udbasunere udbasunerer udbasunerede udbasuneret
smile state: citere citerer citerede citeret
name criticise: kalde kalder kaldte kaldt
name state: betegne betegner betegnede betegnet
name state: beskrive beskriver beskrev beskrevet
name state: omtale omtaler omtalte omtalt
name criticise: fordømme fordømmer fordømte fordømt
name support: rose roser roste rost
accuse accuse: beskylde beskylder beskyldte beskyldt
accuse accuse: anklage anklager anklagede anklaget
accuse accuse: bebrejde bebrejder bebrejdede bebrejdet
"""

DANISH = Language(
    code="da",
    verb_second=True,
    cues=cues(_CUES),
    idioms=phrases("""
det siger sig selv
siger sig selv
det vil sige
vil sige
så at sige
efter sigende
svarer til
svare til
svarede til
svaret til
svarende til
have at sige
sagt på en anden måde
kort sagt
sagt med andre ord
når det er sagt
når det så er sagt
det sagt
som sagt
for ikke at sige
sige fra
siger fra
sagde fra
sige farvel
sagde farvel
sige op
siger op
sagde op
sagt op
sige ja
siger ja
sagde ja
sige nej
siger nej
sagde nej
sagt ja
sagt nej
sige tak
siger tak
sagde tak
siger dem noget
siger mig noget
melde sig
melder sig
meldte sig
meldt sig
meldte sig ind
stå fast
står fast
kræver tid
skrive under
skriver under
skrev under
skrevet under
skrev kontrakt
skrevet kontrakt
skrive kontrakt
skrev historie
skrevet historie
tro på
tror på
troede på
troet på
hedder han
hedder sig
hed sig
kaldt på
kalder på
kaldte på
kalde på
svare igen
svarede igen
svarer igen
synes at være
bl.a. skrevet
truet af
er truet
blev truet
"""),
    sources=phrases("""
ifølge
i følge
iflg
"""),
    complementizers=each("at"),
    whether=each("om hvorfor hvordan hvad hvem hvor hvornår hvilken hvilket hvilke"),
    relatives=each("der som"),
    conjunctions=each("og men eller samt for"),
    subordinators=each(
        "da når mens imens fordi hvis selvom eftersom skønt dersom inden siden før indtil så hvorefter hvorpå "
        "hvor hvilket hvad hvem idet end om medmindre ligesom efterhånden selv"
    ),
    prepositions=each(
        "af i på til ved fra for med om under over efter hos mod imod gennem igennem uden omkring mellem blandt "
        "foran bag inden trods siden overfor ad langs indtil"
    ),
    attaching=each("af i ved fra for med på hos om bag"),
    determiners=each(
        "den det de en et denne dette disse hans hendes deres sin sit sine vores min mit mine din dit dine ingen "
        "intet nogen nogle noget alle hver hvert begge flere mange to tre fire fem seks syv otte ni ti andre "
        "sådan sådanne enhver ethvert samme hele"
    ),
    indefinite=each("en et"),
    pronouns=each("han hun den det de vi jeg man du"),
    guesses=each("han hun den de det"),
    adverbs=each(
        "også videre senere tidligere dog imidlertid ikke aldrig altid nu da så selv endnu allerede derfor "
        "desuden desværre efterfølgende samtidig imens igen ofte jo nok vel blot kun bare endelig først endvidere "
        "ligeledes således heller netop straks siden her derimod alligevel omvendt derudover herefter derefter "
        "dermed nemlig nærmest næsten frimodigt klart kort tørt åbent direkte officielt offentligt gentagne "
        "løbende indledningsvis afslutningsvis ifølge angiveligt naturligvis selvfølgelig egentlig faktisk "
        "muligvis tilsyneladende måske omgående sammen grinende smilende leende nøgternt roligt skarpt vredt "
        "bestemt ellers nyligt nylig bl.a. lige stadig længere hertil dertil"
    ),
    auxiliaries=each(
        "har havde er var vil ville kan kunne skal skulle må måtte bør burde blev bliver være have få får fik gik "
        "går kom kommer lod lader"
    ),
    negations=each("ikke aldrig hverken ej næppe"),
    finite=each(
        "er var har havde vil ville kan kunne skal skulle må måtte bør burde blev bliver får fik går gik kommer "
        "kom gør gjorde ved vidste ser så giver gav tager tog står stod ligger lå findes fandtes betyder betød "
        "viser viste mangler sker skete holder holdt synes"
    ),
    times=each(
        "tiden uge ugen måned måneden år året forrige sidste næste weekenden mandag tirsdag onsdag torsdag fredag "
        "lørdag søndag januar februar marts april maj juni juli august september oktober november december dag "
        "dagen går morgen aften nat formiddag eftermiddag tidligere senere kl klokken forleden igår idag"
    ),
    backward=each("det dette sådan så således"),
    recipients=each("til over overfor"),
    platforms=each("x twitter facebook instagram telegram linkedin tv tv2 radio dr"),
    conditions=each("hvis dersom såfremt"),
    have=each("har havde have skal"),
    be=each("er var blev bliver være været"),
    begin=each("begyndte plejede begynder plejer"),
    may=each("kunne kan vil ville"),
    infinitives=each("være have få gå stå se tage give blive gøre kunne skulle ville måtte bo dø nå slå"),
    sure=each("sige mene tro håbe frykte synes føle hævde påstå"),
    heard=each("fortælle informere orientere forsikre love minde spørge svare advare garantere"),
    mute=each("lovene loven grundloven reglerne"),
    nouns=each("vidner klager lover love regner råber"),
    objects=each("at sig ham hende dem os mig noget intet alt"),
    several=each(""),
    leading=each(""),
    hearers=each(""),
    silent=each("sige uddybe oplyse kommentere give"),
    refuses=each("ønsker"),
    judged=each("påstand tal"),
    adversative=each("men"),
    additive=each("og"),
    meanwhile=each("mens imens"),
    of=each("af fra i"),
    occasions=each("gang"),
    results=each("så end"),
    papers=each(""),
    impersonal=each("det man dette hvad der"),
    first_person=each("jeg vi"),
    definite=("en", "et", "erne", "ene", "ne"),
    verbal=("er", "ede", "te", "de", "drog", "steg", "faldt", "kom", "sank", "vandt"),
    unfinished=("'s", "s'", "isk", "ske", "tens", "ets"),
    adjectives={
        "overbevist": ("state",),
        "åben": ("state",),
        "klar": ("state",),
        "tydelig": ("state",),
        "sikker": ("state",),
        "bekymret": ("state",),
        "skuffet": ("criticise",),
        "fortrøstningsfuld": ("reassure",),
    },
)
