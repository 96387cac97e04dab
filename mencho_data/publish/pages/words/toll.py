"""The words of the page of the toll."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "n_toll": ("Toll", "Saldo"),
    "h_toll": ("How the count grew", "Cómo creció el conteo"),
    "p_toll": (
        "Every figure stands at the hour at which it was said, or else printed (time of {zone}). The mark tells whose "
        "it is: the speaker’s, or the outlet’s where it names nobody. Nothing joins two speakers: a dotted line leads "
        "from a figure to the next one of the same speaker, or to those who repeat it.",
        "Cada cifra está en la hora en que se dijo o, si no consta, en que se publicó (zona horaria: {zone}). La marca "
        "indica de quién es: de quien habla, o del medio si no nombra a nadie. Nada une a dos declarantes: una línea "
        "punteada lleva de una cifra a la siguiente del mismo declarante, o a quienes la repiten.",
    ),
    "t_official": ("official", "oficial"),
    "t_agency": ("news agency", "agencia de noticias"),
    "t_press": ("press of the country", "prensa del país"),
    "t_abroad": ("press abroad", "prensa extranjera"),
    "t_other": ("others", "otros"),
    "t_part": ("empty: counts one place or event alone", "vacía: cuenta un solo lugar o suceso"),
    "t_whisker": ("hour known only between these", "solo se sabe que fue entre estas horas"),
    "t_up": ("at least, more than", "al menos, más de"),
    "t_down": ("up to", "hasta"),
    "t_echo": ("an article that repeats it", "un artículo que la repite"),
    "t_by_day": ("day by day", "día por día"),
    "t_sentence": (
        "{name}: from {first} to {last}; the highest figure is {highest}.",
        "{name}: de {first} a {last}; la cifra más alta es de {highest}.",
    ),
    "t_sentence_one": ("{name}: {only}.", "{name}: {only}."),
    "t_sentence_official": ("The highest official one is {}.", "La más alta de las oficiales es de {}."),
    "t_notes": ("Notes on the chart", "Notas sobre la gráfica"),
    "t_undated": (
        "One figure without a day that is known stands in the list alone.|{} figures without a day that is known stand "
        "in the list alone.",
        "Una cifra sin día conocido está solo en la lista.|{} cifras sin día conocido están solo en la lista.",
    ),
    "t_more": (
        "One more figure of this measure, also of other events|{} more figures of this measure, also of other events",
        "Una cifra más de esta medida, también de otros sucesos|{} cifras más de esta medida, también de otros sucesos",
    ),
    "t_download": ("Download the chart (SVG)", "Descargar la gráfica (SVG)"),
    "t_table": (
        "{}: all figures, in the order in which they were said",
        "{}: todas las cifras, en el orden en que se dijeron",
    ),
    "t_figures": ("The figures", "Las cifras"),
    "t_list_n": ("The figure in a list|The {} figures in a list", "La cifra en una lista|Las {} cifras en una lista"),
    "h_toll_others": ("Other counts on the same days", "Otros conteos de los mismos días"),
    "t_when": ("When", "Cuándo"),
    "t_figure": ("Figure", "Cifra"),
    "t_scope": ("What it counts", "Qué cuenta"),
    "t_speaker": ("According to", "Según"),
    "t_where": ("Printed in", "Publicado en"),
    "t_mark": ("Mark", "Marca"),
    "t_whole": ("the whole event", "todo el suceso"),
    "t_printed": ("printed", "publicado"),
    "t_no_hour": ("hour not known", "sin hora"),
    "t_no_day": ("day not known", "sin fecha"),
}
