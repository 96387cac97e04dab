"""The Spanish words of harm."""

from __future__ import annotations

from mencho_data.extract.words.harm import HarmWords
from mencho_data.extract.words.tables import agreeing, by_first, by_word, conjugated, words

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
    "regidor regidora regidores diputado diputada diputados candidato candidata candidatos activista activistas abogado abogada abogados ganadero ganaderos empresario empresarios taxista taxistas comandante comandantes fiscal juez jueza jueces magistrado magistrada taquero vendedor vendedores profesor profesora profesores alumno alumna alumnos alumnas ciclista motociclista repartidor albanil albaniles jornalero jornaleros indigena indigenas padre madre esposo esposa abuelo abuela sobrino sobrina primo "
    "anciana ancianas viejo vieja viejos viejas bebita nina interprete interpretes panadero panadera chofer marinera "
    "enfermero enfermeros obispo monje monjes cura curas rehen rehenes vigilante vigilantes guardacostas aficionado "
    "aficionados manifestante manifestantes senador senadora senadores gobernador gobernadora ministro ministra "
    "director directora cantante fotografo fotografa reportero reportera locutor locutora medica doctor doctora "
    "paramedico paramedicos socorrista socorristas rescatista rescatistas excursionista excursionistas alpinista "
    "alpinistas montanista montanistas peregrino peregrinos feligres feligreses adolescente adolescentes "
    "cadete cadetes recluta reclutas capitan sospechosa detective ladron ladrones secuestrador secuestradores "
    "contrabandista contrabandistas guerrillero guerrilleros insurgente insurgentes rebelde rebeldes terrorista "
    "terroristas combatiente combatientes residente residentes poblador pobladores ocupante ocupantes tripulante "
    "tripulantes huesped huespedes paciente pacientes cliente clientes jugador jugadores artista artistas "
    "marinero marineros estibador estibadores saqueador saqueadores efectivo efectivos",
}

HARM_SPANISH = HarmWords(
    passive={},
    active=by_word(
        {
            "killed": conjugated("ar", "mat asesin ejecut ultim masacr linch acribill fusil decapit estrangul calcin")
            + conjugated("ir", " abat")
            + " matado deguella degollaron degollo",
            "injured": conjugated("ar", "lesion")
            + " hiere hieren hirio hirieron heria herian hiriendo herir hiriera hirieran heriria",
            "arrested": conjugated("ar", "arrest captur apres encarcel")
            + conjugated("er", " aprehend")
            + " detiene detienen detuvo detuvieron detenia detenian deteniendo detener detuviera detuvieran detendria",
            "missing": "",
        }
    ),
    state=by_word(
        {
            "killed": agreeing(
                "muert asesinad ejecutad abatid fallecid acribillad ultimad masacrad calcinad linchad fusilad "
                "decapitad degollad estrangulad ahogad asfixiad"
            )
            + " vida",
            "injured": agreeing("herid lesionad hospitalizad"),
            "arrested": agreeing("detenid arrestad capturad aprehendid encarcelad apresad") + " presos presas",
            "missing": agreeing("desaparecid extraviad"),
        }
    ),
    dies=by_word(
        {
            "killed": conjugated("er", "fallec perec")
            + " muere mueren murio murieron moria morian muriendo morir muriera murieran moriria moririan morira "
            "moriran muera mueran fallezca fallezcan ahogo ahogaron ahoga ahogan ahogarse",
            "missing": conjugated("er", "desaparec"),
        }
    ),
    counted=by_word(
        {
            "killed": agreeing("muert fallecid asesinad ejecutad abatid ahogad calcinad")
            + " muerte muertes fallecimientos fallecimiento homicidio homicidios asesinato asesinatos ejecuciones "
            "cadaver cadaveres cuerpo cuerpos vidas decesos deceso feminicidios feminicidio defunciones osamenta "
            "osamentas esqueletos",
            "injured": agreeing("herid lesionad"),
            "arrested": agreeing("detenid") + " detencion detenciones arresto arrestos capturas captura capturados "
            "arrestados aprehensiones aprehendidos",
            "missing": agreeing("desaparecid") + " desapariciones desaparicion",
        }
    ),
    event=by_word(
        {
            "killed": "cuerpo cadaver asesinato asesinatos muerte muertes homicidio homicidios ejecucion ejecuciones fallecimiento "
            "fallecimientos deceso decesos masacre matanza cuerpos cadaveres restos vida vidas abatimiento crimen "
            "feminicidio",
            "injured": "heridas lesiones",
            "arrested": "detencion detenciones captura capturas arresto arrestos aprehension aprehensiones",
            "missing": "desaparicion desapariciones paradero",
        }
    ),
    toll=words("saldo cifra numero total conteo balance recuento"),
    leaves=words("dejo dejaron deja dejan dejando dejar"),
    auxiliary=words(
        "sigue siguen continua continuan permanece permanecen hallado hallada hallados halladas encontrado encontrada "
        "encontrados encontradas localizado localizada localizados localizadas aparecio aparecieron hallan encuentran "
        "localizan localizo localizaron terminaron termino fue fueron es son era eran ser sido siendo ha han habia habian habria habrian esta estan estaban resulto resultaron "
        "resultan quedo quedaron hay hubo haber encontro encontraron hallo hallaron resultar"
    ),
    adverbs=words(
        "reportado reportada reportados reportadas como tambien ya gravemente presuntamente mas todos ambos ademas hoy ayer aun posteriormente solo despues "
        "inmediatamente aparentemente levemente no sin"
    ),
    linking=words("y e , asi como ademas mas o a"),
    part=words("incluidos incluido incluida incluidas incluyendo entre ellos ellas de"),
    breaks=words(
        "cuando mientras despues antes porque aunque pero si donde hasta segun que quien quienes dijo informo ; : — "
        "reporto luego tras"
    ),
    relative=words("que quienes cuyo cuya cuyos cuyas"),
    people={word: group for group, text in _ES_PEOPLE.items() for word in text.split()},
    things=words(
        "dia dias semana semanas mes meses ano anos hora horas minuto minutos segundo segundos vez veces bomba bombas "
        "explosion explosiones auto autos vehiculo vehiculos camion camiones casa casas edificio edificios "
        "kilometro kilometros km metro metros kilo kilos tonelada toneladas rifle rifles arma armas pistola "
        "municipio municipios estado estados pais paises ciudad ciudades dolares pesos ataque ataques incidente "
        "incidentes tienda tiendas sucursal sucursales vuelo vuelos escuela escuelas bloqueo bloqueos narcobloqueos "
        "obra obras orden ordenes cateo cateos operativo operativos proyecto proyectos accion acciones camionetas camioneta moto motos patrulla patrullas tiendas negocio negocios comercio comercios fosa fosas hospital hospitales sobreviviente sobrevivientes barco barcos lancha lanchas puente puentes casas arbol arboles perro perros vaca vacas "
        "damnificado damnificados damnificadas afectado afectados afectadas desplazados desplazadas evacuados evacuadas rescatados rescatadas usuarios viviendas por ciento puntos punto grupo grupos celulas helicoptero helicopteros avion aviones banco bancos cuadras "
        "calles disparos cartuchos granadas unidades enfrentamientos enfrentamiento"
    ),
    another=words("otro otra"),
    nobody=words("nadie ninguno"),
    reward=words("recompensa recompensas"),
    offers=words(
        "ofrece ofrecen ofrecia ofrecian ofrecio ofrecieron paga pagan pagaba pagaban pagar pagara pagaran pagaria "
        "ofreciendo daban dan dara daran daria dieron entregara entregaran"
    ),
    wanted=words("informacion captura detencion arresto paradero cabeza matar asesinar"),
    reaches=words(
        "llego llegaron llega llegan alcanza alcanzan alcanzo alcanzaron suman van ya sumaban suma asciende ascienden ascendio ascendieron subio subieron aumento aumentaron "
        "son eran es fue seria serian rebasa superan paso pasaron"
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
    phrases=by_first(
        {
            "killed": (
                "perdio la vida",
                "perdieron la vida",
                "pierde la vida",
                "pierden la vida",
                "perder la vida",
                "perdido la vida",
                "perdiera la vida",
                "perdieran la vida",
                "sin vida",
                "quemados vivos",
                "privado de la vida",
                "privados de la vida",
                "sin signos vitales",
                "se ahogo",
                "se ahogaron",
            ),
            "arrested": ("bajo arresto", "bajo custodia", "tras las rejas", "en prision preventiva"),
            "missing": (
                "sin localizar",
                "sin aparecer",
                "sin ser localizados",
                "sin ser localizadas",
                "por localizar",
                "no localizados",
                "no localizadas",
                "en paradero desconocido",
                "en calidad de desaparecidos",
                "no han aparecido",
                "no han sido localizados",
                "no han sido localizadas",
            ),
        }
    ),
    takes=by_first(
        {
            "killed": (
                "dio muerte a",
                "dieron muerte a",
                "dan muerte a",
                "da muerte a",
                "dar muerte a",
                "dando muerte a",
                "la vida a",
                "privo de la vida a",
                "privaron de la vida a",
            ),
        }
    ),
    suffers=words(
        "sufrio sufrieron sufre sufren sufrido sufriendo recibio recibieron tiene tienen tenia tenian presenta presentan "
        "presentaban presentaba presento presentaron con"
    ),
    wounds=words(
        "herida heridas lesion lesiones quemadura quemaduras fractura fracturas contusion contusiones traumatismo "
        "traumatismos golpes impactos"
    ),
    fatal=words("mortal mortales fatal fatales"),
    victims=words("victima victimas"),
    intends=(
        "amenaz",
        "plan",
        "pretend",
        "intent",
        "quer",
        "quis",
        "quier",
        "tram",
        "conspir",
        "para",
        "podria",
        "iba",
    ),
    agents=(
        "dores",
        "doras",
        "tores",
        "toras",
        "istas",
        "eros",
        "eras",
        "antes",
        "logos",
        "grafos",
        "narios",
        "narias",
    ),
    no_agents=words(
        "aguaceros carreteras fronteras banderas escaleras maneras primeros primeras terceros terceras enteros enteras "
        "cruceros aceras laderas gasolineras tableros basureros cajeros dineros restantes volantes instantes guantes "
        "gigantes diamantes importantes distantes antes bastantes factores motores sectores tractores contenedores "
        "generadores transformadores ordenadores revistas listas pistas vistas entrevistas veras eras fueros letreros "
        "teleras afueras helicopteros senderos vertederos criaderos estadisticas escenarios salarios horarios formularios "
        "monitores indicadores reactores interiores exteriores tanteros cuarteros semilleros refrigeradores"
    ),
)
