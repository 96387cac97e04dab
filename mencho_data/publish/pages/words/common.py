"""The words that stand on more than one kind of page."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "skip": ("Skip to the content", "Ir al contenido"),
    "other": ("Español", "English"),
    "nav": ("Sections", "Secciones"),
    "menu": ("Menu", "Menú"),
    "on_this_page": ("On this page", "En esta página"),
    "all_pages": ("All pages", "Todas las páginas"),
    "h_topics": ("By topic", "Por tema"),
    "other_family": ("Other figures", "Otras cifras"),
    "part_of_n": ("Page {} of {}.", "Página {} de {}."),
    "part_n": ("Page {}", "Página {}"),
    "continued": ("continued", "continuación"),
    "n_disagreements": ("Disagreements", "Desacuerdos"),
    "n_claims": ("Claims", "Afirmaciones"),
    "n_where": ("Map", "Mapa"),
    "n_when": ("Timeline", "Cronología"),
    "n_sources": ("Sources", "Fuentes"),
    "n_method": ("Method", "Método"),
    "n_data": ("Data", "Datos"),
    "according": ("According to:", "Según:"),
    "said_on": ("said {}", "se dijo el {}"),
    "printed_on": ("printed {}", "se publicó el {}"),
    "commentary": ("commentary", "opinión"),
    "gloss": ("our rendering of", "traducción nuestra de"),
    "stated": ("stated", "se afirma"),
    "h_parts": ("One statement, its parts", "Una declaración y sus partes"),
    "our_sum": ("Our sum", "Suma nuestra"),
    "our_sum_of": ("of the {} parts above, not the speaker’s.", "de las {} partes de arriba, no de quien habló."),
    "notes": ("Notes", "Notas"),
    "echoes_n": ("repeated once|repeated {} times", "repetido una vez|repetido {} veces"),
    "voices_n": ("and {} more", "y {} más"),
    "readings_n": ("one more figure|{} more figures", "una cifra más|{} cifras más"),
    "x_error": ("wrong, by public records", "errónea, según registros públicos"),
    "x_outdated": ("out of date", "quedó superada"),
    "x_incomplete": ("counts only a part", "cuenta solo una parte"),
    "x_misread": ("misreports what was said", "repite mal lo que se dijo"),
    "x_later_cut": ("counts until a later hour", "cuenta hasta una hora posterior"),
    "x_earlier_report": ("an earlier report", "reporte anterior"),
    "x_different_scope": ("counts something else", "cuenta otra cosa"),
    "x_exactness": ("less or more exact", "con otra exactitud"),
    "x_suspicion": ("a suspicion", "una sospecha"),
    "strays": ("not as others relay it", "no como lo recogen otros"),
    "sources_n": ("One source|{} sources", "Una fuente|{} fuentes"),
    "why_n": ("{}: why they differ", "{}: por qué difieren"),
    "k_agree": ("agree", "coinciden"),
    "k_precision": ("differ in precision", "difieren en exactitud"),
    "k_different_time": ("reported at different times", "de momentos distintos"),
    "k_contradiction": ("contradict", "se contradicen"),
    "k_disputed": ("disputed", "en disputa"),
    "k_scope": ("count different things", "cuentan cosas distintas"),
    "k_checked": ("one is known to be wrong or out of date", "consta que una es errónea o quedó superada"),
    "c_asserted": ("without reservation", "sin reserva"),
    "c_estimated": ("as an estimate", "como estimación"),
    "c_alleged": ("as alleged", "como dato presunto"),
    "c_disputed": ("as disputed", "en disputa"),
    "earlier": ("an earlier report", "reporte anterior"),
    "h_disagree": ("Where the sources disagree", "Dónde discrepan las fuentes"),
    "l_dot": ("the number", "el número"),
    "l_bar": ("what its words allow", "lo que admiten sus palabras"),
    "l_arrow": ("no upper bound", "sin límite superior"),
    "l_stroke": ("more than, nearly: not the number itself", "más de, casi: sin el número mismo"),
    "l_ring": ("an earlier report of a count that grew", "reporte anterior de un conteo que creció"),
    "l_band": ("our estimate, by a stated rule", "nuestra estimación, por una regla enunciada"),
    "h_disputed": ("Disputed", "En disputa"),
    "h_scope": ("They count different things", "Cuentan cosas distintas"),
    "h_checked": ("Checked against the record", "Cotejado con lo que consta"),
    "h_different_time": ("Counts that grew", "Conteos que crecieron"),
    "h_precision": (
        "They can all be true, stated with different exactness",
        "Pueden ser todas ciertas, con distinta exactitud",
    ),
    "h_agree": ("Where two or more sources agree", "Dónde coinciden dos o más fuentes"),
    "indented": (
        "Indented: a more exact form of the answer above.",
        "Con sangría: una forma más exacta de la respuesta de arriba.",
    ),
    "estimate": ("Estimate", "Estimación"),
    "why": ("Why they differ", "Por qué difieren"),
    "h_map": ("Which places the sources name", "Qué lugares nombran las fuentes"),
    "p_map": (
        "The shade says one thing: how many sources tell of the event in a place by its name, or in one within it. It "
        "counts neither victims nor damage. Much is reported of the whole country, and stands on no place.",
        "El tono dice una sola cosa: cuántas fuentes sitúan algo del suceso en un lugar por su nombre, o dentro de "
        "él. No cuenta víctimas ni daños. Mucho se dice de todo el país y no está en ningún lugar.",
    ),
    "map_none": ("not named", "sin nombrar"),
    "background": ("Background", "Antecedentes"),
    "h_time": ("Timeline", "Cronología"),
    "h_claims": ("All claims", "Todas las afirmaciones"),
    "p_claims": (
        "One row is one figure, or one statement without a number, given by one article; what belongs to the event is "
        "first, its background after it. Open a row to see its words.",
        "Una fila es una cifra, o una afirmación sin número, de un artículo; primero las del suceso y después los "
        "antecedentes. Abra una fila para ver sus palabras.",
    ),
    "d_open": ("Open the article at these words", "Abrir el artículo en estas palabras"),
    "d_no_address": ("The address of this article is not known.", "No se conoce la dirección de este artículo."),
    "d_statement": ("Statement", "Declaración"),
    "d_source": ("More on this source", "Más sobre esta fuente"),
    "d_note": ("Note", "Nota"),
    "d_reading": ("Read as: {}.", "Se lee como: {}."),
    "d_whole": ("Part of", "Parte de"),
    "d_parts": ("Includes", "Incluye"),
    "m_curated": ("Read by a person", "Leído por una persona"),
    "m_extracted": (
        "Proposed by the extractor, accepted by a person",
        "Propuesto por el extractor, aceptado por una persona",
    ),
    "m_both": ("Read by a person; the extractor reads the same", "Leído por una persona; el extractor lee lo mismo"),
    "d_record": ("Record {}.", "Registro {}."),
    "copy_citation": ("Copy citation", "Copiar cita"),
    "copy_block": ("Copy with its sources", "Copiar con sus fuentes"),
    "copied": ("Copied", "Copiado"),
    "cited_as": (
        "{dataset} Record {id}: {outlet}, {published}, “{quote}”. {url}",
        "{dataset} Registro {id}: {outlet}, {published}, “{quote}”. {url}",
    ),
    "h_sources": ("The sources", "Las fuentes"),
    "p_sources": (
        "Of an article whose text is held, every number was looked at: it is that of a claim, or left out for a stated "
        "reason. The texts themselves belong to their publishers and are not here.",
        "De cada artículo cuyo texto se conserva se miró cada número: es el de una afirmación o se omite por una razón "
        "declarada. Los textos pertenecen a sus medios y no están aquí.",
    ),
    "s_numbers": (
        "{} numbers in the text: {} in claims, {} left out",
        "{} números en el texto: {} en afirmaciones, {} omitidos",
    ),
    "s_entries": ("{} claim|{} claims", "{} afirmación|{} afirmaciones"),
    "inferred": ("(inferred)", "(inferido)"),
    "s_cited": ("Cited in it", "A quién cita"),
    "s_reasons": ("Why numbers were left out", "Por qué se omiten números"),
    "s_not_held": ("Its text is not held here.", "Su texto no se conserva aquí."),
    "s_repeats": ("It gives again a text of {}.", "Reproduce un texto de {}."),
    "h_statements": ("What was said on what occasion", "Qué se dijo en qué ocasión"),
    "p_statements": (
        "A briefing, a communiqué or an interview that the articles relay. However many relay it, it is one witness.",
        "Una conferencia, un comunicado o una entrevista que los artículos repiten. Por muchos que la repitan, cada "
        "declaración es un solo testigo.",
    ),
    "relayed": ("Relayed by {}:", "Lo repiten {}:"),
    "s_fingerprint": ("SHA-256 of the text", "SHA-256 del texto"),
    "s_no_title": ("Title not known", "Título desconocido"),
    "h_codebook": ("How to read the figures", "Cómo leer las cifras"),
    "p_codebook": (
        "The number is kept as printed; the bounds are those that the wording states. What is known to be wrong "
        "stays, with a note. The full codebook is in the repository.",
        "El número se conserva como está impreso; los límites son los que expresan las palabras. Lo que se sabe que "
        "es erróneo se conserva, con una nota. El libro de códigos completo está en el repositorio.",
    ),
    "b_qualifier": ("How words bound a number", "Cómo acotan las palabras un número"),
    "b_certainty": ("How a source presents a figure", "Cómo presenta la fuente una cifra"),
    "b_agreement": ("How claims stand to each other", "Cómo se relacionan las afirmaciones"),
    "b_rules": ("How estimates follow", "Cómo se obtienen las estimaciones"),
    "p_rules": (
        "Claims are compared by the numbers that their words allow; about a number allows a tenth more or less, "
        "nearly a tenth less: a convention of ours. A speaker is whoever made a statement or is cited, else the agency "
        "or the outlet, and counts once, whoever repeats it. Outlets that cite nobody may share an agency report. An "
        "earlier count that has grown since is left out. There is no estimate without two speakers, or of claims "
        "known to count different things. Nothing is averaged.",
        "Las afirmaciones se comparan por los números que admiten sus palabras; cerca de un número admite una décima "
        "parte más o menos, casi una décima parte menos: una convención nuestra. Declarante es quien declara o "
        "es citado o, si no se cita a nadie, la agencia o el medio; cuenta una vez, lo repita quien lo repita. "
        "Los medios que no citan a nadie pueden compartir una nota de agencia. Un conteo anterior que creció se "
        "omite. No hay estimación sin dos declarantes ni de afirmaciones que se sabe que cuentan cosas distintas. "
        "Nada se promedia.",
    ),
    "b_measures": ("All measures", "Todas las medidas"),
    "h_files": ("The data", "Los datos"),
    "p_files": (
        "Every table as CSV and as Parquet; all of them as one Excel workbook, or as one zip archive with the "
        "descriptor. In Python, pip install the package and load a table in one line. mencho-data verify checks every "
        "quote on your own copy of an article.",
        "Cada tabla en CSV y en Parquet; todas en un libro de Excel o en un archivo zip con su descriptor. En Python, "
        "instale el paquete con pip y cargue una tabla en una línea. mencho-data verify comprueba cada cita en su "
        "propia copia de un artículo.",
    ),
    "checkout": (
        "in a checkout, with the Python package mencho_data",
        "en una copia del repositorio, con el paquete de Python mencho_data",
    ),
    "whole_package": ("Whole package", "Paquete completo"),
    "quoted": ("Claims with their words (CSV)", "Registros con sus palabras (CSV)"),
    "workbook": ("Excel workbook", "Libro de Excel"),
    "tables": ("All tables", "Todas las tablas"),
    "descriptor": ("Data Package", "Data Package"),
    "croissant": ("Croissant", "Croissant"),
    "table": ("Table", "Tabla"),
    "rows": ("Rows", "Filas"),
    "h_cite": ("How to cite", "Cómo citar"),
    "p_cite": (
        "A single claim has its own address on this page, such as #{}; its row has a citation to copy.",
        "Cada afirmación tiene su propia dirección en esta página, como #{}; su fila tiene una cita para copiar.",
    ),
    "licence": (
        "Licence: {}. The articles belong to their publishers; quotes are of at most ten words.",
        "Licencia: {}. Los artículos pertenecen a sus medios; las citas son de diez palabras como máximo.",
    ),
    "version": ("Version {}, {}", "Versión {}, {}"),
}
