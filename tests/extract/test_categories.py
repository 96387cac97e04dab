"""Who was killed, injured, arrested or is missing, which money is a reward, and who they are."""

from __future__ import annotations

import pytest

from mencho_data.extract import Figure, extract

Case = tuple[str, list[str]]

ENGLISH: list[Case] = [
    # the noun that is counted, the participle behind it, the verb before it, the noun whose `of` it follows
    ("Prosecutors found 14 bodies and counted 20,674 murders.", ["14 killed", "20674 killed"]),
    ("Two people killed and seven wounded, police said.", ["2 killed", "7 injured"]),
    ("A bus overturned, killing nine and leaving four hurt.", ["9 killed", "4 injured"]),
    ("The funeral of six miners and the murder of two nuns.", ["6 killed", "2 killed"]),
    ("The six priests' murder remains unsolved.", ["6 killed"]),
    ("The storm claimed 12 lives.", ["12 killed"]),
    ("Two dead sailors were found.", ["2 killed military"]),
    ("A total of 8 people lost their lives.", ["8 killed"]),
    ("Three farmers were shot to death; two more were shot dead.", ["3 killed", "2 killed"]),
    # the predicate further right
    ("Seven guards travelling aboard a bus were killed.", ["7 killed"]),
    ("Five people, two of them children, were hurt on Sunday.", ["5 injured", "2 injured"]),
    ("Two children and eight others (three soldiers and five civilians) were wounded.",
     ["2 injured", "8 injured", "3 injured military", "5 injured civilian"]),
    ("Forty-three students disappeared; more than 100,000 people are missing.", ["43 missing", ">100000 missing"]),
    ("More than 200,000 people were killed and 100,000 have disappeared.", [">200000 killed", "100000 missing"]),
    # lists, parts, totals
    ("At least 25 soldiers and three civilians were killed.", [">=25 killed military", "3 killed civilian"]),
    ("The blast left 62 dead: 25 guards, 30 gunmen and seven bystanders.",
     ["62 killed", "25 killed", "30 killed cartel", "7 killed civilian"]),
    ("Authorities arrested 14 suspects, three of them minors.", ["14 arrested", "3 arrested"]),
    ("86 others were injured, including 6 policemen.", ["86 injured", "6 injured police"]),
    ("Gunmen killed the mayor of the town, as well as two peasants.", ["2 killed"]),
    ("They condemned the murder of the minister, his driver and two of his bodyguards.", ["2 killed"]),
    ("The governor was killed along with three aides.", ["3 killed"]),
    ("Among the wounded are two girls.", ["2 injured"]),
    ("The death toll climbed to 62, up from 25 on Sunday.", ["62 killed", "25 killed"]),
    ("The toll rose from 25 to 28 dead.", ["25 killed", "28 killed"]),
    # one person, none
    ("A soldier was killed and another wounded.", ["1 killed military", "1 injured"]),
    ("The attack left a police officer dead.", ["1 killed police"]),
    ("No civilians were hurt and there were no civilian deaths.", ["0 injured civilian", "0 killed civilian"]),
    ("No one was injured.", ["0 injured"]),
    # who did it, and what is not harm
    ("Six gunmen killed two officers.", ["6", "2 killed police"]),
    ("Two bombs exploded and 30 houses burned.", ["2", "30"]),
    ("He was killed three days ago, at 65, with two helicopters overhead.", ["3", "65", "2"]),
    ("Porth, 65, was killed on Monday.", ["65"]),
    ("It left 1,000 people dead and 20,000 people displaced.", ["1000 killed", "20000"]),
    ("Of the 16 members, three were murdered.", ["16", "3 killed"]),
    ("They shot down a passenger plane and met a union leader.", []),
    ("A 34-year-old man died.", ["34"]),
    # groups named by what follows
    ("25 members of the National Guard died.", ["25 killed military"]),
    ("Police arrested 30 members of the cartel.", ["30 arrested cartel"]),
    # money
    ("Washington offered a $15 million reward for his capture.", ["15000000 reward USD"]),
    ("The FBI offers up to $5 million for information leading to his arrest.", ["<=5000000 reward USD"]),
    ("The cartel paid 20,000 pesos for each soldier killed.", ["20000 reward MXN"]),
    ("The damage is put at $3 million.", ["3000000 USD"]),
]  # fmt: skip

SPANISH: list[Case] = [
    ("Hay por lo menos 31 desaparecidos y 48 detenidos.", [">=31 missing", "48 arrested"]),
    ("Murieron más de 200 reclusos.", [">200 killed"]),
    ("Dos militares resultaron heridos y un civil falleció.", ["2 injured military", "1 killed civilian"]),
    ("Fueron detenidos 12 presuntos sicarios y asegurados 30 vehículos.", ["12 arrested cartel", "30"]),
    ("Cuatro sujetos hirieron a dos niños.", ["4", "2 injured"]),
    ("Sicarios mataron a balazos a dos marinos.", ["2 killed military"]),
    ("Asesinaron a tres policías municipales.", ["3 killed police"]),
    ("El derrumbe cobró la vida de seis mineros.", ["6 killed"]),
    ("Hallaron los cuerpos de once migrantes.", ["11 killed"]),
    ("Treinta y dos personas perdieron la vida.", ["32 killed"]),
    ("El saldo fue de 62 muertos: 25 guardias nacionales, 30 integrantes del CJNG, un custodio y una mujer.",
     ["62 killed", "25 killed military", "30 killed cartel", "1 killed", "1 killed"]),
    ("Van 48 detenidos, cuatro de ellos menores.", ["48 arrested", "4 arrested"]),
    ("Fueron capturadas 70 personas, entre ellas 14 menores.", ["70 arrested", "14 arrested"]),
    ("La cifra de heridos subió de 14 a 19.", ["14 injured", "19 injured"]),
    ("Los heridos llegaron a 19, tres de ellos graves.", ["19 injured", "3 injured"]),
    ("Ningún civil murió; el choque terminó sin heridos.", ["0 killed civilian", "0 injured"]),
    ("Al menos 25 elementos de la Guardia Nacional murieron.", [">=25 killed military"]),
    ("Ofrecen una recompensa de 15 mdd; por cada soldado pagaban 20 mil pesos.",
     ["15000000 reward USD", "20000 reward MXN"]),
    ("Quemaron 18 sucursales y bloquearon 20 carreteras.", ["18", "20"]),
]  # fmt: skip

SIGNS = {"at_least": ">=", "more_than": ">", "up_to": "<=", "nearly": "<", "about": "~"}


def shown(figure: Figure) -> str:
    """The figure in one line: sign and number, category, group, currency."""
    number = f"{SIGNS.get(figure.qualifier or '', '')}{figure.value:g}" if figure.value is not None else "?"
    if figure.value is not None and figure.value == int(figure.value):
        number = f"{SIGNS.get(figure.qualifier or '', '')}{int(figure.value)}"
    return " ".join(word for word in (number, figure.category, figure.group, figure.currency) if word)


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert [shown(figure) for figure in extract(text, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in ENGLISH if "65" not in case[0]])
def test_english_in_capitals_and_broken_lines(text: str, expected: list[str]) -> None:
    shouted = text.upper().replace(" ", "\n")
    assert [shown(figure) for figure in extract(shouted, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: list[str]) -> None:
    assert [shown(figure) for figure in extract(text, "es")] == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("There were at least 25 soldiers dead.", "at least 25 soldiers"),
        ("Nearly a dozen people died.", "Nearly a dozen people"),
        ("Hay más de una veintena de agentes heridos.", "más de una veintena de agentes heridos"),
        ("Between 10 and 15 gunmen were killed.", "Between 10 and 15 gunmen"),
        ("A police officer was killed.", "A police officer"),
    ],
)
def test_the_quote_reaches_from_the_bound_to_the_counted_noun(text: str, quote: str) -> None:
    figure = extract(text)[0]
    assert text[figure.quote_start : figure.quote_end] == quote
    assert figure.quote_start <= figure.start < figure.end <= figure.quote_end


def test_a_sentence_does_not_hand_harm_to_the_next() -> None:
    assert [shown(f) for f in extract("Ten people died. 20 people watched.", "en")] == ["10 killed", "20"]
    assert [shown(f) for f in extract("Ten people died\n\n20 people", "en")] == ["10 killed", "20"]
