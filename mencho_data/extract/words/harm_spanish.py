"""The Spanish words of harm."""

from __future__ import annotations

from mencho_data.extract.words.harm import HarmWords
from mencho_data.extract.words.tables import by_word, words

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
    "marinero marineros estibador estibadores saqueador saqueadores efectivo efectivos",
}

HARM_SPANISH = HarmWords(
    passive={},
    active=by_word(
        {
            "killed": "ejecutan abaten acribillan masacran ejecuta mato mataron matar matando mata matan asesino asesinaron asesinar asesinando asesinan ejecuto "
            "ejecutaron ejecutar abatio abatieron abatir acribillo acribillaron ultimaron masacraron "
            "masacro",
            "injured": "hieren lesionan hiere hirio hirieron herir hiriendo lesiono lesionaron lesionar lesionando",
            "arrested": "capturan arrestan aprehenden captura arresta detuvo detuvieron detener deteniendo detiene detienen arrestaron arrestar capturo "
            "capturaron capturar aprehendio aprehendieron aprehender encarcelaron apreso apresaron",
            "missing": "",
        }
    ),
    state=by_word(
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
            [
                "murio",
                "murieron",
                "muere",
                "mueren",
                "morir",
                "muriendo",
                "fallecio",
                "fallecieron",
                "fallece",
                "fallecen",
                "perecio",
                "perecieron",
            ],
            "killed",
        ),
        **dict.fromkeys(["desaparecio", "desaparecieron", "desaparecen"], "missing"),
    },
    counted=by_word(
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
    event=by_word(
        {
            "killed": "cuerpo cadaver asesinato asesinatos muerte muertes homicidio homicidios ejecucion ejecuciones fallecimiento "
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
        "sigue siguen continuan permanece permanecen fue fueron es son era eran ser sido siendo ha han habia habian habria habrian esta estan estaban resulto resultaron "
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
    relative=words("que quienes"),
    people={word: group for group, text in _ES_PEOPLE.items() for word in text.split()},
    things=words(
        "dia dias semana semanas mes meses ano anos hora horas minuto minutos segundo segundos vez veces bomba bombas "
        "explosion explosiones auto autos vehiculo vehiculos camion camiones casa casas edificio edificios "
        "kilometro kilometros km metro metros kilo kilos tonelada toneladas rifle rifles arma armas pistola "
        "municipio municipios estado estados pais paises ciudad ciudades dolares pesos ataque ataques incidente "
        "incidentes tienda tiendas sucursal sucursales vuelo vuelos escuela escuelas bloqueo bloqueos narcobloqueos "
        "damnificado damnificados damnificadas afectado afectados afectadas desplazados desplazadas evacuados evacuadas rescatados rescatadas usuarios viviendas por ciento puntos punto grupo grupos celulas helicoptero helicopteros avion aviones banco bancos cuadras "
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
)
