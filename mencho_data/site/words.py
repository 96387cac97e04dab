"""The page's own words, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping

from mencho_data.wording import Language

_PAIRS: Mapping[str, tuple[str, str]] = {
    "title": (
        "What the press said, in figures, about the killing of El Mencho",
        "Lo que dijo la prensa, en cifras, sobre la muerte de El Mencho",
    ),
    "short": ("mencho_data", "mencho_data"),
    "skip": ("Skip to the content", "Ir al contenido"),
    "other": ("Español", "English"),
    "lead": (
        "Nemesio Oseguera Cervantes, leader of the Jalisco New Generation Cartel, was killed on 22 February 2026 in "
        "Tapalpa, Jalisco. {articles} articles state {figures} figures and {facts} facts without a number about it and its background. Here "
        "is each of them, with the words it rests on and who is cited for it. Where they contradict each other, "
        "they stand side by side.",
        "Nemesio Oseguera Cervantes, líder del Cártel Jalisco Nueva Generación, murió el 22 de febrero de 2026 en "
        "Tapalpa, Jalisco. {articles} artículos afirman {figures} cifras y {facts} hechos sin número sobre ello y sus antecedentes. Aquí está "
        "cada uno, con las palabras en que se apoya y a quién se cita. Donde se contradicen, aparecen lado a lado.",
    ),
    "sure": (
        "{contradiction} things are told so differently that not all can be true; on {precision} the sources differ in "
        "how exactly they say it; on {agree} they agree. Everything else comes from one source.",
        "{contradiction} cosas se cuentan de modo que no todo puede ser cierto; en {precision} las fuentes difieren en la "
        "exactitud; en {agree} coinciden. Todo lo demás proviene de una sola fuente.",
    ),
    "nav": ("Sections", "Secciones"),
    "n_first": ("At a glance", "De un vistazo"),
    "n_disagree": ("Disagreements", "Desacuerdos"),
    "n_map": ("Map", "Mapa"),
    "n_time": ("Time line", "Cronología"),
    "n_claims": ("Claims", "Registros"),
    "n_sources": ("Sources", "Fuentes"),
    "n_codebook": ("Codebook", "Códigos"),
    "n_files": ("Data", "Datos"),
    "according": ("citing: {}", "cita a: {}"),
    "one_source": ("One source", "Una fuente"),
    "sources_n": ("{} sources", "{} fuentes"),
    "k_agree": ("agree", "coinciden"),
    "k_precision": ("differ in precision", "difieren en exactitud"),
    "k_different_time": ("told at different times", "de momentos distintos"),
    "k_contradiction": ("contradict", "se contradicen"),
    "c_asserted": ("as a fact", "como hecho"),
    "c_estimated": ("as an estimate", "como estimación"),
    "c_alleged": ("as alleged", "como alegato"),
    "c_disputed": ("as disputed", "en disputa"),
    "earlier": ("an earlier report", "informe anterior"),
    "h_disagree": ("Where the sources disagree", "Dónde discrepan las fuentes"),
    "p_disagree": (
        "Each row is one claim; its figure opens it. A dot is the number, a bar the range that its words allow, an arrow "
        "means no bound on that side, a ring an earlier report of a count that has grown since. The pale band is our "
        "estimate, by a stated rule; where none is drawn, the claims support none.",
        "Cada fila es un registro; su cifra lo abre. Un punto es el número; una barra, el intervalo que admiten sus "
        "palabras; una flecha, que no hay límite de ese lado; un aro, un informe anterior de una cuenta que creció. La "
        "banda clara es nuestra estimación, por una regla enunciada; donde falta, los registros no la sustentan.",
    ),
    "h_contradiction": ("They cannot all be true", "No pueden ser todos ciertos"),
    "h_different_time": ("Counts that grew", "Cuentas que crecieron"),
    "h_precision": (
        "They can all be true, told with different exactness",
        "Pueden ser todos ciertos, con distinta exactitud",
    ),
    "h_agree": ("Where two or more sources agree", "Dónde coinciden dos o más fuentes"),
    "estimate": ("Estimate", "Estimación"),
    "why": ("What is known of the reason", "Lo que se sabe de la razón"),
    "h_map": ("What is reported where", "Qué se reporta dónde"),
    "p_map": (
        "Only what a source ties to a named state or a place in it. Most of the violence is told without naming a place: "
        "the figures for the whole country are not on this map.",
        "Solo lo que una fuente sitúa en un estado o en un lugar de él. La mayor parte de la violencia se cuenta sin "
        "nombrar lugar: las cifras de todo el país no están en este mapa.",
    ),
    "map_label": ("Map of the states of Mexico", "Mapa de los estados de México"),
    "map_reports": ("claims on February 2026", "registros sobre febrero de 2026"),
    "map_background": ("background only", "solo antecedentes"),
    "map_none": ("nothing by name", "nada con nombre"),
    "background": ("Background", "Antecedentes"),
    "map_credit": (
        "Shapes: Natural Earth, public domain; borders simplified.",
        "Formas: Natural Earth, dominio público; límites simplificados.",
    ),
    "h_time": ("Time line", "Cronología"),
    "p_time": (
        "Events, and the claims whose period begins and ends with them, as exactly dated as their sources date them.",
        "Sucesos y registros cuyo periodo empieza y termina con ellos, fechados con la exactitud de sus fuentes.",
    ),
    "published_here": ("Published:", "Se publica:"),
    "h_claims": ("All claims", "Todos los registros"),
    "p_claims": (
        "One row is one figure, or one fact without a number, stated by one article. Open a row to see its words.",
        "Una fila es una cifra, o un hecho sin número, que afirma un artículo. Abra una fila para ver sus palabras.",
    ),
    "f_text": ("Find", "Buscar"),
    "f_source": ("Source", "Fuente"),
    "f_table": ("Kind", "Tipo"),
    "f_certainty": ("Presented", "Se presenta"),
    "f_kind": ("Agreement", "Coincidencia"),
    "f_group": ("Group by", "Agrupar por"),
    "f_all": ("all", "todo"),
    "g_none": ("nothing", "nada"),
    "g_source": ("source", "fuente"),
    "g_topic": ("measure", "medida"),
    "shown": ("{} of {} claims", "{} de {} registros"),
    "alone": ("one source only", "una sola fuente"),
    "t_what": ("What", "Qué"),
    "t_said": ("Figure or answer", "Cifra o respuesta"),
    "t_source": ("Source", "Fuente"),
    "t_claimant": ("Said by", "Según"),
    "t_period": ("Period", "Periodo"),
    "t_certainty": ("Presented", "Se presenta"),
    "casualties": ("Casualties", "Víctimas"),
    "arrests": ("Arrests", "Detenciones"),
    "rewards": ("Rewards", "Recompensas"),
    "figures": ("Other figures", "Otras cifras"),
    "attribute_claims": ("Facts without a number", "Hechos sin número"),
    "d_open": ("Open the article there", "Abrir el artículo ahí"),
    "d_no_address": ("The address of this article is not known.", "No se conoce la dirección de este artículo."),
    "d_place": ("Characters {}–{}.", "Caracteres {}–{}."),
    "d_note": ("Note", "Nota"),
    "d_numbers": ("Value, low, high", "Valor, bajo, alto"),
    "d_differs": ("Differs from", "Difiere de"),
    "d_whole": ("Part of", "Parte de"),
    "d_parts": ("Includes", "Incluye"),
    "m_curated": ("Read and written by a person", "Leído y escrito por una persona"),
    "m_extracted": (
        "Proposed by the extractor, accepted by a person",
        "Propuesto por el extractor, aceptado por una persona",
    ),
    "m_both": (
        "Read and written by a person; the extractor reads the same",
        "Leído y escrito por una persona; el extractor lee lo mismo",
    ),
    "d_record": ("{}, version {}.", "{}, versión {}."),
    "copy_citation": ("Copy citation", "Copiar cita"),
    "copied": ("Copied", "Copiado"),
    "cited_as": ("{dataset} Record {id}: {outlet}, “{quote}”.", "{dataset} Registro {id}: {outlet}, «{quote}»."),
    "h_sources": ("The sources", "Las fuentes"),
    "p_sources": (
        "Every number of every article was looked at: it is the number of a claim, or left out for a stated reason. "
        "The texts themselves belong to their publishers and are not here.",
        "Se miró cada número de cada artículo: es el de un registro o se omite por una razón declarada. Los textos "
        "pertenecen a sus medios y no están aquí.",
    ),
    "s_numbers": (
        "{} numbers in the text: {} of claims, {} left out",
        "{} números en el texto: {} de registros, {} omitidos",
    ),
    "s_entries": ("{} claims", "{} registros"),
    "s_cited": ("Cited in it", "A quién cita"),
    "s_reasons": ("Why numbers were left out", "Por qué se omiten números"),
    "s_fingerprint": ("SHA-256 of the text", "SHA-256 del texto"),
    "s_no_title": ("Title not known", "Título desconocido"),
    "h_codebook": ("How to read the figures", "Cómo leer las cifras"),
    "p_codebook": (
        "The number is kept as printed; the bounds are those that the wording states. What is known to be wrong stays, "
        "with a note. The full codebook is in the repository.",
        "El número se conserva como está impreso; los límites son los que expresan las palabras. Lo que se sabe erróneo "
        "se queda, con una nota. El libro de códigos completo está en el repositorio.",
    ),
    "b_qualifier": ("How words bound a number", "Cómo acotan las palabras un número"),
    "b_certainty": ("How a source presents a figure", "Cómo presenta la fuente una cifra"),
    "b_agreement": ("How claims stand to each other", "Cómo se relacionan los registros"),
    "b_rules": ("How estimates follow", "Cómo se siguen las estimaciones"),
    "p_rules": (
        "Claims are compared by the numbers that their words allow; about a number allows a tenth more or less, nearly "
        "a tenth less: a convention of ours. Each claimant counts once, whoever repeats it; an earlier count that has "
        "grown since is left out; without two claimants there is no estimate. Nothing is averaged.",
        "Los registros se comparan por los números que admiten sus palabras; cerca de un número admite un décimo más o "
        "menos, casi un décimo menos: una convención nuestra. Cada declarante cuenta una vez, lo repita quien lo "
        "repita; una cuenta anterior que creció se omite; sin dos declarantes no hay estimación. Nada se promedia.",
    ),
    "b_measures": ("All measures", "Todas las medidas"),
    "h_files": ("The data", "Los datos"),
    "p_files": (
        "Every table as CSV and as Parquet; all of them as one Excel workbook, or as one zip archive with the descriptor. "
        "In Python, pip install the package and load a table in one line. mencho-data verify checks every quote on your "
        "own copy of an article.",
        "Cada tabla en CSV y en Parquet; todas en un libro de Excel o en un archivo zip con su descriptor. En Python, "
        "instale el paquete con pip y cargue una tabla en una línea. mencho-data verify comprueba cada cita en su propia "
        "copia de un artículo.",
    ),
    "whole_package": ("Whole package", "Paquete completo"),
    "workbook": ("Excel workbook", "Libro de Excel"),
    "descriptor": ("Data Package", "Data Package"),
    "croissant": ("Croissant", "Croissant"),
    "table": ("Table", "Tabla"),
    "rows": ("Rows", "Filas"),
    "h_cite": ("How to cite", "Cómo citar"),
    "p_cite": (
        "A single claim has its own address on this page, such as #{}; its row has a citation to copy.",
        "Cada registro tiene su propia dirección en esta página, como #{}; su fila tiene una cita para copiar.",
    ),
    "licence": (
        "Data and codebook: CC BY 4.0. Code: MIT. The articles belong to their publishers; quotes are of at most ten words.",
        "Datos y códigos: CC BY 4.0. Código: MIT. Los artículos pertenecen a sus medios; las citas son de diez palabras "
        "como máximo.",
    ),
    "version": ("Version {}, {}", "Versión {}, {}"),
    "suspects": (
        "Suspects are not convicts. A figure here is what an article states, not what happened.",
        "Sospechoso no significa condenado. Una cifra aquí es lo que afirma un artículo, no lo que ocurrió.",
    ),
}


def words(language: Language) -> dict[str, str]:
    """The page's words in a language, by their keys."""
    at = 0 if language == "en" else 1
    return {key: pair[at] for key, pair in _PAIRS.items()}
