"""The codes that the package itself knows, with their meanings in English and Spanish. Codes are never reused.

Of a closed list these are all. Of an open list they are those that code and rules use by name: every project has them,
and adds its own in `raw/codes.yaml`; see `mencho_data.models.lists`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A code and what it means; `en` and `es` hold the meaning in the two languages."""

    en: str
    es: str

    def __new__(cls, value: str, en: str, es: str) -> Self:
        """Make a member from its code and the two meanings."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.en = en
        member.es = es
        return member

    @classmethod
    def list_name(cls) -> str:
        """The name of the list, as the table `codes` has it."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Table(Code):
    """Tables whose rows rest on words of an article."""

    CASUALTIES = "casualties", "People killed, injured or missing.", "Personas muertas, heridas o desaparecidas."
    ARRESTS = "arrests", "People arrested or detained.", "Personas detenidas o arrestadas."
    REWARDS = "rewards", "Rewards and bounties.", "Recompensas y pagos ofrecidos por matar."
    FIGURES = "figures", "Every other figure.", "Todas las demás cifras."
    ATTRIBUTE_CLAIMS = "attribute_claims", "Statements without a number.", "Afirmaciones sin número."
    CITATIONS = "citations", "Statements given to a speaker.", "Palabras atribuidas a alguien."


class Qualifier(Code):
    """How the words bound the number."""

    EXACT = "exact", "The number as such; low = value = high.", "El número tal cual; low = value = high."
    ABOUT = "about", "Around the number; no bound stated.", "Alrededor del número; sin límite expresado."
    AT_LEAST = "at_least", "The number or more; low = value.", "El número o más; low = value."
    MORE_THAN = "more_than", "More than the number; low = value.", "Más que el número; low = value."
    UP_TO = "up_to", "The number or less; high = value.", "El número o menos; high = value."
    NEARLY = "nearly", "A little less than the number; high = value.", "Un poco menos que el número; high = value."
    RANGE = "range", "Between two numbers; no single value.", "Entre dos números; sin un valor único."
    ORDER_OF_MAGNITUDE = (
        "order_of_magnitude",
        "Dozens, thousands, millions: no value; low = twice the unit.",
        "Docenas, miles, millones: sin valor; low = dos veces la unidad.",
    )
    VAGUE = (
        "vague",
        "Several, multiple (low = 2) or most, the majority (low = 0.5, high = 1, a share): no value.",
        "Varios, múltiples (low = 2) o la mayoría (low = 0.5, high = 1, proporción): sin valor.",
    )


class Certainty(Code):
    """How the article presents the figure, not what is known to be true."""

    ASSERTED = "asserted", "Stated without reservation.", "Afirmada sin reserva."
    ESTIMATED = "estimated", "Called an estimate.", "Presentada como una estimación."
    ALLEGED = (
        "alleged",
        "The figure, or the belonging of those it counts, is called alleged, claimed or possible.",
        "La cifra, o la pertenencia de quienes cuenta, se presenta como presunta, alegada o posible.",
    )
    DISPUTED = "disputed", "The article says that it is contested.", "El artículo dice que está en disputa."


class Counted(Code):
    """How the count of the figure is expressed."""

    NUMBER = "number", "By a numeral or number word.", "Con cifras o con numerales."
    NAMED = "named", "One person, by name; value 1.", "Una persona, por su nombre; valor 1."
    IMPLIED = (
        "implied",
        "One, by a singular noun with article or 'only'; value 1.",
        "Uno, por un sustantivo en singular con artículo o con 'único'; valor 1.",
    )


class Harm(Code):
    """What happened to the people counted."""

    KILLED = "killed", "Died, of whatever cause.", "Muertas, por cualquier causa."
    INJURED = "injured", "Injured and alive when counted.", "Heridas, y con vida al contarlas."
    MISSING = "missing", "Disappeared or missing.", "Desaparecidas."


class Group(Code):
    """Who is counted; the source's own words stand in `as_worded`."""

    MILITARY = "military", "Soldiers, and guards under military command.", "Soldados, y guardias bajo mando militar."
    POLICE = "police", "Police.", "Policías."
    SECURITY_FORCES = (
        "security_forces",
        "Members of military or police, not told apart.",
        "Integrantes de las fuerzas armadas o de la policía, sin distinguir.",
    )
    CIVILIAN = "civilian", "Called civilian, or plainly so.", "Llamadas civiles, o evidentemente civiles."
    PUBLIC = "public", "Any person, no group told.", "Cualquier persona, sin grupo indicado."


class Stage(Code):
    """How far the arrest went."""

    ARRESTED = "arrested", "Taken into custody.", "Puesta bajo custodia."


class Offer(Code):
    """What kind of money is offered."""

    REWARD = "reward", "By an authority, for help or capture.", "De una autoridad, por ayuda o captura."
    BOUNTY = "bounty", "By anyone, for a killing.", "De cualquiera, por matar a alguien."


class Speech(Code):
    """How the source gives the statement."""

    DIRECT = "direct", "At least partly in quotation marks.", "Al menos en parte entre comillas."
    INDIRECT = "indirect", "Only in the source's words.", "Solo en palabras de la fuente."


class Method(Code):
    """How the record came to be."""

    CURATED = "curated", "Read and written by a person.", "Leído y escrito por una persona."
    EXTRACTED = (
        "extracted",
        "Proposed by the extractor, accepted by a person.",
        "Propuesto por el extractor, aceptado por una persona.",
    )
    BOTH = (
        "both",
        "By a person; the extractor reads the same numbers in the words.",
        "Por una persona; el extractor lee los mismos números en las palabras.",
    )


class Override(Code):
    """Why the quote of a claim does not state its numbers to a reader of numbers."""

    DECADE_IN_YEARS = (
        "decade_in_years",
        "The quote counts decades, the claim years.",
        "La cita cuenta décadas; el registro, años.",
    )
    ALL_AS_SHARE = (
        "all_as_share",
        "All, every: the claim gives a share of 1.",
        "Todo, cada uno: el registro da una proporción de 1.",
    )
    READ_BY_HAND = (
        "read_by_hand",
        "The words state the numbers to a person, and no reader of numbers reads them yet.",
        "Las palabras expresan los números para una persona, y el lector de números aún no los lee.",
    )


class Unit(Code):
    """What one of the figure is."""

    PERSON = "person", "A person.", "Una persona."
    YEAR = "year", "A year.", "Un año."
    MONTH = "month", "A month.", "Un mes."
    WEEK = "week", "A week.", "Una semana."
    DAY = "day", "A day.", "Un día."
    HOUR = "hour", "An hour.", "Una hora."
    SHARE = "share", "A part of a whole, from 0 to 1.", "Una parte de un todo, de 0 a 1."
    RATIO = "ratio", "A quantity divided by another.", "Una cantidad dividida entre otra."
    MONEY = "money", "The currency of the row.", "La moneda de la fila."


class UnitKind(Code):
    """What kind of quantity a unit measures."""

    THING = "thing", "Things, or what is measured of them.", "Cosas, o lo que se mide de ellas."
    TIME = "time", "Time.", "Tiempo."
    SHARE = "share", "A part of a whole.", "Una parte de un todo."
    RATIO = "ratio", "A ratio of two quantities.", "Una razón entre dos cantidades."
    MONEY = "money", "Money.", "Dinero."


class Currency(Code):
    """ISO 4217 codes of the currencies that occur (list: https://www.iso.org/iso-4217-currency-codes.html)."""

    XXX = "XXX", "The source names no currency.", "La fuente no indica moneda."


class DatePrecision(Code):
    """How exactly the source itself dates what it counts."""

    DAY = "day", "To the day.", "Con el día."
    MONTH = "month", "To the month.", "Con el mes."
    YEAR = "year", "To the year.", "Con el año."
    DECADE = "decade", "To the decade.", "Con la década."
    APPROXIMATE = "approximate", "Only roughly ('about two years ago').", "Solo aproximadamente."
    EVENT = (
        "event",
        "By naming the event; the dates are the event's in the register.",
        "Al nombrar el suceso; las fechas son las del suceso en el registro.",
    )
    UNDATED = "undated", "Not at all: no period.", "No la fecha: sin periodo."


class CountingBasis(Code):
    """How the figures of a measure add up over time."""

    CUMULATIVE = "cumulative", "A toll that can only grow.", "Un saldo que solo puede crecer."
    PERIOD = "period", "All in a closed period.", "Todo lo ocurrido en un periodo cerrado."
    STATE = "state", "How things stood at one time.", "La situación en un momento dado."
    SINGLE = "single", "One person or thing.", "Una sola persona o cosa."
    COMPARISON = "comparison", "A ratio of two periods.", "Una relación entre dos periodos."


class SourceKind(Code):
    """What kind of text the source is."""

    REPORT = "report", "A news report.", "Una nota informativa."
    COMMENTARY = "commentary", "An article that argues a position.", "Un artículo que defiende una postura."
    OFFICIAL_TEXT = (
        "official_text",
        "The text of an authority, printed as it stands or quoted at length.",
        "El texto de una autoridad, reproducido tal cual o citado extensamente.",
    )


class SourceOrigin(Code):
    """Who publishes the source."""

    OFFICIAL = "official", "An authority, of what it says itself.", "Una autoridad, sobre lo que ella misma dice."
    AGENCY = "agency", "A news agency.", "Una agencia de noticias."
    LOCAL_PRESS = "local_press", "The press of the place.", "La prensa del lugar."
    NATIONAL_PRESS = "national_press", "The press of the country.", "La prensa del país."
    FOREIGN_PRESS = "foreign_press", "The press of another country.", "La prensa de otro país."
    MOVEMENT = "movement", "A party or movement.", "Un partido o movimiento."


class Channel(Code):
    """By what way a statement was made."""

    BRIEFING = "briefing", "Said to the press at a briefing.", "Hecha ante la prensa en una conferencia."
    COMMUNIQUE = "communique", "Published as a communiqué.", "Publicada como comunicado."
    INTERVIEW = "interview", "Said in an interview.", "Hecha en una entrevista."
    POST = "post", "Posted on a network.", "Publicada en una red social."
    AGENCY_COUNT = "agency_count", "Counted by a news agency itself.", "Conteo propio de una agencia de noticias."


class Family(Code):
    """Which measures and questions tell one story, beside each other; the measures in the order of `rank`."""

    KILLED = "killed", "People killed.", "Personas muertas."
    INJURED = "injured", "People injured.", "Personas heridas."
    MISSING = "missing", "People missing.", "Personas desaparecidas."
    ARRESTED = "arrested", "People arrested.", "Personas detenidas."


class Basis(Code):
    """Where a fact about a source is known from."""

    PRINTED = "printed", "Printed in the text.", "Impreso en el texto."
    ADDRESS = "address", "From the address of the article.", "De la dirección del artículo."
    INFERRED = "inferred", "Inferred from the text or its style.", "Inferido del texto o de su estilo."
    UNKNOWN = "unknown", "Not known; the value is empty.", "Se desconoce; el valor está vacío."


class Extent(Code):
    """How much of an article was read."""

    WHOLE = (
        "whole",
        "All of it was read: a figure that is not here is not in it.",
        "Se leyó completo: una cifra que no está aquí no está en él.",
    )
    OPENING = (
        "opening",
        "Only its beginning could be read: nothing follows from what is not here.",
        "Solo se pudo leer el comienzo: de lo que no está aquí no se concluye nada.",
    )


class EventKind(Code):
    """What kind of event it is."""


class ActorKind(Code):
    """What kind of actor it is."""

    PERSON = "person", "A named person in public life.", "Una figura pública, con su nombre."
    ORGANISATION = "organisation", "A named body.", "Una entidad con nombre."
    GOVERNMENT = "government", "A government, of a country or a state.", "Un gobierno, de un país o de un estado."
    UNNAMED = "unnamed", "Someone whom the source does not name.", "Alguien a quien la fuente no nombra."


class PlaceKind(Code):
    """What kind of place it is."""


class PlaceScheme(Code):
    """A list of codes of places that others keep."""

    ISO = (
        "iso",
        "ISO 3166: 3166-1 alpha-2 of a country, 3166-2 of a part of one.",
        "ISO 3166: 3166-1 alfa-2 de un país, 3166-2 de una parte de él.",
    )
    NUTS = "nuts", "NUTS, the regions of Eurostat.", "NUTS, las regiones de Eurostat."
    GEONAMES = "geonames", "The number of a place in GeoNames.", "El número de un lugar en GeoNames."


class Choice(Code):
    """How many answers to a question can be true together."""

    ONE = "one", "Only one answer can be true.", "Solo una respuesta puede ser cierta."
    SEVERAL = "several", "Several answers can be true together.", "Varias respuestas pueden ser ciertas a la vez."


class Voice(Code):
    """In whose voice a position is."""

    STATEMENT = "statement", "Said on a known occasion.", "Dicha en una ocasión conocida."
    CLAIMANT = (
        "claimant",
        "Of somebody who is cited, the occasion not known.",
        "De alguien a quien se cita, sin que se conozca la ocasión.",
    )
    AGENCY = "agency", "Of a news agency, in its own voice.", "De una agencia de noticias, en su propia voz."
    SOURCE = (
        "source",
        "Of a source itself, or of the one that it relays.",
        "De la propia fuente, o de la que reproduce.",
    )


class Role(Code):
    """What a claim is to its position."""

    OFFICIAL_TEXT = "official_text", "From the text of an authority.", "Del texto de una autoridad."
    OWN = "own", "Said by the source itself.", "Dicho por la propia fuente."
    ECHO = "echo", "Repeated by the source.", "Repetido por la fuente."


class Agreement(Code):
    """How positions on the same thing stand to each other, from the mildest to the strongest."""

    AGREE = "agree", "They say the same.", "Dicen lo mismo."
    PRECISION = (
        "precision",
        "They can all be true, but differ in how much or how exactly they say.",
        "Todos pueden ser ciertos, pero difieren en cuánto dicen o con qué exactitud lo dicen.",
    )
    DIFFERENT_TIME = (
        "different_time",
        "The lower figure was, or may have been, told earlier, of a count that can grow: no contradiction.",
        "La cifra menor se dio, o pudo darse, antes, en un conteo que puede crecer: no hay contradicción.",
    )
    CONTRADICTION = (
        "contradiction",
        "Taken at their word, they cannot all be true.",
        "Tomados al pie de la letra, no pueden ser todos ciertos.",
    )


class Cause(Code):
    """Why claims differ, as far as it is known."""

    ERROR = "error", "One of them is wrong, by public records.", "Uno de ellos es erróneo, según registros públicos."
    OUTDATED = "outdated", "One of them was true before.", "Uno de ellos era cierto antes."
    EARLIER_REPORT = "earlier_report", "One of them is an earlier report.", "Uno de ellos es un reporte anterior."
    INCOMPLETE = (
        "incomplete",
        "One of them counts only some of what the other counts.",
        "Uno de ellos cuenta solo una parte de lo que cuenta el otro.",
    )
    DIFFERENT_SCOPE = (
        "different_scope",
        "They count or mean different things.",
        "Cuentan o designan cosas distintas.",
    )
    EXACTNESS = "exactness", "One of them says it more exactly.", "Uno de ellos lo dice con más exactitud."
    SUSPICION = "suspicion", "One of them is a suspicion.", "Uno de ellos es una sospecha."
    MISREAD = "misread", "One of them gives wrongly what it repeats.", "Uno de ellos repite mal lo que se dijo."
    LATER_CUT = (
        "later_cut",
        "One of them counts until a later hour.",
        "Uno de ellos cuenta hasta una hora posterior.",
    )


class EstimateRule(Code):
    """How an estimate follows from the positions that it rests on."""

    SAME = "same", "All give the same number.", "Todos dan el mismo número."
    COMMON = (
        "common",
        "All can be true: the part that their ranges share, and the number that those who give one agree on.",
        "Todos pueden ser ciertos: la parte común de sus intervalos y el número en que coinciden quienes lo dan.",
    )
    MAJORITY = (
        "majority",
        "They contradict each other: from the lowest to the highest, with the number that more than half give.",
        "Se contradicen: del menor al mayor, con el número que da más de la mitad.",
    )
    SPAN = (
        "span",
        "They contradict each other and no number has a majority: from the lowest to the highest, without a value.",
        "Se contradicen y ningún número tiene mayoría: del menor al mayor, sin valor.",
    )


class Use(Code):
    """What an estimate makes of a position."""

    USED = "used", "It rests on the position.", "Se apoya en la posición."
    EARLIER = (
        "earlier",
        "Left out: an earlier count that has grown since.",
        "Omitida: conteo anterior que después creció.",
    )
    ASIDE = (
        "aside",
        "Left out: known to be wrong, outdated or incomplete, or not what was said.",
        "Omitida: se sabe que es errónea, quedó superada o está incompleta, o no es lo que se dijo.",
    )
    REVISED = (
        "revised",
        "Left out: who says it gave another figure later.",
        "Omitida: quien la da dio después otra cifra.",
    )


class TimelineKind(Code):
    """What stands on the time line."""

    EVENT = "event", "Something that happened.", "Algo que ocurrió."
    CLAIM = "claim", "What a figure counts.", "Lo que cuenta una cifra."
    ATTRIBUTE_CLAIM = (
        "attribute_claim",
        "A date that a source gives as an answer.",
        "Una fecha que una fuente da como respuesta.",
    )
    PUBLICATION = "publication", "The publication of a source.", "La publicación de una fuente."


class Disposition(Code):
    """What became of a number of an article."""

    CLAIM = "claim", "It is the number of a claim.", "Es el número de un registro."
    EXCLUDED = "excluded", "It is none, for a reason.", "No lo es, por una razón."
    OPEN = "open", "Nobody has decided yet; never published.", "Nadie lo ha decidido aún; nunca se publica."


class Exclusion(Code):
    """Why a number of an article is not a claim."""

    DATE = "date", "Part of a date.", "Parte de una fecha."
    TIME = "time", "A clock time.", "Una hora del reloj."
    YEAR = "year", "A year, or a decade or century as a date (the 1990s).", "Un año, o una década o siglo como fecha."
    RELATIVE_DATE = (
        "relative_date",
        "A date by its distance (a decade ago).",
        "Una fecha por su distancia (hace una década).",
    )
    ORDINAL = "ordinal", "A place in an order (second, 20th).", "Un lugar en un orden (segundo, XX)."
    NAME = "name", "Part of a name or model (50 calibre).", "Parte de un nombre o modelo (calibre 50)."
    CODE = "code", "A telephone, page or other reference number.", "Un número de teléfono, de página o de referencia."
    IDIOM = (
        "idiom",
        "Part of a set phrase or compound (100 percent legally, half-brother).",
        "Parte de un modismo o palabra compuesta (cien por ciento legal, medio hermano).",
    )
    ARTICLE = (
        "article",
        "A, an or one that introduces and does not count (in one video).",
        "'Un' o 'una' que presenta y no cuenta (en un video).",
    )
    PRONOUN = "pronoun", "One of a set, or the one (one of the biggest).", "Uno de un conjunto (uno de los mayores)."
    SUPERLATIVE = (
        "superlative",
        "Most as a degree (the most powerful).",
        "'Más' como grado (el más poderoso).",
    )
    NEGATION = (
        "negation",
        "No or none that counts nothing (no accident).",
        "'No' o 'ningún' que no cuenta nada (ningún accidente).",
    )
    LIST = (
        "list",
        "Both before what is named, not counted (both A and B).",
        "'Ambos' ante lo que se nombra y no se cuenta.",
    )
    REPETITION = "repetition", "It repeats the claim of record_id.", "Repite el registro de record_id."
    OUT_OF_SCOPE = (
        "out_of_scope",
        "A figure of another subject than the dataset's.",
        "Una cifra sobre un tema ajeno al del conjunto de datos.",
    )


class Decided(Code):
    """What a person decided on a proposal of the extractor. Kept in `raw/`, not published."""

    ACCEPT = "accept", "The machine read it right.", "La máquina la leyó bien."
    EDIT = (
        "edit",
        "A figure, and the person corrected what the machine read.",
        "Es una cifra, y la persona corrigió lo que leyó la máquina.",
    )
    REJECT = "reject", "It becomes no claim.", "No pasa a ser registro."


class Rejection(Code):
    """Why a proposal of the extractor becomes no claim. Kept in `raw/`, not published.

    It judges the machine's reading, as the exclusions of the ledger judge a number of the article. `not_a_figure`,
    `repetition` and `out_of_scope` are reasons to exclude the number too. After `wrong_reading` and
    `duplicate_proposal` the number is still to be accounted for, by a claim or by an exclusion.
    """

    NOT_A_FIGURE = (
        "not_a_figure",
        "No figure: a date, ordinal, name or idiom.",
        "No es una cifra: fecha, ordinal, nombre o modismo.",
    )
    REPETITION = (
        "repetition",
        "The article repeats a figure that has its claim.",
        "El artículo repite una cifra que ya tiene su registro.",
    )
    WRONG_READING = (
        "wrong_reading",
        "A figure that the machine read wrongly; it is recorded by hand.",
        "Una cifra que la máquina leyó mal; se registra a mano.",
    )
    OUT_OF_SCOPE = (
        "out_of_scope",
        "A figure of another subject than the dataset's.",
        "Una cifra sobre un tema ajeno al del conjunto de datos.",
    )
    DUPLICATE_PROPOSAL = (
        "duplicate_proposal",
        "Another proposal is of the same words.",
        "Otra propuesta trata de las mismas palabras.",
    )


class AnswerReason(Code):
    """Why a warning stays as it is. Kept in `raw/`, not published."""

    AS_PUBLISHED = (
        "as_published",
        "Read again: the source has it so.",
        "Se volvió a leer: así está en la fuente.",
    )
    NOT_SAID = "not_said", "The source does not say it.", "La fuente no lo dice."
    OTHER_WORDS = (
        "other_words",
        "The source says it, in words that are recorded elsewhere or cannot be.",
        "La fuente lo dice, con palabras que constan en otro lugar o no pueden constar.",
    )
    OUTSIDE = (
        "outside",
        "It rests on something beside the source, which the note names.",
        "Se apoya en algo ajeno a la fuente, que la nota nombra.",
    )
    KEPT = "kept", "It is meant so, as the note says.", "Es intencional, como dice la nota."


class ReadBy(Code):
    """Who is compared with whom, of those who read an article."""

    TWO_READERS = (
        "two_readers",
        "Two readers who did not see each other's records.",
        "Dos lectores que no vieron los registros del otro.",
    )
    MACHINE_ON_TEXT = (
        "machine_on_text",
        "The extractor on the whole text, with what was settled.",
        "El extractor sobre todo el texto, con lo que se resolvió.",
    )
    MACHINE_ON_QUOTE = (
        "machine_on_quote",
        "The extractor on the quote alone, with what was settled.",
        "El extractor solo sobre la cita, con lo que se resolvió.",
    )


class ComparedField(Code):
    """What of a record is compared between two who read the same article."""

    FIGURE_FOUND = "figure_found", "Whether a figure is found at all.", "Si se encuentra la cifra."
    ANSWER_FOUND = "answer_found", "Whether an answer without a number is.", "Si se encuentra una respuesta sin número."
    CITATION_FOUND = "citation_found", "Whether an attribution to a speaker is.", "Si se encuentra una atribución."
    TABLE = "table", "The table.", "La tabla."
    VALUE = "value", "The number.", "El número."
    BOUNDS = "bounds", "The bounds, low and high.", "Los límites, low y high."
    QUALIFIER = "qualifier", "How the words bound the number.", "Cómo acotan las palabras el número."
    UNIT = "unit", "What one of it is.", "Qué es cada uno."
    COUNTED = "counted", "How the count is expressed.", "Cómo se expresa el conteo."
    MEASURE_ID = "measure_id", "What is counted.", "Qué se cuenta."
    HARM = "harm", "What happened to the people.", "Qué les ocurrió a las personas."
    STAGE = "stage", "How the arrest is called.", "Cómo se llama a la detención."
    GROUP = "group", "Who they are.", "Quiénes son."
    KIND = "kind", "Reward or bounty.", "Recompensa o pago por una muerte."
    CURRENCY = "currency", "The currency.", "La moneda."
    OFFERED_BY = "offered_by", "Who offers the money.", "Quién ofrece el dinero."
    TARGET_ID = "target_id", "Whom the money is set on.", "Sobre quién se ofrece el dinero."
    EVENT_ID = "event_id", "The event.", "El suceso."
    PLACE_ID = "place_id", "The place.", "El lugar."
    PERIOD = "period", "First and last day, and their precision.", "Primer y último día, y su precisión."
    COUNTED_AT = "counted_at", "The moment of the count.", "El momento del conteo."
    CLAIMANT_ID = "claimant_id", "Who the source says it from.", "De quién dice tomarlo la fuente."
    STATEMENT_ID = "statement_id", "The occasion on which it was said.", "La ocasión en que se dijo."
    CERTAINTY = "certainty", "How the source presents it.", "Cómo lo presenta la fuente."
    PART_OF = "part_of", "The claim that includes it.", "El registro que lo incluye."
    ATTRIBUTE_ID = "attribute_id", "The question.", "La pregunta."
    ANSWER_ID = "answer_id", "The answer.", "La respuesta."
    ACTOR_ID = "actor_id", "Who speaks.", "Quién habla."
    SPEECH = "speech", "Direct or indirect.", "Directa o indirecta."


class SettledReason(Code):
    """Why two readings of an article differ. Kept in `raw/`, not published."""

    OVERLOOKED = "overlooked", "Who does not have it did not see it.", "Quien no lo tiene no lo vio."
    MISREAD = "misread", "One took it for what it does not say.", "Uno entendió lo que no dice."
    REGISTER = (
        "register",
        "The same thing, under another entry of a register.",
        "Lo mismo, con otra entrada de un catálogo.",
    )
    RULE = (
        "rule",
        "A rule of the codebook was applied otherwise.",
        "Una regla del libro de códigos se aplicó de otro modo.",
    )
    JUDGEMENT = "judgement", "Both can be defended.", "Las dos lecturas se pueden defender."
    NOT_A_FIGURE = "not_a_figure", "It is not a figure of the codebook.", "No es una cifra según el libro de códigos."
    REPETITION = "repetition", "It repeats another of the same article.", "Repite otra del mismo artículo."
    OPEN = "open", "Nobody has decided.", "Nadie lo ha decidido."


class ChangeKind(Code):
    """What a release did to a record."""

    ADD = "ADD", "The record is new.", "El registro es nuevo."
    MOD = "MOD", "A field of the record changed.", "Cambió un campo del registro."
    DEL = "DEL", "The record is gone.", "El registro ya no está."


class ChangeReason(Code):
    """Why a record changed from one release to the next."""

    NEW_SOURCE = (
        "new_source",
        "An article was added, with its records and what they refer to.",
        "Se añadió un artículo, con sus registros y aquello a lo que remiten.",
    )
    SOURCE_REVISED = (
        "source_revised",
        "The publisher changed the article.",
        "El medio modificó el artículo.",
    )
    CURATION_ERROR = (
        "curation_error",
        "The article had been read or recorded wrongly.",
        "El artículo se había leído o registrado mal.",
    )
    REPROCESSING = (
        "reprocessing",
        "The article was read again with better rules, tools or registers.",
        "El artículo se volvió a leer con mejores reglas, herramientas o registros.",
    )
    SCHEMA = (
        "schema",
        "The columns, codes or rules of the dataset changed.",
        "Cambiaron las columnas, los códigos o las reglas del conjunto de datos.",
    )


CODE_LISTS: dict[str, type[Code]] = {
    one.list_name(): one
    for one in (
        Table,
        Qualifier,
        Certainty,
        Counted,
        Harm,
        Group,
        Stage,
        Offer,
        Speech,
        Method,
        Override,
        Unit,
        UnitKind,
        Currency,
        DatePrecision,
        CountingBasis,
        SourceKind,
        SourceOrigin,
        Channel,
        Family,
        Basis,
        Extent,
        EventKind,
        ActorKind,
        PlaceKind,
        PlaceScheme,
        Choice,
        Voice,
        Role,
        Agreement,
        Cause,
        EstimateRule,
        Use,
        TimelineKind,
        Disposition,
        Exclusion,
        ReadBy,
        ComparedField,
        ChangeKind,
        ChangeReason,
    )
}
"""Name of a published list -> the codes of it that the package knows."""

OPEN_LISTS = (
    *("unit", "group", "harm", "stage", "offer", "currency", "event_kind", "place_kind", "place_scheme"),
    *("source_kind", "source_origin", "channel", "family"),
)
"""The lists that a project adds codes to."""
