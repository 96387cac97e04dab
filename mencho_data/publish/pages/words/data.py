"""The words of the page on the files."""

from __future__ import annotations

from collections.abc import Mapping

PAIRS: Mapping[str, tuple[str, str]] = {
    "h_files": ("The data", "Los datos"),
    "p_files": (
        "Every table as CSV and as Parquet; all of them as one Excel workbook, or as one zip archive with the "
        "descriptor. An empty cell means missing, never zero.",
        "Cada tabla en CSV y en Parquet; todas juntas en un libro de Excel o en un archivo zip con el descriptor. Una "
        "celda vacía significa que falta el dato, nunca cero.",
    ),
    "checkout": (
        "in a checkout, with the Python package mencho_data",
        "en una copia del repositorio, con el paquete de Python mencho_data",
    ),
    "whole_package": ("Whole package", "Paquete completo"),
    "quoted": ("Claims with their words (CSV)", "Afirmaciones con sus palabras (CSV)"),
    "workbook": ("Excel workbook", "Libro de Excel"),
    "h_tables": ("All tables", "Todas las tablas"),
    "descriptor": ("Data Package", "Data Package"),
    "croissant": ("Croissant", "Croissant"),
    "table": ("Table", "Tabla"),
    "rows": ("Rows", "Filas"),
    "h_cite": ("How to cite", "Cómo citar"),
    "p_cite": (
        "A single claim has its own address on these pages, such as {}; opened, it has a citation to copy.",
        "Cada afirmación tiene su propia dirección en estas páginas, como {}; al abrirla ofrece una cita para copiar.",
    ),
    "h_changed": ("What changed", "Qué cambió"),
    "v_since": (
        "Since version {} these records are new, changed or gone, each counted once in its table. Which field, from "
        "what to what and why, stands in",
        "Desde la versión {} estos registros son nuevos, cambiaron o ya no están, cada uno contado una vez en su "
        "tabla. Qué campo cambió, de qué valor a cuál y por qué, está en",
    ),
    "v_same": ("Nothing has changed since version {}.", "Nada ha cambiado desde la versión {}."),
    "v_first": ("This is the first release: all of it is new.", "Esta es la primera versión: todo es nuevo."),
    "v_added": ("New", "Altas"),
    "v_changed": ("Changed", "Cambios"),
    "v_gone": ("Gone", "Bajas"),
    "v_schema": ("columns", "columnas"),
    "v_h_corrected": ("Corrected values", "Valores corregidos"),
    "v_corrected": (
        "Values of claims that the last release had, by their columns; changes of our own notes are left out.",
        "Valores de afirmaciones que ya estaban en la versión anterior, por columnas; los cambios de nuestras propias "
        "notas no se incluyen.",
    ),
    "v_none": ("(empty)", "(vacío)"),
    "v_more": ("{} more in changes.csv", "{} más en changes.csv"),
    "v_changelog": (
        "What is new for users, and what they must change, is told in CHANGELOG.md of the repository.",
        "Las novedades para quienes usan los datos, y lo que deben cambiar, están en el archivo CHANGELOG.md del "
        "repositorio.",
    ),
    "v_h_steps": ("Which release may change what", "Qué puede cambiar en cada versión"),
    "v_patch": ("wording, documentation, metadata", "redacción, documentación, metadatos"),
    "v_minor": (
        "rows added or taken back, a value corrected, columns added",
        "filas añadidas o retiradas, un valor corregido, columnas añadidas",
    ),
    "v_major": (
        "a column removed or renamed, a code’s meaning changed",
        "una columna retirada o renombrada, un código con otro significado",
    ),
    "h_machines": ("Addresses for machines", "Direcciones para máquinas"),
    "p_machines": (
        "Beside these pages lies a JSON file for each measure and each question that there are claims on: its name, "
        "definition, unit and family; its claims, with bounds, words, speaker, article and addresses; its comparisons, "
        "each with its estimate. The names in it are those of the columns; texts are in both languages; addresses "
        "start at the folder of the file. A measure has the rows of quoted.csv on it as well. For example:",
        "Junto a estas páginas hay un archivo JSON por cada medida y cada pregunta con afirmaciones: su nombre, "
        "definición, unidad y familia; sus afirmaciones, con límites, palabras, declarante, artículo y direcciones; "
        "sus comparaciones, cada una con su estimación. Los nombres son los de las columnas; los textos están en ambos "
        "idiomas; las direcciones parten de la carpeta del archivo. De cada medida están también sus filas de "
        "quoted.csv. Por ejemplo:",
    ),
    "v_index": (
        "index-en.js and index-es.js hold all claims in one table each, for the explorer: scripts that set one "
        "variable.",
        "index-en.js e index-es.js contienen todas las afirmaciones en una tabla cada uno, para el explorador: son "
        "scripts que definen una sola variable.",
    ),
    "h_check": ("How to check", "Cómo comprobar"),
    "p_check": (
        "Save an article, as a text or as the page that your browser saves, and look for its quotes in it. The other "
        "commands are for the folder of these pages: they check the files against their hashes, and the tables against "
        "their descriptor.",
        "Guarde un artículo, como texto o como la página que guarda su navegador, y busque en él sus citas. Los "
        "otros comandos son para la carpeta de estas páginas: cotejan los archivos con sus hashes, y las tablas con su "
        "descriptor.",
    ),
}
