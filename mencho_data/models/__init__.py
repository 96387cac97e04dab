"""The one definition of the data: code lists, tables, files, and the schemas written from them."""

from mencho_data.models.codes import CODE_LISTS, OPEN_LISTS, Code
from mencho_data.models.fields import Row
from mencho_data.models.files import FILES, REGISTER_FILES, SOURCE_FILES
from mencho_data.models.lists import Codes
from mencho_data.models.project import Project
from mencho_data.models.schemas import Column, arrow_schema, columns, json_schema, table_schema
from mencho_data.models.tables import CLAIM_TABLES, COMPARED_TABLES, DERIVED_TABLES, RECORD_TABLES, TABLES

__all__ = [
    "CLAIM_TABLES",
    "CODE_LISTS",
    "COMPARED_TABLES",
    "DERIVED_TABLES",
    "FILES",
    "OPEN_LISTS",
    "RECORD_TABLES",
    "REGISTER_FILES",
    "SOURCE_FILES",
    "TABLES",
    "Code",
    "Codes",
    "Column",
    "Project",
    "Row",
    "arrow_schema",
    "columns",
    "json_schema",
    "table_schema",
]
