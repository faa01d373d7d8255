//! Words that say nothing here, and are known: what people wrap a question in.

/// By family: grammar, courtesy, who asks, time, quantity, and words of racing that every question may hold.
pub(super) const FILLER: &str = "a an the of in on at to for from by with as is are am be been being isnt arent do does did done doing dont \
    doesnt didnt have has had having hav i im ive id ill me my mine myself you your youre u ur we us our ours he him his she her hers it its \
    they them their theirs theyre this that these those there here thats theres heres whats what wat wot which wich when how hows whens and or but if so thus \
    then too also just only really rly very quite rather please pls plz tell show give let say can could would should may might must shall ought \
    will want wanna need needs needed like know think see look looking get getting got gotten go going any some all every each both other others another else \
    more most much many less few fewer one ones two three four five six seven eight nine ten dozen mate bro bruh man dude guys guy lad lads kid folks \
    girl boy sir maam miss ok okay alright well oh ah hmm um uh er eh lol haha thanks thank thx cheers ta yes yep yeah no nope not now right today again still ever never ago \
    up down out over under into onto off about around round than versus per between among across during before after since until till while through throughout \
    driver drivers car cars race races racing racer racers event events weekend weekends rounds lap laps time times position positions pos \
    place places spot thing things stuff bit lot lots way ways kind sort type actual actually currently current overall total totally \
    honestly seriously basically mean gimme lemme lets whos wheres wanted put putting make makes made making take takes taken took turn turns turned \
    whole entire entirely full fully part first second third last next latest previous opening opener final finale r rd num nr st nd \
    th p s t d ll ve re m q qs gr cup people person someone somebody everyone everybody field ahead back same different \
    competition series drive drives driving drove driven raced ran run runs running better worse great cool quick question questions query \
    wondering wonder wondered curious curiosity interested interest idea ideas suppose supposed assume reckon yet already long big little small high low near far bigger smaller higher lower \
    actually usually usual normally normal generally general typically typical often alone together away self own without within because cos coz cuz since though although \
    half answer answers answering answered ask asking asked asks said says detail details detailed short shortly brief briefly exactly exact roughly rough simply simple words word sentence sentences line lines \
    theyll hell shell itll youll weve youve theyve wont cant couldnt wouldnt shouldnt wasnt werent hasnt havent cannot youd wed theyd hed shed weren \
    ring park raceway course road international motorsports speedway motorsport \
    something anything nothing everything somewhere anywhere nowhere thoughts thought surprise surprised surprising impress impressive badly nicely hopefully frankly \
    afterwards beforehand meanwhile eventually finally initially quickly ready scenario situation clear update view views angle picture matter issue topic subject summary \
    given assume assuming imagine tend tends tended manage managing plus minus including excluding apart aside overall able unable specifically specific particular particularly especially mostly mainly merely maybe perhaps probably possibly surely obviously clearly apparently somehow \
    find finding found list name named names called call calls showing display write draft bring keep kept hold held leave put set sets setting try trying tried use using used \
    begin began beginning end ending ends ended stay stays stand stands standing sit sits turn happen look looks looked seem seems seemed appear appears become becomes talk talking talked speak speaking \
    understand understood explain wish hear heard read seen saw watch watched watching check checking remember believe consider considering regarding concerning terms respect \
    chat bot tool app site page assistant article piece story readers newsletter column magazine newspaper notes note meeting presentation slide briefing friend friends buddy newcomer newbie beginner noob rookie rookies veteran \
    excuse sorry pardon kindly possible wouldnt mind dear hey hiya cheers folks over copy box \
    moment minute minutes second seconds hour day days week weeks month months morning evening night tonight afternoon sunday friday winter summer autumn offseason future past always sometimes once twice thrice \
    several couple various number numbers lots plenty enough amount level levels size share pair pairs group bunch rest remaining \
    early earlier earliest late later soon fresh new newest start end middle point points case cases example sense reason side sides hand hands head eye \
    true false real really correct fair fairly proper properly decent pretty super ultra mega damn bloody hell heck wow yikes ouch whoa geez gosh \
    mr mrs ms dr esq junior jr teh hte waht taht adn fro si ot te whats wheres hows isnt vs etc ie eg aka btw fyi imo tbh asap go gonna gotta kinda sorta dunno innit aint yall \
    against amongst despite except instead towards toward upon via where why who whom whose whatever whoever whichever wherever whenever however anyway anyways besides otherwise \
    starts lights flag stage corner whole outright compared given giving gave goes gone went coming come comes came happened became \
    compete competes competing competitor competitors participant participants entrant entrants entry entries starter starters finisher finishers contender opponent opponents colleague colleagues \
    single double triple extra additional further main major minor key bare raw sheer pure ultimate absolute absolutely completely tiny tight tighter tightest longest closest smallest dyou huge massive serious crazy wild \
    hit hits cut cuts move moves moved play plays step steps push pushes pull pulls hang bring brings brought carry carries handle handles handled cope copes dealing deal deals";
