"""What stands around a day and an hour: conditions, another talk, somebody else, agreement."""

from fieldbook.model.answers_phrases import WHO
from fieldbook.model.answers_words import pattern

OPEN = pattern(
    # A condition or a doubt, wherever it stands: the day and the hour are not settled yet.
    "if(?! (?:you (?:fancy|prefer|insist)|you (?:can|could) (?:stand|bear|stomach|face|handle"
    "|find|put up)|you dont mind|i'm honest|you ask me|you must know|you like|you want|you "
    "please|truth|anything|that's what|not|(?:that|it|this)(?:'s|| is| isnt| does| suits| "
    r"works)(?: \w+){0,3} (?:you|suits|works|ok|fine|alright|good|early|late)|it helps))|unless"
    "|provided|providing|(?:as|so) long as(?! (?:it takes|you (?:like|need|want)|that))"
    "|subject to|depend(?:s|ing)?|assuming|on condition|contingent|barring|granted that|in case"
    r"|except|\w+ permitting|(?:being|going|goes) (?:well|to plan)|god willing|willing",
    "(?<! not )pencil(?:led)?|provisional(?:ly)?|tentative(?:ly)?|penciled|placeholder|for now"
    "|for the moment|pro tem|hold (?:it )?loosely|unconfirmed|not confirmed|to be confirmed|tbc"
    "|tba|tbd|to confirm|i'll confirm|will confirm|confirm (?:it )?(?:later|tomorrow|on|by"
    "|nearer|closer|<d>|<w>|with you|when|once|after)",
    "probably|likely|hopefully|fingers crossed|with luck|with any luck|touch wood|inshallah|i "
    "hope|maybe|perhaps|possibly|i guess|i suppose|i reckon|i imagine|i presume|if possible|in "
    "theory|in principle|theoretically|potentially|as far as i|afaik|knock on wood|please god"
    r"|quote me|hold me to|(?:let|get|ask|make) (?:\w+ ){1,3}(?:confirm|check|decide|answer)|is "
    "the (?:idea|plan|aim|intention|thought)|pinch|push(?! (?:on|the))|grain of salt",
    "not (?:sure|certain|promising|definite|a promise|set in stone|a hundred|100|guaranteed"
    "|fixed|final|firm)|(?:no|cant|wont) promises?|let me|let you know|get back|come back to"
    "|back to you|check(?!ed)|confirm(?:ing)? (?:with|if)|hang on|hold on|(?<! can )(?<! will "
    ")(?<! cant )wait|actually can|on second thoughts|second thoughts|don't hold|dont hold"
    "|dont count|cant commit|dont quote",
    "(?:put a )?question mark|or (?:does|would|is|the|another|some|maybe|later|earlier|else"
    "|whenever|never|<d>|<h>|<w>|<g>|<p>)|otherwise|failing that|whichever|you (?:pick|choose"
    "|decide)|your (?:choice|pick|call)|alternatively|worst case|best case|plan b",
    "may change|might change|can change|could change|best guess|for the time being|as it stands"
    r"|as things stand|at the moment|await\w*|pending|fluid|optional|see (?:what|if|how|whether)",
)
DOUBT = pattern(
    # The same, but only in the sentence of the day and the hour, and after it.
    "(?:(?<=^ )|(?<= [.,!] )|(?<= or )|(?<= so )|(?<= and ))(?:do|does|did|shall|would|should"
    "|will|is|are|could|can|may) (?:you|we|i|it|that|this|<d>|<h>)",
    r"would(?:'ve| have)|<[dh]> (?:was|were|used to|had been)|<h> (?:to|past)(?= [,.!?]|\s*$)",
    "should (?:be|work|suit|do|fit|manage|all|probably|just)|ought to|(?:i|we|it|that|this|you"
    "|he|she|they|<d>|<h>) may|may (?:be|work|suit|well|have|need|do)|might|possible|could(?! "
    "(?:use|do with))|would (?:be possible|possibly|maybe|have to|need)|i think(?! it's (?:a "
    ")?(?:great|good|worth|high)|that's (?:a )?(?:great|good)| so too| yes)|i believe|i expect"
    "|i'd say|looks like|seems|still (?:have|need|to|got|waiting|some)|(?:have|has|need|needs"
    "|got) to (?!(?:say|admit|warn|be (?:home|there|here|gone|off|out|away|done|<e>)|leave|go"
    r"|<e>|hand it|thank|tell you))\w+|(?:i've|we've) to|i must(?! say| admit)|(?:about|around) "
    "<d>|try (?:to|and|my|our|for)|trying to|do my best",
    r"what about|how about|would (?:you|that|it|<d>|<h>) (?:\w+ ){0,2}(?:suit|work|do|be|manage)"
    "|does (?:that|it|<d>|<h>)|(?:can|could) (?:you|we|i) (?:not )?(?:do|make|say|maybe|come"
    "|keep|move|swap|meet|come back|shorten|not)|are you (?:free|around|available|able)|(?:suit"
    "|work for) you",
    "(?:not|rather|instead) (?:<d>|<h>)|not before|not after|not till|first(?! (?:thing|time"
    "|class|aid|floor|customer|coat|milking|light|job|chance|one|sensible|good|decent|shift"
    "|patient|appointment|on|of all|in the|in line|door|lot|thing))|ask(?:ing)? (?:my|the|her"
    "|him|our|them|around|first|<d>)|(?:need|have) to (?:ask|check|see|speak|talk|run|clear"
    "|look|find|move|shift|confirm|discuss|square|consult)",
    "remind|ring (?:me|first|before|to|ahead|on|you|the)|call (?:me|first|before|to|ahead|you "
    "back|on)|phone (?:me|first|before|to|ahead)|text (?:me|first|before|to|ahead)|(?:someone"
    "|somebody) else|swap|postpone|move it|change it|subject|or so|give or take|whereabouts"
    "|let's see|we'll see|sort of|kind of|ish|thereabouts|waiting|tight(?!,| with| but|er| fit "
    "but)|(?<! minute )(?<! second )(?<! or )later|sometime|some time|whenever|any ?time"
    "|anytime|either|squeeze (?:you|it|that|this|us)|flexible",
)
LATER_ON = pattern(
    # A week or a month beside the day: it may be another day then.
    r"<[dh]>(?: (?:in|of|on|the|a|,))* <w>|<w>(?: (?:in|of|on|the|a|,))* <[dh]>",
)
BUT = pattern(
    # A restriction after the day and the hour; before them it was only a sigh.
    "but(?! (?:yes|ok|fine|sure|go on|i'll be|i'm (?:in|happy|up|there|here|free)|we'll (?:be"
    "|make|manage|have)|happy|good|count|agreed|for (?:you|this|that)|that's fine|it's fine|it "
    "works|worth|no (?:matter|bother|problem|worries)|you're welcome|why not|definitely|of "
    "course|it'll do|it will do|doable|let's|i've (?:cleared|blocked|moved|made|kept)|alright"
    "|i can|we can|i will|we will|yeah|wear|bring (?:wellies|boots|a coat|biscuits|cake)|mind "
    "the|watch|park|use|come to|come in|ask for|it's in|it is in))",
    "though(?! (?:mind|that's fine))|although|however|mind you|having said that|on the other "
    "hand|unfortunately|(?<! the )only(?! (?:day|hour|time|one|too|way|sensible|fair|right"
    "|person|quiet|free))|just (?:to(?! (?:talk|confirm|be clear|say))|for (?:a|the|ten|five)"
    "|about)",
)
OTHER_TALK = pattern(
    # Another talk than the one that was asked for.
    "(?:go|run|talk|look|walk|work|leaf) (?:through|over|at(?! (?:my|the) (?:watch|clock|time"
    "|phone))|about|into)(?: (?:the|our|your|my|that|those|these|all|this|a|an|open|some|new"
    "|where|what))*(?! (?:business|whole|everything|bigger|big|plans?|future|year|next|us"
    "|things|it|lot|long|picture|numbers|that|this|place|works|company|where|what|shop|farm"
    "|practice|hotel|season|way|things|we|relationship|partnership|<w>|path|back|side|yard"
    r"|future|questions|ropes|door|gate|reset|<l>|it all|direction|growth))(?: \w+)",
    "(?:talk|speak|chat|discuss|meeting|meet|chatting|talking|about|regarding|re|concerning"
    "|over|see|review|sort|sort out|settle|fix|deal with|do|resolve|handle|place|plan|cover"
    "|finish|check|clear up|show (?:me|us)|bring|quote|quoting|demo|demonstrate|order|ordering"
    "|sign|agree|renew|negotiate|haggle)(?: (?:out|up|about|over|for|the|our|your|my|that|those"
    "|these|all|this|a|an|of|some|new|late|open|broken|faulty|missing|next|last|annual|spring"
    r"|autumn|damaged|\w+'s|\w+))? (?:\w+ )?(?:invoices?|returns?|deliver(?:y|ies)|orders?"
    "|prices?|price list|pricing|credit|credit notes?|complaints?|samples?|catalogues?"
    "|brochures?|contract|quotes?|quotation|fridge|grinder|machine|machines|recall|stock"
    "|warranty|parts?|refund|account balance|statement|statements|bill|bills|payment|payments"
    "|terms|discounts?|claim|claims|faults?|repairs?|leak|range|launch|promotion|promo|offer"
    "|offers|display|shelves|labels|pump|tractor|boiler|compressor|hose|rebate|rebates|rota"
    "|error|errors|shortages?|breakages?|installation|lease|renewal|service contract|issue with"
    "|problem with|paint|lights|sizes|colours|overdue|arrears|pallets?|menu|uniforms?|drawings?"
    "|tender|spec|specs|software|printer|van|order book|back orders?|backorders?|product"
    "|products|new line|new lines)",
    r"(?:the|those|these|my|our|your|that|some|all|a|an) (?:\w+ ){0,2}(?:invoices?|bills?"
    "|returns|price list|prices|pricing|credit notes?|statements?|payments?|complaints?"
    "|refunds?|rebates?|warranty|contracts?|tender|samples|catalogues?|quotes?|quotation"
    "|discounts?|claims?|faults?|shortages?|breakages?|arrears|paperwork|renewal|price rise"
    "|price increase)",
    "(?:that's|is|just|only|want(?:ed)? to|mainly|purely|solely|really) (?:all )?(?:about|for"
    "|want|see|to see|to show|to look|to get|to sort|to do|to order|to place|to pay|to sign|to "
    "hear about|to talk about) (?:the|a|your|my|that|those|new|it (?:is|was))(?! (?:business"
    "|whole|bigger|future))",
    r"(?:annual|yearly|quarterly|monthly|weekly|usual|regular|normal) (?:\w+ )?(?:review|meeting"
    "|call|order|visit|catch up|catchup|round|check)|(?:invoices?|price list|credit note"
    "|complaint|stocktake|order form|quotation)",
    r"(?:quick|wee|short|brief|speedy|fast) (?:\w+ )?(?:one|coffee|chat|word|call|catch up"
    "|natter|meeting|visit|hello|cuppa|look|tea|catchup|session|cup)|five minutes|keep it "
    "(?:short|brief|quick|snappy)|short and sweet|keep it (?:light|casual|informal|simple)"
    "|grab a bite|what's it about|on the phone|by phone|over the phone|on a call|phone call"
    "|keep it to|cut it (?:down|short)|shorter|not (?:the )?(?:full|whole|all)|not (?:for "
    ")?(?:<l>|that long|so long|ninety)|no longer than|less than|max|maximum|tops|at most|no "
    "more than|too long|can spare|all i (?:have|can|got)|hour is|hour will|instead of|rather "
    "than (?:<l>)",
    r"<[dh]>(?: ,| <p>)? (?:for|to|about|re|regarding|concerning) (?!(?:you|me|us|<\w>|sure"
    "|definite|certain|ninety|good|real|that|this|it|the (?:talk|long|full|reset|business|chat"
    "|big|whole|lot|two|three|pair|both|hour|ninety)|our (?:talk|chat|reset)|your (?:talk|chat"
    "|reset|meeting)|a (?:proper|long|good|full|real|decent|talk|sit)|talk|sit|have|discuss"
    "|hear|meet|chat|speak|let|make|be|keep|all|both|how|where|what|our business|the future"
    r"|everything|as long|now|the moment|half|quarter|start|ourselves|everyone) )\w+",
    "(?:,|and|it's|that's|just) (?:about|re|regarding|concerning|on) (?:the|those|that|these|my"
    r"|our|your|a|some) (?!(?:(?:\w+ )?(?:calendar|diary|planner|whiteboard|board|schedule)"
    "|business|future|whole|bigger|big|next|way|company|dot|table|house|patio|terrace|veranda"
    "|phone|planner|wall|calendar|schedule|board|list|books?|diary|day|quiet|safe|relationship"
    r"|partnership|account) )\w+",
)
SOMEONE_ELSE = pattern(
    "(?:instead of|in place of|on behalf of|rather than) (?:me|us|myself)|in my (?:place|stead"
    "|absence)|(?:speaks?|speaking|answers?|decides?) for (?:me|us)|(?<! cleared )(?<! agreed "
    f")(?<! cleared it )(?<! agreed it )(?<! squared it )(?<! sorted it )(?<! sorted )"
    f"(?<! squared )(?<! arranged )with {WHO}(?! (?:and (?:me|i|myself)|too|as "
    "well|also|both|there|present|in))|on my behalf|without me|(?:with|by|to|for|see|meet) "
    "(?:whoever|whomever|anyone|anybody|someone|somebody|whichever)|i (?:wont|cant|will not"
    "|may not|might not) be (?:there|here|in|about|around|able)|i'm (?:not (?:here|there|in"
    "|around|needed)|away|off)|wont be me|dont need me|not needed",
    "(?:see|meet|talk to|speak to|speak with|talk with|sit down with|ask for|sit with|deal with"
    "|catch|have it with|do it with|take it up with) (?!(?:you|me|us|it|then|there|<|on|at|ye"
    "|all|everyone|everybody|in|what|how|this|that|the (?:back|yard|whole|place|farm|business))"
    rf"|{WHO} and (?:me|i))(?:{WHO}|the \w+|our \w+|my \w+|\w+ (?:about|on|for|at|from|in|then"
    r"|who|,|\.|<d>|<h>|there|instead))",
    rf"(?:{WHO}) (?:takes|does|sees|chairs|handles|meets|runs) (?:the|it|that|you)|(?:{WHO}|\w+) "
    "(?:will|can|could|would|is going to|is able to|shall) (?:see|meet|take|talk|speak|do"
    "|handle|sit down with|stand in|cover|represent|deal|look after|be (?:there|here) (?:for"
    "|instead|to)|receive|have) (?:to |with )?(?:you|it|that|this|for me|instead|in|your)(?! "
    "(?:for|all) )",
    rf"(?:with|from|for|to) (?:{WHO}|someone|somebody|whoever)(?: \w+)?(?: \w+)? (?:instead|not "
    "me|alone|on (?:his|her|their) own|only|then|he|she|they|i'm not)|(?:he|she|they)(?:'ll| "
    "will| can) (?:take|see|meet|deal|do|talk|handle|sit down with) (?:you|it|that)|stand in "
    "for|standing in|in my stead|fill in for|sends? (?:my|our|someone|somebody)|sending (?:my"
    "|our|someone|somebody)",
)
OTHER_THING = pattern(
    "<h> (?:we|i)(?! (?:can|will|do|could|have|am|are|promise|mean|agree|confirm|both|all"
    r"|accept|open|close|shut|finish|start|always))(?= ) \w+|<h> (?:the|my|our|your) \w+ "
    "(?:comes?|arrives?|calls?|visits?|gets?)",
    # The day or the hour belongs to something else.
    "(?:i'm|we're|i am|we are|i'll be|we'll be|she's|he's|they're) (?:already |all |both "
    "|still |out |both of us )?(?:at|in|off|away|out|on|with|seeing|meeting|teaching|doing"
    "|having|going|closed|busy|booked|visiting|flying|travelling|driving|working)(?! (?:from"
    "|on it|for|good|business|a (?:position|good)|early|the (?:office|yard|shop|back|workshop"
    "|building)|all (?:day|morning|afternoon)|by|my (?:office|desk)|board|top|side|hand|with "
    r"you|you|at|it|<p>|then|anyway|<d>|<h>|and|,|\.|tuesday))(?: \w+)",
    "(?:i've|we've|i have|we have|there's|there is|i've got|we've got|got) (?:got )?(?:a|an|the"
    r"|my|our|another|two|three) (?:\w+ )?(?:dentist|doctor|meeting|appointment|stocktake"
    "|delivery|inspection|inspector|funeral|wedding|audit|training|course|call|visit|rep|school"
    "|vet|stock|conference|interview|exam|flight|hospital|court|party|booking|service|mot|show"
    "|fair|market|sale|customer|patient|staff|parents|board|deadline|job|birthday|holiday)",
    "(?<! after the )(?<! before the )(?<! done the )(?<! after my )(?<! after our )"
    "(?<! before our "
    ")(?:dentist|doctor|stocktake|inspection|funeral|wedding|inspector|trade (?:fair|show)|rep "
    "from|mot|hospital|school run|court|interview)(?! .{0,30}(?:moved|cancelled|gone|over|done"
    "|off))",
    "(?:<d>|<h>|<d> (?:at )?<h>) (?:is|was|it is) (?:the|my|our|a|an|when|for|his|her|their"
    r"|when the|already|taken)(?! (?:time|slow\w*|quiet\w*|easy|easiest|dead|free|favourite"
    "|favorite|usual quiet|one|best|perfect|good|great|better|fine|ideal|quiet|day for|hour for"
    "|plan|slot|you|us|yours|ideal|date|deal|winner|fair|pleasure|best time|right|only|quietest"
    "|first|agreed|you and|business|talk|it|that|this|me|<l>))",
    r"(?:on|at|for|until|till) (?:the|our|my|a|an) (?!reset|big|long|proper|full)(?:\w+ "
    ")?(?:meeting|appointment|delivery|inspection|course|training|conference|funeral|wedding"
    "|trade fair|fair)(?! room)",
)
AGREED = pattern(
    "lock(?:ed)?|call it|count on|go ahead|dramas|too easy|earmarked|ring fenced|fenced|noted"
    "|gold|okie|yours|you have me|got me|all for it|earned|owe you|yes|yep|yeah|yup|aye|sure|ok"
    "|fine|agreed|deal|done|booked|confirmed|confirm|settled|sorted|perfect|great|grand|good"
    "|ideal|suits?|works?|absolutely|certainly|definitely|definite|of course|by all means|go "
    "on(?: then)?|why not|happy|glad|gladly|pleased|delighted|love to|lovely|brilliant|super"
    "|excellent|no (?:problem|bother|worries|trouble|issue|hassle)|it's a date|count (?:me|us) "
    "in|you're on|i'm in|we're in|right ?o|righto|right so|right then|very well|fair enough"
    "|let's (?:do|say|go|talk|make|meet|have|book|get|lock|fix|sit)|see you|looking forward"
    "|look forward|put (?:me|us|it|that|you)|pop (?:me|us|it) (?:down|in)|book (?:me|us|it|that"
    "|you)|mark (?:it|me|us)|write (?:it|me|us)|wrote|written|writing|blocked|block|booking"
    "|cleared|clear|reserved|kept|keep|keeping|held|holding|hold|moved|set aside|setting aside"
    "|in the (?:diary|book|calendar|planner|schedule)|in my (?:diary|calendar|planner|book"
    "|schedule)|in (?:pen|ink)|i'll be (?:here|there|in|waiting|ready)|we'll be (?:here|there"
    "|waiting|ready)|i'll have|we'll have|i'll make|we'll make|make time|made time|i'll get|it "
    "is|will do|take it|have me|yours|firm|consider it|send (?:the |an |a |me )*(?:calendar "
    ")?invite|come (?:to|round|over|in|by|up|and|at|on|along)|kettle|coffee|biscuits|lunch|cake"
    "|looking forward|<full>|thumbs|sounds|that'll do|do it|i can do|we can do|can do|i could "
    "do|free|available|invite|expect you|expecting you|meet (?:me|us|you)|i've told|i told"
    "|join us|joins us|sit in|will join|join|both of us|all ears",
)
_FILLING = """
    a an the and so then well right hi hello hey morning afternoon oh ah um now on at for in of to
    by is be it it's that that's that'd this let's say i i'm i'd i'll i've we we'd we'll we've
    we're me us my our you your he she do does did make made just really actually very quite too
    also only please thanks thank both here there come see meet have has got get give go going can
    will shall would put down pop book want like love same usual day date time hour hours o'clock
    sharp exactly prompt slot start from with about what which one as best better earliest first
    thing sounds look looks good great fine ok yes yeah yep aye sure how looking forward sir mate
    pal love friend dear team all honest question worth high idea think about finally asked nice no
    not don't dont worry problem definitely certainly
"""
FILLERS = frozenset(_FILLING.split())
CHANGED = pattern(
    # Words between two days or hours by which the second replaces the first.
    "(?:no|nope|sorry|actually|rather|correction|scratch that|scrap that|i mean|i meant|make it"
    "|make that|better make it|or better|better|wait|let's make it|change that to|i should say"
    "|should say|oops|hang on|sorry i mean|instead|let's say|say|can't|cant)",
)

HARMLESS_QUESTION = pattern(
    "you said|anything (?:i|we) (?:should|need|can)|what (?:took|kept) you|what are you waiting"
    "|how do you (?:take|like)|(?:tea|coffee) or|milk|where (?:do|shall|have|will) (?:we|i|you)"
    "|who(?:'d| would) have|(?:do|will|are) you (?:want|take|like|eat|bring|bringing|wanting"
    "|have)(?:ing)?|(?:can|may|shall|will) i (?:bring|make|get|order)|you know (?:where|the "
    "way)|how(?:'s| is) that for|who (?:knew|knows)|isnt (?:it|that) (?:about time|nice|great"
    "|something)",
)
CHATTER = pattern(
    r"(?:and |so |then |because |as )*(?:the|my|our|his|her|their) [\w']+ [\w']+",
    # How a remark begins that is only chatter, once no doubt was found in it.
    "(?:and |so |then |but |because |as |that's |it's |oh |just |even |both |only |you know "
    "|honestly |frankly )*(?:i|we|i do|you|you've|you'll|you're|i'll|we'll|i've|we've|i'm|we're"
    r"|i'd|we'd|i always|we both) (?!see|know|doubt|fear)\w+",
    "(?:and |so |then |because |as )*(?:the|my|our|his|her|their|this|that|kids|dad|mum|mother"
    r"|father|everyone|everybody|nobody|both|all|you)(?: \w+(?:'s|'re|'ll|'d)?){0,3} (?:is|are"
    "|was|will|has|have|had|can|does|do|did|knows?|says?|said|gets?|goes|go|wants?|insists?"
    r"|closes?|takes?|joins?|sits?|opens?|leaves?|finish\w*|off|out|in|on|around|back|with|after"
    "|before|by|from|to|of us|room|office|door|gate|table|floor|entrance|yard|shop|building"
    "|house|hall|desk|corner|bar)",
    r"(?:the|my|our|his|her|their|that|this|there|it|he|she|they|who|what|\w+)(?:'s|'ll|'re|'d) "
    r"(?!(?:a maybe|your|stand|represent))\w+|(?:the|my|our|his|her) (?:\w+ )*\w+(?:'s|'ll|'re) "
    r"\w+",
    "(?:and |so |then |please |do |just |dont |always )*(?:bring|use|mind|wear|come|park|ask "
    "(?:for me|at)|ring the bell|shut|close|watch|meet|follow|knock|sign|look for|take|expect"
    "|send|tell|give|hold|count|make|mark|book|have|enter|find|dress|drive|turn|walk|go|press"
    "|say hello|remember|get|put|pop|keep|consider|trust|strike|call it)",
    "(?:and |right |straight |just |shortly |hours |long |well )*(?:got|sending|sent|holding"
    r"|keeping|clearing|blocking|all|both|(?:my|our|the) \w+(?: and \w+)?(?= (?:for|in|on|at|off"
    r"|down|and))|only (?:day|hour|time)|look\w*|(?:written|marked|pinned|circled|blocked|noted"
    "|entered|typed|stuck|scribbled|put|set|ringed|underlined|highlighted|saved|logged) (?:on"
    r"|in|into|it|to|up|down|off)|\w+ <x>|before|after|once|when|while|whilst|as|since|because"
    "|till|if|where|in|at|out|up|down|around|over|by|inside|behind|outside|upstairs|downstairs"
    "|here|there|back|on|with|for|about time|to|even|than|second|first|third|ground|top|gate"
    "|door|room|suite|unit|building|regards|yours|sincerely|best|kind|love|cheers|ta|thanks"
    "|many|much|sure|easy|long|high|nice|too|same|bright|early|late|new|no|not|nothing|all|any"
    "|each|every|both|half|full|plenty|three|two|four|lots|phones?|kettle|coffee|tea|lunch"
    "|breakfast|biscuits|cake|sandwiches|parking|kitchen|boardroom|office|main|side|front|rear)",
    r"\w+(?: and \w+)? (?:opens?|closes?|(?:will|can)|has|have|had|is|are|was|will|can|put|typed"
    "|wrote|blocked|joins?|sits?|minds?|covers?|knows?|said|says|marked|booked|cleared|entered"
    "|moved|holds?|keeps?|takes? the|and|already|both|off|only|wants?|told|tells)",
    "(?!(?:remains?|leave|call|demo|worth|represents?|presentation|review|verbal|loosely"
    r"|roughly|visit|inspection|sort) )\w+(?: (?!(?:of|worth|to|us) )\w+){0,2}(?= \s*$|\s*$)",
)
GOES_ON = pattern(
    r"on (?:the (?:house|terrace|patio|dot|table|wall|list|planner|calendar)|us|me|our|paper)",
    r"please|me|us|thanks|thank you|cheers|ta|three of us|all of us",
    # What may follow the day and the hour in their own breath, and change nothing.
    "(?:(?:straight |just |right |shortly )?(?:got|sending|sent|holding|keeping|clearing"
    r"|blocking|all|both|(?:my|our|the) \w+(?: and \w+)?(?= (?:for|in|on|at|off|down|and))|only "
    r"(?:day|hour|time)|look\w*|(?:written|marked|pinned|circled|blocked|noted|entered|typed"
    "|stuck|scribbled|put|set|ringed|underlined|highlighted|saved|logged) (?:on|in|into|it|to"
    r"|up|down|off)|\w+ <x>|before|after|once|when|while|whilst|because|since|as)) (?!(?:you"
    r"|your|if) )[\w']+",
    "(?:in|at|out|up|down|around|over|by|inside|behind|outside|upstairs|downstairs|here|there"
    "|back)(?! (?:a push|least|worst|best|theory|principle|you|your|that time|all))",
    "(?:and|then|so|as|where) (?:(?:then|so|as) )?(?:i'll|we'll|i've|we've|i'm|we're|we can|we "
    "have|it's|it is|the|my|our|no|nobody|that's|yes|let's|bring|thanks|thank|both|i told|i "
    "have|he's|she's|they're|there's|lunch|all|all of|i am|i do|you'll (?:get|have)|you get"
    "|you have|you can (?:have|see|meet)|don't|dont|shut|come)",
    "(?:with|for) (?:both|all|me|us|myself|the (?:two|three|pair|both|whole|full|lot|reset|talk"
    "|long|big|meeting|business|chat)|you|<l>|it|that|this|our|as long|ninety|sure|definite|my "
    "wife|my husband|my partner|the accountant)",
    "(?:i'll|we'll|i will|we will) (?:be (?:here|there|in|ready|waiting|free|sat|sitting|at)"
    "|have|get|make|put|keep|bring|send|clear|order|tell|open|unlock|leave|cook|bake|lay|shout "
    r"you|stick|pop|close|shut|lock|block|fetch|cancel my|move my|see|sort|set|ask \w+ to|give "
    "you|take|expect|warm|fire|hold|free|switch|turn|do|mark|write|pencil|arrange|come|skip"
    "|miss|stay|let (?:my|the|reception))",
    "(?:i've|we've|i have|we have|i had|i just|i) (?:just |already |got |all |now |even "
    ")*(?:it (?:down|written|in|on|marked|circled|booked)|told|warned|asked|moved|cleared"
    "|blocked|kept|set|booked|marked|put|written|wrote|entered|noted|nothing|no|swapped|shifted"
    "|cancelled|got|given|arranged|made|reserved|freed|had a cancellation|the (?:place|house"
    "|office|time|afternoon|morning|whole)|all|plenty|time|typed|pushed|tell|told|said|mean it"
    "|promise|swear|open|finish|shut|close|lock)",
    "(?:that|this|it) (?:suits|works|fits|is|does|will)|(?:the|our|my) (?:shop|place|office"
    "|workshop|yard|farm|bar|kitchen|salon|surgery|practice|clinic|room|lads|crew|boys|girls"
    "|kids|staff|phones?|diary|calendar|kettle|coffee|coffee's|kettle's|shop's|yard's|lads are"
    "|wife|missus|husband) ",
    "(?:we|i) (?:close|shut|open|finish|start|are|am|have time|can|do|will|both|all|agree"
    "|accept|mean|promise|confirm|look|go)(?! know)",
    "(?:no|without) (?:problem|bother|worries|interruptions?|phones?|excuses|distractions"
    "|trouble|issue|sweat|fuss|later)",
    "(?:on the dot|on the nose|sharp|prompt|bang on|not a|in the|in my|in our|all|both|me|us"
    "|come|bring|ask at|wear|park|use|mind|shut|just|even|if (?:that|it|this)|but|to (?:hear"
    r"|have|talk|sit|the|ourselves|discuss)|confirmed?|calendar|invite|send|\w+ing (?:forward"
    "|you|room|parlour)|of course|no one|any|whole|solid|lovely|long|you (?:can|have|get|get "
    "your|will|may)|whatever|your|which|who|is|are|'s|would|will|it|does|do|can)",
)
NEGATED = pattern(
    # A "not" that is no part of a kindness.
    "(?:(?<! why )not|never|no|nothing|neither|nor|dont|cant|wont|isnt|arent|wasnt|doesnt|didnt"
    "|shant|(?<! why )wouldnt|couldnt|havent|hasnt|mustnt|shouldnt)(?! (?:joke|joking|kidding"
    "|less|a word|to hide|, (?:make|sorry|that's|it's|actually|of course|wait|<h>|<d>)|too "
    "(?:early|late|bad|long)|problem|bother|worries|worry|trouble|issue|hassle|sweat|fuss"
    "|interruptions?|interrupted?|disturb(?:ed)?|distractions?|phones?|guests?|patients?"
    "|customers?|classes|deliveries|excuses|dramas?|harm|to (?:bother|disturb|interrupt|ring"
    "|call|phone|be (?:disturbed|interrupted|bothered))|rush|rushing|hurry|hurrying|later|a "
    "(?:minutes?|second|problem|bother)|need to (?:phone|call|ring|confirm|remind|write|knock"
    "|book)|wait|late|be (?:late|disturbed|interrupted|rushing|rushed|any|a soul|anyone)|on"
    "|else|booked|planned|in|around|here|about|look|you dare|forget|let (?:you|me) down|one"
    "|pencil|only|too bad|at all|raining|that (?:busy|early|bad)|usually|busy|before time|keep "
    "you|miss|doubt|argument|objection|reason not|one ever|ever|asked|mind|rain|what i|<d>|<h>"
    "|matter|question|answer|slides|nonsense|complaints?|ifs|meetings? that|staff|kids|school"
    "|surgery|but))",
)
HURRIED = pattern(
    r"make (?:it|that)(?! (?:<\w>|a good|count|worth|happen|work|clear|easy|official|nice|good"
    "|home|definite|firm))|quick(?:ly|ish|er)?|brief(?:ly)?|sharpish|in and out|nip|speedy"
    "|keep it|cut short|squeeze|strictly|mainly|mostly|purely|solely|i (?:just |only |mainly "
    "|really )?(?:want|need|expect)(?: you)? (?:the|to (?:see|know|get|order|sort|talk about "
    "the)|those|some|an|a|that|my|our|your|it|explained|answers)|join(?! (?:us|me|in))|so "
    "(?:that )?you can(?! (?:have|get|hear|see (?:how|us|the whole)|ask|learn|take))|(?:he'll"
    "|she'll|they'll)(?! (?:be (?:in|out|off|away|back)|join|sit in|mind|hold|cover|run|look "
    "after (?:the|things)|keep|man|take (?:over|the phones|calls|care)))|there for me|i'm "
    "hoping|hoping for|the (?:earliest|latest|soonest)|i'd rather|i would rather|at a push|at "
    "a stretch|if need be|know more|carved|stone|believe|loose|(?:is|are) your (?:man|woman"
    r"|contact|person|one)|represent\w*|someone will|somebody will|demo|demonstration|to choose"
    r"|renegotiate|negotiat\w*|worth of time|remains to",
)
