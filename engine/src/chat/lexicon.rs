//! What people say, by what they mean: a concept, its words and its phrases, family by family.
//!
//! A word that stands by itself means its concept wherever it stands. A word of a phrase means nothing without the phrase.
//! Endings are forgiven where the word itself is not in the table (`super::vocabulary`), so a family lists a verb's forms
//! only where they mean different things: `finish` is still to come, `finished` has happened.

macro_rules! concepts {
    ($($name:ident $words:literal)*) => {
        /// What a word or a phrase is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Concept { $(#[doc = $words] $name,)* }

        #[cfg(test)]
        impl Concept {
            /// All, in the order of the table, which is that of `super::weights`.
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];
        }

        /// The words of each concept; phrases stand among them.
        pub(super) const TERMS: &[(Concept, &str)] = &[$((Concept::$name, $words),)*];
    };
}

concepts! {
    Who "who|whos|whom|whose|which driver|which drivers|what driver|what drivers|which car|which cars|anyone|anybody|\
        wholl|whove|whod|which racer|name the"
    Best "favourites|favorites|hot favourites|hot favorites|who is hot|hot favourite|hot favorite|best bet|figured out|looking good|looks good|in form|untouchable|ranking|rankings|quick guys|fast guys|cleans up|\
        clean up|unstoppable|shone|ranked|you back|the ones to|heavy hitters|big guns|class act|star|cream of|to watch|\
        watch out|keep an eye|pick|money on|to beat|front runner|frontrunner|contender|best|fastest|quickest|strongest|\
        favourite|favorite|fave|faves|top|goat|king|dominates|dominate|greatest|ace|hotshot|rules|standout|stand out|\
        stands out|whos hot|hot at|on fire|safe bet|highest|biggest|upper hand|fancy|unbeatable|dominant|master|owns|\
        nailed|dialled in|dialed in|sussed|dark horse|rank the|rank all|rank everyone|shines|flies|the edge|benchmark|\
        pacesetter|number one|superstar|up front|in front|finest"
    Worst "worst|slowest|weakest|poorest|bottom|lowest|backmarker|least|tail end|dead last"
    Good "good|strong|decent|well|handy|competitive|great|solid"
    Weak "achilles|flaw|worst skill|shortcoming|weakness|weak|bad|poor|rubbish|struggle|soft spot|let down|lets down|\
        letting down|terrible|lack"
    Will "give me a number|gets the|taking it|take home|were to|what finish|had to name|finish do you|call it|ceiling|\
        best case|worst case|your call|pre race|going into|on race day|this weekend|next weekend|tomorrow ish|rate the|\
        supposed to|ill|hell|shell|theyll|you back|wil|wll|model say|pencil in|pencilled in|tip|tipped|tipping|simulate|\
        in store|will|gonna|going to|expect|expected|expectation|predict|predicts|predicted|predictions|prediction|\
        predictor|forecast|forecasts|projection|project|ll|prospects|outlook|howll|wholl|itll|would|should|likely|\
        next time|reckon|on for|in with a shout|realistic|realistically|looking at|hope for|hoping for|aim for|capable of|\
        shaping up|pan out|turn out|anticipate|foresee|estimate|bank on|crystal ball|upcoming|next race|do you have|\
        do you see|you put|your money|due a|good for"
    Perform "do|fare|perform|performance|get on|end up|wind up|shape up|go|finish|finishing|place|land|manage|run|come|\
        cross|crossing|arrive|score|bring home|line up|get into|make it"
    Why "for and against|on account of|break down the|going into|goes into|hurts my|helps my|hurting my|for what|what gives|elaborate|more detail|\
        unpack|says that|behind it|driving|makes you|influence|influences|influencing|affects|impact on|impacts|\
        plays into|moving the|made you|why|whys|y|reason|explain|explains|how come|because|what makes|explanation|\
        what drives|how so|what is behind|whats behind|drag|pulling down|pulls down|weighs|lifts|boosts|pushes|factor|\
        account for|accounts for|rationale|logic|justify|what moves|contributes|contribution|cause|whats with|\
        so pessimistic|so optimistic|what decides|what shapes|counts against|speaks for|speaks against"
    Lose "disappear|vanish|waste|worst bit|hemorrhage|haemorrhage|slowest|where the time|holding back|hold back|held back|\
        tenth|hundredths|deficit|give up|giving up|lose|losing|loses|lost|loss|losses|give away|giving away|bleed|bleeds|\
        dropping|time go|time goes|time going|slow|off the pace|behind|leave|missing|leak|hurt|hurts|hurting|shed|\
        bottleneck|adrift|lagging|lag|lags|drop time|drops time|concede|time sink|killing"
    Where "where|wheres|whereabouts|which part|which parts|which sector|what part|which bit|which bits|which section"
    Sector "third of the lap|first third|last third|middle third|this lap|lap break|sector|sectors|split|part of the lap|\
        bit of the lap|on the lap|section|intermediate|segment"
    Telemetry "telemetry|corner|corners|brake|brakes|throttle|apex|racing line|trace|turn in|hairpin|chicane|esses|exits|\
        lift off|cornering"
    Practise "to do list|be working on|up my game|raise my game|up your game|pick up|put in the|the work|put work|should i do|want to be|become better|be quicker|better results|\
        bring forward|catch up|take me|get me|couple of positions|few positions|gain positions|more positions|start with|\
        bring me|extract|progressing|build on|iron out|what first|worth most|help me|worth focusing|weakness to|eliminate|\
        potential|to the front|need to get|gain me|plan|program|regime|gains|weak link|make better|better driver|\
        get ahead|step forward|what next|invest|fix|fixing|sort out|address|rectify|few places|more places|would make|\
        makes me|make me|do differently|tips|pointers|advice|advise|recommend|recommendation|suggest|suggestion|step up|\
        next step|next level|level up|biggest gain|make progress|find speed|sharpen|practise|practice|train|improve|\
        improvement|work on|working on|work at|drill|homework|get better|get faster|go faster|get quicker|go quicker|\
        develop|development|coach|focus|concentrate|learn|be better|be faster|do better|gain places|gain most|find time|\
        to gain|prioritise|prioritize|priority|low hanging fruit|quick win|quick wins|upside|polish|brush up|hone|refine|\
        climb|climbing|move up|moving up|pay off most|payoff|effort|area to|areas to|strengthen|get stronger|unlock|study|\
        exercise|help most|what would help|biggest return|return on|gain the most|lesson"
    Compare "toe to toe|rate higher|anything in it|liken|rather be|pairing|who has more|pitted|matched|on par|level with|\
        compete with|better driver|faster driver|quicker driver|gap to|deficit to|up on|finishes higher|finish higher|\
        ahead more|who comes out|outdrive|match me|compare|comparison|compared|versus|vs|v|against|head to head|h2h|than|\
        difference|differ|differs|rival|beat|beats|beaten|beating|between|ahead of|matchup|match up|stack up|stacks up|\
        duel|side by side|outqualify|outscore|outpace|outperform|outrace|outdo|measure up|measures up|separate|face off|\
        measure of|who is better|whos better|me and|and me|me or|or me|me with|rather have|next to|alongside|relative to|\
        contrast|battle|superior|showdown|the better"
    Or "or|and|with"
    Season "panning out|had a good|starts does|number of|tally|dossier|cv|resume|bio|scored so|numbers for|results of|\
        results for|progression|haul|fortunes|achieve|accomplished|in numbers|all his|all her|all my|results this|\
        how many races|recently|lately|trend|progress|to date|season|year|campaign|so far|summary|overview|stats|\
        statistics|stat|summarise|summarize|report|recap|profile|form|average|career|record|rundown|been doing|been going|\
        getting on|going for|sum up|nutshell|highlights|high point|low point|review|digest|snapshot|look back|story of|\
        consistently finish|best finish|worst finish|best result|worst result|how often|mean finish|all about|debrief|\
        wrap up|breakdown of"
    Past "stood|lined up|sat|beat|topped|dominated|made it|set off|gridded|climbed|fell|dropped back|crossed|ran|drove|\
        raced|gained|stole|nabbed|picked up|recovered|survived|threw away|held on|missed out|turned out|started|happened|\
        finished|came|ended|fared|went|did|was|were|placed|performed|scored|managed|took|retired|who set|led|landed|\
        brought home|won|last time out|earned|claimed|bagged|grabbed|clinched|triumphed|prevailed|wound up"
    Result "stood|lined up|topped|last place|top step|box score|scoreline|turned out|who made|timesheet|last race|second|\
        third|fourth|fifth|how many laps|started|grid for|result|results|classification|classified|outcome|happened|\
        happen|finished|came|ended|fared|went|did|was|were|order|placed|performed|scored|managed|took|got|had|runner up|\
        runners up|how close|race report|who set|set the|led|do last|last time out|landed|crossed|brought home|won|\
        wound up"
    Win "takes the|spoils|top spot|the nod|bagged|victor|victorious|triumph|triumphed|triumphs|chequered flag|\
        checkered flag|claimed|win|won|wins|winner|winners|winning|first place|out on top|take it|takes it|took it|\
        top step|came first|finished first|come first|prevail|prevailed|p one|clinched|grabbed|maiden"
    Podium "podium|podiums|top three|rostrum|medals|trophy|silverware"
    TopTen "points finishes|top tens|top ten|top five|top fives|points finish|into the points|in the points|score points|\
        scoring points|points scoring"
    Pole "pole|poles|polesitter|fastest qualifier|started first|qualified first"
    FastestLap "fastest lap|fastest laps|quickest lap|quickest laps|best lap|best laps|fastest race lap|fastest time|\
        quickest time|purple|hot lap"
    Gained "overtaken most|passed most|most passes|climbed most|biggest climber|gained the most|gained most|gains most|\
        places gained|positions gained|mover|movers|charger|most overtakes|moved forward|most places|most positions|\
        places from the start"
    LapsDone "most laps|laps completed|laps driven|total laps|mileage|furthest"
    Margin "win by|won by|by how many|margin|gap|by how much|how close"
    Track "guide to|track|tracks|circuit|circuits|course|venue|venues|layout|place like"
    Character "should i know|come through the field|lines are|track position|dirty|narrow|quick lap|survive|\
        retirements at|attritional|drama|incident free|drs|race here|different about|laps are|average speed|mean speed|\
        positions change|places change|change a lot|change much|shuffle|chaotic|processional|eventful|how fast is|safe is|\
        character|characteristics|length|long|km|kilometres|kilometers|metres|meters|miles|distance|description|attrition|\
        caution|safety car|yellow|fcy|overtake|overtaking|overtakes|pass|passing|hard to|hardest|how hard|easy to|\
        difficult|lap record|course record|record lap|nature|straights|characterise|reward|does it take|it take to|key to|\
        favours|favors|demand|punish|quirks|technical|flowing|twisty|unique|tricky|procession|lap speed|specs|feature"
    About "lowdown|background|fact|overview of|info|information|details|sort of|kind of|type of|what type|what is special|\
        about|describe|description of|like|talk me through|run me through|explain the"
    Quali "qualifying|quali|qualy|qualify|qualified|qualification|qualifier|grid|start|starting|starts|front row|saturday"
    Worth "half the job|bring you|brings you|give you|gives you|decisive|pole win|won from|from pole|swing|weigh more|\
        worthwhile|stuck|difference does|that help|make up for|pays|strongly|hurt you|from the back|recover|big deal|\
        deciding|decides|decide|weight|worth|matter|matters|important|importance|value|valuable|effect|impact|pay|crucial|\
        vital|critical|essential|count|counts|make a difference|influence|helps|guarantee|guarantees|translate into|\
        lead to|leads to|everything|advantage|benefit|depend|hinge|correlation|correlate|convert|significant|do you need|\
        role"
    Champ "overall lead|championship|title|champion|crown|standings|table|leaderboard|champ|ranking|rankings"
    Points "points|pts|point"
    Chance "outsider|slim|in play|eliminated|clinch|clinched|sewn up|wrapped up|locked up|decided|percentage|chance|odds|\
        probability|probable|likelihood|shot|hope|hopes|mathematically|percent|possible|still|alive|contention|\
        in with a shout|how likely"
    Leads "tops|topping|heads|on points|ahead on|lead|leads|first|on top|ahead in"
    Sure "error bar|error bars|guesswork|how big are|stand by|fluke|bulletproof|gospel|worth anything|good has|quality of|score of|\
        past forecasts|past predictions|missed|misses|verified|tolerance|take seriously|hold up|holds up|hold water|\
        come true|comes true|were right|was right|are right|mistaken|spot on|success|guess|track record|hit rate|\
        strike rate|how right|doubt|credible|sure|certain|certainty|confident|confidence|reliable|accurate|accuracy|trust|\
        trustworthy|wrong|uncertain|uncertainty|calibrated|calibration|precise|precision|how good are|how well do you|\
        error|believe|right usually|often right|usually right|get it right|model score|scoreboard|faith|rely|relied|\
        dependable|legit|nonsense|far off|how far out|been right|backtest|validated|tested|proven|convinced|sceptical|\
        skeptical|how wide|range|robust|how safe|bs|stake|miss by|off by|out by"
    You "you|your|model|this tool|the app|forecast|forecasts|prediction|predictions|predicted|algorithm"
    Source "link me|you base|base this|base that|base it|drawn|feeds|fed|worked out|where they|numbers from|figures from|\
        figure from|number from|stats from|get your|get these|get those|you use|where does that|made up|back that up|\
        says who|reference|verify|underlying|source|come from|comes from|coming from|came from|evidence|based on|\
        how do you know|where did you get|data|proof|prove|which races|what races|calculate|compute|derive|behind that|\
        behind those|behind these|origin|got that|citation|cite|basis|rests on|rest on|work out|come up with|arrive at|\
        arrived at|that from|this from|it from|these from|those from|from where|dataset|receipts|methodology|method|\
        goes into|go into|taken from|pull that|pulled from|provenance|trace back|according to|made of|inputs|how is that|\
        you got|originate|which results"
    Number "number|numbers|figure|figures|value|percentage|stat"
    Help "can you tell|stuff can|kind of stuff|able to|help with|questions please|do here|suggestions please|whats possible|on offer|can i ask|to ask|ask here|\
        dont know what|capable of|what all|introduce yourself|get going|menu|get started|what topics|help|hello|hi|hey|\
        hiya|howdy|greetings|yo|good morning|good evening|what can you|who are you|what are you|options|chat work|\
        this work|it work|tool work|app work|site work|bot work|page work|what questions|which questions|capabilities|\
        commands|examples|example questions|questions can|questions do you|questions are|sort of questions|you answer|\
        do you do|what is this|whats this|things can i|what else|how do you work|tutorial|guide me|manual|can you help|\
        new here|put to you"
    Fit "tend to go|at his best|at her best|at ease|strong circuit|weak circuit|weak track|weak tracks|circuits does|\
        circuits do|circuit does|track does|favours|specialist|at which|on which|favourite place|favourite venue|\
        favorite place|favorite venue|best place|good place|prefer|look forward|dread|fear most|likes|enjoy|which places|\
        which place|go well|goes well|happy hunting|hunting ground|happiest|excel|excels|best venue|like best|\
        strong tracks|good tracks|bad tracks|suit|suits|fit|fits|best track|best circuit|best tracks|best circuits|\
        favourite track|favorite track|favourite circuit|favorite circuit|strongest track|strongest circuit|worst track|\
        worst circuit|weakest track|weakest circuit|bogey|which track|which tracks|what track|what tracks|which circuit|\
        which circuits|what circuit|what circuits|which venue|which venues|what venue|what venues|tracks are good|\
        tracks does|tracks do|made for|tailor made|at home|comfortable|thrive|nemesis|stronghold|playground|back yard|\
        backyard"
    Similar "liken|like minded|out there like|same sort|similarities|soulmate|reminiscent|nearest|profile as|matches|\
        match|profile like|like |mirror|akin|lookalike|kindred|most like|drives like|drive like|driver like|drivers like|\
        somebody like|someone like|anybody like|anyone like|style like|racer like|same type|similar|alike|resemble|\
        like me|like him|like her|closest|comparable|remind|twin|same style|doppelganger|doppelgänger|equivalent|clone|\
        same mould|same mold|same vein|carbon copy|counterpart|style of|stylistically"
    Most "leads the way|stacked up|racked up|collected|dnfd|record for|record holder|most|more|least|fewest|record number|\
        highest number|often|biggest number|greatest number"
    Many "how many|count of|number of|tally|how often"
    Skill "strong suits|weak suits|ratings|shine at|shines at|excel at|excels at|good are|strong sides|weak sides|\
        strong side|weak side|calling card|trademark|x factor|score for|as a driver|style|qualities|package|toolkit|\
        scouting|attribute|skill|strength|rating|rate|ability|traits|good at|bad at|best at|worst at|better at|\
        strong suit|strong point|strong points|talent|forte|asset|strong in|weak in|sort of driver|skillset|good side|\
        plus points|gifted"
    Speed "single lap|raw|hotlap|outright|speed|pace|quick|fast|rapid|one lap|speedy|velocity|flat out|quicker|faster"
    Consistency "wheel wrong|never puts|mistake|errorless|dependable|tidy|tidiest|variance|spread of|same lap|predictable|\
        consistency|consistent|consistently|steady|steadiest|even|metronome|metronomic|regular|steadiness|erratic|\
        repeatable|repeatability|clockwork|lap after lap|error free|unerring|smooth|smoothest|inconsistent|inconsistency|\
        scattered|variation"
    Racecraft "hardest to pass|pass cars|passing cars|overtaking cars|in battle|close quarters|pack racing|defender|\
        attacker|gains positions|come through|comes through|late lunge|lunges|moves on|racecraft|race craft|\
        wheel to wheel|fights|battling|battler|battles|overtaker|overtakers|passer|racer|gaining places|gains places|\
        in traffic|dogfight|scrap|elbows|carving|slicing|through the field|in a fight|combat|duelling|dueling"
    Tyre "managing|preserve|conserve|save the|nurse|tyre|tyres|tire|tires|degradation|deg|rubber|stint|stints|kindest|\
        gentlest|gentle|easy on|kind to|last longest|long run|long runs|drop off|fall off|wear"
    Dnf "dnf|dnfs|retired|retire|retirement|retirements|retires|broke down|failed to finish|not finished|not finish|\
        didnt finish|dropped out|drop out|parked|non finishes|breakdowns|mechanical"
    Meaning "dont get what|dont understand|dont know what|translate|in english|clarify|explain what|for dummies|\
        simple terms|interpret|signify|denote|tell me what|what is meant|mean|meant by|definition|define|stand for|\
        stands for|what is a|whats a|whats an|what does|the term|the word|jargon|plain english|wot is|whats meant|\
        understand by|terminology|glossary|layman"
    Term "speed|expected place|interval|reliability|circuit fit|racing lap|racing laps|walk forward|n|percentile|form|\
        median place|racecraft|consistency|tyre management|tire management|mae|score|dnf|podium|pole|grid|sector|\
        fastest lap|stint|attrition"
    WhatIs "what is|whats|what are|wots|explain"
    Followed "what about|how about|same for|and|also|instead|at|but"
    Me "i|im|ive|me|my|mine|myself|id|ill"
    Him "he|him|his|she|her|hers|they|them|their|theyre|hes|shes|hell|shell|theyll"
    AfterQuali "after qualifying|after quali|given the grid|qualifying is done|starting from|once qualified|\
        given qualifying"
    Can "can|could"
    ToWin "win|winning|podium|wins"
    Price "cost"
    Time "time|times|tenth|seconds|lap"
    Two "\u{1}"
    Driver "\u{1}"
    NoDriver "\u{1}"
    HasTrack "\u{1}"
    NoTrack "\u{1}"
    HasRace "\u{1}"
    NoRace "\u{1}"
    HasSkill "\u{1}"
    Counted "\u{1}"
}
