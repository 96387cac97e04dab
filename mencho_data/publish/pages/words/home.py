"""The words of the first page."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "lead": (
        "{articles} articles{language} ({kinds}) give {figures} figures and {facts} other statements about {about}. "
        "Each stands with its words and whoever is cited for it.",
        "{articles} artículos{language} ({kinds}) dan {figures} cifras y otras {facts} afirmaciones sobre {about}. "
        "Cada una aparece con las palabras del artículo y con quien este cita como fuente.",
    ),
    "in_english": (" in English", " en inglés"),
    "kind_report": ("{} news report|{} news reports", "{} nota informativa|{} notas informativas"),
    "kind_commentary": ("{} commentary|{} commentaries", "{} artículo de opinión|{} artículos de opinión"),
    "kind_official_text": ("{} official text|{} official texts", "{} texto oficial|{} textos oficiales"),
    "kind_other": ("{} other text|{} other texts", "{} texto de otro tipo|{} textos de otro tipo"),
    "sure": (
        "Two or more articles speak of {all} things: {how}. Each of the other {alone} claims is made by one article "
        "only.",
        "Dos o más artículos hablan de {all} asuntos: {how}. Cada una de las otras {alone} afirmaciones la hace un "
        "solo artículo.",
    ),
    "sure_none": (
        "No two articles speak of one thing: each of the {alone} claims is made by one article only.",
        "No hay dos artículos que hablen de lo mismo: cada una de las {alone} afirmaciones la hace un solo artículo.",
    ),
    "sure_disputed": ("one is disputed|{} are disputed", "uno está en disputa|{} están en disputa"),
    "sure_scope": ("on {} they count different things", "en {} cuentan cosas distintas"),
    "sure_checked": (
        "on {} public records show what is wrong or out of date",
        "en {} los registros públicos muestran qué es erróneo o quedó superado",
    ),
    "sure_different_time": ("on {} they give counts of different times", "en {} dan conteos de momentos distintos"),
    "sure_precision": ("on {} they differ only in exactness", "en {} solo difieren en exactitud"),
    "sure_agree": ("on {} they agree", "en {} coinciden"),
    "suspects": (
        "Suspects are not convicts. A figure here is what an article states, not what happened.",
        "Ser sospechoso no es estar condenado. Una cifra aquí es lo que afirma un artículo, no lo que ocurrió.",
    ),
    "also_counted": ("Also counted for:", "También se cuenta para:"),
    "updated": ("Updated on {}", "Actualizado el {}"),
    "what_changed": ("what changed", "qué cambió"),
    "home_find": ("Find a claim", "Buscar una afirmación"),
    "home_go": ("Search", "Buscar"),
    "h_pages": ("More pages", "Más páginas"),
    "moved": (
        "Claims have moved to pages by topic. To find one by its identifier:",
        "Las afirmaciones pasaron a páginas por tema. Para encontrar una por su identificador:",
    ),
    "door_toll": ("Who gave which number of dead, and when.", "Quién dio qué número de muertos y cuándo."),
    "door_disagreements": (
        "Where the figures cannot all be right, where they count different things, and why.",
        "Dónde no pueden ser ciertas todas las cifras, dónde cuentan cosas distintas y por qué.",
    ),
    "door_claims": (
        "Search and filter every claim, and download what you find.",
        "Buscar y filtrar todas las afirmaciones y descargar lo encontrado.",
    ),
    "door_where": ("Which places the sources name.", "Qué lugares nombran las fuentes."),
    "door_when": ("What was said when, by the day and the hour.", "Qué se dijo y cuándo, por día y hora."),
    "door_sources": (
        "The articles and the statements that they relay.",
        "Los artículos y las declaraciones que recogen.",
    ),
    "door_method": ("How to read a figure, and what we do not say.", "Cómo leer una cifra y qué no decimos."),
    "door_data": (
        "Everything as files, how to cite it, and what changed.",
        "Todo en archivos, cómo citarlo y qué cambió.",
    ),
}
