"""The words of the page on the method."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "h_codebook": ("How to read the figures", "Cómo leer las cifras"),
    "p_codebook": (
        "How the figures were read and compared, how good the reading is, and what follows from none of it. The full "
        "codebook is in the repository.",
        "Cómo se leyeron y compararon las cifras, qué tan buena es la lectura y qué no se sigue de ella. El libro de "
        "códigos completo está en el repositorio.",
    ),
    "y_read": ("How a figure is read", "Cómo se lee una cifra"),
    "y_p_read": (
        "One row is one figure that one article states. The number is kept as printed; the bounds are those that the "
        "wording states, and no others. Empty, zero and not stated are three things.",
        "Cada fila es una cifra que afirma un artículo. El número se conserva tal como se publicó; los límites son los "
        "que expresan las palabras, y ningún otro. Vacío, cero y no dicho son tres cosas distintas.",
    ),
    "b_qualifier": ("How words bound a number", "Cómo acotan las palabras un número"),
    "b_certainty": ("How a source presents a figure", "Cómo presenta la fuente una cifra"),
    "y_compared": ("How claims are compared", "Cómo se comparan las afirmaciones"),
    "b_agreement": ("How claims stand to each other", "Cómo se relacionan las afirmaciones"),
    "b_rules": ("How estimates follow", "Cómo se obtienen las estimaciones"),
    "p_rules": (
        "Claims are compared by the numbers that their words allow; “about” allows a tenth more or less, “nearly” "
        "a tenth less: a convention of ours. A speaker is whoever made a statement or is cited, else the agency "
        "or the outlet, and counts once, whoever repeats it. Outlets that cite nobody may share an agency report. An "
        "earlier count that has grown since is left out. There is no estimate without two speakers, or of claims "
        "known to count different things. Nothing is averaged.",
        "Las afirmaciones se comparan por los números que admiten sus palabras; “cerca de” admite una décima parte "
        "más o menos; “casi”, una décima parte menos: es una convención nuestra. Declarante es quien declara o es "
        "citado o, si no se cita a nadie, la agencia o el medio; cuenta una vez, lo repita quien lo repita. "
        "Los medios que no citan a nadie pueden compartir una nota de agencia. Un conteo anterior que después creció "
        "se omite. No hay estimación sin dos declarantes, ni de afirmaciones que se sabe que cuentan cosas distintas. "
        "Nada se promedia.",
    ),
    "y_coverage": ("How much was read", "Cuánto se leyó"),
    "y_whole": (
        "{} of {} articles were read whole: a figure that is not here is not in them.",
        "De {1} artículos, {0} se leyeron enteros: una cifra que no está aquí no está en ellos.",
    ),
    "y_opening": (
        "Of {} only the opening could be read: nothing follows from what is not here.",
        "De {} solo se pudo leer el principio: de lo que no está aquí no se sigue nada.",
    ),
    "y_held": (
        "The text of {} is held by the curators, who have accounted for every number in it; the texts are not "
        "published. Of the others, the words and the address stand with each claim.",
        "De {} los curadores conservan el texto y dieron cuenta de cada número; los textos no se publican. De los "
        "demás, cada afirmación lleva las palabras y la dirección.",
    ),
    "y_quality": ("How far two readers agree", "Cuánto coinciden dos lectores"),
    "y_p_quality": (
        "Two readers read each article without seeing each other’s records. Both worked for this project, with the "
        "same codebook, and are alike: their agreement says how far the rules leave one reading, not that an outsider "
        "would read the same, nor that the reading is right.",
        "Dos lectores leyeron cada artículo sin ver los registros del otro. Ambos trabajaron para este proyecto, con "
        "el mismo libro de códigos, y se parecen entre sí: su coincidencia dice hasta qué punto las reglas dejan una "
        "sola lectura, no que alguien ajeno leería lo mismo ni que la lectura sea correcta.",
    ),
    "q_figure_found": (
        "Of {1} figures that either found, both found {0}.",
        "De {1} cifras que halló al menos uno, ambos hallaron el {0}.",
    ),
    "q_value": (
        "Where both have a figure, they read the same number in {} of {}.",
        "Donde ambos tienen una cifra, leen el mismo número en el {} de {}.",
    ),
    "q_measure_id": (
        "They say the same of what is counted in {} of {}.",
        "Dicen lo mismo sobre qué se cuenta en el {} de {}.",
    ),
    "q_claimant_id": (
        "They name the same speaker, or none, in {} of {}.",
        "Nombran al mismo declarante, o a ninguno, en el {} de {}.",
    ),
    "q_answer_found": (
        "Of {1} answers without a number that either found, both found {0}.",
        "De {1} respuestas sin número que halló al menos uno, ambos hallaron el {0}.",
    ),
    "q_citation_found": (
        "Of {1} attributions to a speaker that either found, both found {0}.",
        "De {1} atribuciones que halló al menos uno, ambos hallaron el {0}.",
    ),
    "q_least": (
        "They differ most on one thing: “{2}” is equal in {0} of {1}.",
        "En lo que más difieren: “{2}” es igual en el {0} de {1}.",
    ),
    "q_field": ("What is compared", "Qué se compara"),
    "q_sources": ("Articles", "Artículos"),
    "q_pairs": ("Pairs", "Pares"),
    "q_equal": ("Equal", "Iguales"),
    "q_alpha": ("Alpha", "Alfa"),
    "q_interval": ("{} to {}", "de {} a {}"),
    "q_legend": (
        "Alpha is Krippendorff’s: 1 is equal throughout, 0 no more than by chance; beside it, its interval of 95 "
        "percent. Where nearly all records have one value, a few that differ make it low. It is not defined of what "
        "is found.",
        "El alfa es el de Krippendorff: 1 es igual en todo, 0 no más que por azar; a su lado, su intervalo del 95 por "
        "ciento. Donde casi todos los registros tienen un mismo valor, unos pocos distintos lo bajan. No se define "
        "para lo que se halla o no.",
    ),
    "y_corrections": ("What is corrected", "Qué se corrige"),
    "y_p_corrections": (
        "What is known to be wrong in an article stays, with a note that says what that rests on. What we read or "
        "recorded wrongly is corrected, and the old value stays in the table changes. Identifiers are never used "
        "again; of a record that is taken back, the reason stays.",
        "Lo que se sabe que es erróneo en un artículo se conserva, con una nota que dice en qué se apoya. Lo que "
        "leímos o registramos mal se corrige, y el valor anterior queda en la tabla changes. Los identificadores no "
        "se vuelven a usar; de un registro retirado queda la razón.",
    ),
    "y_reasons": (
        "Records changed or taken back since the first release, by reason:",
        "Registros modificados o retirados desde la primera versión, por razón:",
    ),
    "y_unchanged": (
        "No record has been changed or taken back since the first release.",
        "Ningún registro se ha modificado ni retirado desde la primera versión.",
    ),
    "y_withdrawn": (
        "One record is withdrawn.|{} records are withdrawn.",
        "Se retiró un registro.|Se retiraron {} registros.",
    ),
    "y_limits": ("What the figures do not say", "Lo que las cifras no dicen"),
    "z_happened": (
        "What happened. A figure here is what an article states, in whose name, in which words; a row "
        "is not a finding.",
        "Qué ocurrió. Una cifra aquí es lo que afirma un artículo, en nombre de quién y con qué palabras; no es una "
        "conclusión.",
    ),
    "z_sum": (
        "A total. Two sources may count the same people; only where a source puts one figure inside another do we say "
        "so.",
        "Un total. Dos fuentes pueden contar a las mismas personas; solo decimos que una cifra está dentro de otra "
        "cuando lo dice la fuente.",
    ),
    "z_right": (
        "Who is right. Where the reason of a difference is known, it stands beside it, in our words.",
        "Quién tiene razón. Cuando se conoce la razón de una diferencia, está a su lado, con palabras nuestras.",
    ),
    "z_sample": (
        "What the press as a whole says. The articles are those that were found and could be read, and some argue a "
        "position.",
        "Lo que dice la prensa en su conjunto. Los artículos son los que se hallaron y se pudieron leer, y algunos "
        "defienden una posición.",
    ),
    "z_guilty": (
        "Who is guilty. Suspects are not convicts; alleged and disputed are the articles’ words.",
        "Quién es culpable. Sospechoso no significa condenado; presunto y en disputa son palabras de los artículos.",
    ),
    "z_first": (
        "Who counted first. A speaker is whom the article names.",
        "Quién contó primero. Declarante es aquel a quien nombra el artículo.",
    ),
    "y_made_plain": ("Who made this", "Quién hizo esto"),
    "y_made": ("Who made this, and how to object", "Quién hizo esto y cómo objetar"),
    "y_made_by": ("Made by:", "Hecho por:"),
    "y_measures": ("All measures and questions", "Todas las medidas y preguntas"),
    "y_p_measures": (
        "What is counted or asked, defined once. A name leads to what is said of it.",
        "Lo que se cuenta o se pregunta, definido una sola vez. Cada nombre lleva a lo que se dice de ello.",
    ),
}
