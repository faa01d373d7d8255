//! Which words mean what. A table: a concept and its words and phrases; a slip of spelling is forgiven where no name
//! is nearer.

use super::words::{Token, distance};

macro_rules! concepts {
    ($($name:ident $words:literal)*) => {
        /// What a word or a phrase is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Concept { $(#[doc = $words] $name,)* }

        /// The words of each concept; phrases stand among them.
        const TERMS: &[(Concept, &str)] = &[$((Concept::$name, $words),)*];
    };
}

concepts! {
    Who "who|whos|whom|which driver|which drivers|what driver|which car|anyone|anybody"
    Best "to watch|pick|picks|money on|man to beat|front runner|frontrunner|frontrunners|contenders|contender|best|\
        fastest|quickest|strongest|favourite|favorite|favourites|favorites|top|goat|king|dominates|dominate|\
        greatest|ace|hotshot|rules|standout|leading|highest|biggest"
    Worst "worst|slowest|weakest|poorest|bottom|lowest|backmarker"
    Good "good|strong|decent|well|handy|any good"
    Weak "achilles|flaw|flaws|worst skill|shortcoming|shortcomings|weakness|weaknesses|weak|bad|poor|rubbish"
    Will "model say|run the numbers|pencil in|tip for|simulate|in store|will|gonna|going to|expect|expected|\
        expectation|expectations|predict|predicts|predicted|prediction|predictions|forecast|forecasts|projection|\
        projected|ll|be able to|prospects|outlook|howll|wholl|would|should|likely|next time"
    Perform "do|fare|perform|performance|get on|end up|shape up|go|finish|finishing|place|land|manage|run|come"
    Why "why|whys|reason|reasons|explain|how come|because|what makes|explanation|what drives|how so|what is behind|\
        whats behind"
    Lose "holding back|hold back|held back|tenths|deficit|give up|giving up|time disappear|haemorrhaging|\
        weak point on the lap|lose|losing|loses|lost|loss|losses|leaving|give away|giving away|bleeding|bleed|\
        dropping|time go|slow|slower|off the pace|behind|leave|missing"
    Where "where|wheres|whereabouts|which part|which sector|what part"
    Sector "sector|sectors|split|splits"
    Telemetry "telemetry|corner|corners|brake|braking|throttle|apex|racing line|traces|trace|turn in"
    Practise "tips|advice|advise|recommend|recommendation|suggest|suggestion|up my game|step up|next step|\
        biggest gain|make progress|find speed|sharpen|pick up places|practise|practice|practising|practicing|train|\
        training|improve|improving|improvement|work on|working on|drill|drills|homework|get better|get faster|\
        go faster|get quicker|develop|development|coach|coaching|focus|concentrate|learn|be better|be faster|\
        gain places|gain most|find time|to gain|prioritise|prioritize|priority"
    Compare "compare|compares|comparing|comparison|compared|versus|vs|v|against|head to head|h2h|than|difference|\
        differ|rival|beat|beats|beaten|between|ahead of|matchup|match up|stack up|stacks up|duel|side by side|\
        outqualify|outqualified|outscored|outscore|measure up"
    Or "or|and|with"
    Season "recently|lately|trend|form guide|progress|to date|this year|season|seasons|year|campaign|so far|summary|\
        overview|stats|statistics|stat|summarise|summarize|report|recap|profile|form|average|averages|career|\
        rundown|been doing|going for|sum up"
    Result "finish the race|finishing order|finished second|finished third|second|third|how many laps|\
        how long was the race|started|grid for|did i|result|results|classification|outcome|happened|happen|finished|\
        came|ended up|end result|fared|went|how did|did|where did|was|were|order"
    Win "bagged|victor|victorious|triumph|triumphed|first across the line|crossed the line first|took the flag|\
        claimed|win|won|wins|winner|winners|winning|victory|victories|won by|first place"
    Podium "podium|podiums|top three|rostrum"
    TopTen "top ten|top tens|top five"
    Pole "pole|poles|pole position|pole positions|polesitter|pole sitter"
    FastestLap "fastest lap|fastest laps|quickest lap|best lap|best laps|lap record"
    Margin "margin|gap|by how much"
    Track "track|tracks|circuit|circuits|course|venue|layout|place like"
    Character "character|characteristics|length|long|km|kilometres|kilometers|description|attrition|cautions|\
        caution|safety car|yellow|yellows|overtake|overtaking|passing|easy to pass|hard to pass|nature|straights|\
        characterise"
    About "lowdown|background|facts|overview of|tell me about|info|information|details|sort of|kind of|\
        what is special|about|know about|describe|describes|like"
    Quali "qualifying|quali|qualy|qualify|qualified|qualification|grid|start|starting|starts|front row|grid spot|\
        grid place|grid position"
    Worth "big deal|deciding|decides|decide|make or break|matter much|weight|worth|matter|matters|important|\
        importance|value|valuable|decisive|effect|impact|pay|crucial|count|counts|make a difference|influence|helps"
    Champ "title fight|crowned|overall lead|title race|championship|title|champion|champions|crown|points|standings|\
        table|leaderboard|champ|leader of the championship|ranking|rankings"
    Chance "chance|chances|odds|probability|probable|likelihood|shot|hope|mathematically|percent|possible|still"
    Leads "lead|leads|leader|leading|first|winning the championship|top of the table|on top"
    Sure "guess|guessing|margin of error|track record|hit rate|how right|doubt|credible|sure|certain|certainty|\
        confident|confidence|reliable|accurate|accuracy|trust|trustworthy|wrong|uncertain|uncertainty|calibrated|\
        precise|precision|how good are|how well do you|error|errors|error bar|believe|track record of your|\
        right usually|often right|score of the model|model score|scoreboard"
    You "you|your|yours|model|models|this tool|the app"
    Source "back that up|back this up|says who|reference|references|verify|underlying|where is it from|\
        where is that number from|source|sources|come from|comes from|coming from|came from|evidence|based on|\
        how do you know|how did you get|where did you get|where do you get|data|proof|prove|which races|what races|\
        calculated|computed|derived|behind that number|behind this number|origin|got that|citation|cite|\
        show your work|basis|rests on|rest on"
    Number "number|numbers|figure|figures|value|percentage|stat"
    Help "able to|menu|what can i do|get started|what topics|what sort of questions|help|hello|hi|hey|what can you|\
        what can i ask|what do you know|who are you|what are you|options|how does this work|what questions|\
        capabilities|commands|what should i ask|how do i use|examples"
    Fit "go well|goes well|happy hunting|happiest|excel|excels|best venue|likes best|strong tracks|good tracks|suit|\
        suits|suited|suiting|fit|fits|best track|best circuit|favourite track|favorite track|strongest track|\
        worst track|weakest track|bogey|which track|which tracks|what track|which circuit|which circuits|\
        what circuit"
    Similar "lookalike|kindred|most like|drives like|drive like|same type|similar|alike|resemble|resembles|like me|\
        like him|like her|closest|comparable|reminds|twin|lookalike|same style|doppelganger"
    Most "most|more|least|fewest"
    Many "how many|count of|number of|tally"
    Skill "qualities|package|toolkit|scouting|attribute|skill|skills|strength|strengths|rating|ratings|ability|\
        abilities|attributes|traits|good at|bad at|strong suit|talent|talents"
    Speed "outright|speed|pace|quick|fast|rapid|raw pace|raw speed|one lap|speedy"
    Consistency "consistency|consistent|consistently|steady|steadiest|even|metronome|metronomic|regular|steadiness|\
        erratic"
    Racecraft "racecraft|race craft|wheel to wheel|fighting|battling|overtaker|passer|racer|gaining places|\
        making up places"
    Tyre "tyre|tyres|tire|tires|degradation|deg|rubber|tyre management|tire management|tyre wear|stint"
    Dnf "dnf|dnfs|retired|retire|retirement|retirements|retires|broke down|failed to finish|not finished"
    Meaning "mean|means|meaning|definition|define|stand for|what is a|what is an|whats a|whats an|defined|what does"
    Term "expected place|interval|reliability|circuit fit|racing lap|racing laps|walk forward|n|percentile|form|\
        median place|racecraft|consistency|speed score|tyre management|mae|score|skill score"
    Followed "what about|how about|and what of|same for|and for|and at|and in|and|also|instead|then at|at|but"
    Me "i|im|ive|me|my|mine|myself|id|ill"
    Him "he|him|his|she|her|hers|they|them|their|theyre|hes|shes|hell|shell|theyll"
    AfterQuali "after qualifying|after quali|from the grid|given the grid|qualifying is done|with the grid|\
        starting from|once qualified"
    Can "can|could"
    ToWin "win|winning|podium"
    Two "\u{1}"
    Driver "\u{1}"
    NoDriver "\u{1}"
    HasTrack "\u{1}"
    NoTrack "\u{1}"
    HasRace "\u{1}"
    HasSkill "\u{1}"
    Counted "\u{1}"
}

/// Words that say nothing here, and are known.
const STOP: &str = "a an the of in on at to for from by with as is are am be been being isnt arent do does did done doing dont \
    doesnt didnt have has had having i im ive id ill me my mine myself you your youre we us our he him his she her hers it its \
    they them their theirs theyre this that these those there here thats theres whats what which when how hows whens and or but if so \
    then too also just only really very quite please pls plz tell show give let say can could would should may might must shall \
    will want wanna need like know think see look looking get got go going any some all every each both other others another \
    more most much many less few one ones two three four five six seven eight nine ten mate bro man dude guys guy lad kid \
    girl boy sir ok okay well oh um hmm uh lol thanks thank yes no yeah nope not now right today again still ever never ago \
    up down out over under into onto off about around than versus per between across during before after since until \
    driver drivers car cars race races racing event events weekend weekends round rounds lap laps time times position positions \
    place places spot thing things stuff bit lot lots way kind sort type actual actually currently current overall total \
    total honestly seriously basically mean gimme lets whos wheres wanted put make makes made take takes took turn turns \
    across whole entire full part first second third last next latest previous opening opener final finale r rd no num nr st nd \
    rd th p s t d ll ve re m q qs gr cup people person someone somebody everyone everybody field ahead back same different \
    competition series drive drives driving drove raced ran run runs between better worse great cool quick question \
    wondering curious idea ideas guess suppose reckon yet already long big little small high low near far ones done \
    compare actually usually normally generally typically alone together away self own him her without within because \
    half answer answers ask asking asked said says detail details short brief exactly roughly simply words word sentence \
    theyll hell shell itll youll well weve youve theyve wont cant couldnt wouldnt shouldnt wasnt werent hasnt havent \
    ring park raceway course road circuit motorsports international speedway motorsport";

/// What is asked elsewhere: of no season that is open here, or of nothing that a timing sheet holds.
const ELSEWHERE: &str = "team teams teammate teammates wet raining dry weather rain tomorrow temperature temperatures temp fuel petrol gas gasoline sunny cloudy humidity wind storm \
    snow politics political president election elections vote minister government war religion god code python javascript \
    rust java sql script program programming html css regex function algorithm poem joke jokes story song haiku recipe cook \
    pizza burger coffee beer bitcoin crypto stock stocks price prices cost costs money salary earn earns rich euro dollar \
    dollars ticket tickets hotel flight travel tv stream watch youtube netflix movie film music formula nascar indycar motogp \
    imsa wec lemans verstappen hamilton leclerc norris schumacher senna alonso vettel ferrari mercedes mclaren porsche bmw audi \
    honda tesla monaco silverstone monza spa suzuka daytona indianapolis ignore instructions instruction prompt prompts system pretend \
    jailbreak password passwords token tokens secret secrets key api override developer admin root sudo hack hacking bypass \
    roleplay persona unrestricted disregard forget repeat translate french german spanish italian chinese essay homepage \
    girlfriend boyfriend wife husband married single age old born birthday nationality country height weight hobby hobbies \
    instagram twitter facebook phone email address setup setups damper dampers wing camber toe suspension spring springs \
    engine horsepower torque gearbox gear gears turbo oil pressure pressures brakes pads battery electric hybrid wheelbase downforce \
    aero injury injured crash crashes crashed accident died dead death illegal cheating cheat drugs bet betting gamble \
    wager bookmaker lottery capital planet moon sun earth universe math maths equation integral derivative pi square sqrt meaning_of_life \
    football soccer basketball tennis cricket golf olympics cat cats dog dogs weathering penalty penalties steward stewards protest \
    contract contracts sponsor sponsors sponsorship budget manager boss transfer hired fired pit pits pitstop pitstops strategy undercut \
    compound compounds softs mediums hards helmet livery colour color interview quote quotes gossip rumour rumours news \
    f tall taller nice nicer shorter handsome sexy beautiful ugly stupid idiot love hate feel feelings sentient conscious alive gpt chatgpt claude llm openai \
    credit card bank account delete drop select insert update exec eval alert onerror onload src img iframe cookie cookies \
    ambient forecastweather barometer asphalt kerb kerbs marshal flagman safetycardriver dinner lunch breakfast christmas easter \
    dog dogs animal animals bird actor singer celebrity queen pope church bible horoscope zodiac astrology lucky dream dreams \
    letter server database website internet wifi laptop iphone android google microsoft amazon \
    ukraine economy inflation mortgage loan insurance invest investment game games chess poker hockey baseball boxing buy sell \
    cheap expensive shop shopping drink wine vodka kids children family brother sister father mother dad mum diet gym history \
    geography physics chemistry biology ceo founder owner company bias rotor rotors caliper ecu clutch exhaust mileage traction \
    oversteer understeer spectators attendance crowd fans parking camping visa passport schedule calendar timetable medical \
    health doctor medicine covid vaccine law lawyer tax taxes school university exam thesis mars";

/// A set of concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Concepts(u128);

impl Concepts {
    pub(super) fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u32;
    }

    pub(super) fn drop(&mut self, concept: Concept) {
        self.0 &= !(1 << concept as u32);
    }

    pub(super) fn has(self, concept: Concept) -> bool {
        self.0 & (1 << concept as u32) != 0
    }
}

/// What is known of a token that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A word of the table, as it is spelt there, and how far the message's is from it.
    Term(&'static str, usize),
    /// A word that says nothing.
    Stop,
    /// A word of something else.
    Elsewhere,
    /// None of these.
    Not,
}

/// Looks a word up.
pub(super) fn known(token: &Token) -> Known {
    let word = token.text.as_str();
    if let Some(term) = words().find(|term| *term == word) {
        return Known::Term(term, 0);
    }
    if STOP.split_whitespace().any(|stop| stop == word) {
        return Known::Stop;
    }
    if ELSEWHERE.split_whitespace().any(|other| other == word) {
        return Known::Elsewhere;
    }
    let near = words().filter_map(|term| Some((distance(word, term)?, term)));
    match near.min_by_key(|(distance, _)| *distance) {
        Some((distance, term)) => Known::Term(term, distance),
        None if word.len() > 5 && ELSEWHERE.split_whitespace().any(|other| distance(word, other) == Some(1)) => {
            Known::Elsewhere
        }
        None => Known::Not,
    }
}

/// Every single word of the table.
fn words() -> impl Iterator<Item = &'static str> {
    TERMS.iter().flat_map(|(_, terms)| terms.split(['|', ' ']))
}

/// The concepts of a message's words, which are spelt as in the table; a name is an empty word.
pub(super) fn concepts(words: &[&str]) -> Concepts {
    let mut concepts = Concepts::default();
    for (concept, terms) in TERMS {
        if terms.split('|').any(|term| says(words, term)) {
            concepts.add(*concept);
        }
    }
    concepts
}

/// Whether a phrase stands among the words.
pub(super) fn says(words: &[&str], phrase: &str) -> bool {
    let length = phrase.split(' ').count();
    words.windows(length).any(|window| window.iter().copied().eq(phrase.split(' ')))
}
