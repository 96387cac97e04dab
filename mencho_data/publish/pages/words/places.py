"""The words of the pages on where, when, and what the sources disagree on."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "p_disagree": (
        "Everything that two or more articles speak of, by how far it agrees. What is disputed stands with whoever "
        "says it; all else leads to its claims. Why they differ is the curators’ note; some of it rests on public "
        "records outside these articles.",
        "Todo aquello de lo que hablan dos o más artículos, según cuánto coinciden. Lo que está en disputa aparece con "
        "quien lo dice; lo demás lleva a sus afirmaciones. Por qué difieren es nota de quienes curaron los datos; en "
        "parte se apoya en información pública ajena a estos artículos.",
    ),
    "p_disputed": (
        "Taken at their word, they cannot all be true. What is known of why stands with them.",
        "Tomadas al pie de la letra, no pueden ser todas ciertas. Lo que se sabe del porqué está con ellas.",
    ),
    "p_scope": (
        "The same words, but not the same count: one takes in what the other leaves out.",
        "Las mismas palabras, pero no el mismo conteo: uno incluye lo que el otro deja fuera.",
    ),
    "p_checked": (
        "What one source says here is wrong or out of date, by public records. It stays, with what the record says.",
        "Lo que aquí dice una fuente es erróneo o quedó superado, según registros públicos. Se conserva, junto con "
        "lo que consta en ellos.",
    ),
    "p_different_time": (
        "A lower figure is an earlier one: nobody contradicts anybody. From the lowest to the highest.",
        "La cifra menor es anterior: nadie contradice a nadie. De la menor a la mayor.",
    ),
    "answers_n": ("one answer|{} answers", "una respuesta|{} respuestas"),
    "comparisons_n": ("One matter|{} matters", "Un asunto|{} asuntos"),
    "all_on": ("All that is said of it:", "Todo lo que se dice de ello:"),
    "p_time": (
        "What was said when, hour by hour, in the time zone of the event. A statement stands where it was made, with "
        "its figures once, however many articles repeat them; what is said on no known occasion stands where it was "
        "printed. Where only a range is known, its end counts: by then it had been said.",
        "Qué se dijo y cuándo, por horas, en la zona horaria del suceso. Una declaración aparece cuando se hizo, "
        "con sus cifras una sola vez, por muchos artículos que las repitan; lo que se dijo en una ocasión desconocida "
        "aparece cuando se publicó. Si solo se conoce un intervalo, cuenta su final: para entonces ya se había dicho.",
    ),
    "zone": ("Hours are those of {}.", "Zona horaria: {}."),
    "hour_unknown": ("hour not known", "hora desconocida"),
    "day_unknown": ("Day not known", "Día desconocido"),
    "since_day": ("this day or before, since {}", "este día o antes, desde el {}"),
    "since_hour": ("by {1}, since {0}", "antes de las {1}, desde el {0}"),
    "by_hour": ("by {}", "antes de las {}"),
    "from_hour": ("after {}", "después de las {}"),
    "own_voices": ("In the press", "En la prensa"),
    "own_voices_hint": ("on no known occasion, when it was printed", "sin ocasión conocida, al publicarse"),
    "published_n": ("One article published|{} articles published", "Se publica un artículo|Se publican {} artículos"),
    "way": ("statement: {}", "declaración: {}"),
    "articles_more": ("and one more article|and {} more articles", "y un artículo más|y {} artículos más"),
    "more_figures": (
        "One more figure or answer|{} more figures or answers",
        "Una cifra o respuesta más|{} cifras o respuestas más",
    ),
    "as_table": ("The map as a table", "El mapa como tabla"),
    "th_place": ("Place", "Lugar"),
    "th_sources": ("Sources", "Fuentes"),
    "th_claims": ("Claims", "Afirmaciones"),
}
