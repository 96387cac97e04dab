"""The rules of the codebook in both languages: how figures are read, who says them, how they are compared, and who read them."""

from __future__ import annotations

from mencho_data.derive.reader_agreement import DRAWS

READING = (
    ("25 people", "25 personas", "exact", "25", "25", "25"),
    ("around 20,674; an estimated 175,000", "unos 20,674; se calculan 175,000", "about", "v", "", ""),
    ("at least 100; upwards of 35,000", "al menos 100; 35,000 o más", "at_least", "v", "v", ""),
    ("more than / over 350,000", "más de 350,000", "more_than", "v", "v", ""),
    ("up to 12; within four hours", "hasta 12; en menos de cuatro horas", "up_to", "v", "", "v"),
    ("nearly a dozen; almost 70", "casi una docena; casi 70", "nearly", "v", "", "v"),
    ("between 20 and 25", "entre 20 y 25", "range", "", "20", "25"),
    (
        "dozens; tens of thousands; millions",
        "docenas; decenas de miles; millones",
        "order_of_magnitude",
        "",
        "24; 20000; 2000000",
        "",
    ),
    ("both officers; a pair of horses", "ambos agentes", "exact", "2", "2", "2"),
    ("a couple of days", "un par de días", "about", "2", "", ""),
    (
        "several, multiple, various, numerous, a number of",
        "varios, múltiples, diversos, numerosos, un puñado de",
        "vague",
        "",
        "2",
        "",
    ),
    ("most, the majority (a share)", "la mayoría (proporción)", "vague", "", "0.5", "1"),
    ("no civilian deaths reported", "sin civiles muertos reportados", "exact", "0", "0", "0"),
    ("a pregnant woman (killed)", "una mujer embarazada (muerta)", "exact, implied", "1", "1", "1"),
    ("two-thirds of the states", "dos tercios de los estados", "exact, share", "0.6667", "0.6667", "0.6667"),
)

STANDING = {
    "en": (
        "A position is what one voice says on one thing. The voice of a claim is its statement; where none is known, its claimant; "
        "in a source's own voice, the agency whose text it is, else the source that it relays, else the source. What it says is its "
        "reach (see below) or its answer. Every claim that can be compared stands in one position, and the identifier says which: "
        "what it is about, voice, reading. Thirty articles with one figure of one briefing are one position.",
        "Who only repeats somebody is an echo (`role` of `position_claims`). The echoes of one statement are held against the official "
        "text, where a source is one (`kind` is `official_text`; of several that differ, most of them), else against what more than half of "
        "the outlets give. An agency's text in ten papers is one outlet, as is a text that others relay. If there is no such majority, "
        "each reading is a position.",
        "An echo that follows from what was said stands in its position: at least 20, where 25 was said. One that does not is a "
        "position of its own, with `strays_from`; `mark` is how it strays, where the curators know: misread, a later cut, another scope.",
        "Independent are speakers, not sources: who made a statement or is cited, an agency, an outlet. Each counts once in `claimants`.",
        "`said_at` is the time of the statement; where that is not known, of the first publication: days count from their first to "
        "their last second in the time zone of the project.",
        "`tolls` has the positions on each count that can only grow in the order in which they had been said (a range by its end), without those that stray. "
        "`revises` is what the same speaker, or one of the same body, surely said before of the same event and place: only such figures may "
        "be joined by a line.",
        "What was known on a day (`as_of`, `--as-of`) rests on the sources that had surely been published when it ended in the time zone of "
        "the project; one of which nothing is known counts with the last. What is derived is derived anew from them. Registers, notes and "
        "explanations are ours: they stay, whenever they were written.",
    ),
    "es": (
        "Una posición es lo que una voz dice sobre una cosa. La voz de un registro es su declaración; si no se conoce, su declarante; "
        "si habla la propia fuente, la agencia a la que pertenece el texto o, si no la hay, la fuente que reproduce o ella misma. Lo que dice es su "
        "alcance (véase abajo) o su respuesta. Todo registro comparable está en una posición, y el identificador dice cuál: de qué "
        "trata, voz y lectura. Treinta artículos con una misma cifra de una conferencia son una posición.",
        "Quien solo repite a otro es un eco (`role` de `position_claims`). Los ecos de una declaración se cotejan con el texto oficial, si "
        "una fuente lo es (`kind` es `official_text`; si varios difieren, con la mayoría); si no, con lo que da más de la mitad de los medios. "
        "El texto de una agencia en diez diarios es un solo medio, como el texto que otros reproducen. Si no hay mayoría, cada lectura "
        "es una posición.",
        "Un eco que se sigue de lo dicho está en su posición: al menos 20, si se dijo 25. El que no se sigue es una posición propia, con "
        "`strays_from`; `mark` dice cómo se aparta, si se sabe: mal leído, un corte posterior, otro ámbito.",
        "Independientes son los declarantes, no las fuentes: quien hizo una declaración o es citado, una agencia, un medio. Cada uno cuenta una "
        "vez en `claimants`.",
        "`said_at` es el momento de la declaración; si no se conoce, el de la primera publicación: los días van del primer segundo al "
        "último en el huso horario del proyecto.",
        "`tolls` tiene las posiciones de cada conteo que solo puede crecer en el orden en que se habían dicho (un intervalo, por su fin), sin las que se apartan. `revises` "
        "es lo que la misma persona u organismo dijo, con seguridad, antes sobre el mismo suceso y lugar: solo esas cifras se pueden unir con "
        "una línea.",
        "Lo que se sabía un día (`as_of`, `--as-of`) se apoya en las fuentes ya publicadas con seguridad al terminar ese día en el huso "
        "horario del proyecto; aquella de la que no se sabe nada entra con la última. Lo derivado se deriva de nuevo a partir de ellas. Las "
        "entradas de medidas, sucesos y actores, las notas y las explicaciones son nuestras: quedan, sea cual sea su fecha.",
    ),
}

COMPARING = {
    "en": (
        "Claims are compared when measure, event, period and place are equal. "
        "A place that is not stated, or that holds the event's, is the event's. One person or thing is the same one wherever a "
        "source places it.",
        "A claim is held to the numbers that its words allow, its reach: exactly the number; at least, more than, up to: from or to "
        "it; about: a tenth more or less; nearly: a tenth less, the number included; dozens, thousands: from twice the unit; "
        "several: from two; most: from a half. The tenths are a convention of ours. Things that come only whole are counted whole: "
        "more than 20 is from 21, about 9 from 8 to 10. It ends where its measure does (`least`, `most`): more than 20 of 32 states are "
        "at most 32.",
        "Two positions contradict when no number is in both reaches; they agree when the reaches are equal; else they differ in "
        "precision. Exact shares less than half a per cent apart are one share, rounded in two ways.",
        "A count that can only grow (counting basis cumulative) contradicts nothing if the lower figure was, or may have been, told "
        "earlier: `different_time`. Told is when it was counted (`counted_at`), else said, else published; two that are known to the same "
        "day alone are of one time. Of other things than people the count is closed when its period ends: what is told later is of one "
        "time. A later, lower figure is a contradiction; so are two of which the curators know that they count different things (cause "
        "`different_scope`): neither has grown from the other. Two positions of one speaker are compared too.",
        "A measure with `compared_as` is compared in the terms of that share: its `whole` is a share of 1. Of one measure, figures "
        "are held against each other in its own unit; beside a share, a count is good to half a unit (21 of 32 states may be two-thirds).",
        "Of two answers to a question, one may be a more exact form of the other (`part_of`): they differ in precision. Otherwise they "
        "contradict where only one answer can be true (`choice`: one), and are about different things where several can. A "
        "comparison of such answers is at most `precision`, and has no row of `disagreements` for those pairs. A year that is given "
        "roughly (around 2009) reaches from the year before to the year after: a convention of ours.",
        "Pairs within one source are compared too, but a comparison needs two sources. How a source presents a claim (alleged, "
        "disputed) changes nothing. Left out are parts of a claim of the same measure, and money whose currency is not named. An "
        "explanation names records, each of which stands for its position: it covers all echoes.",
        "An estimate rests on the positions that are `used`: each speaker counts with what it said last. `revised` is what it said before; "
        "`earlier` a figure that was surely told before another, or that the curators know to be an earlier report, and has grown since; "
        "`aside` what strays, and what is known to be wrong, outdated, incomplete or misread (causes `error`, `outdated`, `incomplete`, "
        "`misread`). Outlets that cite nobody may share an origin that they do not name. There is no estimate without two speakers in two "
        "sources, of one person or thing (counting basis single), of which there is a record, of what is given by name or as one and "
        "not counted, of positions known to count different things (cause `different_scope`), or without any bound.",
        "`same`: all give the same. `common`: all can be true; the part that all reaches share, and the number if all that give one "
        "give the same. `majority` and `span`: they contradict; from the lowest to the highest end, with the number that more than "
        "half of the speakers give exactly or roughly, if there is one. Nothing is averaged.",
    ),
    "es": (
        "Los registros se comparan si coinciden medida, suceso, periodo y lugar. Un "
        "lugar no indicado, o que contiene el del suceso, es el del suceso. Una sola persona o cosa es la misma donde sea que la "
        "sitúe la fuente.",
        "De cada registro valen los números que admiten sus palabras, su alcance: exactamente el número; al menos, más de, hasta: desde "
        "él o hasta él; cerca de: una décima parte más o menos; casi: una décima parte menos, incluido el número; docenas, miles: "
        "desde dos veces la unidad; varios: desde dos; la mayoría: desde la mitad. Las décimas son una convención nuestra. Lo que "
        "solo existe entero se cuenta entero: más de 20 es desde 21; cerca de 9, de 8 a 10. Termina donde su medida (`least`, `most`): más "
        "de 20 de 32 estados son a lo sumo 32.",
        "Dos posiciones se contradicen si ningún número está en ambos alcances; coinciden si los alcances son iguales; si no, difieren "
        "en exactitud. Proporciones exactas a menos de medio punto son una misma, redondeada de dos modos.",
        "Un conteo que solo puede crecer (base cumulative) no contradice nada si la cifra menor se contó o pudo contarse antes: "
        "`different_time`. Vale cuándo se contó (`counted_at`); si no, cuándo se dijo; si no, cuándo se publicó; dos de las que solo se "
        "conoce el mismo día son de un mismo momento. De lo que no son personas, el conteo se cierra al terminar su periodo: lo dicho "
        "después es de un mismo momento. Una cifra posterior y menor es una contradicción; también lo son dos de las que se sabe que cuentan "
        "cosas distintas (causa `different_scope`): ninguna creció a partir de la otra. También se comparan dos posiciones de un mismo "
        "declarante.",
        "Una medida con `compared_as` se compara en los términos de esa proporción: su `whole` es una proporción de 1. Las cifras de "
        "una misma medida se comparan en su unidad; junto a una proporción, un conteo vale con media unidad de margen (21 de 32 estados "
        "pueden ser dos tercios).",
        "De dos respuestas a una pregunta, una puede precisar a la otra (`part_of`): difieren en exactitud. Si no, se contradicen donde "
        "solo una puede ser cierta (`choice`: one), y tratan de cosas distintas donde pueden serlo varias. Una comparación de estas "
        "respuestas es a lo sumo `precision`, y esos pares no tienen fila en `disagreements`. Un año aproximado (alrededor de 2009) "
        "abarca del año anterior al siguiente: una convención nuestra.",
        "También se comparan pares de una misma fuente, pero una comparación necesita dos fuentes. Cómo presenta la fuente un registro "
        "(alleged, disputed) no cambia nada. Se omiten las partes de un registro de la misma medida y el dinero sin moneda indicada. Una "
        "explicación nombra registros, y cada uno vale por su posición: abarca todos los ecos.",
        "Una estimación se apoya en las posiciones `used`: cada declarante cuenta con lo último que dijo. `revised` es lo que dijo antes; "
        "`earlier`, una cifra que con seguridad se contó antes que otra, o que se sabe que es un reporte anterior, y después creció; `aside`, lo que se "
        "aparta y lo que se sabe que es erróneo, quedó superado, está incompleto o se leyó mal (causas `error`, `outdated`, `incomplete`, `misread`). Medios que "
        "no citan a nadie pueden compartir un origen que no nombran. No hay estimación sin dos declarantes en dos fuentes, de una sola "
        "persona o cosa (base single) de la que hay constancia, de lo que se dice por su nombre o como uno y no se cuenta, de posiciones "
        "que se sabe que cuentan cosas distintas (causa `different_scope`), ni sin límite alguno.",
        "`same`: todos dan lo mismo. `common`: todos pueden ser ciertos; la parte común de los alcances, y el número si quienes lo dan "
        "dan el mismo. `majority` y `span`: se contradicen; del extremo menor al mayor, con el número que da, exacta o "
        "aproximadamente, más de la mitad de los declarantes, si lo hay. Nada se promedia.",
    ),
}

SAYING = {
    "en": (
        "Four times are kept apart: the days that a figure covers (its period), the moment of the count (`counted_at`), of the "
        "statement (`made_at`) and of publication (`published_at`). Moments are in UTC, to the second; a moment that is not known is "
        "a range, up to `made_at_latest` or `published_at_latest`. `counted_at` is given only where the source tells the hour.",
        "Where `published_at` is known, `published` and `published_latest` are its days in the time zone of the project. Where it is "
        "not, they are the days that the article bears or allows, and it may have appeared until they have ended everywhere on earth.",
        "A statement is the occasion on which somebody said or published something. A record names it in `statement_id` where it is "
        "known, with the claimant whom the source names: who made it, or a body that they belong to. In a source's own voice only an "
        "authority that publishes its own words (`origin` official), or an agency's text (`agency_id`), has a statement. Empty means "
        "the source's own voice, or that it is not told.",
        "`least` and `most` of a measure are what it can be by its nature, such as 32 of 32 states: no value or bound is outside.",
        "A `gloss` is our rendering of a quote in the other of English and Spanish: our words, not those of the source.",
    ),
    "es": (
        "Se distinguen cuatro tiempos: los días que abarca una cifra (su periodo), el momento del conteo (`counted_at`), el de la "
        "declaración (`made_at`) y el de la publicación (`published_at`). Los momentos están en UTC, al segundo; el que no se "
        "conoce es un intervalo, hasta `made_at_latest` o `published_at_latest`. `counted_at` solo se da si la fuente indica la hora.",
        "Si se conoce `published_at`, `published` y `published_latest` son sus días en el huso horario del proyecto. Si no, son los "
        "días que lleva o admite el artículo, que pudo aparecer hasta que terminaron en toda la Tierra.",
        "Una declaración es la ocasión en que alguien dijo o publicó algo. Un registro remite a ella en `statement_id` si se conoce, "
        "con el declarante que nombra la fuente: quien la hizo, o un organismo al que pertenece. En la voz de la fuente solo la tiene "
        "una autoridad que publica sus propias palabras (`origin` official), o el texto de una agencia (`agency_id`). Vacío significa "
        "la propia fuente, o que no se dice.",
        "`least` y `most` de una medida son lo que puede ser por su naturaleza, como 32 de 32 estados: ningún valor ni límite queda "
        "fuera.",
        "Una `gloss` es nuestra versión de una cita en el otro idioma, inglés o español: son palabras nuestras, no de la fuente.",
    ),
}

READ_TWICE = {
    "en": (
        "Some articles are read twice, by two readers who do not see each other's records. Both work for the "
        "project, with the same codebook and registers: their agreement says how far the rules leave one reading, "
        "not that an outsider would read the same. Both readings are frozen before they are compared. Where they "
        "differ, the article is looked at again, and `settled.yaml` gives the reason of each difference. The "
        "readings are not published; they stand in `raw/<source_id>/readings/`.",
        "Two records are the same if they have the measure (of an answer, the question; of an attribution, the "
        "speaker) and words of the quote in common, else words and numbers, else measure, numbers, event and "
        "place, one to one, or as was settled. Their fields are compared as both wrote them: an entry of a "
        "register that was merged with another since counts as another. Glosses, notes, `as_worded` and how much "
        "is quoted are not compared. Records "
        "that differ so much that they make no pair count as not found.",
        "`reader_agreement` counts the articles that were read twice. `equal` is the share of pairs in which both "
        "say the same; of `figure_found`, `answer_found` and `citation_found`, of the records that either has, "
        "those that both have, and `f1` twice these by the sum of what each has. `alpha` is Krippendorff's for "
        "nominal data: values are equal or not. It is low, though nearly all pairs are equal, where nearly all "
        "records say one thing, and not defined where all do. `alpha_low` and `alpha_high` are the 2.5th and "
        f"97.5th percentile of it in {DRAWS:,} draws of as many articles, with replacement and from a fixed seed.",
        "The extractor, in the version at hand, is held against what was settled in the same articles, except for "
        "what is counted by a name, which it does not look for. Where the text is held it read all of it "
        "(`machine_on_text`): a proposal and a claim are the same if they share words, first those of the same "
        "numbers. Of the others it reads the quotes of the claims alone (`machine_on_quote`), and the number that "
        "the claim states is taken, else the first that it reads. It was written with the held texts at hand, and "
        "some of their claims began as its proposals (`evidence.method`).",
    ),
    "es": (
        "Algunos artículos se leen dos veces, por dos lectores que no ven los registros del otro. Ambos trabajan "
        "para el proyecto, con el mismo libro de códigos y las mismas entradas: su concordancia dice "
        "hasta qué punto las reglas dejan una sola lectura, no que alguien ajeno leería lo mismo. Las dos "
        "lecturas se congelan antes de compararlas. Donde difieren se vuelve a mirar el artículo, y "
        "`settled.yaml` da la razón de cada diferencia. Las lecturas no se publican; están en "
        "`raw/<source_id>/readings/`.",
        "Dos registros son el mismo si tienen en común la medida (de una respuesta, la pregunta; de una "
        "atribución, quien habla) y palabras de la cita; si no, palabras y números; si no, medida, números, "
        "suceso y lugar; uno a uno, o como se resolvió. Sus campos se comparan como los escribieron ambos: una "
        "entrada que después se unió a otra cuenta como distinta. No se comparan las versiones de la cita (`gloss`), "
        "las notas, `as_worded` ni la extensión de la cita. "
        "Los registros que difieren tanto que no forman par cuentan como no encontrados.",
        "`reader_agreement` cuenta los artículos que se leyeron dos veces. `equal` es la proporción de pares en "
        "que ambos dicen lo mismo; de `figure_found`, `answer_found` y `citation_found`, de los registros que "
        "tiene alguno, los que tienen ambos, y `f1` el doble de estos entre la suma de los de cada uno. `alpha` "
        "es la de Krippendorff para datos nominales: los valores son iguales o no. Es baja, aunque casi todos los "
        "pares sean iguales, donde casi todos los registros dicen una misma cosa, y no está definida donde la "
        f"dicen todos. `alpha_low` y `alpha_high` son sus percentiles 2.5 y 97.5 en {DRAWS:,} extracciones de "
        "otros tantos artículos, con reemplazo y con semilla fija.",
        "El extractor, en su versión actual, se compara con lo que se resolvió en los mismos artículos, salvo lo "
        "que se cuenta por un nombre, que no busca. Si el texto se conserva, lo leyó entero (`machine_on_text`): "
        "una propuesta y un registro son lo mismo si comparten palabras, primero los de iguales números. De los "
        "demás lee solo las citas de los registros (`machine_on_quote`), y vale el número que da el registro o, "
        "si no, el primero que lee. Se escribió con los textos conservados a la vista, y algunos de sus registros "
        "empezaron como propuestas suyas (`evidence.method`).",
    ),
}
