//! What no season holds: families of words and phrases, each of something that is asked elsewhere. One of them in a message
//! is enough to decline it, whatever else it says.
//!
//! A word ending in `*` stands for whatever begins with it.

/// Single words, by family.
pub(super) const WORDS: &[&str] = &[
    // Weather to come.
    "wet raining dry weather* rain* tomorrow temperature* temp temps sunny cloudy clouds humid* wind windy storm* thunder* snow* sunshine \
     flood* puddle* drizzle shower showers ambient umbrella hot hotter cold colder heat fog degrees celsius climate damp drying hail",
    // The car and its parts; how it is set up.
    "setup* damper* wing wings camber toe suspension spring springs engine* horsepower hp bhp torque gearbox* gear gears gearing turbo* oil pressure* psi pads \
     electric* hybrid* wheelbase downforce aero* bias rotor* caliper* disc discs ecu clutch* exhaust* mileage traction oversteer* understeer* chassis \
     rear spoiler diff differential anti rollbar roll bars ballast ride rake bodywork carbon steering wheel wheels cockpit \
     fuel* petrol gas gasoline litre* liter* gallon* valve rpm revs rev kerb* asphalt surface tarmac resurfac* banking banked steep* elevation bump* gravel runoff grip uphill downhill width trees barrier* mechanic* \
     transmission bolt livery colour* color* paint* helmet* stiff* softs hards slick slicks \
     compound* pirelli michelin upgrade* manufactur* built* \
     topspeed dyno",
    // Strategy in the race, live timing, the pit wall.
    "pit pits pitstop* pitted pitting stops undercut* overcut* strateg* refuel* radio live livestream* streaming broadcast* \
     engineer* mechanic* crew* spotter* intercom",
    // Rules, stewards, right and wrong.
    "penalt* steward* protest* regulation* rulebook illegal* legal* cheat* disqualif* dsq licence license ban banned \
     fine fined blame fault guilty appeal* inspect* doping drugs marshal* flagman safetycardriver",
    // Other series, other drivers, other circuits.
    "formula f indy nascar* indycar motogp motorbike* imsa wec lemans rally* wrc verstappen hamilton leclerc norris schumacher senna alonso vettel \
     ferrari mercedes mclaren porsche bmw audi honda tesla toyota ford chevrolet monaco silverstone monza spa \
     daytona indianapolis karting kart karts gokart* prix",
    // The person: body, family, feelings, private life.
    "girlfriend kiss* boyfriend wife husband partner married single dating wedding age aged old older young younger youngest oldest birthday born birth* nationality country countries city town hometown height weigh tall* \
     heavy kilo fat hobby hobbies religion* religious instagram twitter facebook social follower* phone* email* mail address* lives living resid* child* kids son daughter family brother* sister* father mother dad mum mom parents \
     shoe* shirt cap hat wear wears wearing clothes clothing brand* diet eat eats food breakfast lunch dinner gym sleep* injur* hospital* health* heart pulse blood medic* doctor* illness sick \
     nice nicer handsome sexy beautiful ugly stupid idiot love loves hate hates feel feels feeling* mood happy sad angry afraid scared brave arrogant rude polite funny funniest cool* coolest popular personality \
     famous celebrity nickname* middle surname pet pets hair* eye eyes zodiac school universit* degree education job jobs hometown lucky interview* quote* gossip rumour* rumor* \
     scandal affair opinion biograph* childhood",
    // Crashes and harm: no timing sheet says them.
    "crash* accident* died dead death* collision* collid* incident* spun wreck* damage* contact punt* shunt* rollover",
    // Money, business, work.
    "price* pricing salar* wage* earn earns earning earnings rich* euro* dollar* pound pounds bitcoin crypto* stock stocks sponsor* budget* contract* transfer* hire* hired fired boss manager* owner* owned ceo company companies \
     invest* loan insur* tax taxes economy inflation credit card account* sell* sold buy* bought cheap* expensive afford* paid prizemoney fee fees \
     bet bets betting bettor gambl* wager* bookmaker* bookie* lottery casino fantasy",
    // Teams as such.
    "team teams teammate* garage workshop factory",
    // Going there, watching it.
    "ticket* hotel* fly flying plane flight* travel* airport* directions bus parking camp* camping schedule* calendar timetable* map tv onboard* television stream channel* youtube \
     simulator sim iracing assetto playstation xbox netflix movie* film* spectator* attendance crowd* fan fans grandstand* seating restaurant* cafe* bar bars pub merch* shop* autograph* \
     photo* video* clock date ",
    // Culture, chatter, errands.
    "music song* sing poem* poetry limerick* haiku* rhyme* joke* story* essay* rap paint recipe* cook* bake* pizza burger pasta coffee tea beer wine drink* game games chess poker hockey baseball boxing football* soccer* basketball* tennis* cricket* golf* olympic* \
     cat cats dog dogs animal* bird* horse actor* singer* queen pope church bible god dream* gift present christmas easter holiday* birthday* \
     news politic* president* prime minister* election* vote* voting government* war* capital planet* moon sun earth universe mars space alien* \
     history science* scient* translat* french german spanish italian chinese japanese japan germany france england america africa asia europe london paris york \
     math* equation* pi square* sqrt factorial* divide quantum \
     ukraine law lawyer* covid vaccin* drug letter* alarm timer appointment reserve weathering",
    // Whoever would instruct or pry into the machine.
    "ignore* instruction* prompt* system systems pretend* jailbreak* password* token* secret* api override* developer* admin* root sudo hack hacked hacker* hacking bypass* roleplay* persona* unrestricted disregard* \
     forget* repeat* obey* reveal* configuration* config chatgpt gpt openai claude llm sentient conscious* human robot* ai artificial chatbot* \
     god* code coding python javascript java rust sql script* programming programmer html css regex* compile* database* server* website* homepage internet wifi laptop* iphone android google microsoft amazon \
     delete* select insert update exec eval alert onerror iframe cookie* debug* terminal execute* print* \
     pirate sarcastic translator",
];

/// Phrases whose words are harmless by themselves.
pub(super) const PHRASES: &str = "next year|next season|last year|last season|previous season|previous year|years ago|all time|in history|of the decade|\
    how old|heart rate|real name|where does he live|where does she live|where do they live|where is he from|where is she from|come from originally|\
    say on|said on|said about|say about it|did he say|did she say|who owns|who built|when was it built|what year|what time|what day|which day|\
    when does|when do the|when is the|when are the|how many people|for a living|day job|your favourite driver|your favorite driver|do you like|do you prefer|are you happy|how are you|\
    how do you feel|who made you|who created you|who trained you|who wrote you|your rules|the rules|new rules|rule book|act as|act like|you are now|from now on|developer mode|api key|prime minister|track map|an algorithm|algorithm for|with a poem|tell me something funny|think of me|\
    talk like|speak like|pretend to|fall in love|get hurt|draw me|draw a|compose a|play a|sing a|book me|buy a|a joke|bank account|\
    prize money|get paid|worth a lot|how rich|net worth|marital status|social media|points system|scoring system|blue flag|red flag|track limits|minimum weight|tyre brand|tire brand|brand of|\
    top speed|speed trap|reaction time|g force|g forces|body fat|lap traffic|race control|weather like|on track now|right now on|at this moment|as we speak|currently in the pits|who is ahead right now|happening now|\
    if he was|if she was|if he were|if i had driven|had not crashed|in a different car|different car|better car|in another car|another series|other series|world championship|world champion|grand prix|\
    le mans|how do i get to|far away|how far is it|of the world|in the world|meaning of life|your opinion|do you think of|your name|\
    your creator|your birthday|your instructions|your prompt|hidden|backdoor|confidential|private|a story|can i watch|speed of light|is _ from|can _ swim|by train|train station|get paid|get per|paid per|did _ say|has _ said|does _ say|_ said|good looking|best looking|looking driver|lap are they|lap are we|lap is it|lap is he|in a fight|how do brakes|who invented|what language|how long does it take to|become a|get from|_ times _|_ plus _|_ minus _|_ divided|medium tyre|soft tyre|hard tyre|medium tire|soft tire|hard tire|mediums|does _ wear|does _ drink|does _ use|does _ look like|drop table";
