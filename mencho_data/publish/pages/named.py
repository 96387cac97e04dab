"""What countries, languages and time zones are called."""

from __future__ import annotations

from datetime import tzinfo

from babel import Locale
from babel.dates import get_timezone_location

from mencho_data.models.wording import LOCALES, Language


def country(code: str | None, language: Language) -> str:
    """The name of a country by its code of ISO 3166; the code, if it has none; empty for None."""
    return str(Locale.parse(LOCALES[language]).territories.get(code, code)) if code else ""


def tongue(code: str, language: Language) -> str:
    """The name of a language by its code of ISO 639; the code, if it has none."""
    return str(Locale.parse(LOCALES[language]).languages.get(code, code))


def place_of_zone(zone: tzinfo, language: Language) -> str:
    """The place that a time zone is named after, such as `Madrid`."""
    return str(get_timezone_location(zone, LOCALES[language], return_city=True))
