"""Norwegian: Nynorsk, and Bokmål as far as the same rules carry; the lists hold the forms of both."""

from __future__ import annotations

from .words import Language, cues, each, phrases

_CUES = """
say* state: seie/seia/si seier/sier sa/sade sagt
say state: fortelje/fortelja/fortelle fortel/forteller fortalde/fortalte fortalt
say explain: forklare/forklara forklarer/forklarar forklarte/forklara forklart/forklara
say state: opplyse/opplysa opplyser opplyste opplyst
say announce: melde/melda melder melde/meldte meldt
say announce: meddele meddeler meddelte meddelt
say state: skrive/skriva skriv/skriver skreiv/skrev skrive/skrivi/skrevet
say* state: leggje/legge/legga legg/legger la lagt + til
say state: leggje/legge/legga legg/legger la lagt + vekt på
say state: understreke/understreka understrekar/understreker understreka/understreket understreka/understreket
say state: streke/streka/strekje strekar/streker streka/strekte streka/streket + under
say state: påpeike/påpeika/påpeke påpeikar/påpeiker/påpeker påpeika/påpeikte/påpekte påpeika/påpekt
say state: peike/peika/peke peikar/peiker/peker peika/peikte/pekte peika/pekt + på
say state: poengtere poengterer/poengterar poengterte poengtert
say state: presisere presiserer/presiserar presiserte presisert
say state: konstatere konstaterer/konstaterar konstaterte konstatert
say state: slå slår slo slått/slege + fast
say state: fastslå fastslår fastslo fastslått
say state: gjere/gjera/gjøre gjer/gjør gjorde gjort + klart
say state: gjere/gjera/gjøre gjer/gjør gjorde gjort + gjeldande
say state: gjere/gjera/gjøre gjer/gjør gjorde gjort + gjeldende
say state: finne finn/finner fann/fant funne/funnet + prova
say state: finne finn/finner fann/fant funne/funnet + bevist
say state: leggje/legge/legga legg/legger la lagt + til grunn
say state: vise viser viste vist + til
say state: gjere/gjera/gjøre gjer/gjør gjorde gjort + merksam på
say state: gje/gi/gjeva gjev/gir gav/ga gjeve/gitt + uttrykk for
say state: gje/gi/gjeva gjev/gir gav/ga gjeve/gitt + beskjed om
say state: uttale/uttala uttaler/uttalar uttalte/uttala uttalt/uttala
say state: uttrykkje/uttrykke uttrykkjer/uttrykker uttrykte uttrykt
say state: ytre ytrar/ytrer ytra ytra
say state: erklære erklærer/erklærar erklærte erklært
say* state: hevde/hevda hevdar/hevder hevda/hevdet hevda/hevdet
say* state: påstå påstår påstod/påsto påstått
say* state: meine/meina/mene meiner/mener meinte/mente meint/ment
say state: framheve/framheva/fremheve framhevar/fremhever framheva/fremhevet framheva
say state: stadfeste/stadfesta/bekrefte stadfestar/bekrefter stadfesta/bekreftet/bekrefta stadfesta/bekreftet
say state: nemne/nemna/nevne nemner/nevner nemnde/nevnte nemnt/nevnt
say state: rapportere rapporterer/rapporterar rapporterte rapportert
say state: gjenta/gjentake gjentek/gjentar gjentok gjenteke/gjentatt
say state: halde/halda/fortsette held/fortset/fortsetter heldt/fortsette/fortsatte halde + fram
say state: fortsetje/fortsette fortset/fortsetter fortsette/fortsatte fortsett/fortsatt
say state: svare/svara svarar/svarer svara/svarte svara/svart
say state: innvende/innvenda innvender innvende/innvendte innvendt
say state: argumentere argumenterer/argumenterar argumenterte argumentert
say state: vurdere vurderer/vurderar vurderte vurdert
say state: konkludere konkluderer/konkluderar konkluderte konkludert
say state: avsløre avslører/avslørar avslørte/avslørde avslørt
say state: antyde/antyda antydar/antyder antyda/antydet antyda
say state: spå spår spådde spådd
say state: informere informerer/informerar informerte informert
say state: orientere orienterer/orienterar orienterte orientert
say announce: kunngjere/kunngjera/kunngjøre kunngjer/kunngjør kunngjorde kunngjort
say announce: varsle/varsla varslar/varsler varsla/varslet varsla/varslet
say announce: annonsere annonserer annonserte annonsert
say* reassure: love/lova lovar/lover lova/lovet/lovte lova/lovet
say reassure: forsikre forsikrar/forsikrer forsikra/forsikret forsikra
say reassure: garantere garanterer/garanterar garanterte garantert
say agree: erkjenne/erkjenna erkjenner erkjende/erkjente erkjent
say agree: innrømme/innrømma/innrøme innrømmer/innrømer/innrømmar innrømte/innrømde/innrømma innrømt
say agree: vedgå vedgår vedgjekk/vedgikk vedgått
say agree: tilstå tilstår tilstod/tilsto tilstått
say deny/reject: avvise/avvisa avviser avviste avvist
say deny/reject: nekte/nekta nektar/nekter nekta/nektet nekta/nektet
say deny/reject: benekte/benekta benektar/benekter benekta/benektet benekta
say deny/reject: dementere dementerer/dementerar dementerte dementert
say warn: åtvare/åtvara/advare åtvarar/advarer åtvara/advarte åtvara/advart
say threaten: true/trua trugar/truar/truer truga/trua/truet truga/trua
say demand: krevje/krevja/kreve krev/krever kravde/krevde/krevja kravt/krevd/krevet
say demand: forlange/forlanga forlangar/forlanger forlangte forlangt
say request: oppmode/oppmoda oppmodar oppmoda oppmoda
say request: foreslå/føreslå foreslår/føreslår foreslo/føreslo foreslått/føreslått
say request: tilrå/anbefale tilrår/anbefaler tilrådde/anbefalte tilrådd/anbefalt
say criticise: kritisere kritiserer/kritiserar kritiserte kritisert
say criticise: klage/klaga klagar/klager klaga/klaget klaga
say regret: beklage/beklaga beklagar/beklager beklaga/beklaget beklaga
say state: føye/føya føyer føyde føyd + til
say state: tilføye/tilføya tilføyer tilføyde tilføyd
say state: minne/minna minner minte mint + om
say state: ta/take tek/tar tok teke/tatt + til orde for
say state: vitne/vitna vitnar/vitner vitna/vitnet vitna
say state: anslå anslår anslo anslått
say state: tvitre tvitrar/tvitrer tvitra tvitra
say state: utdjupe/utdjupa/utdype utdjupar/utdyper utdjupa/utdypet utdjupa
say state: avslutte/avslutta avsluttar/avslutter avslutta/avsluttet avslutta
say state: grunngje/grunngi/begrunne grunngjev/grunngir/begrunner grunngav/begrunnet grunngjeve
say state: hugse/hugsa/huske hugsar/husker hugsa/husket hugsa
say state: formidle/formidla formidlar/formidler formidla/formidlet formidla
say state: bemerke bemerker bemerket/bemerka bemerket
say state: kommentere kommenterer/kommenterar kommenterte kommentert
say state: referere refererer/refererar refererte referert
sound state: lyde/lyda lyder/lyd lydde/lydte/lød lydt
sound state: heite/heita/hete heiter/heter heitte/het heitt
sound state: gå går gjekk/gikk gått + fram
sound state: kome/koma/komme kjem/kommer kom kome/kommet + fram
sound state: framgå/fremgå framgår/fremgår framgjekk/fremgikk framgått
sound state: stå står stod/sto stått + det
think* state: tru/tro trur/tror trudde/trodde trudd/trodd
think* state: håpe/håpa håpar/håper håpa/håpet håpa/håpet
think* state: vone/vona vonar vona vona
think* state: frykte/frykta fryktar/frykter frykta/fryktet frykta/fryktet
think* state: føle/føla føler/følar følte/følde følt
think* state: synast/synes synest/synes syntest/syntes synst/syntes
think state: vente/venta ventar/venter venta/ventet venta
think state: forvente/forventa forventar/forventer forventa/forventet forventa
think state: rekne/rekna/regne reknar/regner rekna/regnet rekna + med
think state: tvile/tvila tviler/tvilar tvilte/tvila tvilt + på
ask request: spørje/spørja/spørre spør spurde/spurte spurt
ask request: lure/lura lurer lurte lurt + på
smile state: rope/ropa ropar/roper ropa/ropte ropa/ropt
smile state: kviskre/hviske kviskrar/hvisker kviskra/hvisket kviskra
smile state: utbryte/utbryta utbryt/utbryter utbraut/utbrøt utbrote
smile state: le ler lo ledd
smile state: sukke/sukka sukkar/sukker sukka/sukket sukka
smile state: smile/smila smiler smilte smilt
smile state: flire/flirer flirer flirte flirt
say state: minnast/minnas minnest/minnes mintest/mintes minst
say state: oppsummere oppsummerer/oppsummerar oppsummerte oppsummert
smile state: jublar/juble jublar/jubler jubla/jublet jubla
smile state: humre humrar/humrer humra/humret humra
smile state: tordne tordnar/tordner tordna/tordnet tordna
smile state: skryte skryt/skryter skraut/skrøt skrote
smile state: spøke spøkjer/spøker spøkte spøkt
smile state: undre undrar/undrer undra/undret undra
smile state: resonnere resonnerer/resonnerar resonnerte resonnert
smile state: sitere siterer/siterar siterte sitert
name criticise: kalle/kalla kallar/kaller kalla/kalte kalla/kalt
name state: omtale/omtala omtalar/omtaler omtalte/omtala omtalt
name state: skildre/skildra/beskrive skildrar/beskriv/beskriver skildra/beskreiv/beskrev skildra/beskrive
name state: karakterisere karakteriserer karakteriserte karakterisert
name criticise: fordømme/fordømma fordømmer/fordømer fordømte/fordømde fordømt
name support: rose/rosa rosar/roser roste/rosa rost
accuse accuse: skulde/skulda/beskylde skuldar/skulder/beskylder skulda/skuldet/beskyldte skulda/beskyldt
accuse accuse: anklage/anklaga/klandre anklagar/anklager/klandrar/klandrer anklaga/anklaget/klandra anklaga
"""

NORWEGIAN = Language(
    code="nn",
    verb_second=True,
    cues=cues(_CUES),
    idioms=phrases("""
det vil seie
det vil seia
det vil si
vil seie
vil seia
vil si
så å seie
så å seia
så å si
er å seie
er å seia
er å si
å seie om
å seia om
å si om
har å seie
har å seia
har å si
ha å seie
ha noko å seie
naudsynt å seie
naudsynt å seia
svarer til
svarar til
svare til
svara til
svarte til
seier seg sjølv
seier seg sjølve
sier seg selv
sagt på ein annan måte
kort sagt
med andre ord sagt
når det er sagt
når det er sagt
det sagt
som sagt
for ikkje å seie
seie frå
seier frå
sa frå
sagt frå
si fra
sier fra
sa fra
seie opp
seier opp
sa opp
sagt opp
seie ja
seier ja
sa ja
sagt ja
seie nei
seier nei
sa nei
sagt nei
sa takk
seie takk
seier takk
sa farvel
melde seg
melder seg
melde seg på
meldte seg
meldt seg
skrive under
skriv under
skreiv under
skrev under
skrive kontrakt
skreiv kontrakt
skrev kontrakt
skreiv historie
tru på
trur på
trudde på
tror på
tro på
lova godt
lovar godt
svara igjen
kalla på
kallar på
kom fram til
kjem fram til
kome fram til
kommet fram til
kommer fram til
heiter han
heiter seg
heter seg
heiter ho
heitte han
vente på
ventar på
venta på
venter på
ventet på
venta seg
er venta
var venta
er ventet
blir venta
blir ventet
som venta
er varsla
vart varsla
blei varsla
ble varslet
er varslet
blir varsla
vert varsla
er meldt
var meldt
blei meldt
vart meldt
ble meldt
er trua
trua av
truga av
vart trua
kravde livet
er sett fast
er kalla
vart kalla
blei kalla
ble kalt
er kalt
blir kalla
populært kalla
såkalla
"""),
    sources=phrases("""
ifølgje
i følgje
ifølge
i følge
ifylgje
i fylgje
"""),
    complementizers=each("at"),
    whether=each("om kvifor korleis kva kven kor når kvar hvorfor hvordan hva hvem hvor"),
    relatives=each("som der"),
    conjunctions=each("og men eller samt for"),
    subordinators=each(
        "då da når medan mens fordi dersom hvis sjølv selv ettersom sidan siden før innan til så enn om kor hvor "
        "idet kva hva kven hvem etterkvart etterhvert uansett utan slik"
    ),
    prepositions=each(
        "av i på til ved frå fra for med om under over etter hos hjå mot gjennom utan uten omkring rundt mellom "
        "blant framfor bak innan trass tross sidan overfor ovanfor langs åt"
    ),
    attaching=each("av i ved frå fra for med på hos hjå om bak"),
    determiners=each(
        "den det dei de ein ei eit en et denne dette desse disse hans hennar hennes deira deres sin si sitt sine "
        "vår vårt våre min mi mitt mine ingen inkje ingenting nokon noko nokre noen noe alle kvar kvart hver "
        "begge fleire flere mange to tre fire fem seks sju åtte ni ti andre slik slike same samme heile hele eitt"
    ),
    indefinite=each("ein ei eit en et"),
    pronouns=each("han ho hun den det dei de vi me eg jeg ein man du"),
    guesses=each("han ho hun den dei de det"),
    adverbs=each(
        "også òg vidare videre seinare senere tidlegare tidligere likevel derimot imidlertid ikkje ikke aldri "
        "alltid no nå då da så sjølv selv enno ennå allereie allerede derfor difor dessutan dessuten dessverre "
        "etterpå samstundes samtidig igjen ofte jo nok vel berre bare endeleg endelig først heller nettopp straks "
        "sidan siden her elles ellers dermed nemleg nemlig nærast nesten klart kort tørt ope åpent direkte "
        "offisielt offentleg innleiingsvis avslutningsvis visstnok naturlegvis sjølvsagt selvsagt eigentleg "
        "egentlig faktisk truleg trolig tydelegvis kanskje muntert leande smilande roleg kontant bestemt nyleg "
        "nylig heilt lattermildt lattermild m.a. framleis fremdeles stadig litt saman sammen"
    ),
    auxiliaries=each(
        "har hadde er var vil ville kan kunne skal skulle må måtte bør burde vart blei ble blir vert vere være ha "
        "få får fekk fikk gjekk gikk går kom kjem kommer lét lot byrja begynte pla pleidde"
    ),
    negations=each("ikkje ikke aldri verken korkje neppe"),
    finite=each(
        "er var har hadde vil ville kan kunne skal skulle må måtte bør burde vart blei ble blir vert får fekk "
        "fikk går gjekk gikk kjem kommer kom gjer gjør gjorde veit vet visste ser såg så gjev gir gav ga tek tar "
        "tok står stod ligg ligger låg finst finnes fanst betyr viser viste manglar mangler skjer skjedde held "
        "holder heldt skuldast skyldes trengst"
    ),
    times=each(
        "tida tiden veke veka uke uken månad månaden måned år året førre forrige sist siste neste helga måndag "
        "mandag tysdag tirsdag onsdag torsdag fredag laurdag lørdag søndag januar februar mars april mai juni "
        "juli august september oktober november desember dag dagen går morgon morgen kveld natt føremiddag "
        "formiddag ettermiddag tidlegare seinare kl klokka forleden"
    ),
    backward=each("det dette slik så"),
    recipients=each("til overfor"),
    platforms=each("x twitter facebook instagram telegram linkedin tv tv2 radio nrk"),
    conditions=each("hvis dersom viss"),
    have=each("har hadde ha skal"),
    be=each("er var blir blei ble vart vert vere være vore vært"),
    begin=each("byrja begynte pla pleidde fekk gjekk"),
    may=each("kunne kan vil ville"),
    infinitives=each(""),
    sure=each("seie meine tru håpe vone frykte synast føle hevde påstå"),
    heard=each("fortelje informere orientere forsikre love minne spørje svare åtvare varsle garantere"),
    mute=each("lovene lovane lova grunnlova reglane loven grunnloven reglene"),
    nouns=each("vitnar vitner klager klagar lover lovar lov krav minner svar heiter"),
    objects=each("å seg henne oss meg"),
    several=each(""),
    leading=each(""),
    hearers=each(""),
    silent=each("seie seia si kommentere kommentera utdjupe utdype opplyse gi gje nemne"),
    refuses=each("ønsker ønskjer"),
    judged=each("påstand tal"),
    adversative=each("men"),
    additive=each("og"),
    meanwhile=each("medan mens"),
    of=each("av frå fra i"),
    occasions=each("gong gang"),
    results=each("så slik enn"),
    papers=each(""),
    impersonal=each("det man ein dette kva hva"),
    first_person=each("eg jeg vi me"),
    definite=("en", "et", "erne", "ene", "ane", "a", "ne"),
    verbal=("er", "ar", "te", "de", "drog", "steig", "steg", "fall", "kom", "sank", "auka", "voks", "vann"),
    unfinished=("'s", "s'", "isk", "ske", "tens", "ets"),
    adjectives={
        "overtydd": ("state",),
        "overbevist": ("state",),
        "open": ("state",),
        "åpen": ("state",),
        "klar": ("state",),
        "tydeleg": ("state",),
        "tydelig": ("state",),
        "trygg": ("reassure",),
        "sikker": ("state",),
        "uroa": ("state",),
        "bekymra": ("state",),
        "skuffa": ("criticise",),
    },
)
