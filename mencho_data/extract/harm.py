"""Words of harm and arrest: what was done to the people whom a number counts, in each language."""

from __future__ import annotations

from dataclasses import dataclass, field

from mencho_data.extract.lexicon import words

Category = str


def _by_word(entries: dict[Category, str]) -> dict[str, Category]:
    return {word: category for category, text in entries.items() for word in text.split()}


@dataclass(frozen=True)
class Harm:
    """The words of one language, in lower case and without accents.

    Attributes:
        passive: Forms that are active before an object and passive or participle elsewhere: killed.
        active: Forms that always have an object: killing, mataron.
        state: Participles and adjectives that are said of those harmed: dead, heridos.
        dies: Verbs without an object: died, murieron.
        counted: Nouns that are counted themselves: deaths, muertos, arrests.
        event: Nouns whose `of` names those harmed: murder, asesinato.
        toll: Nouns that stand for the number itself.
        leaves: Verbs before those harmed and their state: left, dejo.
        auxiliary: Forms of be and have, and other words between subject and participle.
        adverbs: Words that may stand beside a verb without changing who is harmed.
        linking: Words that join those harmed in one list.
        part: Words that open a part of a whole: including, entre ellos.
        breaks: Words that begin another clause.
        relative: Words that begin a clause about the noun before.
        people: Nouns for people in singular and plural -> group, or empty where none is told.
        things: Nouns for what cannot be hurt, or that only measures: days, bombs.
        another: Words for one more.
        nobody: Words for no person.
        reward: Words for money set on somebody.
        offers: Verbs of offering and paying.
        wanted: What money is offered for.
        reaches: Verbs between those counted and their number.
        groups: Words that tell the group of those counted.
        of: The preposition of possession.
    """

    passive: dict[str, Category]
    active: dict[str, Category]
    state: dict[str, Category]
    dies: dict[str, Category]
    counted: dict[str, Category]
    event: dict[str, Category]
    toll: frozenset[str]
    leaves: frozenset[str]
    auxiliary: frozenset[str]
    adverbs: frozenset[str]
    linking: frozenset[str]
    part: frozenset[str]
    breaks: frozenset[str]
    relative: frozenset[str]
    people: dict[str, str]
    things: frozenset[str]
    another: frozenset[str]
    nobody: frozenset[str]
    reward: frozenset[str]
    offers: frozenset[str]
    wanted: frozenset[str]
    reaches: frozenset[str]
    groups: dict[str, str]
    of: frozenset[str]
    stops: frozenset[str] = field(init=False)
    verbs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the words that end a noun phrase, and the verbs."""
        verbs = frozenset({*self.passive, *self.active, *self.dies})
        object.__setattr__(self, "verbs", verbs)
        object.__setattr__(
            self, "stops", frozenset({*verbs, *(set(self.state) - set(self.counted)), *self.auxiliary, *self.leaves})
        )


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
    "recruits patrolmen dockers docker workmen laborers looters looter",
}
_ES_PEOPLE = {
    "military": "soldado soldados militar militares marino marinos marina "
    "teniente tenientes coronel sargento sargentos",
    "police": "policia policias gendarme gendarmes uniformado uniformados",
    "cartel": "sicario sicarios pistolero pistoleros narcotraficante narcotraficantes capo capos halcon halcones "
    "delincuente delincuentes criminal criminales pandillero pandilleros gatillero gatilleros",
    "civilian": "civil civiles transeunte transeuntes peaton peatones",
    "": "persona personas gente hombre hombres mujer mujeres nino ninos nina ninas joven jovenes menor menores agente "
    "agentes elemento elementos guardia guardias custodio custodios integrante integrantes miembro miembros trabajador "
    "trabajadores trabajadora trabajadoras obrero obreros estudiante estudiantes campesino campesinos sacerdote "
    "sacerdotes periodista periodistas victima victimas pasajero pasajeros vecino vecinos habitante habitantes "
    "ciudadano ciudadanos migrante migrantes reo reos recluso reclusos preso presos interno internos pescador "
    "pescadores minero mineros maestro maestros maestra maestras funcionario funcionarios funcionaria alcalde alcaldes "
    "bebe bebes adulto adultos anciano ancianos familia familias familiar familiares turista turistas chofer choferes "
    "conductor conductores empleado empleados sospechoso sospechosos presunto presuntos agresor agresores atacante "
    "atacantes sujeto sujetos individuo individuos civilista monja monjas bombero bomberos medico medicos enfermera "
    "enfermeras comerciante comerciantes escolta escoltas lider lideres mexicano mexicanos estadounidense "
    "estadounidenses extranjero extranjeros hermano hermanos hijo hijos embarazada damnificado otros otras otro otra "
    "marinero marineros estibador estibadores saqueador saqueadores efectivo efectivos",
}

HARM = {
    "en": Harm(
        passive=_by_word(
            {
                "killed": "killed murdered assassinated executed massacred slain slaughtered lynched beheaded gunned",
                "injured": "injured wounded hurt hospitalized maimed",
                "arrested": "arrested detained captured apprehended jailed imprisoned nabbed",
            }
        ),
        active=_by_word(
            {
                "killed": "kill kills killing murdering assassinate assassinating assassinates execute "
                "executing massacring slay ",
                "injured": "injure injures injuring wound wounding",
                "arrested": "arresting detain detains detaining capturing apprehend apprehending",
            }
        ),
        state=_by_word(
            {"killed": "dead deceased", "injured": "hurt", "missing": "missing unaccounted", "arrested": "custody"}
        ),
        dies={
            **dict.fromkeys("died perished dies perish dying die succumbed".split(), "killed"),
            "vanished": "missing",
            "disappeared": "missing",
        },
        counted=_by_word(
            {
                "killed": "dead deaths death murders murder killings killing homicides homicide fatalities fatality "
                "bodies corpses corpse lives slayings assassinations executions ",
                "injured": "wounded injured injuries ",
                "arrested": "arrests arrest detentions detainees detained captures apprehensions",
                "missing": "missing disappearances disappeared disappearance",
            }
        ),
        event=_by_word(
            {
                "killed": "murder murders killing killings assassination assassinations death deaths massacre slaying "
                "slayings execution executions bodies corpses remains lives life funeral burial homicide crime loss "
                "blood massacres killer killers murderer murderers assassin assassins",
                "injured": "wounding injury injuries",
                "arrested": "arrest arrests detention capture apprehension imprisonment",
                "missing": "disappearance disappearances",
            }
        ),
        toll=words("toll"),
        leaves=words("left leaving leaves leave"),
        auxiliary=words("was were is are be been being has have had having got get"),
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
            "said says reported according ; : -- —"
        ),
        relative=words("who whom which that"),
        people={word: group for group, text in _EN_PEOPLE.items() for word in text.split()},
        things=words(
            "day days week weeks month months year years hour hours minute minutes second seconds time times bomb bombs "
            "explosion explosions charge charges car cars vehicle vehicles bus buses house houses home homes building "
            "buildings truck trucks kilometer kilometers km meter meters mile miles kg kilogram kilograms ton tons "
            "rifle rifles weapon weapons gun guns round rounds block blocks occasion occasions town towns state states "
            "country countries city cities dollar dollars peso pesos attack attacks incident incidents store stores "
            "branch branches flight flights school schools roadblock roadblocks shot shots percent point points "
            "decade decades century centuries group groups place places party parties organization organizations "
            "helicopter helicopters plane planes aircraft bank banks office offices tower towers bridge bridges clash "
            "clashes part parts cattle head pounds liters pistol pistols grenade grenades unit units"
        ),
        another=words("another"),
        nobody=words("nobody none"),
        reward=words("reward rewards bounty bounties"),
        offers=words("offer offers offered offering pay pays paid paying put placed"),
        wanted=words("information arrest capture whereabouts conviction kill head"),
        reaches=words("is was stands stood rose climbed reached increased jumped grew to at totals totaled numbered"),
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
    ),
    "es": Harm(
        passive={},
        active=_by_word(
            {
                "killed": "mato mataron matar matando mata matan asesino asesinaron asesinar asesinando asesinan ejecuto "
                "ejecutaron ejecutar abatio abatieron abatir acribillo acribillaron ultimaron masacraron "
                "masacro",
                "injured": "hirio hirieron herir hiriendo lesiono lesionaron lesionar lesionando",
                "arrested": "detuvo detuvieron detener deteniendo detiene detienen arrestaron arrestar capturo "
                "capturaron capturar aprehendio aprehendieron aprehender encarcelaron apreso apresaron",
                "missing": "",
            }
        ),
        state=_by_word(
            {
                "killed": "muerto muerta muertos muertas asesinado asesinada asesinados asesinadas ejecutado ejecutada "
                "ejecutados ejecutadas abatido abatida abatidos abatidas fallecido fallecida fallecidos fallecidas "
                "acribillado acribillados acribillada ultimado ultimados masacrados calcinados vida",
                "injured": "herido herida heridos heridas lesionado lesionada lesionados lesionadas hospitalizado "
                "hospitalizados hospitalizadas",
                "arrested": "detenido detenida detenidos detenidas arrestado arrestada arrestados arrestadas capturado "
                "capturada capturados capturadas aprehendido aprehendida aprehendidos aprehendidas encarcelados presos",
                "missing": "desaparecido desaparecida desaparecidos desaparecidas extraviados",
            }
        ),
        dies={
            **dict.fromkeys(
                "murio murieron muere mueren morir muriendo fallecio fallecieron fallece fallecen perecio perecieron "
                "".split(),
                "killed",
            ),
            **dict.fromkeys("desaparecio desaparecieron desaparecen".split(), "missing"),
        },
        counted=_by_word(
            {
                "killed": "muerto muerta muertos muertas muerte muertes fallecido fallecidos fallecida fallecidas "
                "fallecimientos fallecimiento homicidio homicidios asesinato asesinatos ejecuciones ejecutados abatidos "
                "cadaver cadaveres cuerpo cuerpos vidas decesos deceso feminicidios feminicidio defunciones asesinados",
                "injured": "herido heridos herida heridas lesionado lesionados lesionada lesionadas",
                "arrested": "detenido detenidos detenida detenidas detencion detenciones arresto arrestos capturas "
                "captura capturados arrestados aprehensiones aprehendidos",
                "missing": "desaparecido desaparecidos desaparecida desaparecidas desapariciones desaparicion",
            }
        ),
        event=_by_word(
            {
                "killed": "asesinato asesinatos muerte muertes homicidio homicidios ejecucion ejecuciones fallecimiento "
                "fallecimientos deceso decesos masacre matanza cuerpos cadaveres restos vida vidas abatimiento crimen "
                "feminicidio",
                "injured": "heridas lesiones",
                "arrested": "detencion detenciones captura capturas arresto arrestos aprehension aprehensiones",
                "missing": "desaparicion desapariciones",
            }
        ),
        toll=words("saldo cifra numero total"),
        leaves=words("dejo dejaron deja dejan dejando dejar"),
        auxiliary=words(
            "fue fueron es son era eran ser sido siendo ha han habia habian esta estan estaban resulto resultaron "
            "resultan quedo quedaron hay hubo haber encontro encontraron hallo hallaron resultar"
        ),
        adverbs=words(
            "tambien ya gravemente presuntamente mas todos ambos ademas hoy ayer aun posteriormente solo despues "
            "inmediatamente aparentemente levemente no sin"
        ),
        linking=words("y e , asi como ademas mas o a"),
        part=words("incluidos incluido incluida incluidas incluyendo entre ellos ellas de"),
        breaks=words(
            "cuando mientras despues antes porque aunque pero si donde hasta segun que quien quienes dijo informo ; : — "
            "reporto luego tras"
        ),
        relative=words("que quienes"),
        people={word: group for group, text in _ES_PEOPLE.items() for word in text.split()},
        things=words(
            "dia dias semana semanas mes meses ano anos hora horas minuto minutos segundo segundos vez veces bomba bombas "
            "explosion explosiones auto autos vehiculo vehiculos camion camiones casa casas edificio edificios "
            "kilometro kilometros km metro metros kilo kilos tonelada toneladas rifle rifles arma armas pistola "
            "municipio municipios estado estados pais paises ciudad ciudades dolares pesos ataque ataques incidente "
            "incidentes tienda tiendas sucursal sucursales vuelo vuelos escuela escuelas bloqueo bloqueos narcobloqueos "
            "por ciento puntos punto grupo grupos celulas helicoptero helicopteros avion aviones banco bancos cuadras "
            "calles disparos cartuchos granadas unidades enfrentamientos enfrentamiento"
        ),
        another=words("otro otra"),
        nobody=words("nadie ninguno"),
        reward=words("recompensa recompensas"),
        offers=words("ofrece ofrecen ofrecia ofrecian ofrecio ofrecieron paga pagan pagaba pagaban pagar ofreciendo"),
        wanted=words("informacion captura detencion arresto paradero cabeza matar asesinar"),
        reaches=words(
            "llego llegaron suman sumaban suma asciende ascienden ascendio ascendieron subio subieron aumento aumentaron "
            "son eran es fue rebasa superan paso pasaron"
        ),
        groups={
            **{word: group for group, text in _ES_PEOPLE.items() if group for word in text.split()},
            "guardia": "military",
            "guardias": "military",
            "ejercito": "military",
            "marina": "military",
            "sedena": "military",
            "cartel": "cartel",
            "cjng": "cartel",
            "crimen": "cartel",
            "delictivo": "cartel",
            "seguridad": "security_forces",
        },
        of=words("de del"),
    ),
}
"""Language -> its words of harm."""
