"""The words of the explorer."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "h_claims": ("All claims", "Todas las afirmaciones"),
    "p_claims": (
        "One row is one figure, or one statement without a number, given by one article. Its name leads to all that is "
        "said of the same thing; its outlet to the article, at these words.",
        "Cada fila es una cifra, o una afirmación sin número, de un artículo. Su nombre lleva a todo lo que se dice de "
        "lo mismo; su medio, al artículo, en esas palabras.",
    ),
    "files_of": ("These data:", "Estos datos:"),
    "in_explorer": ("filter and sort", "filtrar y ordenar"),
    "e_explorer": ("Search and filter", "Buscar y filtrar"),
    "e_search": ("Search", "Buscar"),
    "e_how": (
        "Beginnings of words, in any order, in English or Spanish: of what is counted, its words, who says it, where.",
        "Comienzos de palabras, en cualquier orden, en español o en inglés: de lo que se cuenta, sus palabras, quién "
        "lo dice, dónde.",
    ),
    "e_filters": ("Filters", "Filtros"),
    "e_filters_n": ("Filters ({})", "Filtros ({})"),
    "f_family": ("Topic", "Tema"),
    "f_event": ("Event", "Suceso"),
    "f_origin": ("Who speaks", "Quién habla"),
    "f_speaker": ("Speaker", "Declarante"),
    "f_place": ("Place", "Lugar"),
    "f_certainty": ("How it is presented", "Cómo se presenta"),
    "f_language": ("Language of the source", "Idioma de la fuente"),
    "f_compared": ("Beside what others say", "Frente a lo que dicen otros"),
    "f_said": ("Said or printed on", "Dicho o publicado el"),
    "f_source": ("Source", "Fuente"),
    "f_statement": ("Statement", "Declaración"),
    "e_background": ("Background too", "También los antecedentes"),
    "e_own_voice": ("Nobody: the article itself", "Nadie: el propio artículo"),
    "e_authority": ("An authority", "Una autoridad"),
    "k_alone": ("said by one source only", "lo dice una sola fuente"),
    "e_all": ("{} more", "{} más"),
    "e_count": ("{} of {} claims", "{} de {} afirmaciones"),
    "e_outside": ("{} more outside this event", "{} más fuera de este suceso"),
    "e_clear": ("Clear", "Quitar todo"),
    "e_remove": ("Remove: {}", "Quitar: {}"),
    "e_csv": ("Download this one (CSV)|Download these {} (CSV)", "Descargar esta (CSV)|Descargar estas {} (CSV)"),
    "e_link": ("Copy link", "Copiar enlace"),
    "e_more": ("Show {} more", "Mostrar {} más"),
    "e_show": ("Show this claim|Show {} claims", "Ver esta afirmación|Ver {} afirmaciones"),
    "e_sort": ("Sort by:", "Ordenar por:"),
    "e_none": ("No claim has all of this.", "Ninguna afirmación cumple todo esto."),
    "th_what": ("What", "Qué"),
    "th_figure": ("Figure", "Cifra"),
    "th_quote": ("Words", "Palabras"),
    "th_by": ("According to", "Según"),
    "th_outlet": ("Outlet", "Medio"),
    "th_said": ("Said", "Dicho"),
    "th_printed": ("Printed", "Publicado"),
}
