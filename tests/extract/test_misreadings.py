"""Classes of misreading that were mended, each with its smallest sentences, and what must not follow from them."""

from __future__ import annotations

import pytest

from mencho_data.extract import Figure, extract

Cases = dict[str, list[tuple[str, list[str]]]]

ENGLISH: Cases = {
    "a capital word before the number is not always a name": [
        ("Another 20 were killed.", ["20 killed"]),
        ("Only 50 were hurt.", ["50 injured"]),
        ("Storm Kills 20", ["20 killed"]),
        ("Boeing 737 crashed.", []),
        ("Channel 4 reported it.", []),
    ],
    "more of the same between the bound and its number": [
        ("At least another 20 people were killed.", [">=20 killed"]),
        ("More than a further 30 were hurt.", [">30 injured"]),
        ("Another two soldiers were killed.", ["2 killed"]),
    ],
    "that one": [
        ("They said that one soldier died.", ["1 killed"]),
        ("We like that one.", []),
    ],
    "both": [
        ("Both officers were killed.", ["2 killed"]),
        ("Two men fled, but both were arrested.", ["2", "2 arrested"]),
        ("Both men and women were arrested.", []),
        ("Both sides lost 20 lorries.", ["20"]),
    ],
    "a clause about something else behind those harmed": [
        (
            "He mourned the death of six nuns, for which a clerk, two cooks and nine men are on trial.",
            ["6 killed", "2", "9"],
        ),
    ],
    "the dead included": [("The dead included 12 nurses and a driver.", ["12 killed", "1 killed"])],
    "a total, and the one before it": [("Fourteen people were killed, up from 11.", ["14 killed", "11 killed"])],
    "with injuries": [
        ("The blast left nine people with serious injuries.", ["9 injured"]),
        ("The blast left nine people with debts.", ["9"]),
    ],
    "years long ago": [
        ("In 1492 he sailed.", []),
        ("It fell in 1200 BC.", []),
        ("They ruled about 512-511 BC and until 833 AD.", []),
        ("In 1200 villages they voted.", ["1200"]),
    ],
    "parts that are none": [("A third-party supplier paid.", []), ("A third of them paid.", ["0.3333333"])],
    "addresses": [
        ("See https://example.org/2026/12-dead or www.example.org/15,000 today.", []),
        ("Write to desk.12@example.org for 3 copies.", ["3"]),
    ],
}

SPANISH: Cases = {
    "more of the same between the bound and its number": [
        ("Al menos otras 20 personas murieron.", [">=20 killed"]),
        ("Cerca de otros 20 murieron.", ["~20 killed"]),
    ],
    "ambos": [
        ("Ambos policías murieron.", ["2 killed"]),
        ("Fueron detenidos ambos sospechosos.", ["2 arrested"]),
        ("Ambos bandos perdieron 20 camiones.", ["20"]),
    ],
    "none, in two verbs": [
        ("No se habían producido heridas.", ["0 injured"]),
        ("No se han registrado muertos.", ["0 killed"]),
    ],
    "the conditional of rumour": [
        ("Habrían muerto 10 personas.", ["10 killed"]),
        ("Habrían comprado 10 casas.", ["10"]),
    ],
    "con heridas": [("Dos hombres resultaron con lesiones.", ["2 injured"])],
    "years long ago and decades": [
        ("Hasta 1492 nadie lo supo.", []),
        ("A partir de 2005 cambió.", []),
        ("En los 80 era otra cosa.", []),
        ("A mediados de los 70 cerró.", []),
        ("El puente es del 833 d. C. según el museo.", []),
        ("En los 80 municipios hubo paro.", ["80"]),
        ("Los 80 fueron detenidos.", ["80 arrested"]),
    ],
    "parts and ordinals that count nothing": [
        ("Llegó a mitad del día, el 1ero de octubre.", []),
        ("Vino la mitad de los socios.", ["0.5"]),
    ],
    "ranks and numbers of a series": [
        ("El n.º 96 de la revista.", []),
        ("La serie 1 de la liga.", []),
        ("Está en el top 50 de ventas.", []),
    ],
    "millions that go on in digits": [
        ("Pagó 7 millones 200,000 pesos.", ["7200000 MXN"]),
        ("Pagó 7 millones 200 mil pesos.", ["7200000 MXN"]),
    ],
    "a toll before what it counts": [
        ("Aumenta a 28 la cifra de militares fallecidos.", ["28 killed"]),
        ("Sube a 19 el número de heridos.", ["19 injured"]),
        ("Sube a 19 el número de tiendas cerradas.", ["19"]),
    ],
}

SIGNS = {"at_least": ">=", "more_than": ">", "about": "~"}


def shown(figure: Figure) -> str:
    """Sign and number, category, currency."""
    number = f"{SIGNS.get(figure.qualifier or '', '')}{figure.value:.7g}".removesuffix(".0")
    return " ".join(word for word in (number, figure.category, figure.currency) if word)


def cases(classes: Cases) -> list[tuple[str, list[str]]]:
    return [case for sentences in classes.values() for case in sentences]


@pytest.mark.parametrize(("text", "expected"), cases(ENGLISH))
def test_english(text: str, expected: list[str]) -> None:
    assert [shown(figure) for figure in extract(text, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), cases(SPANISH))
def test_spanish(text: str, expected: list[str]) -> None:
    assert [shown(figure) for figure in extract(text, "es")] == expected
