"""The phrases an answer is read by: noes, put-offs, conditions, other talks, agreement.

They stand for lines of words in which days, hours and lengths are marks: <d> a day, <h> an hour,
<l> a length, <p> a part of a day, <w> a week or longer, <g> a weekday without a date, <e> an hour
by which the time ends, <x> the hour of something else. " * " is up to three words.
"""

from fieldbook.model.answers_words import pattern

_ME = "(?:me|us)"
_YOU = "(?:you|you're|you've|you'll|your)"
_CALL = "(?:call|ring|phone|text|whatsapp|email|message|ping|dial)"
WHO = (
    r"(?:(?:my|our|the) (?:\w+ )?(?:wife|husband|partner|brother|sister|son|daughter|dad|father"
    r"|mother|mum|boss|manager|deputy|assistant|secretary|pa|colleague|foreman|buyer|accountant"
    r"|director|owner|team|lads|others|guys|board|bookkeeper|chef|office|missus|fd|md|gaffer"
    r"|business partner|landlord|staff|crew|co-director|committee|chairman))"
)
_TALK = "(?:talk|chat|speak|word|discuss|natter|catch up|do (?:it|that)|have (?:it|that))"
_EVENT = (
    r"(?:(?:the|our|your|a|that|this|my) (?:\w+ ){0,2}(?:mart|stall|stand|christening|visit"
    "|delivery|stocktake|stock count"
    r"|stock take|count|service|training|demo|trade fair|fair|show|trade show|exhibition|open day"
    r"|golf day|dinner|lunch do|conference|party|launch|market|auction|barbecue|bbq|meal|seminar"
    r"|workshop day|race day|quarterly review|annual review|price review|order|audit|inspection"
    r"|drop|round|roadshow|site visit|board meeting|install|installation|fitting|repair"
    r"|agm|association meeting|breakfast meeting|event|expo|show day|handover|induction))"
)

NO = pattern(
    # A no that stands whatever day is named with it.
    r"<[dh]> \? no(?= [.!,]|\s*$)|(?:not|never) ever|never (?:on )?<[gd]>|better things to do"
    "|other fish|(?:not|isnt|werent|arent|wasnt|aint|nothing|never|no longer) (?:really |very "
    "|particularly |at all )?interested|no interest",
    "(?:dont|do not|wont|will not|didnt|never|no longer) (?:really |actually )?(?:need|want"
    "|require)"
    r" (?:it|that|this|one|any|anything|a|another|to|more|you|<l>|meetings?|your)",
    "no (?:real )?(?:need(?! to (?:phone|ring|confirm|remind|write|book|knock|call|bring"
    "|explain|apologise))|point|sense|use|reason|benefit|value|call|desire|wish|appetite) "
    r"(?:for|in|to|of|at|,|\.|!)",
    "no (?:real )?(?:need(?! to (?:phone|ring|confirm|remind|write|book|knock|call|bring"
    "|explain|apologise))|point|sense|use|reason|benefit|appetite)(?! to (?:phone|ring|confirm"
    "|remind|write|book|knock|call|bring|explain|apologise))",
    r"(?:dont|cant|do not|fail to|didnt) (?:really |quite )?see (?:the|any|a|why|what|us|how) *"
    r" ?(?:point|need|sense|reason|benefit|value|use|needing|we|i|good|it|would|that)",
    "(?:waste|wasting) (?:of )?(?:my |our |your |everyone's |everybody's )?(?:time|breath"
    "|petrol|effort|energy)",
    r"not worth (?:my|our|the|it|your)|not worth|isnt worth",
    "(?:no thanks|no thank you|no ta|no cheers|thanks but no|thank you but no|no , thanks|no , "
    "thank you"
    "|thanks , but no|thank you , but no|nope|nah|no way|no chance|not a chance|hard no|a no "
    "from"
    "|a no|no from (?:me|us)|still no|answer (?:is|stays|remains) no|answer's no|nein|no no "
    r"no)(?= |\s*$)",
    "(?:absolutely|definitely|certainly|really|i'm afraid|sorry|so) (?:, )?(?:not|no)(?= "
    "(?:[.!,] )?(?:$|[.!,]))",
    "(?:i'd|we'd|i would|we would|id) (?:rather|prefer|sooner) (?:not|you didnt)|rather not"
    "|prefer not",
    "(?:i'll|we'll|i will|we will|going to|have to|gonna) (?:have to )?(?:pass|decline|skip "
    "(?:it|this|that)|leave it)",
    "hard pass|give (?:it|that|this) a miss|count (?:me|us) out|leave (?:me|us) out|leave it be"
    "|leave it so",
    "(?:forget|drop|skip|scrap) (?:it|that|about it|the idea)|(?:let it|let's leave it) (?:be"
    "|alone)",
    r"(?:happy|fine|good|content|ok|grand|comfortable|satisfied|pleased) (?:enough )?"
    r"(?:as|with how|with the way|the way|where) (?:we|things|it|i)",
    "(?:as we are|as it is|as they are|as things are|all set|all sorted|well looked after"
    "|sorted as)",
    r"(?:we're|we are|i'm|i am|you're) (?:all )?(?:good|fine|ok|alright|sorted|grand|all right)"
    r"(?: thanks| as| here| cheers| ta| for| without| ,? thank| the| mate| pal| \.|\s*$)",
    "nothing (?:to|new to|much to|left to|more|else) (?:talk|discuss|reset|say|change|review"
    "|needed|add|go)",
    "there's nothing|nothing (?:wrong|needs|i need|we need|needed)|(?:it|everything|all"
    "|system) (?:works|ticks|runs)",
    r"(?:wont|cant|couldnt|will not|not going to|isnt going to|not gonna|never going to) (?:be )?"
    "(?:possible|happening|happen|be doing|work out|doing (?:that|this|it)|need(?:ing)?|be "
    "needing"
    r"|be taking|sit (?:down )?(?:for|through)|discuss|share|waste|have time for (?:that|this))",
    "(?:wont|not going to|cant) (?:be )?(?:doing|giving|sitting|spending|taking part|agreeing"
    "|able to help)",
    r"(?:dont|do not|didnt|never) (?:really )?(?:do|have|hold|take|believe in|like|go in for|see)"
    " (?:any |these |those |such )?(?:meetings?|sit downs|sales (?:talks|calls|meetings)|that "
    "sort|that kind|business talks)",
    "(?:dont|do not) (?:give|share|discuss|talk|hand|open|tell) (?:out |about )*(?:our|that"
    "|such|my|those|business|figures|numbers|it|anything)",
    "(?:dont|do not|havent|cant spare|wont give|havent got|dont have) (?:got )?(?:<l>|that "
    "(?:kind|sort|much|long)|"
    r"that (?:kind|sort) of time|time for (?:this|that|meetings|such|it|sit|sales|talk|any))",
    r"(?:too (?:long|much|big|small)|way too) (?:time |of my |an ask |a )?(?:for|of) *",
    r"(?:my|our) (?:\w+ )?(?:books?|business|figures|numbers|plans|affairs) (?:is|are|stays?"
    "|remains?) (?:my|our|private|mine|ours|between|none)",
    "none of your|mind your own|(?:leave|let) (?:me|us) (?:alone|be|in peace|out)|stop "
    "(?:asking|calling|pestering)",
    "(?:dont|do not|never|stop|no need to) (?:ask|bother|call|contact|try|come|push|chase"
    "|mention) *(?:again|anymore|any more|me|us|asking|coming|back)?",
    "(?:gone|going|go|went|signed|decided|switched|switching|moved|moving|changing) (?:with"
    "|to) (?:somebody|someone|another|a competitor|a different|your competitor|other)",
    "(?:closing down|close down|closing the|winding down|shutting (?:up|down)|retiring|selling "
    "up|sold the business|packing (?:it )?in|wind(?:ing)? (?:it )?up)",
    "(?:not|isnt|wont be|dont think it's|not really) (?:for (?:me|us|our|my|that|this)"
    "|something for|our thing|my thing|our sort|our style|our cup|my cup|my style|necessary"
    "|needed|required|on|the way we|a fit|relevant|of interest|something we|something i"
    "|anything)",
    "(?:just|keep|please just) (?:keep |carry on )?(?:sending|send|deliver|delivering|bring"
    "|bringing|take|taking|do your job|quoting) (?:us |me )?(?:the|our|my|what|me|orders?|good"
    "|on)",
    "doesnt make (?:any )?sense|makes no sense|makes no odds|what for|whatever for|why would "
    "(?:i|we)|why should (?:i|we)|what would be the point|what's the point",
    "(?:decided|choose|chosen|chose|prefer) (?:against|not to)|(?:my|our|the) answer (?:is"
    "|stays|remains) (?:no|the same)",
    "not looking (?:for|to)|nothing for us|(?:no|not any) (?:more )?(?:meetings?|sit downs?"
    "|talks)|out of the question|no go",
    "said no|told you no|say no|saying no|i refuse|we refuse|refuse|decline|say no|not any "
    "(?:day|other|time)|makes no difference|dont want (?:it|that|one|any|this)|not opening|had "
    "my answer|too short|leave it out|respectfully|i'd say no|too many meetings|enough meetings",
    "(?:not|never) (?:giving|spending|wasting|sitting|handing|sharing|discussing)|(?:not|isnt"
    "|never) (?:going to happen|happening|on your life|in this life|gonna happen|a priority"
    "|today thanks|today thank you)",
    "(?:dont|do not) (?:think|believe|feel) (?:so|we need|there's (?:any|a) need|it's "
    "(?:necessary|needed|for us|worth)|that's (?:necessary|needed)|we'd get|i'd get|it'd|it "
    "would)",
    "(?:only|just) (?:want|trying|out|here|looking) to sell|sales pitch|not a talker|no time "
    "for (?:that|this|talk|chat|meetings|such)",
    r"(?:too|not) (?:small|big|old) (?:a |an |for |of )",
    "(?:leave|keep) (?:it|things|everything) (?:as|the way|like|how)|if it (?:aint|isnt|ain't) "
    "broke?n?|not broken?|stick with (?:what|the way|how)",
    "that's (?:all|enough) (?:we|i) need|we've (?:got )?(?:all|everything) (?:that )?we need"
    "|have (?:all|everything) (?:that )?(?:we|i) need",
)
INSTEAD = pattern(
    # Another way than a talk: a no where no hour stands with it.
    "(?:email|mail|phone|post|a call|a phone call|an email|calls|ordering) (?:works|is (?:fine"
    "|enough|plenty)|will do|does|suits|does the)",
)
WEAK_NO = pattern(
    r"(?:(?<=^ )|(?<= [.!,] ))(?:no|not|nay|naw|non)(?= [.,!]| we| i|\s*$| sorry| thanks)"
)
AGAIN = pattern(
    # Ask again at another time: then even a no is a put-off.
    f"(?:ask|try|{_CALL}|come|check|ring|speak|see|catch|get|talk|look|approach|bring it up"
    f"|come back to) (?:{_ME} |back |in |it |to me |to us |at it |with me |with us )*"
    "(?:again|<w>|<d>|after|when|once|later|next|in the|back in|in a|towards|nearer|another"
    "|come <w>|at year end|at the end|some other|then)",
    "(?:maybe|perhaps|possibly|not) (?:later|<w>|next|in the|after|another|some other|before"
    "|till|until)",
    "(?:right now|just now|at the moment|at this (?:moment|stage|point|time)|for now|for the "
    "(?:moment|time being)|at present|just yet|yet|this side of|not today|currently)",
    "(?:not|never) (?:in|during|over) (?:the )?(?:lambing|harvest|calving|season|silage"
    "|christmas|summer|holidays?|winter|term|<w>)",
    "(?:not|nothing|cant|wont|no time) (?:this|before|till|until|in) (?:<w>|<d>|side|the"
    "|christmas|easter|<p>)",
    r"another (?:day|time|week|month|year|date)|some other (?:day|time)|(?<! any )other time",
)

TACKED = pattern(
    "get in touch|(?:say|come and say|come say) hello|try the (?:office|shop|desk|house)"
    "|(?:i'll|we'll|i will) (?:ask|know|decide|hear|tell you|find out)(?! (?:the|my|our|her|him"
    r"|them|everyone) )(?= [,.!]|\s*$| the (?:partners|boss|others|board))|someone will give you",
    # A talk tacked on to another visit or event, a call to arrange it, a time that is not its own.
    r"next (?:visit|time|call|trip|round|stop|delivery|order)"
    r"(?: (?:you|we|i|you're|we're|i'm)(?: [a-z']+){1,4}(?= [.,!?]|\s*$))?",
    "(?:when|while|whilst|as|since|once|after|because|whenever|before|seeing as|given) (?:ever "
    rf")?(?:that )?{_YOU}(?! (?:were|talk\w*|spoke|say\w*|want|like|need|arrive|get here|say"
    "|asked|ask|put it|know|can see|suggested|choose|please|said|have (?:earned|looked|been so)"
    "|ask me|for (?:me|us)))",
    f"(?:the )?(?:day|time|morning|afternoon|moment) {_YOU} (?:are|come|bring|drop|deliver|do"
    "|pick|collect|fit|have|'re|visit)",
    "you're (?:already |still |usually |always )?(?:here|back|in|coming|due|round|around|over"
    "|dropping|delivering|doing|bringing|passing|visiting|fitting|up here|down here|with us)",
    "(?:you|you'll) (?:are|come|do|drop|deliver|be here|be in|bring|be over|be round|be coming"
    "|be delivering|have) (?:in |the |our |here |round |it |around |by |over )*(?:on |every "
    "|<d>|<g>|for|anyway|samples|order|delivery|<h>)",
    "(?:on|during|with|at|along with|alongside|in|over|tag it on to|tack it on to|tie it in "
    f"with|add it to|combine it with) {_EVENT}",
    "(?:(?<!look )after|before|following|once) (?:you|your|you're|you've)(?! (?:want|like|need"
    "|arrive|get here))",
    rf"{_EVENT} (?:is |on |at |, )*(?:<d>|<h>)",
    "if (?:you're (?:here|in|coming|passing|around|over|ever|about|up|down)|you (?:are|come"
    "|drop|happen|pass|ever|pop))",
    "(?:i'll|i will|i can|i could|we'll|we can) (?:phone|ring|call|text|email|message|dial"
    r"|ask) (?:you|ye|back|\w+ (?:on|at|about))",
    "(?:stay|hang|stick|wait) (?:on|around|about|behind|back) (?:a |for |after|around|bit|in |at )",
    f"(?:give )?(?:{_ME} )?(?<! the )(?<! my )(?:{_CALL}) (?:{_ME}(?! (?:the|what|a) (?:time"
    "|hour))|the (?:office|shop|yard|farm|surgery|house)|back|again|in|first|round|ahead|my|our"
    "|<d>|<w>|on|after|at|later|when)",
    f"(?:give|drop|send|get) {_ME} (?:a |an |another )(?!(?:date|day|time|slot|good|proper|whole"
    r"|full|invite|calendar|appointment|coffee|chance|copy|hand|minute|bit|break|lift) )\w+",
    f"(?:give|drop|send|get) {_ME} (?:{_CALL}|few|couple|till|until|<w>|a bit|some time|time"
    "|the)(?: |$)",
    "(?:i'm|we're|i am|we are|i'll be|we'll be) (?:already |both |all )?(?:seeing|meeting"
    "|meeting up with|having|doing lunch with|at|with) (?:your|him|her|them|the|a|your)",
    r"(?:i|we) (?:see|meet) (?:your|the|a)|i'll mention|mention it|bring it up|raise it",
    "(?:pop|drop|swing|call|stop|nip|look|come|stick your head) (?:by|in|over|round|around|past"
    "|through|along)(?: (?:any|some|when|whenever|anytime|sometime|if|next|one|again|and see"
    "|on spec|on the off|for a look))",
    "(?:there|here) anyway|anyway (?:on|for)|in anyway|up anyway|same trip|the same visit|in "
    "passing|two birds|kill two",
    r"(?:catch|grab|collar|find|corner|buttonhole|nab) (?:me|us)(?! (?:on |at )?(?:<d>|<h>))",
    "(?:we|i) can (?:speak|talk|chat|have a word|have a chat|do it|discuss it|cover it|squeeze "
    "it in) (?:then|there|after|afterwards|over|while|at the same)",
    rf"(?:we'll|we can|we could|let's|i'll|can|could) (?:\w+ )?{_TALK} (?:\w+ )?(?:then|there"
    "|afterwards|after that|after it|over dinner|over a pint|on the day|in the break|between)",
    "(?:have|had|getting|get|grab) (?:a |our )?(?:quick |wee |little )?(?:word|chat|natter) "
    "(?:then|there|after|afterwards|in the yard|at the bar|in passing|over)",
    r"(?:phone|ring|call|text|email|message) (?:\w+ ){0,3}(?:and|to|so|then) (?:we|we'll|i'll"
    "|fix|set|find|pick|arrange|agree|sort|see|book|make)",
    "(?:pick|fix|find|agree|set|arrange|choose|sort out|figure out|settle|look for|work out"
    "|discuss) (?:a |on a |something|some |the )(?:date|time|day|slot|something|meeting)(?! "
    "for)",
    r"(?:afterwards|after that|straight after|right after|following that) (?:we|you|i|if|maybe)",
    "ask (?:me|us) (?:again |then |that )?(?:then|after|on|at|in|when|that|there|again|once|<d>"
    "|<w>|another)",
    "tag(?:ged)? (?:it )?on|tack(?:ed)? (?:it )?on|at the same time as|on the back of|while "
    "we're at it|on top of (?:that|the)",
)

PUT_OFF = pattern(
    # A deferral: a put-off unless a day and an hour stand with it, then it leaves them open.
    "(?:let|lemme|give) (?:me|us) (?:just |first |quickly )?(?:check|look|see|think|talk|ask"
    "|speak|have|get|sleep|consult|know|find|run|clear|square|come|first|sort|mull|discuss"
    "|ponder|finish|settle|time|a (?:while|bit|moment|minute|day|week|month|few|couple)|<w>|<l>"
    "|until|till)",
    r"(?:lemme|letme) \w+",
    "(?:i'll|we'll|i will|we will|i'd|we'd|i would|must|should|going to|gotta|need to|have to"
    "|got to|want to|like to) (?:need to |have to |just |first |better |want to |like to "
    ")*(?:check|think|see|let you know|get back|come back|be in touch|revert|ask|consult|look"
    "|(?:talk|speak) (?:to|with)|run it|discuss|find out|mull|confirm|sleep|find|square|sort"
    "|consider|ponder|have a think|have a look|have a word|hold off|wait)(?! (?:it's|that's|so"
    "|it is|you're right|up (?:when|what)|you|forward|everything|it free|an eye|the (?:kettle"
    "|coffee|afternoon|morning|slot|hour|time|room|office|door)|after|my|clear|<d>|<p>|<h>|<l>"
    "|us a|about (?:the|our)|what time|which hour|when))",
    r"(?:check|checking) (?:with|my|the|our|first|if|whether|on|it|in with|and)",
    "get back to you|come back to you|be in touch|keep in touch|revert|leave it with (?:me|us)"
    "|let you know(?! (?:what|the|which|about the) ?(?:time|hour|o'clock)?)",
    "(?:see|wait and see) (?:how|what|if|whether|when|where|who)|we'll see|we will see|let's "
    "see|time will tell|wait and see|i'll see|play it by ear|touch base|circle back",
    "(?:maybe|perhaps|possibly|might|not sure(?! (?:when|what time|of the (?:time|hour)))"
    "|(?:half|fairly|pretty|almost|nearly|reasonably|quite) (?:sure|certain)|unsure|(?:no|not "
    "a) (?:idea|clue|no)|not (?:up to|my (?:call|decision|department))|who knows|dont know|do "
    "not know|not certain|hard to say|tough to say|difficult to say|cant say(?! (?:when|what "
    "time))|couldnt say|cant tell|cant promise|cant commit|wouldnt know|undecided|on the fence"
    "|not promising|no promises)",
    "(?:think|thinking) (?:about|on|over|it) (?:it|that|this|over)?|food for thought|sleep on "
    "it|chew (?:it|on it)|mull",
    "one of these days|in due course|in good time|sooner or later|before too long|before long"
    "|eventually|down the (?:line|road|track)|down the line|when i can",
    r"give it (?:a |some |time|till)|some other time|another (?:day|time)|(?<! as )soon(?! as)",
    "(?:bad|wrong|not (?:a |the )?(?:good|right|great|best|ideal)) (?:time|moment|day|week)|no "
    "time (?:now|this|at|just)|(?:cant|wont) (?:see (?:past|beyond)|think|plan|look|commit"
    "|promise|say|do|make)",
    "(?:need|have|got|like|want|wait|waiting|speak|talk|ask|run it by|square it with|up to"
    "|down to|clear it with|consult|check with|see what|hear what|depends on) (?:to |for |it "
    f"|by |what |with |past )*(?:{WHO})",
    "(?:speak|talk|ask|contact|try|get (?:on to|onto|hold of)|go through|write to|check with"
    "|arrange (?:it )?with|fix (?:it )?(?:up )?with|sort (?:it )?(?:out )?with|have a word"
    "|deal with|book (?:it )?(?:in )?with) (?:to |with |it )*(?!(?:you|us|me|about|then"
    rf"|<))(?:{WHO}|our|my|the|\w+ (?:in|at|on|first|about|she|he|does|handles|keeps|runs|has"
    "|who))",
    "(?:handles?|keeps?|runs?|manages?|does|looks? after|organises?|organizes?|deals? with|in "
    r"charge of|makes?|plans?) (?:all )?(?:of )?(?:my|our|the) (?:\w+ )?(?:diary|diaries"
    "|appointments?|calendar|planning|meetings?|schedule|bookings|time)",
    "(?:put|drop|send|post|email|pop|stick|write) (?:me |us |it |that |something |some |over "
    "|a |an |down )*(?:in writing|in the post|something|through|in an email|on paper|details"
    "|by email|information|info|proposal|agenda|an email|email|a mail|a note|a few|over"
    "|brochure|options|suggestions|dates|times|link|summary|outline)",
    r"(?:worth|could be|might be|sounds) (?:\w+ )?(?:a chat|a look|considering|interesting|worth"
    "|thinking)|depends?|it all depends|up to (?:my|the|our)",
    "(?:dont|do not|wont|never) (?:know|have my|have our) (?:my|our|the|yet|what|when|if"
    "|whether|where)|(?:havent|not) (?:decided|got my|sorted|worked out|had a chance|looked|a "
    "clue)",
    "(?:remind|nudge|chase|prompt|poke|pester) (?:me|us)|hold (?:on|off|fire|your horses)|hang "
    "on|not so fast|bear with|no rush|no hurry|what's the rush|all in good time|take a rain "
    "?check|rain ?check|park (?:it|that)|put (?:it|that) on (?:ice|hold|the back)|back burner"
    "|shelve",
    "(?:cant|couldnt|wont be able to|unable to) (?:do|make|manage) (?:it )?(?:on )?(?:<d>|<h>"
    "|<w>|that|then|it)",
    "(?:waiting|wait) (?:for|on|till|until)|rather wait|until (?:then|after|the|we|i)|not "
    "(?:until|till|before|yet|this|now|just now)|another day|not right now|later(?: on)?",
    "(?:sort|work|figure) (?:something|it|that|a time|a date|a day) out|sort something|find "
    "(?:a |some )?(?:date|time|day|slot|moment|something)|first (?:half|quarter)|second (?:half"
    "|quarter)|third quarter|q[1-4]",
    r"(?:ask|try|come back|look|speak|revisit|return) (?:\w+ ){0,2}(?:again|<w>|after|when|later"
    "|another)|another (?:week|month|time)|(?:in )?<w> (?:maybe|perhaps|i guess|or so|probably"
    "|possibly|sometime)",
)
AFTER_EVENT = pattern(
    # Enough for a put-off where no hour stands with it.
    rf"(?:after|before|following|once|till) {_EVENT}",
)
UNWANTED = pattern(
    # What is left of a no where nothing speaks of another time.
    "no|not|never|nothing|none|nobody|nowhere|neither|nor|without|hardly|dont|cant|wont|isnt"
    r"|arent|doesnt|didnt|wouldnt|couldnt|havent|hasnt|shant|aint|ain't|enough|stop|refuse\w*"
    r"|forbid\w*|against|pass|swerve|daft|silly|nonsense|spare me|bother|pointless|useless"
    "|joking|kidding|laugh|dreaming",
    "negative|save (?:yourself|your)|(?:got|have) (?:it|that|everything|all that) (?:covered"
    r"|sorted|handled)|already (?:have|has|got|do|did|had|know|talk\w*)|that's (?:it|where it"
    r"|as far)|what (?:for|would i|would we)|why|for what|too \w+ (?:for|to)|(?:stick|keep) "
    r"(?:to|it to)|lot of time|<l> (?:[!?] )+(?=\s*$)|(?:my|our) own|i'd (?:sooner|rather)|we'd "
    r"(?:sooner|rather)|only a|just a|(?:keep|stay|stays) \w+ \w+ to (?:ourselves|myself|us)"
    r"|(?:suppliers?|vendor|rep|salesman|consultant|therap\w+)",
)
LATER = pattern(
    # Enough for a put-off where no hour stands with it, beside one it is only chatter.
    "(?:once|after|when|as soon as|till|until|unless|before) (?:the |my |our |all the |this "
    "|i'm |we're |i've |we've |it's |things |it |christmas|easter|harvest|holidays|lambing"
    "|silage|half term)(?!shop|doors|lads|kids|surgery)(?=.{0,80}(?:over|done|back|finished"
    "|through|gone|out (?:of )?the way|calm|quiet|settle|slow|better|easier|sorted|in place"
    "|open|behind|holiday|leave|harvest|season|audit|christmas|new|year end|easter|lambing"
    "|silage|started|starts|rush|moved|built|bedded|easter|complete|installed|over with))",
    "(?:after|post|until after|till after|once) (?:the )?(?:harvest|christmas|easter|holidays?"
    "|season|rush|lambing|calving|silage|summer|winter|audit|stocktake|year end|inventory"
    "|ramadan|diwali|eid|sale|sales|half term|school holidays|move|refit|refurb|budget|tax year"
    "|year)",
    "(?:busy|hectic|mad|mental|manic|chaos|chaotic|snowed under|up to (?:my|our)|run off|flat "
    "out|short staffed|up in the air|swamped|crazy|rushed off|all over the place|under the cosh"
    "|bedlam|stretched)",
    "(?:we'll|i'll|we will|i will|let's) (?:talk|speak)|as soon as|(?:in|after|give it|within"
    "|over) (?:<w>|a (?:bit|while|few|couple))",
)
VAGUE = pattern(
    # Words for any time at all: they put off only where no day stands with them.
    "(?:at|to) some (?:point|stage)|when (?:the|i|i'm|we|we're|my|our|things|it)|once|until"
    "|till|after|before|sometime|some time|some day|someday|one day|whenever|any ?time|anytime"
    r"|any day|any <p>|any old|when(?:ever)? (?:it|you|that)(?: \w+)? (?:suits?|likes?|like|want"
    "|works?|fits?|please)|doors? (?:is |are )?always open|door's always|usually around|always "
    "(?:around|here|in)|know where (?:i am|we are|to find)|feel free|just (?:pop|drop|turn|come"
    "|call|show) (?:in|by|up|round)|(?:pop|drop|swing|nip) (?:by|in|round)|some <p>|<w>|<g>",
)
NOT_THEN = pattern(
    # A day or an hour that is named to rule it out.
    "(?:cant|couldnt|wont|(?<! why )not|never|dont|unable to|no good|isnt|instead of|rather than"
    "|anything but|nothing|except|but not) (?:really |possibly )?(?:do |make |manage |be |come "
    "|available |free |in |work |on |at |for |have |before |this )*<d>(?: ,)?(?: (?:or|nor"
    "|and) <d>)*(?: (?:at )?<h>)?",
    "<d>(?: ,)?(?: at)?(?: <h>)? (?:is|would be|will be|are|looks) (?:really |just |simply "
    "|absolutely |all )?(?:out|no good|not|bad|a bad|no use|hopeless|impossible|gone|full"
    "|booked up|chaos|my day off|a nightmare|taken|mad|mental|jammed|manic|off|packed|chocka"
    "|useless|busy|a write off|no go)(?: (?:good|possible|a good day|on|work|for me|for us|free"
    "|great|suiting))?",
    r"<d> is (?:\w+ ){1,3}(?:, )?(?:so|and that's|hence|therefore)(?: a| that's)? (?:no|out"
    "|not)(?: good| then| go| on)?",
    "<d>(?: ,)?(?: at)?(?: <h>)? (?:isnt|wont|doesnt|cant|does not|will not|is not|wouldnt) "
    "(?:really |just |simply |going to )?(?:be |a )?(?:good|possible|work|suit|do|happen|on"
    "|free|great|ideal|runner)",
    "<d> (?:i'm|we're|i am|we are) (?:away|off|out|busy|closed|shut|on leave|abroad|in court"
    "|travelling|not here|tied up|full|booked up|flat out|up the walls|on holiday|on a course)",
    "(?:away|off|closed|shut|busy|out|abroad|on holiday|tied up|on leave|on a course) (?:on "
    "|all day |till |until )*<d>",
)
