"""English: what the rules have to know."""

from __future__ import annotations

from .words import Language, cues, each, phrases

_CUES = """
say* state: say says said said saying
say* state: tell tells told told telling
say* state: add adds added added adding
say* announce: announce announces announced announced announcing
say* explain: explain explains explained explained explaining
say* state: state states stated stated stating
say* state: note notes noted noted noting
say* state: claim claims claimed claimed claiming
say* state: insist insists insisted insisted insisting
say* state: maintain maintains maintained maintained maintaining
say* state: argue argues argued argued arguing
say* state: assert asserts asserted asserted asserting
say* state: contend contends contended contended contending
say* accuse: allege alleges alleged alleged alleging
say* warn: warn warns warned warned warning
say* warn: caution cautions cautioned cautioned cautioning
say* threaten: threaten threatens threatened threatened threatening
say* deny/reject: deny denies denied denied denying
say* deny/reject: dispute disputes disputed disputed disputing
say* agree: admit admits admitted admitted admitting
say* agree: concede concedes conceded conceded conceding
say* agree: acknowledge acknowledges acknowledged acknowledged acknowledging
say* agree: agree agrees agreed agreed agreeing
say* state: confirm confirms confirmed confirmed confirming
say* state: stress stresses stressed stressed stressing
say* state: emphasise emphasises emphasised emphasised emphasising
say* state: emphasize emphasizes emphasized emphasized emphasizing
say* state: underline underlines underlined underlined underlining
say* state: underscore underscores underscored underscored underscoring
say* state: reiterate reiterates reiterated reiterated reiterating
say* state: repeat repeats repeated repeated repeating
say* state: report reports reported reported reporting
say* state: suggest suggests suggested suggested suggesting
say* state: observe observes observed observed observing
say* state: remark remarks remarked remarked remarking
say* state: comment comments commented commented commenting
say* state: declare declares declared declared declaring
say* state: disclose discloses disclosed disclosed disclosing
say* state: reveal reveals revealed revealed revealing
say* state: recall recalls recalled recalled recalling
say* criticise: complain complains complained complained complaining
say* criticise: lament laments lamented lamented lamenting
say* state: joke jokes joked joked joking
say* state: quip quips quipped quipped quipping
say* state: predict predicts predicted predicted predicting
say* state: estimate estimates estimated estimated estimating
say* reassure: promise promises promised promised promising
say* reassure: pledge pledges pledged pledged pledging
say* reassure: vow vows vowed vowed vowing
say* reassure: assure assures assured assured assuring
say* state: write writes wrote written writing
say* state: tweet tweets tweeted tweeted tweeting
say* state: post posts posted posted posting
say* state: reply replies replied replied replying
say* state: respond responds responded responded responding
say* state: answer answers answered answered answering
say* state: testify testifies testified testified testifying
say* state: point points pointed pointed pointing + out
say* state: go goes went gone going + say
say* demand: demand demands demanded demanded demanding
say* state: continue continues continued continued continuing
say* state: conclude concludes concluded concluded concluding
say* state: find finds found found finding
say* state: indicate indicates indicated indicated indicating
say* state: signal signals signalled/signaled signalled/signaled signalling/signaling
say* state: hint hints hinted hinted hinting
say* state: inform informs informed informed informing
say* state: reckon reckons reckoned reckoned reckoning
say* state: boast boasts boasted boasted boasting
say* state: clarify clarifies clarified clarified clarifying
say* state: counter counters countered countered countering
say* state: retort retorts retorted retorted retorting
say* state: opine opines opined opined opining
say* state: recount recounts recounted recounted recounting
say* request: urge urges urged urged urging
say* request: recommend recommends recommended recommended recommending
say* state: rule rules ruled ruled ruling
think* state: believe believes believed believed believing
think* state: think thinks thought thought thinking
think* state: feel feels felt felt feeling
think* state: hope hopes hoped hoped hoping
think* state: fear fears feared feared fearing
think* state: expect expects expected expected expecting
think* state: doubt doubts doubted doubted doubting
think* state: consider considers considered considered considering
ask request: ask asks asked asked asking
ask request: wonder wonders wondered wondered wondering
ask request: question questions questioned questioned questioning
ask request: inquire inquires inquired inquired inquiring
smile state: shout shouts shouted shouted shouting
smile state: whisper whispers whispered whispered whispering
smile state: cry cries cried cried crying
smile state: laugh laughs laughed laughed laughing
smile state: smile smiles smiled smiled smiling
smile state: sigh sighs sighed sighed sighing
smile request: plead pleads pleaded pleaded pleading
smile state: exclaim exclaims exclaimed exclaimed exclaiming
smile state: muse muses mused mused musing
smile state: chuckle chuckles chuckled chuckled chuckling
smile state: snap snaps snapped snapped snapping
smile state: enthuse enthuses enthused enthused enthusing
smile state: grumble grumbles grumbled grumbled grumbling
smile state: tease teases teased teased teasing
smile state: grin grins grinned grinned grinning
smile state: shrug shrugs shrugged shrugged shrugging
smile state: reflect reflects reflected reflected reflecting
smile state: yell yells yelled yelled yelling
smile state: mutter mutters muttered muttered muttering
smile state: begin begins began begun beginning
smile state: text texts texted texted texting
say state: advise advises advised advised advising
smile state: read reads read read reading
name criticise: call calls called called calling
name state: dub dubs dubbed dubbed dubbing
name state: describe describes described described describing
name criticise: denounce denounces denounced denounced denouncing
name criticise: condemn condemns condemned condemned condemning
name criticise: slam slams slammed slammed slamming
name criticise: criticise criticises criticised criticised criticising
name criticise: criticize criticizes criticized criticized criticizing
name criticise: dismiss dismisses dismissed dismissed dismissing
name reject: reject rejects rejected rejected rejecting
name support: praise praises praised praised praising
name support: hail hails hailed hailed hailing
name state: characterise characterises characterised characterised characterising
name state: characterize characterizes characterized characterized characterizing
name state: label labels labelled/labeled labelled/labeled labelling/labeling
name state: brand brands branded branded branding
name state: refer refers referred referred referring
name request: urge urges urged urged urging
accuse accuse: accuse accuses accused accused accusing
"""

ENGLISH = Language(
    code="en",
    verb_second=False,
    cues=cues(_CUES),
    idioms=phrases("""
that is to say
needless to say
to say the least
said to be
said to have
said goodbye
said farewell
say nothing of
say no
said no
said yes
said so
says so
had a say
have a say
has a say
final say
in other words
so to say
let us say
told off
all told
found guilty
found dead
found out
was found
were found
been found
be found
as expected
than expected
was expected
were expected
is expected
are expected
be expected
been expected
it is believed
read more
point out of
ask for
asks for
asked for
was asked
were asked
been asked
when asked
be told
was told
were told
been told
am told
will find
did find
to find
it turns out
on report
weather report
annual report
told to
report to
reports to
reported to
post office
last post
blog post
blog posts
was found guilty
considered to be
is considered
are considered
was considered
were considered
be considered
been considered
called for
calls for
call for
calling for
called off
calls off
call off
called on
calls on
called in
called up
was called
were called
is called
are called
been called
be called
no comment
agreed to
agree to
agrees to
thought to
is thought
are thought
was thought
were thought
believed to
is believed
are believed
was believed
was reported
were reported
is reported
been reported
state of
united states
the state
in state
the states
answering machine
in answer
went to
warned of
warns of
promised to
promises to
pledged to
vowed to
threatened to
expected to
hoped to
hopes to
continues to
continued to
"""),
    sources=phrases("""
according to
in the words of
"""),
    complementizers=each("that"),
    whether=each("whether if how why what when where who which"),
    relatives=each("who which whose whom that"),
    conjunctions=each("and but or nor yet"),
    subordinators=each(
        "when while as because although though since if unless until after before where whereas once so than "
        "whether despite amid following during even"
    ),
    prepositions=each(
        "of in on at to from by for with about into over under after before during between through against "
        "without within via near outside inside toward towards across along among amid as since until upon "
        "despite following ahead alongside behind beyond per regarding"
    ),
    attaching=each("of in at from for with on"),
    determiners=each(
        "the a an his her its their our my your this that these those some any no every each both several many "
        "all one two three four five six most another other such"
    ),
    indefinite=each("a an"),
    pronouns=each("he she it they we i you who one"),
    guesses=each("he she it they"),
    adverbs=each(
        "also later earlier then however meanwhile further furthermore previously recently repeatedly once again "
        "often still always never now just already yesterday today tonight tomorrow too instead only even simply "
        "angrily bluntly calmly clearly flatly quietly publicly privately reportedly allegedly separately "
        "therefore thus moreover additionally initially finally firmly strongly openly plainly briefly jokingly "
        "sharply explicitly implicitly subsequently consistently famously rightly wrongly directly merely "
        "afterwards since soon together instantly immediately promptly frankly dryly drily softly proudly "
        "candidly simultaneously"
    ),
    auxiliaries=each(
        "has have had is are was were be been being will would can could may might must shall should do does did "
        "'s 've 'd"
    ),
    negations=each("not never n't didn't doesn't don't wouldn't couldn't hasn't haven't hadn't won't cannot"),
    finite=each(
        "is are was were has have had will would can could may might must shall should do does did isn't aren't "
        "wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't didn't doesn't don't need needs "
        "needed wants want wanted goes go went comes come came makes make made takes take took gets get got knows "
        "know knew sees see saw remains remain became becomes become began begins seems seem seemed shows show "
        "showed gives give gave left leaves leave kept keeps keep held holds hold ran runs run lost loses lose "
        "won wins win met meets meet paid pays pay sent sends send brought brings bring built fell falls rose "
        "rises grew grows cost costs faces face means mean meant lies lay stands stood plans died dies lived "
        "lives works played plays"
    ),
    times=each(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january "
        "february march april may june july august september october november december earlier later last next "
        "this morning afternoon evening night week month year"
    ),
    backward=each("so this that"),
    recipients=each("to"),
    platforms=each("x twitter facebook instagram telegram truth tv radio television camera"),
    conditions=each("if unless"),
    have=each("have has had 've"),
    be=each("is are was were be been being remains remained"),
    begin=each("on continued"),
    may=each("to would could can might may should must cannot will"),
    infinitives=each(""),
    sure=each("say tell claim insist believe think add feel state hope"),
    heard=each("tell assure inform warn remind"),
    mute=each("law constitution rules rule book bible"),
    nouns=each(
        "report reports claim claims state states note notes comment comments answer answers post posts fear "
        "fears hope hopes demand demands rule rules estimate estimates promise promises pledge pledges call calls "
        "signal signals doubt doubts question questions cry cries smile smiles reply replies read joke jokes "
        "remark remarks label brand felt thought find finds found go went point ask expects expect dispute "
        "disputes stress tweet tweets repeat hint hints vow vows recall praise slam need needs cost faces face "
        "plans plays shows works show run hold left lives means"
    ),
    objects=each("to so nothing little much more him her them us me himself herself itself"),
    several=each("police people media women men children both many some most others few they we you i who which that"),
    leading=each(
        "recommend urge demand rule find deny dispute agree continue point post respond comment signal indicate "
        "consider boast"
    ),
    hearers=each("him her them us me you reporters journalists parliament lawmakers"),
    silent=each("say give elaborate comment provide specify offer name"),
    refuses=each("declined refused"),
    judged=each("figure claim charge accusation number position view"),
    adversative=each("but though"),
    additive=each("and"),
    meanwhile=each("while"),
    of=each("from"),
    occasions=each(""),
    results=each(""),
    papers=each("statement letter post report interview message note memo tweet email release as by"),
    impersonal=each("one this that there what"),
    first_person=each("i we me"),
    verbal=("ed", "s"),
    adjectives={
        "adamant": ("state",),
        "clear": ("state",),
        "convinced": ("state",),
        "certain": ("state",),
        "confident": ("reassure",),
        "hopeful": ("state",),
        "concerned": ("state",),
        "worried": ("state",),
        "optimistic": ("state",),
    },
)
