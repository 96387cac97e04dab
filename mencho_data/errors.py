"""What can go wrong, as data: a problem says what is wrong, where, and what to do; `PROBLEMS` lists all by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

Level: TypeAlias = Literal["error", "warning"]
"""How grave a problem is."""

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that a terminal obeys or does not show: controls, marks of direction, half characters."""


def printable(text: str, keep: str = "") -> str:
    r"""The text as a terminal may be given it: what it would obey, or not show, stands there as `\x1b`."""
    if text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in _UNSEEN and char not in keep
        else char
        for char in text
    )


def many(number: int, thing: str) -> str:
    """A number of things: `1 row`, `2 rows`; for nouns that take an s."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


class Kind(NamedTuple):
    """What a name of a problem stands for.

    Attributes:
        meaning: What is wrong, in English.
        meaning_es: The same in Spanish.
        remedy: What to do, in English.
        remedy_es: The same in Spanish.
        level: How grave it is.
        on_text: Whether only the text of the article tells.
    """

    meaning: str
    meaning_es: str
    remedy: str
    remedy_es: str
    level: Level = "error"
    on_text: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the data.

    Attributes:
        rule: Name of the rule that is broken, one of `PROBLEMS`.
        message: What is wrong, with the offending value, and what stands there or could instead, where that is known.
        file: File the problem is in, relative to the folder that was read; empty if none.
        line: 1-based line in that file, 0 if unknown.
        field: Column or key the problem is in; empty if it concerns the whole record or file.
        record: Identifier of the record, or its position in its file; empty if none.

    Raises:
        ValueError: `PROBLEMS` does not list the rule.
    """

    rule: str
    message: str
    file: str = ""
    line: int = 0
    field: str = ""
    record: str = ""

    def __post_init__(self) -> None:
        """Refuse a name that has no meaning and remedy."""
        if self.rule not in PROBLEMS:
            raise ValueError(f"{self.rule!r} is not in the catalogue of problems.")

    @property
    def level(self) -> Level:
        """How grave it is."""
        return PROBLEMS[self.rule].level

    @property
    def fix(self) -> str:
        """What to do about it."""
        return PROBLEMS[self.rule].remedy

    def __str__(self) -> str:
        """One line for people: `file:line: rule: message [record.field] What to do.`, of a warning with that word."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        about = ".".join(part for part in (self.record, self.field) if part)
        name = self.rule if self.level == "error" else f"{self.level}: {self.rule}"
        parts = [place and f"{place}: ", f"{name}: {self.message}", about and f" [{about}]", f" {self.fix}"]
        return printable("".join(parts))

    def annotation(self) -> str:
        """The same as a workflow command that a CI run shows beside the line (`::error file=…`)."""

        def escape(text: str, *more: str) -> str:
            text = printable(text)
            for char in ("%", *more):
                text = text.replace(char, f"%{ord(char):02X}")
            return text

        keys = {"file": self.file, "line": str(self.line or ""), "title": self.rule}
        head = ",".join(f"{key}={escape(value, ':', ',')}" for key, value in keys.items() if value)
        about = ".".join(part for part in (self.record, self.field) if part)
        text = f"{about}: {self.message}" if about else self.message
        return f"::{self.level} {head}::{escape(f'{text} {self.fix}')}"

    def as_dict(self) -> dict[str, str | int]:
        """The problem as a plain mapping, for JSON."""
        return {"rule": self.rule, "level": self.level, "message": self.message, "fix": self.fix} | asdict(self)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Those of some problems that are errors: with one, nothing is published."""
    return [problem for problem in problems if problem.level == "error"]


def warnings_in(problems: Iterable[Problem]) -> list[Problem]:
    """Those that are warnings: people answer them; until they do, nothing is released."""
    return [problem for problem in problems if problem.level == "warning"]


class MenchoDataError(Exception):
    """Root of all errors that this package raises on purpose."""


class DataError(MenchoDataError):
    """The data is wrong. Carries every problem found, not only the first.

    Attributes:
        problems: What is wrong: each with rule, message, file, line, record and field, and what to do (`fix`).
        summary: What was not done because of it, or empty.
    """

    def __init__(self, problems: Sequence[Problem], summary: str = "") -> None:
        self.problems, self.summary = list(problems), summary
        super().__init__("\n".join([summary, *map(str, self.problems)]).strip())


def damaged(path: Path) -> DataError:
    """The error of a published file that cannot be read."""
    return DataError([Problem("unreadable-file", "The file is damaged.", path.as_posix())])


class UsageError(MenchoDataError):
    """The package was called wrongly: an unknown table, a missing folder, an absent extra."""


def suggestion(word: object, words: Iterable[str]) -> str:
    """A question with the word that was probably meant, after a blank; empty if none is close.

    Close is what is spelt alike, otherwise what has a part that begins alike: `age`, `age-of-mayor`.
    """
    from difflib import get_close_matches

    known = {_spelt(one): one for one in words}
    asked = _spelt(word)
    parts = [part for part in asked.split("-") if len(part) > 2]
    alike = [one for one in known if any(f"-{part}" in f"-{one}" for part in parts)]
    close = get_close_matches(asked, known, 1) or get_close_matches(asked, alike, 1, cutoff=0)
    return f" Did you mean {known[close[0]]!r}?" if close else ""


def _spelt(word: object) -> str:
    return str(word).lower().replace(" ", "-").replace("_", "-")


PROBLEMS: Mapping[str, Kind] = {
    "accept-changes": Kind(
        "A proposal is accepted with other values than those the machine read.",
        "Se acepta una propuesta con valores distintos de los que leyó la máquina.",
        "Say edit, or leave the fields as they are.",
        "Escribir edit, o dejar los campos como están.",
    ),
    "actor-not-named": Kind(
        "A record names somebody for whom its source has no name form.",
        "Un registro nombra a alguien para quien su fuente no tiene ninguna forma del nombre.",
        "Add how the source calls them to actors.yaml; if it never does, answer in answers.yaml.",
        "Añadir en actors.yaml cómo lo llama la fuente; si nunca lo nombra, responder en answers.yaml.",
        "warning",
    ),
    "already-decided": Kind(
        "The proposal is decided already.",
        "La propuesta ya está decidida.",
        "Undo that decision first, if it is the last one.",
        "Deshacer antes esa decisión, si es la última.",
    ),
    "anchored-without-text": Kind(
        "A quote has a position, though the text of its article is not held.",
        "Una cita tiene posición, aunque el texto de su artículo no se conserva.",
        "Leave only the quote; or run `mencho-data anchor` with the text of the article, which then is held.",
        "Dejar solo la cita; o ejecutar `mencho-data anchor` con el texto del artículo, que así se conserva.",
    ),
    "answer-of-nothing": Kind(
        "An answer is to a warning that does not arise.",
        "Una respuesta contesta una advertencia que no se da.",
        "Take it out, or correct its rule or record; it stands in the folder of its source, or in raw/.",
        "Quitarla, o corregir su regla o registro; está en la carpeta de su fuente, o en raw/.",
    ),
    "answer-of-other-question": Kind(
        "An answer belongs to another question than the row that names it.",
        "Una respuesta pertenece a una pregunta distinta de la de la fila que la nombra.",
        "Name an answer to the same question, or add one to attributes.yaml.",
        "Nombrar una respuesta a la misma pregunta, o añadirla a attributes.yaml.",
    ),
    "answer-out-of-order": Kind(
        "An answer that is a date ends before it starts, or has only one of its two days.",
        "Una respuesta que es una fecha termina antes de empezar, o tiene solo uno de sus dos días.",
        "Write both days, the first one first.",
        "Escribir ambos días, primero el primero.",
    ),
    "as-worded-far": Kind(
        "as_worded stands in the text, but far from the quote.",
        "as_worded está en el texto, pero lejos de la cita.",
        "Take the words at the quote; if the source names what is counted only there, answer in answers.yaml.",
        "Tomar las palabras junto a la cita; si la fuente solo lo nombra allí, responder en answers.yaml.",
        "warning",
        on_text=True,
    ),
    "as-worded-not-in-text": Kind(
        "as_worded stands neither in the quote nor in the text.",
        "as_worded no está ni en la cita ni en el texto.",
        "Copy the words from the text.",
        "Copiar las palabras del texto.",
        on_text=True,
    ),
    "as-worded-too-long": Kind(
        "as_worded has more than 10 words.",
        "as_worded tiene más de 10 palabras.",
        "Keep the words that say what is counted.",
        "Dejar las palabras que dicen qué se cuenta.",
    ),
    "attribute-named-as-measure": Kind(
        "A question has the identifier of a measure.",
        "Una pregunta tiene el identificador de una medida.",
        "Give the question another identifier; comparisons are named by either.",
        "Dar a la pregunta otro identificador; las comparaciones se nombran por uno u otro.",
    ),
    "bad-yaml": Kind(
        "The file is not valid YAML, or not in the form in which it can be edited.",
        "El archivo no es YAML válido, o no está en una forma que se pueda editar.",
        "Correct the YAML at the line that is named, or just above.",
        "Corregir el YAML en la línea indicada o justo encima.",
    ),
    "basis-against-value": Kind(
        "A fact of a source and its basis do not fit: one is empty or unknown, the other is not.",
        "Un dato de una fuente y su base no concuerdan: uno está vacío o es desconocido y el otro no.",
        "Give an empty value the basis unknown, and only an empty one.",
        "Dar la base unknown a un valor vacío, y solo a uno vacío.",
    ),
    "bounds-against-qualifier": Kind(
        "value, low and high are not those that the qualifier asks for.",
        "value, low y high no son los que pide el calificador.",
        "Write the bounds that the codebook gives for the wording.",
        "Escribir los límites que el libro de códigos da para esas palabras.",
    ),
    "bounds-out-of-order": Kind(
        "low, value and high are not in ascending order.",
        "low, value y high no están en orden ascendente.",
        "Write low ≤ value ≤ high.",
        "Escribir low ≤ value ≤ high.",
    ),
    "build-differs": Kind(
        "A published file is not what raw/ makes.",
        "Un archivo publicado no es el que se genera a partir de raw/.",
        "Build again and commit the result, with the libraries of requirements.lock.",
        "Generar de nuevo y registrar el resultado, con las bibliotecas de requirements.lock.",
    ),
    "certainty-not-in-quote": Kind(
        "A quote calls its figure alleged or an estimate, the claim does not.",
        "Una cita llama a su cifra presunta o estimada; el registro, no.",
        "Correct the certainty; if the words are about something else, answer in answers.yaml.",
        "Corregir la certeza; si las palabras se refieren a otra cosa, responder en answers.yaml.",
        "warning",
    ),
    "change-without-reason": Kind(
        "Something differs from the release before, and no reason is given.",
        "Algo difiere de la versión anterior sin que se dé una razón.",
        "Say why in raw/corrections.yaml, or undo it.",
        "Decir por qué en raw/corrections.yaml, o deshacerlo.",
    ),
    "claim-differs": Kind(
        "A decision sets fields that differ from the claim that stands for the same words.",
        "Una decisión fija campos que difieren del registro que ya existe para las mismas palabras.",
        "Leave these fields out, or correct the claim in claims.yaml.",
        "Omitir esos campos, o corregir el registro en claims.yaml.",
    ),
    "claim-not-in-ledger": Kind(
        "A claim has no number in the ledger of its source.",
        "Un registro no tiene número en el inventario de su fuente.",
        "Run `mencho-data ledger --write` with the text of the article.",
        "Ejecutar `mencho-data ledger --write` con el texto del artículo.",
    ),
    "claim-not-read": Kind(
        "A claim of a source that was read twice stands in neither reading.",
        "Un registro de una fuente que se leyó dos veces no está en ninguna lectura.",
        "Name it as `record` in settled.yaml, with the reason: what both readers overlooked.",
        "Nombrarlo como `record` en settled.yaml, con la razón: qué pasaron por alto los dos lectores.",
    ),
    "claim-stands": Kind(
        "A claim was accepted from an earlier reading of a proposal, and says otherwise.",
        "Un registro se aceptó de una lectura anterior de una propuesta y dice otra cosa.",
        "Correct the claim by hand, or reject this reading.",
        "Corregir el registro a mano, o rechazar esta lectura.",
    ),
    "claimant-not-cited": Kind(
        "A source has a claim of somebody, and no citation of them.",
        "Una fuente tiene un registro de alguien y no recoge ninguna atribución suya.",
        "Add the citation; if it gives the figure without a statement, answer in answers.yaml.",
        "Añadir la atribución; si la fuente da la cifra sin atribuirle palabras, responder en answers.yaml.",
        "warning",
    ),
    "claimant-not-speaker": Kind(
        "A record names a statement of somebody who is neither its claimant or speaker, nor part of that body.",
        "Un registro remite a la declaración de alguien que no es su declarante ni forma parte de ese organismo.",
        "Correct the statement or who is named, or complete part_of in actors.yaml; or answer in answers.yaml.",
        "Corregir la declaración o el declarante, o completar part_of en actors.yaml; o responder en answers.yaml.",
        "warning",
    ),
    "code-built-in": Kind(
        "A code of codes.yaml is one that the package itself knows.",
        "Un código de codes.yaml es de los que el propio paquete conoce.",
        "Take the entry out; every project has the code. For another meaning, take another code.",
        "Quitar la entrada; todo proyecto tiene el código. Para otro significado, tomar otro código.",
    ),
    "compared-as-no-share": Kind(
        "compared_as does not name a measure of a share that stands for itself.",
        "compared_as no nombra una medida que sea una proporción por sí misma.",
        "Name a measure of figures with the unit share, and without compared_as of its own.",
        "Nombrar una medida de figures con la unidad share y sin compared_as propio.",
    ),
    "compared-without-whole": Kind(
        "compared_as and whole do not fit: one is empty, or the whole of a share is not 1.",
        "compared_as y whole no concuerdan: uno está vacío, o el total de una proporción no es 1.",
        "Write both: the measure of a share, and how much of this one is a share of 1 (of a share, 1); or neither.",
        "Escribir ambos: la medida de una proporción y cuánto de esta es una proporción de 1 (de una proporción, 1); "
        "o ninguno.",
    ),
    "context-differs": Kind(
        "The words around a quote are not those it was anchored in.",
        "Las palabras que rodean una cita no son aquellas entre las que se ancló.",
        "Read the quote in its place; then remove its context_sha256, and run `mencho-data anchor`.",
        "Leer la cita en su lugar; después quitar su context_sha256 y ejecutar `mencho-data anchor`.",
    ),
    "control-character": Kind(
        "A text holds a control character, which editors may not show.",
        "Un texto contiene un carácter de control, que los editores pueden no mostrar.",
        "Remove it.",
        "Quitarlo.",
    ),
    "copy-differs": Kind(
        "The text at hand for a release is not the one that was curated.",
        "El texto disponible para una versión no es el que se leyó.",
        "Verify on the text that was curated, or curate the new one.",
        "Verificar con el texto que se leyó, o registrar el nuevo.",
    ),
    "correction-of-nothing": Kind(
        "A correction names something that has not changed, or a release that does not exist.",
        "Una corrección nombra algo que no ha cambiado, o una versión que no existe.",
        "Name what changed since that release, or remove it.",
        "Nombrar lo que cambió desde esa versión, o quitarla.",
    ),
    "counted-after-said": Kind(
        "The moment of a count is after the statement that gives it, or after the article if there is none.",
        "El momento de un conteo es posterior a la declaración que lo da o, si no la hay, al artículo.",
        "Correct counted_at, or the times of the statement or source; all are in UTC where they end in Z.",
        "Corregir counted_at, o las horas de la declaración o de la fuente; las que terminan en Z están en UTC.",
    ),
    "currency-differs": Kind(
        "Comparable claims have different currencies.",
        "Registros comparables tienen monedas distintas.",
        "Make amounts in two currencies two measures.",
        "Hacer de los montos en dos monedas dos medidas.",
    ),
    "currency-without-money": Kind(
        "A claim has a currency, and its unit is not money.",
        "Un registro tiene moneda y su unidad no es dinero.",
        "Remove the currency, or write the unit money.",
        "Quitar la moneda, o escribir la unidad money.",
    ),
    "derived-differs": Kind(
        "A derived table does not follow from the claims beside it.",
        "Una tabla derivada no se sigue de los registros que la acompañan.",
        "Build again; derived tables are not edited.",
        "Generar de nuevo; las tablas derivadas no se editan.",
    ),
    "difference-not-settled": Kind(
        "Two readings of an article differ, and nobody has decided on it.",
        "Dos lecturas de un artículo difieren y nadie lo ha decidido.",
        "Look again, and give the reason in settled.yaml; `mencho-data readings` lists what differs.",
        "Volver a mirar y dar la razón en settled.yaml; `mencho-data readings` enumera las diferencias.",
    ),
    "duplicate-claim": Kind(
        "A proposal leads to a claim that another proposal has led to.",
        "Una propuesta lleva a un registro al que ya llevó otra.",
        "Reject it as duplicate_proposal.",
        "Rechazarla como duplicate_proposal.",
    ),
    "duplicate-id": Kind(
        "A key stands more than once in its table.",
        "Una clave está más de una vez en su tabla.",
        "Give each its own; one record, one identifier.",
        "Dar a cada uno la suya; un registro, un identificador.",
    ),
    "duplicate-key": Kind(
        "A key is written twice in one mapping of a YAML file.",
        "Una clave está escrita dos veces en el mismo bloque de un archivo YAML.",
        "Keep one of the two keys.",
        "Dejar una de las dos claves.",
    ),
    "echo-differs": Kind(
        "A claim does not repeat what was said on its occasion, by the official text or by most outlets.",
        "Un registro no repite lo que se dijo en su ocasión, según el texto oficial o la mayoría de los medios.",
        "Read the source again. If it has it so, say why in explanations.yaml, such as misread, later_cut or "
        "different_scope; if nobody knows, answer in answers.yaml.",
        "Volver a leer la fuente. Si lo dice así, indicar por qué en explanations.yaml, como misread, later_cut o "
        "different_scope; si no se sabe, responder en answers.yaml.",
        "warning",
    ),
    "empty-file": Kind(
        "A file is empty.",
        "Un archivo está vacío.",
        "Write the file, or remove it.",
        "Escribir el archivo, o quitarlo.",
    ),
    "event-out-of-order": Kind(
        "An event ends before it starts.",
        "Un suceso termina antes de empezar.",
        "Exchange or correct the days.",
        "Intercambiar o corregir los días.",
    ),
    "event-outside-parent": Kind(
        "An event is not within the event that holds it.",
        "Un suceso no está dentro del suceso que lo contiene.",
        "Correct the days, or the parent.",
        "Corregir los días, o el suceso que lo contiene.",
    ),
    "event-to-come": Kind(
        "A claim is on an event that starts after its article was published.",
        "Un registro trata de un suceso que empieza después de publicarse su artículo.",
        "Correct the event or the day of publication; if the source looks ahead, answer in answers.yaml.",
        "Corregir el suceso o el día de publicación; si la fuente mira al futuro, responder en answers.yaml.",
        "warning",
    ),
    "evidence-beyond-text": Kind(
        "A quote ends beyond the end of the text of its source.",
        "Una cita termina más allá del final del texto de su fuente.",
        "Run `mencho-data anchor`.",
        "Ejecutar `mencho-data anchor`.",
    ),
    "evidence-not-in-text": Kind(
        "The words at the position of a quote are not the quote.",
        "Las palabras en la posición de una cita no son la cita.",
        "Run `mencho-data anchor`.",
        "Ejecutar `mencho-data anchor`.",
    ),
    "evidence-overlap": Kind(
        "Two quotes of a source cross.",
        "Dos citas de una fuente se cruzan.",
        "Let the quotes of a source lie apart, or one within the other.",
        "Separar las citas de una fuente, o poner una dentro de la otra.",
    ),
    "evidence-repeated": Kind(
        "Two records of a table rest on the same quote.",
        "Dos registros de una tabla se apoyan en la misma cita.",
        "Keep one of them; one figure, one claim.",
        "Dejar uno; una cifra, un registro.",
    ),
    "explanation-of-nothing": Kind(
        "An explanation names claims that do not differ, or whose difference another one explains.",
        "Una explicación nombra registros que no difieren, o cuya diferencia explica otra.",
        "Name claims of one comparison that differ, or remove it.",
        "Nombrar registros de una comparación que difieran, o quitarla.",
    ),
    "fingerprint-differs": Kind(
        "A copy of an article is not the text that was curated.",
        "Una copia de un artículo no es el texto que se leyó.",
        "Run `mencho-data verify` to see what changed. To curate the new text instead, remove text_sha256 from "
        "source.yaml and run `mencho-data anchor`.",
        "Ejecutar `mencho-data verify` para ver qué cambió. Para registrar el texto nuevo, quitar text_sha256 de "
        "source.yaml y ejecutar `mencho-data anchor`.",
    ),
    "fingerprint-malformed": Kind(
        "A fingerprint is not 64 hexadecimal digits.",
        "Una huella no son 64 dígitos hexadecimales.",
        "Run `mencho-data anchor`, which writes it.",
        "Ejecutar `mencho-data anchor`, que la escribe.",
    ),
    "formula-text": Kind(
        "A spreadsheet would take a text for a formula.",
        "Una hoja de cálculo tomaría un texto por una fórmula.",
        "Begin with another word; of a quote, take in the word before.",
        "Empezar con otra palabra; en una cita, incluir la palabra anterior.",
    ),
    "frictionless": Kind(
        "frictionless does not accept what is to be released.",
        "frictionless no acepta lo que se va a publicar.",
        "See what `frictionless validate datapackage.json` says.",
        "Ver qué dice `frictionless validate datapackage.json`.",
    ),
    "hash-differs": Kind(
        "A file is not the one that was published.",
        "Un archivo no es el que se publicó.",
        "Take it from the repository, build or download it again, or install the package again.",
        "Tomarlo del repositorio, generarlo o descargarlo de nuevo, o reinstalar el paquete.",
    ),
    "id-not-of-source": Kind(
        "An identifier does not begin with the source of its record.",
        "Un identificador no empieza con la fuente de su registro.",
        "Write the source, a hyphen, a, c or q, and a number.",
        "Escribir la fuente, un guion, a, c o q, y un número.",
    ),
    "id-reused": Kind(
        "A record has the identifier of one that was withdrawn.",
        "Un registro tiene el identificador de uno retirado.",
        "Take a new number; the identifier stays taken.",
        "Tomar un número nuevo; el identificador sigue ocupado.",
    ),
    "id-used-again": Kind(
        "Something new has an identifier that an earlier release used and took back.",
        "Algo nuevo tiene un identificador que una versión anterior usó y retiró.",
        "Give it an identifier that was never used.",
        "Darle un identificador que nunca se haya usado.",
    ),
    "impossible-date": Kind(
        "A day does not exist, or is not written as a day.",
        "Un día no existe, o no está escrito como un día.",
        "Write a day that exists as YYYY-MM-DD, without quotes or time.",
        "Escribir un día que exista como AAAA-MM-DD, sin comillas ni hora.",
    ),
    "language-differs": Kind(
        "The text seems to be in another language than that of its source.",
        "El texto parece estar en un idioma distinto del de su fuente.",
        "Correct the language; if the text mixes languages, answer in answers.yaml.",
        "Corregir el idioma; si el texto mezcla idiomas, responder en answers.yaml.",
        "warning",
        on_text=True,
    ),
    "ledger-against-disposition": Kind(
        "record_id and reason of an entry of the ledger do not fit its disposition.",
        "record_id y reason de una entrada del inventario no concuerdan con su disposition.",
        "Give a claim a record_id and no reason; give what is excluded a reason, and a record_id only as a repetition.",
        "Dar a claim un record_id y ninguna razón; dar a lo excluido una razón, y un record_id solo si es repetición.",
    ),
    "ledger-beyond-text": Kind(
        "A number of the ledger ends beyond the end of the text of its source.",
        "Un número del inventario termina más allá del final del texto de su fuente.",
        "Correct start and end; `mencho-data ledger` shows where numbers stand.",
        "Corregir start y end; `mencho-data ledger` muestra dónde están los números.",
    ),
    "ledger-elsewhere": Kind(
        "A number of the ledger is not among the words of the claim that it names.",
        "Un número del inventario no está entre las palabras del registro que nombra.",
        "Name the claim that rests on this number, or correct the evidence.",
        "Nombrar el registro que se apoya en este número, o corregir la evidencia.",
    ),
    "ledger-length": Kind(
        "start and end of an entry of the ledger do not have the length of its text.",
        "start y end de una entrada del inventario no tienen la longitud de su texto.",
        "Copy the number as it stands, or correct start and end.",
        "Copiar el número tal como está, o corregir start y end.",
    ),
    "ledger-no-claim": Kind(
        "The ledger names a record that is not a claim of its source.",
        "El inventario nombra algo que no es un registro de su fuente.",
        "Name a claim of the same source, not a citation; `mencho-data ledger --write` opens the number of one that is "
        "gone.",
        "Nombrar un registro de la misma fuente, no una atribución; `mencho-data ledger --write` reabre el número de "
        "uno que falta.",
    ),
    "ledger-no-number": Kind(
        "The ledger excludes words that are not found as a number.",
        "El inventario excluye palabras que no se reconocen como número.",
        "Remove the entry: only claims may rest on words that are not found as numbers.",
        "Quitar la entrada: solo los registros pueden apoyarse en palabras que no se reconocen como números.",
    ),
    "ledger-not-in-text": Kind(
        "The text of an entry of the ledger is not what stands at its position.",
        "El texto de una entrada del inventario no es lo que está en su posición.",
        "Correct its text, start and end; `mencho-data ledger` shows where numbers stand.",
        "Corregir su texto, start y end; `mencho-data ledger` muestra dónde están los números.",
    ),
    "ledger-open": Kind(
        "Nobody has decided on a number of the ledger.",
        "Nadie ha decidido sobre un número del inventario.",
        "Write disposition claim with its record_id, or excluded with its reason.",
        "Escribir disposition claim con su record_id, o excluded con su razón.",
    ),
    "ledger-overlap": Kind(
        "Two entries of the ledger overlap.",
        "Dos entradas del inventario se solapan.",
        "Remove one of them; a number stands once in the ledger.",
        "Quitar una de ellas; un número está una vez en el inventario.",
    ),
    "ledger-too-long": Kind(
        "The text of an entry of the ledger has more than 10 words.",
        "El texto de una entrada del inventario tiene más de 10 palabras.",
        "Keep the words of the number.",
        "Dejar las palabras del número.",
    ),
    "ledger-without-text": Kind(
        "A source whose text is not held has a ledger, which nobody can check.",
        "Una fuente cuyo texto no se conserva tiene inventario, que nadie puede comprobar.",
        "Remove its ledger.yaml; or run `mencho-data anchor` with the text of the article, which then is held.",
        "Quitar su ledger.yaml; o ejecutar `mencho-data anchor` con el texto del artículo, que así se conserva.",
    ),
    "link-opens-elsewhere": Kind(
        "The link of a quote opens at other, equal words.",
        "El enlace de una cita se abre en otras palabras iguales.",
        "Quote a word more; if the words can only be these, answer in answers.yaml.",
        "Citar una palabra más; si solo pueden ser estas, responder en answers.yaml.",
        "warning",
        on_text=True,
    ),
    "malformed": Kind(
        "A value does not have the form of its field.",
        "Un valor no tiene la forma de su campo.",
        "Write it in the form that the codebook gives.",
        "Escribirlo en la forma que da el libro de códigos.",
    ),
    "malformed-manifest": Kind(
        "build/SHA256SUMS is not whole, or names releases that cannot be.",
        "build/SHA256SUMS no está completo, o nombra versiones que no pueden ser.",
        "Take it from the repository, or install the package again.",
        "Tomarlo del repositorio, o reinstalar el paquete.",
    ),
    "malformed-map": Kind(
        "The map of the project cannot be drawn, or shows none of its places.",
        "El mapa del proyecto no se puede dibujar o no muestra ninguno de sus lugares.",
        "Give it as GeoJSON: features, each a Polygon or MultiPolygon in degrees; its id, a place_id or code.",
        "Darlo como GeoJSON: elementos, cada uno un Polygon o MultiPolygon en grados; su id, un place_id o código.",
    ),
    "malformed-place-code": Kind(
        "A code of a place does not have the form of its list.",
        "Un código de lugar no tiene la forma de su lista.",
        "Take it from the list; write it in quotation marks where it is of digits. The codebook gives the forms.",
        "Tomarlo de la lista; si es de cifras, entre comillas. El libro de códigos da las formas.",
    ),
    "measure-of-other-table": Kind(
        "A claim has a measure that belongs to another table.",
        "Un registro tiene una medida que pertenece a otra tabla.",
        "Move the claim, or take another measure.",
        "Mover el registro, o tomar otra medida.",
    ),
    "measure-of-two-kinds": Kind(
        "Claims of one measure differ in their harm, or in their kind of reward.",
        "Los registros de una medida difieren en el daño o en la clase de recompensa.",
        "Correct the code, or take another measure: what is compared counts one thing.",
        "Corregir el código, o tomar otra medida: lo que se compara cuenta una sola cosa.",
    ),
    "measures-alike": Kind(
        "Two measures are named much alike, and are never compared: no source has claims of both.",
        "Dos medidas tienen nombres muy parecidos y nunca se comparan: ninguna fuente tiene registros de ambas.",
        "If they count one thing, keep one of them; if not, answer in raw/answers.yaml what tells them apart.",
        "Si cuentan lo mismo, dejar una; si no, responder en raw/answers.yaml qué las distingue.",
        "warning",
    ),
    "missing-entry": Kind(
        "Something is named that is not listed.",
        "Se nombra algo que no está en la lista.",
        "Correct the name, or add the entry.",
        "Corregir el nombre, o añadir la entrada.",
    ),
    "missing-evidence": Kind(
        "A record has no evidence.",
        "Un registro no tiene evidencia.",
        "Quote the words of the source that the record rests on.",
        "Citar las palabras de la fuente en que se apoya el registro.",
    ),
    "missing-field": Kind(
        "A field that is required is empty or not there.",
        "Un campo obligatorio está vacío o no está.",
        "Write it.",
        "Escribirlo.",
    ),
    "missing-file": Kind(
        "A file is not there.",
        "Falta un archivo.",
        "Write it; one that was published, take from the repository, build or download again.",
        "Escribirlo; si ya se publicó, tomarlo del repositorio, generarlo o descargarlo de nuevo.",
    ),
    "moments-out-of-order": Kind(
        "The last possible moment is before the first, or stands without it.",
        "El último momento posible es anterior al primero, o figura sin él.",
        "Write the earlier moment without _latest, or the one that is known alone there.",
        "Escribir el momento anterior sin _latest, o solo ahí el que se conoce.",
    ),
    "money-without-currency": Kind(
        "An amount of money has no currency.",
        "Un monto de dinero no tiene moneda.",
        "Write its ISO 4217 code, XXX if the source names none.",
        "Escribir su código ISO 4217, XXX si la fuente no nombra ninguna.",
    ),
    "more-than-whole": Kind(
        "A claim is more than the whole of its measure.",
        "Un registro es más que el total de su medida.",
        "Correct the number, or the whole of the measure.",
        "Corregir el número, o el total de la medida.",
    ),
    "most-below-least": Kind(
        "The most that a measure can be is less than the least.",
        "Lo máximo que puede ser una medida es menos que lo mínimo.",
        "Correct least or most.",
        "Corregir least o most.",
    ),
    "name-not-in-text": Kind(
        "A name form does not stand in the text of its source.",
        "Una forma del nombre no está en el texto de su fuente.",
        "Copy the name as the text has it, or take the source out.",
        "Copiar el nombre tal como está en el texto, o quitar la fuente.",
        on_text=True,
    ),
    "name-of-two-actors": Kind(
        "Within a source, a full name stands for two actors.",
        "Dentro de una fuente, un nombre completo designa a dos actores.",
        "Remove it from one of them.",
        "Quitarlo de uno de ellos.",
    ),
    "named-not-one": Kind(
        "A claim on one who is named or implied is not exactly 1.",
        "Un registro de alguien nombrado o implícito no es exactamente 1.",
        "Write the value 1 with the qualifier exact, or counted: number.",
        "Escribir el valor 1 con el calificador exact, o counted: number.",
    ),
    "named-without-actor": Kind(
        "A claim is counted by name, and neither its quote nor as_worded holds a name of an actor.",
        "Un registro se cuenta por nombre, y ni su cita ni as_worded contienen el nombre de un actor.",
        "Add the name form to actors.yaml; a private person stays unnamed, and counted is implied.",
        "Añadir la forma del nombre en actors.yaml; a un particular no se le nombra, y counted es implied.",
        "warning",
    ),
    "negative": Kind(
        "A number is below the least that its field may hold.",
        "Un número está por debajo del mínimo de su campo.",
        "Write a number of 0 or more; of 1 or more where things are counted from 1.",
        "Escribir un número de 0 o más; de 1 o más donde se cuenta desde 1.",
    ),
    "no-article": Kind(
        "A page holds no article, or only a few words of one.",
        "Una página no contiene un artículo, o solo unas palabras de uno.",
        "Open it in a browser, copy the whole article into a text file in UTF-8 and use --text.",
        "Abrirla en un navegador, copiar el artículo entero en un archivo de texto en UTF-8 y usar --text.",
    ),
    "no-text": Kind(
        "A quote cannot be placed without the text of the article.",
        "Una cita no se puede situar sin el texto del artículo.",
        "Name a folder that holds it with --articles.",
        "Indicar con --articles una carpeta que lo contenga.",
    ),
    "not-a-currency": Kind(
        "A currency is not one of ISO 4217.",
        "Una moneda no está en la norma ISO 4217.",
        "Write the three letters of the standard.",
        "Escribir las tres letras de la norma.",
    ),
    "not-a-file": Kind(
        "A folder or device stands where a file belongs.",
        "Hay una carpeta o un dispositivo donde va un archivo.",
        "Put a file there.",
        "Poner allí un archivo.",
    ),
    "not-a-toll": Kind(
        "The measure whose growth is to be shown is not a count that can only grow.",
        "La medida cuyo crecimiento se quiere mostrar no es una cuenta que solo puede crecer.",
        "Name a measure whose counting_basis is cumulative.",
        "Nombrar una medida cuya counting_basis sea cumulative.",
    ),
    "not-anchored": Kind(
        "A quote has no position in its text yet, or not all that tells it.",
        "Una cita no tiene aún posición en su texto, o no todo lo que la dice.",
        "Run `mencho-data anchor` with the text of the article.",
        "Ejecutar `mencho-data anchor` con el texto del artículo.",
    ),
    "not-decoded": Kind(
        "The encoding of a page is not known, or is not the one that it states.",
        "La codificación de una página no se conoce, o no es la que declara.",
        "Save the text as UTF-8 and use --text.",
        "Guardar el texto en UTF-8 y usar --text.",
    ),
    "not-fingerprinted": Kind(
        "A source has a fingerprint of its text without a length, or a length without a fingerprint.",
        "Una fuente tiene huella de su texto sin longitud, o longitud sin huella.",
        "Run `mencho-data anchor` with the text of the article.",
        "Ejecutar `mencho-data anchor` con el texto del artículo.",
    ),
    "not-finite": Kind(
        "A value is not a finite number.",
        "Un valor no es un número finito.",
        "Write a number.",
        "Escribir un número.",
    ),
    "not-free": Kind(
        "A page says that its article is not free, and holds only its beginning.",
        "Una página dice que su artículo no es gratuito y contiene solo su comienzo.",
        "Open it in a browser, copy the whole article into a text file in UTF-8 and use --text.",
        "Abrirla en un navegador, copiar el artículo entero en un archivo de texto en UTF-8 y usar --text.",
    ),
    "not-held-without-address": Kind(
        "The text of a source is not held, and it has no address, so that nobody can look.",
        "El texto de una fuente no se conserva y no tiene dirección, así que nadie puede mirar.",
        "Give its address; or run `mencho-data anchor` with its text, which then is held.",
        "Dar su dirección; o ejecutar `mencho-data anchor` con su texto, que así se conserva.",
    ),
    "not-text": Kind(
        "A file is not text or a page: a PDF, an image, an archive, or binary.",
        "Un archivo no es texto ni una página: un PDF, una imagen, un archivo comprimido o binario.",
        "Save the page as HTML, or copy the article into a text file in UTF-8, check it, and use --text.",
        "Guardar la página como HTML, o copiar el artículo en un archivo de texto en UTF-8, revisarlo y usar --text.",
    ),
    "not-utf8": Kind(
        "A file is not UTF-8.",
        "Un archivo no está en UTF-8.",
        "Save the file as UTF-8.",
        "Guardar el archivo en UTF-8.",
    ),
    "not-verified": Kind(
        "Records are to be released whose article is not at hand to verify them.",
        "Se van a publicar registros sin tener el artículo con que verificarlos.",
        "Name the folder that holds the texts with --articles.",
        "Indicar con --articles la carpeta que contiene los textos.",
    ),
    "not-whole": Kind(
        "Things that come only whole have a value with a fraction.",
        "Lo que solo existe entero tiene un valor con fracción.",
        "Correct the value or the unit.",
        "Corregir el valor o la unidad.",
    ),
    "note-of-nothing": Kind(
        "A note on the growth of a count names neither a statement nor a claim, or both.",
        "Una nota sobre el crecimiento de una cuenta no nombra ni un pronunciamiento ni un registro, o nombra ambos.",
        "Name the one that it is about.",
        "Nombrar aquel del que trata.",
    ),
    "nothing-to-undo": Kind(
        "There is no decision to undo.",
        "No hay decisión que deshacer.",
        "Decide on a proposal first.",
        "Decidir antes sobre una propuesta.",
    ),
    "number-missing": Kind(
        "The records of a source are not numbered without gaps.",
        "Los registros de una fuente no están numerados sin huecos.",
        "Number the records of a source from 01; put one that was taken back into withdrawn.yaml.",
        "Numerar los registros de una fuente desde 01; poner en withdrawn.yaml el que se retiró.",
    ),
    "number-not-in-ledger": Kind(
        "The ledger does not account for a number of the text.",
        "El inventario no da cuenta de un número del texto.",
        "Run `mencho-data ledger --write`, and decide on it.",
        "Ejecutar `mencho-data ledger --write` y decidir sobre él.",
    ),
    "occurrence-beyond": Kind(
        "A quote is a later occurrence than there are.",
        "Una cita es una aparición posterior a las que hay.",
        "Correct the occurrence, and run `mencho-data anchor`.",
        "Corregir occurrence y ejecutar `mencho-data anchor`.",
    ),
    "occurrence-not-in-text": Kind(
        "A quote does not stand at its position as the occurrence that is recorded.",
        "Una cita no es, en su posición, la aparición que se indica.",
        "Correct the occurrence, and run `mencho-data anchor`.",
        "Corregir la aparición y ejecutar `mencho-data anchor`.",
    ),
    "offerer-differs": Kind(
        "A reward is offered by another than the source answers.",
        "Una recompensa la ofrece alguien distinto de quien responde la fuente.",
        "Correct offered_by, or the answer; if the question is about somebody else, answer in answers.yaml.",
        "Corregir offered_by, o la respuesta; si la pregunta trata de otra persona, responder en answers.yaml.",
        "warning",
    ),
    "orphan-evidence": Kind(
        "Evidence belongs to no record of its table and source.",
        "Una evidencia no pertenece a ningún registro de su tabla y fuente.",
        "Remove it, or correct table and source.",
        "Quitarla, o corregir tabla y fuente.",
    ),
    "outside-folder": Kind(
        "A link or a path leads out of its folder.",
        "Un enlace o una ruta sale de su carpeta.",
        "Put the file itself there, not a link; name files without folders.",
        "Poner allí el archivo mismo, no un enlace; nombrar los archivos sin carpetas.",
    ),
    "outside-measure": Kind(
        "A value or bound is less than the measure can be, or more.",
        "Un valor o límite es menos de lo que puede ser la medida, o más.",
        "Read it again; else correct least or most of the measure, or use another measure.",
        "Volver a leerlo; si no, corregir least o most de la medida, o usar otra medida.",
    ),
    "override-not-needed": Kind(
        "A claim overrides the extractor, which reads its numbers in the quote.",
        "Un registro corrige al extractor, que sí lee sus números en la cita.",
        "Remove `override`.",
        "Quitar `override`.",
    ),
    "part-larger-than-whole": Kind(
        "A part is larger than its whole.",
        "Una parte es mayor que su total.",
        "Correct the numbers, or part_of.",
        "Corregir los números, o part_of.",
    ),
    "part-of-itself": Kind(
        "part_of leads back to its own row.",
        "part_of conduce de nuevo a su propia fila.",
        "Correct part_of.",
        "Corregir part_of.",
    ),
    "part-of-other-source": Kind(
        "part_of names a claim of another source.",
        "part_of nombra un registro de otra fuente.",
        "Name a claim of the same source.",
        "Nombrar un registro de la misma fuente.",
    ),
    "part-of-other-unit": Kind(
        "A part and its whole count in different units.",
        "Una parte y su todo se cuentan en unidades distintas.",
        "Correct part_of or the unit; if the source puts one inside the other, answer in answers.yaml.",
        "Corregir part_of o la unidad; si la fuente incluye una en la otra, responder en answers.yaml.",
        "warning",
    ),
    "part-outside-period": Kind(
        "The period of a part is not within that of its whole.",
        "El periodo de una parte no está dentro del de su todo.",
        "Correct part_of or the periods; if the source says so, answer in answers.yaml.",
        "Corregir part_of o los periodos; si la fuente lo dice así, responder en answers.yaml.",
        "warning",
    ),
    "period-after-publication": Kind(
        "A period is later than the article.",
        "Un periodo es posterior al artículo.",
        "Leave the end empty for what lasts until the article; correct the days.",
        "Dejar vacío el final de lo que dura hasta el artículo; corregir los días.",
    ),
    "period-against-precision": Kind(
        "A period and its date_precision do not fit.",
        "Un periodo y su date_precision no concuerdan.",
        "Leave the period of what is undated empty; give all else at least a start.",
        "Dejar vacío el periodo de lo que no tiene fecha; dar a lo demás al menos un comienzo.",
    ),
    "period-before-event": Kind(
        "A period starts before its event.",
        "Un periodo empieza antes que su suceso.",
        "Correct the day, or the event.",
        "Corregir el día, o el suceso.",
    ),
    "period-not-of-event": Kind(
        "A claim is dated by its event, and has other days.",
        "Un registro se fecha por su suceso y tiene otros días.",
        "Write the event's days, or the precision with which the source itself dates it.",
        "Escribir los días del suceso, o la precisión con que la propia fuente lo fecha.",
    ),
    "period-out-of-order": Kind(
        "A period ends before it starts.",
        "Un periodo termina antes de empezar.",
        "Exchange or correct the days.",
        "Intercambiar o corregir los días.",
    ),
    "period-to-come": Kind(
        "The period of a figure or reward is later than its article.",
        "El periodo de una cifra o recompensa es posterior a su artículo.",
        "Correct the days; if the source looks ahead, answer in answers.yaml.",
        "Corregir los días; si la fuente mira al futuro, responder en answers.yaml.",
        "warning",
    ),
    "place-code-differs": Kind(
        "The code of a place in a column of places is not the one in place_codes.",
        "El código de un lugar en una columna de places no es el de place_codes.",
        "Build again; the columns are filled from place_codes.",
        "Construir de nuevo; las columnas se llenan con place_codes.",
    ),
    "place-code-twice": Kind(
        "A code stands for two places.",
        "Un código designa dos lugares.",
        "Correct it.",
        "Corregirlo.",
    ),
    "place-outside-event": Kind(
        "The place of a claim, or of a nested event, is apart from that of its event.",
        "El lugar de un registro, o de un suceso anidado, está aparte del de su suceso.",
        "Correct the place, the event, or what the place is part of; if it is so, answer in answers.yaml.",
        "Corregir el lugar, el suceso o aquello de lo que el lugar es parte; si es así, responder en answers.yaml.",
        "warning",
    ),
    "published-far-from-event": Kind(
        "An article was published more than a year after the last event that it tells.",
        "Un artículo se publicó más de un año después del último suceso que relata.",
        "Correct the day of publication, or the events; if it looks back, answer in answers.yaml.",
        "Corregir el día de publicación, o los sucesos; si mira atrás, responder en answers.yaml.",
        "warning",
    ),
    "published-in-future": Kind(
        "The day of publication has not come yet.",
        "El día de publicación aún no ha llegado.",
        "Correct the day.",
        "Corregir el día.",
    ),
    "published-not-its-moment": Kind(
        "The day of publication is not that of its moment in the zone of the project.",
        "El día de publicación no es el de su momento en el huso horario del proyecto.",
        "Write the days that the message names, or correct published_at.",
        "Escribir los días que indica el mensaje, o corregir published_at.",
    ),
    "published-other-day": Kind(
        "An article was not published on the day or in the month of its identifier.",
        "Un artículo no se publicó el día o el mes de su identificador.",
        "Correct the day; if it is the identifier that is wrong, which stays, answer in answers.yaml.",
        "Corregir el día; si lo erróneo es el identificador, que se queda, responder en answers.yaml.",
        "warning",
    ),
    "published-out-of-order": Kind(
        "The last possible day of publication is before the first.",
        "El último día posible de publicación es anterior al primero.",
        "Exchange or correct the days.",
        "Intercambiar o corregir los días.",
    ),
    "question-not-answered": Kind(
        "A source has a claim of a measure, and no answer to the question that goes with it.",
        "Una fuente tiene un registro de una medida y ninguna respuesta a la pregunta que va con ella.",
        "Add the attribute claim; if the source does not say it, answer in answers.yaml.",
        "Añadir el registro de atributo; si la fuente no lo dice, responder en answers.yaml.",
        "warning",
    ),
    "quote-ambiguous": Kind(
        "A quote stands more than once in its text.",
        "Una cita está más de una vez en su texto.",
        "Say which with `occurrence`, or quote a word more.",
        "Decir cuál con `occurrence`, o citar una palabra más.",
    ),
    "quote-length": Kind(
        "start and end of a quote do not have its length.",
        "start y end de una cita no tienen su longitud.",
        "Run `mencho-data anchor`.",
        "Ejecutar `mencho-data anchor`.",
    ),
    "quote-not-in-text": Kind(
        "The text does not hold a quote.",
        "El texto no contiene una cita.",
        "Copy the words from the text.",
        "Copiar las palabras del texto.",
    ),
    "quote-not-normal": Kind(
        "A quote is not in Unicode normal form C.",
        "Una cita no está en la forma normal C de Unicode.",
        "Copy it from the text again.",
        "Copiarla de nuevo del texto.",
    ),
    "quote-too-long": Kind(
        "A quote has more than 10 words or 80 characters.",
        "Una cita tiene más de 10 palabras u 80 caracteres.",
        "Keep the words that state the figure.",
        "Dejar las palabras que expresan la cifra.",
    ),
    "quoted-too-much": Kind(
        "Quotes and ledger take more than a fifth of an article, 400 characters and 30 for each record; digits are "
        "not counted.",
        "Las citas y el inventario ocupan más de un quinto de un artículo, de 400 caracteres y de 30 por registro, sin "
        "contar los dígitos.",
        "Shorten the longest quotes to the words that state the figures.",
        "Acortar las citas más largas a las palabras que expresan las cifras.",
    ),
    "rank-without-family": Kind(
        "A measure or question has a place in no family.",
        "Una medida o pregunta tiene un lugar, pero no una familia.",
        "Name the family, or take rank out.",
        "Indicar la familia o quitar rank.",
    ),
    "reading-without-claim": Kind(
        "Both readings of an article have a record, and no claim came of it.",
        "Las dos lecturas de un artículo tienen un registro que no llegó a claims.yaml.",
        "Write the claim, or name both records in settled.yaml, with the reason.",
        "Escribir el registro, o nombrar los dos en settled.yaml, con la razón.",
    ),
    "removed-without-tombstone": Kind(
        "A record of the release before is gone, and withdrawn.yaml does not name it.",
        "Falta un registro de la versión anterior, y withdrawn.yaml no lo nombra.",
        "Put the record into raw/withdrawn.yaml with the reason, or bring it back.",
        "Poner el registro en raw/withdrawn.yaml con la razón, o devolverlo.",
    ),
    "second-without-first": Kind(
        "A source has a second reading without a first.",
        "Una fuente tiene una segunda lectura, pero no la primera.",
        "Add readings/first.yaml.",
        "Añadir readings/first.yaml.",
    ),
    "settlement-of-nothing": Kind(
        "An entry of settled.yaml settles no difference between the readings.",
        "Una entrada de settled.yaml no resuelve ninguna diferencia entre las lecturas.",
        "Correct what it names, or remove it; `mencho-data readings` lists what differs.",
        "Corregir lo que nombra, o quitarla; `mencho-data readings` enumera las diferencias.",
    ),
    "share-out-of-range": Kind(
        "A share is not between 0 and 1.",
        "Una proporción no está entre 0 y 1.",
        "Divide by 100 if it is per cent.",
        "Dividir entre 100 si es un porcentaje.",
    ),
    "source-not-its-folder": Kind(
        "source_id and the name of the folder differ, or the name cannot be a source_id.",
        "source_id y el nombre de la carpeta difieren, o el nombre no puede ser un source_id.",
        "Make both equal, in small letters, digits and single hyphens.",
        "Igualar ambos, en minúsculas, dígitos y guiones simples.",
    ),
    "source-twice": Kind(
        "Two sources have one address, or one text.",
        "Dos fuentes tienen una misma dirección, o un mismo texto.",
        "Remove one; if two outlets have the same text, or one changed it, answer in answers.yaml.",
        "Quitar una; si dos medios tienen el mismo texto, o uno lo cambió, responder en answers.yaml.",
        "warning",
    ),
    "source-without-ledger": Kind(
        "A source has no ledger.",
        "Una fuente no tiene inventario.",
        "Run `mencho-data ledger --write` with its text, and decide what is open.",
        "Ejecutar `mencho-data ledger --write` con su texto y decidir lo que queda abierto.",
    ),
    "source-without-records": Kind(
        "A source has no record.",
        "Una fuente no tiene ningún registro.",
        "Write its claims.yaml.",
        "Escribir su claims.yaml.",
    ),
    "statement-after-article": Kind(
        "A record names a statement that was made after its article was published.",
        "Un registro remite a una declaración posterior a la publicación de su artículo.",
        "Name an earlier statement, or correct made_at or the days of publication.",
        "Indicar una declaración anterior, o corregir made_at o los días de publicación.",
    ),
    "statement-without-claimant": Kind(
        "A record in the source's own voice names a statement, and the source is not official, nor of that agency.",
        "Un registro en la voz de la fuente remite a una declaración, y la fuente no es oficial ni de esa agencia.",
        "Name the claimant; or take statement_id out, or correct origin or agency_id of the source.",
        "Indicar el declarante; o quitar statement_id, o corregir origin o agency_id de la fuente.",
    ),
    "text-copied": Kind(
        "A text of the dataset copies 12 words of an article in a row.",
        "Un texto del conjunto de datos copia 12 palabras seguidas de un artículo.",
        "Say it in our own words, or shorten it.",
        "Decirlo en nuestras palabras, o acortarlo.",
        on_text=True,
    ),
    "text-not-translated": Kind(
        "A text is the same in English and in Spanish.",
        "Un texto es el mismo en inglés y en español.",
        "Translate it; if it is the same in both, answer in answers.yaml.",
        "Traducirlo; si es el mismo en ambos, responder en answers.yaml.",
        "warning",
    ),
    "text-without-pair": Kind(
        "A text is written in one language alone.",
        "Un texto está escrito en un solo idioma.",
        "Write it in English and in Spanish, or in neither.",
        "Escribirlo en inglés y en español, o en ninguno.",
    ),
    "too-deep": Kind(
        "A YAML file is nested too deeply.",
        "Un archivo YAML tiene demasiados niveles.",
        "Write it with the three levels that these files need.",
        "Escribirlo con los tres niveles que necesitan estos archivos.",
    ),
    "too-large": Kind(
        "A file is too large, or holds too many values.",
        "Un archivo es demasiado grande o contiene demasiados valores.",
        "Split the file, or check what it is.",
        "Dividir el archivo, o revisar qué es.",
    ),
    "too-large-number": Kind(
        "A number is above the most that its field may hold.",
        "Un número está por encima del máximo de su campo.",
        "Correct it; numbers go up to 2 to the power of 53.",
        "Corregirlo; los números llegan hasta 2 elevado a 53.",
    ),
    "too-long": Kind(
        "A text is longer than its field may hold.",
        "Un texto es más largo de lo que admite su campo.",
        "Shorten it.",
        "Acortarlo.",
    ),
    "too-many": Kind(
        "A list has more entries than its field may hold.",
        "Una lista tiene más entradas de las que admite su campo.",
        "Leave some out.",
        "Quitar algunas.",
    ),
    "topic-too-long": Kind(
        "The topic of a citation has more than 15 words.",
        "El tema de una atribución tiene más de 15 palabras.",
        "Say it shorter, in our own words.",
        "Decirlo más breve, en nuestras propias palabras.",
    ),
    "unexpected-file": Kind(
        "A file does not belong where it is.",
        "Un archivo no pertenece al lugar donde está.",
        "Check its spelling, move it, or remove it.",
        "Revisar cómo se escribe, moverlo o quitarlo.",
    ),
    "unit-differs": Kind(
        "The unit of a claim is not that of its measure.",
        "La unidad de un registro no es la de su medida.",
        "Correct the unit, or take another measure; claims of one measure have one unit.",
        "Corregir la unidad, o tomar otra medida; los registros de una medida tienen una unidad.",
    ),
    "unit-without-noun": Kind(
        "A unit of things or of time lacks a noun.",
        "A una unidad de cosas o de tiempo le falta un sustantivo.",
        "Write noun_en, nouns_en, noun_es and nouns_es, for one and for several.",
        "Escribir noun_en, nouns_en, noun_es y nouns_es, para uno y para varios.",
    ),
    "unknown-code": Kind(
        "A value is not a code of the list of its field.",
        "Un valor no es un código de la lista de su campo.",
        "Use a code of the codebook; to an open list, add it in codes.yaml.",
        "Usar un código del libro de códigos; a una lista abierta, añadirlo en codes.yaml.",
    ),
    "unknown-field": Kind(
        "A field does not belong where it is written.",
        "Un campo no pertenece al lugar donde está escrito.",
        "Check the spelling against the codebook, or remove it.",
        "Cotejar cómo se escribe con el libro de códigos, o quitarlo.",
    ),
    "unknown-proposal": Kind(
        "A decision names a proposal that does not exist.",
        "Una decisión nombra una propuesta que no existe.",
        "Take one of proposals/claims.yaml.",
        "Tomar una de proposals/claims.yaml.",
    ),
    "unknown-zone": Kind(
        "A time zone does not exist.",
        "Un huso horario no existe.",
        "Write its name in the IANA database, such as Europe/Madrid.",
        "Escribir su nombre en la base de datos de la IANA, como Europe/Madrid.",
    ),
    "unreadable-file": Kind(
        "A file cannot be read, or is damaged.",
        "Un archivo no se puede leer, o está dañado.",
        "Check its permissions and that it is whole; one that was published, build or download again.",
        "Revisar sus permisos y que esté completo; si ya se publicó, generarlo o descargarlo de nuevo.",
    ),
    "unused-entry": Kind(
        "A measure, event, question or answer is named by nothing.",
        "Nada nombra una medida, un suceso, una pregunta o una respuesta.",
        "Remove it; if it is kept for what is to come, answer in answers.yaml.",
        "Quitarla; si se guarda para lo que vendrá, responder en answers.yaml.",
        "warning",
    ),
    "vague-bounds": Kind(
        "The bounds are not those of a vague wording.",
        "Los límites no son los de unas palabras vagas.",
        "Several: low 2. Most, as a share: low 0.5, high 1.",
        "Varios: low 2. La mayoría, como proporción: low 0.5, high 1.",
    ),
    "value-not-in-quote": Kind(
        "The extractor does not read the numbers of a claim in its quote.",
        "El extractor no lee los números de un registro en su cita.",
        "Correct the numbers or the quote, or give the reason in `override`.",
        "Corregir los números o la cita, o dar la razón en `override`.",
    ),
    "version-step": Kind(
        "The version to release does not fit what changed.",
        "La versión que se va a publicar no corresponde a lo que cambió.",
        "Name the version that fits what changed.",
        "Nombrar la versión que corresponde a lo que cambió.",
    ),
    "version-taken": Kind(
        "The version to release is not after all that were released.",
        "La versión que se va a publicar no es posterior a todas las publicadas.",
        "Name the next one; versions count up.",
        "Nombrar la siguiente; las versiones aumentan.",
    ),
    "wrong-schema": Kind(
        "A published table does not have the columns and types of its schema.",
        "Una tabla publicada no tiene las columnas y los tipos de su esquema.",
        "Write the columns and types of the schema.",
        "Escribir las columnas y los tipos del esquema.",
    ),
    "wrong-type": Kind(
        "A value is not of the kind that its field holds.",
        "Un valor no es de la clase que admite su campo.",
        "Write a value of the kind that the codebook gives.",
        "Escribir un valor de la clase que da el libro de códigos.",
    ),
    "yaml-feature": Kind(
        "A YAML file uses anchors, aliases, tags or directives, which are not read.",
        "Un archivo YAML usa anclas, alias, etiquetas o directivas, que no se leen.",
        "Write the value out.",
        "Escribir el valor completo.",
    ),
    "zero-without-note": Kind(
        "The value is 0, and no note says what was absent.",
        "El valor es 0 y ninguna nota dice qué faltaba.",
        "Say in a note whether none happened or none was reported.",
        "Decir en una nota si no ocurrió ninguno o si no se reportó ninguno.",
    ),
}
"""Name of a problem -> what it means and what to do: all that can be wrong, sorted by name."""
