"""The English words of harm."""

from __future__ import annotations

from mencho_data.extract.words.harm import HarmWords
from mencho_data.extract.words.tables import by_first, by_word, words

_EN_PEOPLE = {
    "military": "soldier soldiers troop troops guardsman guardsmen marine marines sergeant sergeants lieutenant "
    "lieutenants colonel colonels captain captains serviceman servicemen sailor sailors paratrooper paratroopers "
    "conscript conscripts infantryman infantrymen",
    "police": "police policeman policemen policewoman policewomen detective detectives deputy deputies constable "
    "constables patrolman patrolmen officer officers cop cops",
    "cartel": "gunman gunmen hitman hitmen sicario sicarios trafficker traffickers mobster mobsters capo capos kingpin",
    "civilian": "civilian civilians bystander bystanders passerby passersby pedestrian pedestrians",
    "": "people person persons man men woman women child children boy boys girl girls member members guard guards "
    "agent agents worker workers student students peasant peasants farmer farmers priest priests nun nuns jesuit "
    "jesuits teacher teachers journalist journalists newsman newsmen reporter reporters bodyguard bodyguards escort "
    "escorts guerrilla guerrillas rebel rebels terrorist terrorists insurgent insurgents subversive subversives "
    "militant militants fighter fighters combatant combatants attacker attackers assailant assailants suspect suspects "
    "victim victims hostage hostages prisoner prisoners inmate inmates resident residents citizen citizens villager "
    "villagers passenger passengers employee employees judge judges lawyer lawyers mayor mayors official officials "
    "leader leaders politician politicians candidate candidates minister ministers companion companions others other "
    "relative relatives brother brothers sister sisters son sons daughter daughters wife wives husband driver drivers "
    "businessman businessmen tourist tourists american americans spaniard spaniards colombian colombians mexican "
    "mexicans nicaraguan salvadoran salvadorans peruvian peruvians foreigner foreigners indian indians minor minors "
    "baby babies infant infants adult adults individual individuals protester protesters demonstrator demonstrators "
    "migrant migrants refugee refugees native natives youth youths teenager teenagers technician technicians engineer "
    "engineers missionary missionaries bishop bishops congressman congressmen deputy watchman watchmen firefighter "
    "firefighters fireman firemen doctor doctors nurse nurses patient patients miner miners fisherman fishermen "
    "personnel staff family families elements element them us occupants occupant customers shoppers pilots "
    "pilot crew crewmen seminarians seminarian cook maid colleagues colleague comrades comrade activists activist "
    "unionists unionist supporters dissidents peasants' ranchers rancher evangelicals pupils professors professor "
    "baker bakers clerk clerks monk monks nurse chef chefs cook cooks guide guides climber hiker skier surfer swimmer "
    "cyclist motorcyclist biker fan fans guest guests pilgrim pilgrims diver divers rescuer rescuers trader traders "
    "vendor vendors shopkeeper shopkeepers waiter waiters waitress carpenter builder butcher barber tailor plumber "
    "electrician mechanic mechanics senator senators governor governors president ambassador diplomat diplomats "
    "envoy aide aides chief boss bosses activist gangster gangsters smuggler smugglers thief thieves robber robbers "
    "kidnapper kidnappers captive captives detainee detainees convict convicts cadet cadets major general admiral "
    "corporal private constable sheriff ranger rangers medic medics paramedic paramedics physician surgeon singer "
    "actor actress artist writer author editor photographer cameraman blogger broadcaster translator interpreter "
    "toddler toddlers newborn newborns teen teens pensioner pensioners grandmother grandfather grandparents parents "
    "mother father mothers fathers uncle aunt cousin cousins nephew niece neighbour neighbor neighbours neighbors "
    "friend friends twins orphan orphans widow widows bride groom commuter commuters motorist motorists "
    "marcher marchers rioter rioters striker strikers voter voters settler settlers nomad nomads herder herders "
    "shepherd shepherds hunter hunters logger loggers sailor seaman seamen crewman skipper captain porter porters "
    "caretaker janitor cleaner cleaners maid gardener spectator spectators bather bathers camper campers "
    "backpacker backpackers holidaymaker holidaymakers civilian servants servant followers follower "
    "recruits patrolmen dockers docker workmen laborers looters looter",
}

HARM_ENGLISH = HarmWords(
    passive=by_word(
        {
            "killed": "killed murdered assassinated executed massacred slain slaughtered lynched beheaded gunned "
            "decapitated strangled electrocuted",
            "injured": "injured wounded hurt hospitalized hospitalised maimed",
            "arrested": "arrested detained captured apprehended jailed imprisoned nabbed incarcerated",
        }
    ),
    active=by_word(
        {
            "killed": "kill kills killing murdering assassinate assassinating assassinates execute "
            "executing massacring slay ",
            "injured": "injure injures injuring wound wounding",
            "arrested": "arresting detain detains detaining capturing apprehend apprehending",
        }
    ),
    state=by_word(
        {"killed": "dead deceased lifeless", "injured": "hurt", "missing": "missing unaccounted", "arrested": "custody"}
    ),
    dies={
        **dict.fromkeys(
            [
                "died",
                "perished",
                "dies",
                "perish",
                "dying",
                "die",
                "succumbed",
                "drowned",
                "drown",
                "drowns",
                "suffocated",
            ],
            "killed",
        ),
        "vanished": "missing",
        "disappeared": "missing",
    },
    counted=by_word(
        {
            "killed": "dead deaths death murders murder killings killing homicides homicide fatalities fatality "
            "bodies corpses corpse lives slayings assassinations executions skeletons",
            "injured": "wounded injured injuries ",
            "arrested": "arrests arrest detentions detainees detained captures apprehensions",
            "missing": "missing disappearances disappeared disappearance",
        }
    ),
    event=by_word(
        {
            "killed": "murder murders killing killings assassination assassinations death deaths massacre slaying "
            "slayings execution executions bodies corpses remains lives life funeral burial homicide crime loss "
            "blood massacres killer killers murderer murderers assassin assassins",
            "injured": "wounding injury injuries",
            "arrested": "arrest arrests detention capture apprehension imprisonment",
            "missing": "disappearance disappearances whereabouts",
        }
    ),
    toll=words("toll count tally number figure"),
    leaves=words("left leaving leaves leave"),
    auxiliary=words(
        "was were is are be been being has have had having got get reported feared believed confirmed presumed pronounced "
        "declared listed found discovered remain remains remained went gone"
    ),
    adverbs=words(
        "also already seriously slightly reportedly later allegedly immediately apparently gravely badly critically "
        "brutally cruelly now then previously subsequently all both just not yet simultaneously severely fatally "
        "lightly only either still so far recently more officially viciously savagely accidentally "
        "either apparently presumably today yesterday instantly outright summarily"
    ),
    linking=words("and , & plus or"),
    part=words("including among them of"),
    breaks=words(
        "when while after before because since although though but if where until whereas as however meanwhile that "
        "said says reported according ; : —"
    ),
    relative=words("who whom which that whose"),
    people={word: group for group, text in _EN_PEOPLE.items() for word in text.split()},
    things=words(
        "day days week weeks month months year years hour hours minute minutes second seconds time times bomb bombs "
        "explosion explosions charge charges car cars vehicle vehicles bus buses house houses home homes building "
        "buildings truck trucks kilometer kilometers km meter meters mile miles kg kilogram kilograms ton tons "
        "rifle rifles weapon weapons gun guns round rounds block blocks occasion occasions town towns state states "
        "country countries city cities dollar dollars peso pesos attack attacks incident incidents store stores "
        "branch branches flight flights school schools roadblock roadblocks shot shots percent point points "
        "survivor survivors evacuees decade decades century centuries group groups place places party parties organization organizations "
        "helicopter helicopters plane planes aircraft bank banks office offices tower towers bridge bridges clash "
        "estimate estimates fire fires storm storms ship ships boat boats ferry ferries lorry lorries train trains coach coaches shop shops "
        "factory factories mine mines tunnel tunnels hospital hospitals church churches village villages region regions "
        "rocket rockets missile missiles drone drones shell shells bullet bullets tree trees dog dogs cow cows horse "
        "sheep animal animals bird birds fish job jobs trailer trailers tanker tankers container containers letter letters "
        "clashes part parts cattle head pounds liters pistol pistols grenade grenades unit units"
    ),
    another=words("another"),
    nobody=words("nobody none"),
    reward=words("reward rewards bounty bounties"),
    offers=words("offer offers offered offering pay pays paid paying put placed"),
    wanted=words("information arrest capture whereabouts conviction kill head"),
    reaches=words(
        "is was stands stood rose climbed reached increased jumped grew to at totals totaled numbered number numbers numbering total amount amounted amounts now"
    ),
    groups={
        **{word: group for group, text in _EN_PEOPLE.items() if group for word in text.split()},
        "guard": "military",
        "army": "military",
        "military": "military",
        "navy": "military",
        "forces": "military",
        "cartel": "cartel",
        "gang": "cartel",
        "mafia": "cartel",
        "security": "security_forces",
    },
    of=words("of"),
    phrases=by_first(
        {
            "killed": (
                "lost their lives",
                "lost their life",
                "lost his life",
                "lost her life",
                "losing their lives",
                "lose their lives",
                "shot dead",
                "shot down",
                "burned alive",
                "burnt alive",
            ),
            "arrested": (
                "taken into custody",
                "in custody",
                "under arrest",
                "behind bars",
                "held by police",
                "held by the police",
                "held over",
                "held for questioning",
                "held on suspicion",
                "held on charges",
                "held in connection",
                "rounded up",
            ),
            "missing": ("unaccounted for", "gone missing", "went missing"),
        }
    ),
    takes=by_first({"killed": ("gunned down", "shot dead", "mowed down"), "arrested": ("rounded up", "rounding up")}),
    suffers=words("suffered suffer suffers suffering sustained sustaining received have had has treated with"),
    wounds=words(
        "injury injuries wound wounds burn burns fracture fractures concussion concussions bruises bones lacerations cuts"
    ),
    fatal=words("fatal mortal"),
    victims=words("victim victims"),
    intends=(),
    agents=("ers", "ors", "ists", "men", "women", "ians"),
    no_agents=words(
        "numbers letters papers orders powers waters rivers towers quarters headquarters centers chapters matters corners "
        "computers trailers tankers containers freighters bunkers shelters launchers boosters flowers summers winters "
        "borders offers answers covers drawers fingers layers lasers meters newspapers posters printers servers shutters "
        "tigers trousers cruisers choppers superpowers disasters cancers doors floors colors errors motors sectors factors "
        "tractors tumors rumors horrors reactors mirrors harbors favors lists fists wrists mists twists specimen "
        "speakers trackers routers sensors monitors conveyors dinners ladders timbers ferries fibers filters liters "
        "acres thunders copters mortars stickers"
    ),
)
