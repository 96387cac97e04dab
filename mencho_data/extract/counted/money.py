"""Money: which currency the words beside a number name. Names and symbols come from Unicode CLDR by way of babel."""

from __future__ import annotations

from functools import cache

from mencho_data.extract.tokens import Tokens, fold, tokenise

SYMBOLS = {
    "$": "", "€": "EUR", "£": "GBP", "¥": "JPY", "₿": "BTC", "₽": "RUB", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₫": "VND", "₱": "PHP", "₡": "CRC", "₲": "PYG", "₴": "UAH", "₦": "NGN", "₾": "GEL", "₭": "LAK", "฿": "THB",
    "元": "CNY", "円": "JPY", "₸": "KZT", "₵": "GHS", "₮": "MNT", "₼": "AZN", "៛": "KHR", "රු": "LKR", "ரூ": "LKR",
}  # fmt: skip
"""Sign -> ISO 4217 code; the dollar sign is that of the place."""

DOLLARS = {
    "us": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "cad": "CAD", "a": "AUD", "au": "AUD", "aud": "AUD",
    "hk": "HKD", "hkd": "HKD", "nz": "NZD", "nzd": "NZD", "s": "SGD", "sg": "SGD", "r": "BRL", "nt": "TWD",
    "mex": "MXN", "mx": "MXN", "mxn": "MXN", "usd": "USD", "col": "COP", "cop": "COP", "ars": "ARS", "clp": "CLP",
    "rd": "DOP", "tt": "TTD", "j": "JMD",
}  # fmt: skip
"""Letters before a dollar sign -> ISO 4217 code."""

PREFIXES = {
    "rm": "MYR", "rs": "INR", "rp": "IDR", "bs": "VES", "gs": "PYG", "kc": "CZK", "fr": "CHF", "sfr": "CHF", "zl": "PLN", "ps": "GBP",
    "q": "GTQ",
}  # fmt: skip
"""Letters before an amount that are not an ISO code -> the code; `PS` is how some files spell the pound sign."""

_SPACED = {"rm", "rs", "rp", "bs", "gs"}
"""Letters of `PREFIXES` that may stand apart from the amount."""

_WORDS = {"all", "try", "top", "cup", "mad", "gel", "bob", "mop", "pen", "lak", "sos", "cop", "ars", "xxx"}
"""ISO codes that are words or abbreviations of other things too."""

MILLIONS = {"mdd": "USD", "mmdd": "USD", "mdp": "MXN", "mmdp": "MXN", "mde": "EUR"}
"""Suffixes of the Mexican press that name magnitude and currency in one."""

_PLAIN = {
    "en": {
        "dollar": "USD", "peso": "MXN", "pound": "GBP", "euro": "EUR", "yen": "JPY", "franc": "CHF", "rupee": "INR",
        "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "ringgit": "MYR", "won": "KRW", "baht": "THB", "rand": "ZAR",
        "shekel": "ILS", "lira": "TRY", "ruble": "RUB", "rouble": "RUB", "real": "BRL", "reais": "BRL", "bitcoin": "BTC",
        "btc": "BTC", "cent": "USD", "pence": "GBP", "penny": "GBP", "us dollar": "USD", "u . s . dollar": "USD",
        "american dollar": "USD", "dutch guilder": "NLG", "guilder": "NLG", "peseta": "ESP", "quetzal": "GTQ",
        "buck": "USD", "pound sterling": "GBP", "lempira": "HNL", "mark": "DEM", "krona": "SEK", "rupiah": "IDR",
        "satoshi": "BTC", "sen": "MYR", "cordoba": "NIO", "dirham": "AED", "pounds sterling": "GBP", "quid": "GBP",
        "kronor": "SEK", "kroner": "NOK", "zloty": "PLN", "forint": "HUF", "riyal": "SAR", "naira": "NGN", "dong": "VND",
        "hryvnia": "UAH", "taka": "BDT", "birr": "ETB", "tenge": "KZT", "deutschmark": "DEM", "lire": "ITL",
        "drachma": "GRD", "escudo": "PTE", "afghani": "AFN", "sole": "PEN", "balboa": "PAB", "bolivar": "VES",
        "singaporean dollar": "SGD", "taiwan dollar": "TWD",
    },
    "es": {
        "dolar": "USD", "peso": "MXN", "libra": "GBP", "euro": "EUR", "yen": "JPY", "franco": "CHF", "rupia": "INR",
        "yuan": "CNY", "real": "BRL", "rublo": "RUB", "lira": "TRY", "bolivar": "VES", "quetzal": "GTQ", "sol": "PEN",
        "colon": "CRC", "lempira": "HNL", "cordoba": "NIO", "guarani": "PYG", "peseta": "ESP", "bitcoin": "BTC",
        "centavo": "USD", "centimo": "EUR", "penique": "GBP", "florin neerlandes": "NLG", "florines neerlandeses": "NLG",
        "florin": "NLG", "dolar estadounidense": "USD", "dolares estadounidenses": "USD", "marco": "DEM",
        "dolares americanos": "USD", "dolares canadienses": "CAD", "pesos mexicanos": "MXN", "pesos colombianos": "COP",
        "libra esterlina": "GBP", "libras esterlinas": "GBP", "btc": "BTC", "balboa": "PAB", "corona": "SEK",
        "rand": "ZAR",
    },
}  # fmt: skip
"""Names without a country -> the currency that the press of the language mostly means by them."""

CENTS = {"cent", "cents", "centavo", "centavos", "centimo", "centimos", "pence", "penny", "penique", "peniques", "sen"}
"""Names of parts of a currency unit."""

_MANY = 1_000
_LARGE = {"million", "billion", "thousand", "millones", "millon", "mil"}
_NO_MONEY = {
    "sol", "real", "mark", "marks", "marco", "marcos", "colon", "won", "rand", "sole", "corona", "coronas", "dong", "taka",
}  # fmt: skip
"""Names that are more often another word; they are money only behind a large number."""

_WEIGHTS = {"pound", "pounds", "libra", "libras"}
"""Names that are weights too; they are money only behind a million."""

_SHORT = {"usd", "rmb", "btc"}
"""Codes that are written in small letters too."""


@cache
def names(lang: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a name -> (words of the name, ISO 4217 code), the longest names first."""
    from babel import Locale
    from babel.numbers import get_currency_name, list_currencies

    found: dict[tuple[str, ...], str] = {}
    for code in sorted(list_currencies(), reverse=True):
        found[(code.lower(),)] = code
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=Locale(lang))
            if "(" not in name and len(name) > 3:
                found[tuple(fold(name).split())] = code
    for name, code in _PLAIN[lang].items():
        ends = ("s", "es") if name[-1] not in "sy" else ("",)
        for end in ("", *ends):
            found[tuple((name + end).split())] = code
    for word in _WORDS:
        found.pop((word,), None)
    for sign, code in SYMBOLS.items():
        if len(sign) > 1:
            found[tuple(tokenise(sign).words)] = code
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code in sorted(found.items(), key=lambda item: (-len(item[0]), item)):
        index.setdefault(words[0], []).append((words, code))
    return index


@cache
def codes() -> frozenset[str]:
    """ISO 4217 codes in lower case."""
    from babel.numbers import list_currencies

    return frozenset(code.lower() for code in list_currencies()) | {"btc", "rmb"}


@cache
def dollar(locale: str | None) -> str:
    """The currency of a bare dollar sign: that of the locale's country if it is written so, else the US dollar."""
    if not locale:
        return "USD"
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_symbol, get_territory_currencies

    try:
        place = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "USD"
    here = get_territory_currencies(place.territory) if place.territory else []
    return here[0] if here and get_currency_symbol(here[0], place) == "$" else "USD"


def before(tokens: Tokens, at: int, locale: str | None) -> tuple[int, str] | None:
    """The first token of a sign of money that ends before a token, and its currency."""
    index = at - 1
    if tokens.word[index] == "-" and tokens.glued(at) and tokens.glued(index):
        index -= 1
    word = tokens.word[index]
    if word in SYMBOLS:
        prefix = tokens.word[index - 1]
        if (
            word == "$"
            and prefix in DOLLARS
            and (tokens.glued(index) or (tokens.capital(index - 1) and prefix != "a") or prefix == "c")
        ):
            return index - 1, DOLLARS[prefix]
        return index, SYMBOLS[word] or dollar(locale)
    if tokens.word[index - 1] == "$" and word in DOLLARS and tokens.glued(index) and tokens.glued(at):
        return index - 1, DOLLARS[word]
    return _letters_before(tokens, at, locale)


def _letters_before(tokens: Tokens, at: int, locale: str | None) -> tuple[int, str] | None:
    """The first token of letters before an amount that name a currency: `MXN 500`, `RM23.50`, `U$S 5`, `dollar 5m`."""
    index = at - 1
    word = tokens.word[index]
    if not word[:1].isalpha():
        return _signs_before(tokens, at)
    upper = tokens.surface(index, index + 1).isupper()
    if (upper or word in _SHORT) and len(word) == 3 and word in codes():
        other = word in _WORDS and (tokens.shouts(index) or word in ("all", "top", "try") or tokens.glued(at))
        return None if other else (index, "CNY" if word == "rmb" else word.upper())
    if upper and of_millions(word):
        return index, word[1:].upper()
    if word == "s" and tokens.word[index - 1] == "$" and tokens.word[index - 2] == "u" and tokens.glued(index):
        return index - 2, "USD"
    number = tokens.word[at]
    if word in PREFIXES and tokens.capital(index) and (tokens.glued(at) or word in _SPACED):
        model = (
            word in ("ps", "q")
            and len(number) == 1
            and not (tokens.glued(at + 1) and tokens.word[at + 1] in ("m", "bn", "k"))
        )
        return None if model else (index, PREFIXES[word])
    if word in ("dollar", "dolar") and (not number.isdecimal() or len(number) > 3 or tokens.word[at + 1] in _LARGE):
        return index, dollar(locale)
    return None


def _signs_before(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The first token of `Y=`, `S/`, `S/.`, `Rs.` and `Bs.` before an amount, and its currency."""
    sign, before = tokens.word[at - 1], tokens.word[at - 2]
    if sign == "=" and before == "y" and tokens.glued(at) and tokens.capital(at - 2):
        return at - 2, "JPY"
    if sign == "/" and before == "s" and tokens.glued(at - 1) and tokens.capital(at - 2):
        return at - 2, "PEN"
    if sign == "." and before == "/" and tokens.word[at - 3] == "s" and tokens.glued(at - 2):
        return at - 3, "PEN"
    if sign == "." and before in _SPACED and tokens.capital(at - 2):
        return at - 2, PREFIXES[before]
    return None


def of_millions(word: str) -> bool:
    """Whether a word is an ISO code behind the `M` of a million, as `MUSD` is."""
    return len(word) == 4 and word[0] == "m" and word[1:] in codes()


def after(tokens: Tokens, at: int, lang: str, amount: tuple[float, bool], locale: str | None) -> tuple[int, str] | None:
    """One past the last token of a name or sign of money that begins at a token, and its currency.

    Args:
        tokens: The text.
        at: Where the name has to begin.
        lang: Language of the names.
        amount: The number before, and whether it has a magnitude: `five million pounds` are not a weight.
        locale: Locale of the dollar sign.
    """
    word, (number, large) = tokens.word[at], amount
    if word in ("-", "de") and (tokens.word[at + 1][:1].isalpha() or (word == "de" and tokens.word[at + 1] in SYMBOLS)):
        at, word = at + 1, tokens.word[at + 1]
    if word in SYMBOLS:
        follows = tokens.word[at + 1][:1]
        own = not (follows.isdecimal() and tokens.glued(at + 1) and not tokens.glued(at))
        return (at + 1, SYMBOLS[word] or dollar(locale)) if own else None
    if word in DOLLARS and tokens.word[at + 1] == "$" and tokens.glued(at + 1) and tokens.capital(at):
        return at + 2, DOLLARS[word]
    if of_millions(word) and tokens.surface(at, at + 1).isupper():
        return at + 1, word[1:].upper()
    for words, code in names(lang).get(word, ()):
        if len(words) == 1 and (
            (len(word) == 3 and word in codes() and not tokens.surface(at, at + 1).isupper() and word not in _SHORT)
            or (word in _NO_MONEY and number < _MANY)
            or (word in _WEIGHTS and not large)
        ):
            continue
        if all(tokens.word[at + offset] == part for offset, part in enumerate(words)):
            return at + len(words), _here(words, code, locale)
    return None


def _here(words: tuple[str, ...], code: str, locale: str | None) -> str:
    """Pesos are those of the locale's country, where it has pesos."""
    if words[0] in ("peso", "pesos") and len(words) == 1 and locale:
        from babel.numbers import get_territory_currencies

        here = get_territory_currencies(locale.replace("-", "_").rpartition("_")[2])
        return here[0] if here and "peso" in " ".join(_names_of(here[0])) else code
    return code


def _names_of(code: str) -> tuple[str, ...]:
    from babel.numbers import get_currency_name

    return (get_currency_name(code, locale="en").lower(),)
