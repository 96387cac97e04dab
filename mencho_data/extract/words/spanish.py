"""Spanish, as newspapers of Mexico, Spain and the Americas write it."""

from __future__ import annotations

from mencho_data.extract.words.harm_spanish import HARM_SPANISH
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import contracted, phrases, table, words

_UNITS: dict[float, str] = {
    1: "un uno una", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve",
}  # fmt: skip
_TEENS: dict[float, str] = {
    10: "diez", 11: "once", 12: "doce", 13: "trece", 14: "catorce", 15: "quince", 16: "dieciseis", 17: "diecisiete",
    18: "dieciocho", 19: "diecinueve",
}  # fmt: skip
_TENS: dict[float, str] = {
    20: "veinte", 21: "veintiun veintiuno veintiuna", 22: "veintidos", 23: "veintitres", 24: "veinticuatro",
    25: "veinticinco", 26: "veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve", 30: "treinta",
    40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa",
}  # fmt: skip
_HUNDREDS: dict[float, str] = {
    100: "cien ciento", 200: "doscientos doscientas", 300: "trescientos trescientas",
    400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas", 600: "seiscientos seiscientas",
    700: "setecientos setecientas", 800: "ochocientos ochocientas", 900: "novecientos novecientas",
}  # fmt: skip
_ORDINALS = table(
    {
        1: "primero primera primer primeros primeras", 2: "segundo segunda segundas", 3: "tercero tercera tercer",
        4: "cuarto cuarta", 5: "quinto quinta", 6: "sexto sexta", 7: "septimo septima", 8: "octavo octava",
        9: "noveno novena", 10: "decimo decima", 11: "undecimo undecima decimoprimero",
        12: "duodecimo duodecima decimosegundo", 13: "decimotercero decimotercera", 14: "decimocuarto decimocuarta",
        15: "decimoquinto decimoquinta", 20: "vigesimo vigesima", 30: "trigesimo trigesima",
        40: "cuadragesimo cuadragesima", 50: "quincuagesimo quincuagesima", 60: "sexagesimo sexagesima",
        70: "septuagesimo septuagesima", 80: "octogesimo octogesima", 90: "nonagesimo nonagesima",
        100: "centesimo centesima", 200: "ducentesimo ducentesima", 300: "tricentesimo tricentesima",
        400: "cuadringentesimo cuadringentesima", 500: "quingentesimo quingentesima", 1e3: "milesimo milesima",
        1e6: "millonesimo millonesima", 1e12: "billonesimo billonesima",
    }
)  # fmt: skip

_EXCEEDS = (
    *(
        f"{stem}{end}"
        for stem in ("super", "rebas", "sobrepas")
        for end in words("a an o aron aba aban e en ar ara aran aria arian ado ando")
    ),
    *(f"exced{end}" for end in words("e en io ieron ia ian a an er era eria ido iendo")),
)
"""Verbs before a number that is exceeded."""
_PASSES = words("pasa pasan paso pasaba pasaban pasaron pasado")
_FALLS = words("bajan bajo bajaba bajaban bajaron bajado")
"""Verbs of which `de` makes a bound, unless the number is the first of two: bajó de 30 a 20."""
_REACHES = words("llega llegan llego llegaron llegaba llegaban llegue llegara llegaran llegado llegar")
_ATTAINS = words("alcanza alcanzan alcanzo alcanzaron alcanzaba alcanzaban alcanzara")

SPANISH = Lexicon(
    code="es",
    small=table({0: "cero", **_UNITS, **_TEENS, **_TENS, **_HUNDREDS}),
    hundred=frozenset(),
    scales=table(
        {1e3: "mil", 1e6: "millon millones", 1e9: "millardo millardos", 1e12: "billon billones",
         1e18: "trillon trillones"}
    ),
    suffixes=table({1e3: "k", 1e6: "m mm mdd mdp mde mill", 1e9: "mmdd mmdp bn g"}),
    collectives=table(
        {10: "decena", 12: "docena docenas dozs", 15: "quincena", 20: "veintena", 30: "treintena", 40: "cuarentena",
         50: "cincuentena", 100: "centenar centena", 1e3: "millar"}
    ),
    about=words("decena quincena veintena treintena cuarentena cincuentena centenar centena millar"),
    plurals=table(
        {10: "decenas", 12: "docenas", 20: "veintenas", 100: "cientos centenares centenas", 1e3: "miles millares",
         1e6: "millones", 1e12: "billones"}
    ),
    parts={
        **{word: number for word, number in _ORDINALS.items() if number > 3 and word[-1] == "o"},
        **{f"{word}s": number for word, number in _ORDINALS.items() if number > 3 and word[-1] in "oa"},
        **{word: number for word, number in _ORDINALS.items() if number >= 100},
        "medios": 2, "tercio": 3, "tercios": 3, "tercera": 3, "terceras": 3,
    },
    halves=words("medio media mitad"),
    half_units=words("hora kilo kilometro litro metro milla tonelada siglo ano minuto decada"),
    ordinals=_ORDINALS,
    vague={
        "varios": (2, None), "varias": (2, None), "multiples": (2, None), "diversos": (2, None),
        "diversas": (2, None), "numerosos": (2, None), "numerosas": (2, None), "mayoria": (0.5, 1), "mayor": (0.5, 1),
    },
    none=words("ningun ninguna sin ni"),
    and_=words("y"),
    point=words("coma con punto"),
    minus=words("menos"),
    over=words("sobre"),
    before=contracted(phrases(
        {
            "about": (
                "alrededor de", "cerca de", "unos", "unas", "aproximadamente", "en torno a", "en torno de",
                "mas o menos", "aprox", "aprox .", "~", "≈", "un estimado de", "aproximados", "algo asi como",
                "un promedio de", "en promedio", "una media de", "de media", "ronda", "rondan", "rondaba", "rondaban", "rondo",
                "rondaron", "rondando", "rondar", "rondaria", "a eso de", "algunos", "algunas", "se estima en", "se estiman en", "se calcula en", "se calculan en", "estimados en", "estimadas en", "estimado en",
                "estimada en", "unos aproximadamente", "por alrededor de", "quiza", "quizas", "del orden de",
            ),
            "nearly": (
                "casi", "roza", "rozan", "rozaba", "rozo", "rozaron", "rozando", "poco menos de", "un poco menos de", "practicamente", "casi unos", "casi un", "casi una",
            ),
            "at_least": (
                "por lo menos", "al menos", "cuando menos", "no baja de", "no bajan de", "no menos de", "como minimo", "como poco", "un minimo de", "minimo de",
                "no menos que", "mayor o igual a", "mayor o igual que", "mayores o iguales a", "mayores o iguales que",
                "igual o mayor que", "igual o mayor a", "igual a o mayor que", "mayor que o igual a", "> =", "= >",
                "≥", "a partir de", "lo menos", "igual o superior a", "igual o mas de", "minimo", "superior o igual a",
            ),
            "more_than": (
                "mas de", "mas que", "superior a", "superiores a", "mayor a", "mayor que", "mayor de", "mayores a",
                "mayores que", "mayores de", "poco mas de", "un poco mas de", "arriba de", "por encima de", "mas alto que",
                "mas alta que", ">", "mucho mas de", "muchos mas de", "muchas mas de", "bastante mas de", "mas grande que", *_EXCEEDS,
                *(f"{verb} de" for verb in _PASSES),
            ),
            "up_to": (
                "hasta", "menos de", "menos que", "menor a", "menor que", "menor de", "menores a", "menores que",
                "menores de", "inferior a", "inferiores a", "por debajo de", "debajo de", "no mas de", "no mas que",
                "como maximo", "como mucho", "un maximo de", "maximo de", "a lo sumo", "a lo mas", "cuando mucho", "cuando mas",
                "menor o igual a", "menor o igual que", "menores o iguales a", "menores o iguales que",
                "igual o menor que", "igual o menor a", "igual a o menor que", "< =", "= <", "≤", "<", "mas bajo que",
                "mas baja que", "mas bajo que el", "mas baja que la", "no mayor a", "no mayor de", "no superior a",
                *(f"{verb} de" for verb in _FALLS), *(f"no {verb} a" for verb in _REACHES), "no llega ni a", "sin llegar a",
                *(f"no {verb}" for verb in _ATTAINS), "sin alcanzar",
                "en menos de", "dentro de", "maximo", "igual o inferior a",
            ),
            "exact": ("igual a", "iguales a", "exactamente", "equivale a", "equivalen a", "precisamente"),
        }
    )),
    after=phrases(
        {
            "about": (
                "aproximadamente", "aprox", "mas o menos", "aproximados", "aproximadas", "y pico", "y tantos",
                "y tantas",
            ),
            "at_least": (
                "o mas", "o mayor", "o mayores", "como minimo", "por lo menos", "al menos", "o superior", "y mas",
                "cuando menos", "+", "minimo",
            ),
            "up_to": (
                "o menos", "o menor", "o menores", "como maximo", "o inferior", "a lo sumo", "cuando mucho",
                "maximo",
            ),
        }
    ),
    indefinite=words("un una"),
    of="de",
    not_=words("no"),
    negations=words("no nunca jamas tampoco"),
    years="años",
    both=words("ambos ambas"),
    both_are=frozenset(),
    pair_idioms=words("lados bandos partes extremos sexos generos manos pies ojos"),
    pairs=words("par"),
    worn=words(
        "botas zapatos zapatillas sandalias calcetines medias guantes pantalones vaqueros gafas anteojos lentes tijeras "
        "alicates pinzas esquis patines muletas ojos manos piernas brazos pies alas pendientes aretes auriculares esposas"
    ),
    number_of=words("sinnumero punado"),
    further=words("otro otra otros otras"),
    times=table(
        {
            2: "duplico duplicaron duplicado duplica duplican duplicaba duplicaban duplicar duplicara duplicaria duplicando",
            3: "triplico triplicaron triplicado triplica triplican triplicaba triplicaban triplicar triplicara triplicaria "
               "triplicando",
            4: "cuadruplico cuadruplicaron cuadruplicado cuadruplica cuadruplican cuadruplicaba cuadruplicar",
        }
    ),
    multiples=table({2: "doble", 3: "triple", 4: "cuadruple"}),
    multiplied=words("de del que"),
    not_names=words(
        "otros otras solo apenas exactamente hasta unicamente aun hoy ayer mientras ya todavia luego despues ahora entonces"
    ),
    articles=words("el la los las sus estos estas esos esas aquellos"),
    function=words(
        "de del la el los las en a al y e o u que se su sus con por para sin sobre entre desde hasta como mas pero si no "
        "ni es son fue fueron era eran ser ha han habia hay esta estan este esta estos estas ese esa cuando donde quien "
        "quienes cual cuales cuyo tras ante bajo contra durante segun ya muy tambien le les lo un una unos unas al mientras"
    ),
    months=words(
        "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"
    ),
    weekdays=words("lunes martes miercoles jueves viernes sabado domingo"),
    dating=words("en desde hasta de del durante antes despues ano para el y entre a hacia los anos"),
    in_year=words("en desde hasta ano hacia"),
    pronouns=words("nadie ellos el ella se"),
    streets=frozenset(),
    labels=words(
        "piso planta salida autobus anden muelle tabla dia episodio volumen categoria salmo nivel minuto acto escena verso puesto posicion apartado correos edicion serie top temporada barrio secundaria primaria tecnica colonia manzana lote bodega juzgado tribunal carretera autopista ruta numero num no articulo seccion capitulo pagina habitacion fase tipo version canal "
        "puerta vuelo ley resolucion decreto distrito zona kilometro km calle avenida batallon brigada regimiento "
        "linea sala cuarto tomo siglo grupo grado via interestatal codigo folio expediente fraccion inciso covid agenda calibre"
    ),
    change=words(
        "eleva elevan escalo escalaron escala aumentan crece crecen bajan baja subio sube suben subieron aumento aumenta aumentaron crecio crecieron paso pasaron bajo bajaron cayo cayeron "
        "descendio disminuyo redujo ascendio elevo elevaron salto fue incremento pasar pasado aumentado subido estrecharon encogio encogieron "
        "ampliaron ensancho descendieron disminuyeron redujeron mejoro empeoro acelero caido bajado crecido reducido"
    ),
    between=words("entre"),
    start_of_range=words("de desde del"),
    middle_of_range=words("a hasta al"),
    percent={
        ("%",): "%", ("por", "ciento"): "%", ("por", "cien"): "%", ("porciento",): "%", ("％",): "%", ("por", "100"): "%",
        ("puntos", "porcentuales"): "puntos porcentuales", ("punto", "porcentual"): "puntos porcentuales",
    },
    pronoun_after=words("nunca no siempre puede debe quiere sabe espera cree piensa se mismo misma tiene quisiera podria"),
    harm=HARM_SPANISH,
)  # fmt: skip
