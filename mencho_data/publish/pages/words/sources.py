"""The words of the page of sources."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "h_sources": ("The sources", "Las fuentes"),
    "p_sources": (
        "Every article, by the hour at which it was published, or the day where the hour is not known. A row opens. "
        "The texts belong to their publishers and are not here.",
        "Cada artículo, por la hora en que se publicó, o por el día si no consta la hora. Cada fila se abre. Los "
        "textos pertenecen a sus medios y no están aquí.",
    ),
    "s_zone": ("Hours are those of {}.", "Zona horaria: {}."),
    "s_all": ("All", "Todas"),
    "s_show": ("Show", "Mostrar"),
    "o_official": ("Authority", "Autoridad"),
    "o_agency": ("Agency", "Agencia"),
    "o_press": ("Press of the country", "Prensa del país"),
    "o_abroad": ("Press abroad", "Prensa extranjera"),
    "o_other": ("Other", "Otra"),
    "s_when": ("Published", "Publicación"),
    "s_article": ("Article", "Artículo"),
    "s_origin": ("Who publishes it", "Quién lo publica"),
    "s_language": ("Language", "Idioma"),
    "s_read": ("Read", "Lectura"),
    "s_claims": ("Claims", "Afirmaciones"),
    "r_whole": ("whole", "completa"),
    "r_opening": ("opening", "solo el principio"),
    "r_held": ("text held", "texto conservado"),
    "s_day_unknown": ("Not known", "Se desconoce"),
    "s_numbers": (
        "{} numbers in the text: {} in claims, {} left out",
        "{} números en el texto: {} en afirmaciones, {} omitidos",
    ),
    "s_entries_here": ("Its claims", "Sus afirmaciones"),
    "inferred": ("(inferred)", "(inferido)"),
    "s_archived": ("Archived copy of {}", "Copia archivada el {}"),
    "s_address": ("Address", "Dirección"),
    "s_no_address": ("Its address is not known.", "No se conoce su dirección."),
    "s_cited": ("It cites", "Cita a"),
    "s_ledger": ("Its numbers", "Sus números"),
    "s_not_held": ("Its text is not held here.", "Su texto no se conserva aquí."),
    "s_repeats": ("It gives again a text of {}.", "Reproduce un texto de {}."),
    "s_fingerprint": ("SHA-256 of the text", "SHA-256 del texto"),
    "s_no_title": ("Title not known", "Título desconocido"),
    "h_statements": ("What was said on what occasion", "Qué se dijo y en qué ocasión"),
    "p_statements": (
        "A briefing, a communiqué or an interview that the articles relay. However many relay it, it is one witness.",
        "Una conferencia, un comunicado o una entrevista que los artículos recogen. Por muchos que la repitan, cada "
        "declaración vale por un solo testigo.",
    ),
    "u_when": ("Made", "Cuándo se hizo"),
    "u_statement": ("Statement", "Declaración"),
    "u_speaker": ("By", "De quién"),
    "u_articles": ("Articles", "Artículos"),
    "u_articles_n": ("{} article|{} articles", "{} artículo|{} artículos"),
    "u_unknown": ("Not told", "No consta"),
    "relayed": ("Relayed by", "La recogen"),
}
