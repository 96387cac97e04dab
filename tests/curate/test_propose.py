"""`mencho-data propose` writes what the extractor found in the shape of claims, and nothing that it cannot know."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from mencho_data.curate.proposals import proposals, quote_span
from mencho_data.curate.suggest import nouns_of, suggest, unit_of
from mencho_data.extract import VERSION, Figure
from mencho_data.models import CLAIM_TABLES
from mencho_data.models.fields import MAX_QUOTE_CHARS, MAX_QUOTE_WORDS, word_count
from mencho_data.raw.edit import canonical
from mencho_data.spans import normalise
from mencho_data.verify.fold import fold, position
from tests.conftest import REPOSITORY, Result, Run
from tests.helpers.codes import codes
from tests.helpers.figures import figure, found, name_of, teach
from tests.helpers.tree import DAILY, FLASH, TEXTS, WEEKLY, load, replace

LONG = "a" * 30


@pytest.fixture
def propose(raw: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `propose` on the tree with the figures of `tests.helpers.figures`."""
    teach(monkeypatch)
    return lambda source=DAILY, *more: run(
        "propose", source, "--raw", raw, "--articles", raw.parent / "articles", *more
    )


def written(raw: Path, source: str = DAILY) -> dict[str, Any]:
    content: dict[str, Any] = load(raw / source / "proposals" / "claims.yaml")
    return content


UNITS = codes(
    state="state states estado estados",
    country="country countries país países",
    branch="branch branches sucursal sucursales",
    building="building buildings edificio edificios",
    roadblock="roadblock roadblocks bloqueo bloqueos",
    airplane="airplane airplanes avión aviones",
)


def entries(raw: Path, source: str = DAILY) -> dict[str, dict[str, Any]]:
    """The proposals by the quote that they rest on."""
    content = written(raw, source)
    return {entry["evidence"]["quote"]: entry for table in CLAIM_TABLES for entry in content.get(table, ())}


def one(text: str, lang: str = "en", **more: Any) -> dict[str, Any]:
    """The fields and table of the only proposal on a text that is all quote, with its number first."""
    number = text.split(" ", maxsplit=1)[0]
    (proposal,) = proposals([figure(text, text, number, **more)], text, lang, [], UNITS)
    return {"table": proposal.table, **proposal.fields}


def test_proposals_have_the_shape_of_claims(raw: Path, propose: Run) -> None:
    assert propose().code == 0
    content = written(raw)
    assert content["extractor"] == "test"
    entry = entries(raw)["12 farmers"]
    text = normalise(TEXTS[DAILY])
    start = text.index("12 farmers")
    place = position(text, fold(text), start, start + 10)
    assert entry == {
        "proposal_id": f"p{start:04d}", "measure_id": "farmers-killed", "value": 12, "low": 12, "high": 12,
        "qualifier": "exact", "unit": "person", "counted": "number", "harm": "killed", "group": "public",
        "certainty": "asserted", "as_worded": "farmers",
        "evidence": {"quote": "12 farmers", **place, "method": "extracted"},
    }  # fmt: skip
    assert [entry["stage"] for entry in content["arrests"]] == ["arrested"]
    assert [(entry["kind"], entry["currency"], entry["unit"]) for entry in content["rewards"]] == [
        ("reward", "EUR", "money")
    ]
    assert "unit" not in entries(raw)["About 40 barns"]
    assert "low" not in entries(raw)["About 40 barns"]


def test_it_counts_and_compares_with_what_people_wrote(raw: Path, propose: Run) -> None:
    result = propose()
    assert "casualties: 2 proposals\narrests: 1 proposal\nrewards: 1 proposal\nfigures: 3 proposals\n" in result.out
    assert "6 curated claims agree with a proposal." in result.out
    assert "not found" not in result.out
    assert "0 of 7 proposals are decided." in result.out
    weekly = propose(WEEKLY)
    assert f"not found: 1 curated claim: {WEEKLY}-c02" in weekly.out
    replace(
        raw / DAILY / "claims.yaml",
        "value: 40\n    qualifier: about",
        "value: 40\n    low: 40\n    qualifier: at_least",
    )
    result = propose()
    assert "5 curated claims agree with a proposal." in result.out
    assert f"read otherwise: {DAILY}-c05 ({name_of('About 40', '40')})" in result.out


def test_proposing_again_writes_the_same_bytes_in_canonical_form_and_changes_no_data(
    raw: Path, propose: Run, run: Run
) -> None:
    valid = run("validate", raw)
    propose()
    path = raw / DAILY / "proposals" / "claims.yaml"
    before = path.read_bytes()
    assert canonical(before.decode("utf-8")) == before
    propose()
    assert path.read_bytes() == before
    assert run("validate", raw) == valid


def test_the_real_extractor_finds_the_curated_claims(raw: Path, run: Run) -> None:
    result = run("propose", DAILY, "--raw", raw.parent, "--articles", raw.parent / "articles")
    assert result.code == 0
    assert written(raw)["extractor"] == VERSION
    assert entries(raw)["12 farmers"]["value"] == 12
    assert entries(raw)["12 farmers"]["harm"] == "killed"


def test_every_founding_article_can_be_proposed(articles: Path, raw: Path, run: Run) -> None:
    for path in articles.glob("*.txt"):
        source = raw / path.stem
        source.mkdir()
        text = (raw / DAILY / "source.yaml").read_text("utf-8").replace(DAILY, path.stem)
        lines = [line for line in text.splitlines() if not line.startswith("text_")]
        (source / "source.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        result = run("propose", path.stem, "--raw", raw, "--articles", articles)
        assert result.code == 0, result
        for quote in entries(raw, path.stem):
            assert len(quote) <= MAX_QUOTE_CHARS
            assert word_count(quote) <= MAX_QUOTE_WORDS


# ---- what cannot be proposed


def refused(result: Result, words: str) -> bool:
    return result.code == 2 and words in result.err


def test_the_proposals_in_the_repository_are_those_of_this_extractor(articles: Path, tmp_path: Path, run: Run) -> None:
    copied = tmp_path / "raw"
    shutil.copytree(REPOSITORY / "raw", copied)
    sources = sorted(path.parent.parent.name for path in copied.glob("*/proposals/claims.yaml"))
    sources = [source for source in sources if (articles / f"{source}.txt").is_file()]
    assert sources
    for source in sources:
        result = run("propose", source, "--raw", copied, "--articles", articles)
        assert result.code == 0, result.err
        assert "reopened" not in result.out
        again, kept = (raw / source / "proposals/claims.yaml" for raw in (copied, REPOSITORY / "raw"))
        assert again.read_bytes() == kept.read_bytes()


def test_unknown_source_and_text_are_wrong_use(raw: Path, run: Run, propose: Run) -> None:
    assert refused(
        propose("nowhere-2026-01-01"),
        f"The sources are {DAILY}, {FLASH}, {WEEKLY}.",
    )
    assert refused(run("propose", DAILY, "--raw", raw), "There is no text")
    assert not (raw / DAILY / "proposals").exists()


def test_language_that_is_not_read_is_wrong_use(raw: Path, run: Run) -> None:
    replace(raw / DAILY / "source.yaml", "language: en", "language: fr")
    assert refused(run("propose", DAILY, "--raw", raw, "--articles", raw.parent / "articles"), "'fr'")


def test_other_text_than_the_one_curated_is_refused(raw: Path, propose: Run) -> None:
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8") + "Corrected.\n", "utf-8")
    assert refused(propose(), "another fingerprint")


def test_source_that_cannot_be_read_is_named(raw: Path, propose: Run) -> None:
    (raw / DAILY / "source.yaml").write_text("source_id: [", "utf-8")
    result = propose()
    assert result.code == 1
    assert "source.yaml" in result.err


# ---- quotes


def test_quote_that_is_too_long_is_cut_to_the_number_with_its_noun() -> None:
    text = f"more than {LONG} {LONG} {LONG} 12 farmers {LONG}"
    assert text[slice(*quote_span(figure(text, text, "12", 12, unit="farmers"), text) or (0, 0))] == "12 farmers"
    assert text[slice(*quote_span(figure(text, text, "12", 12, unit=None), text) or (0, 0))] == "12"


def test_quote_across_lines_is_cut_and_a_number_across_lines_left_out() -> None:
    text = "twenty\nfarmers"
    assert text[slice(*quote_span(figure(text, text, "twenty", 20, unit="farmers"), text) or (0, 0))] == "twenty"
    text = "twenty\nfive farmers"
    assert quote_span(figure(text, text, "twenty\nfive", 25), text) is None
    assert proposals([figure(text, text, "twenty\nfive", 25)], text, "en", [], UNITS) == []


def test_two_figures_on_one_number_have_two_names() -> None:
    text = "12 farmers"
    twice = [figure(text, text, "12", 12), figure(text, text, "12 farmers", 12)]
    assert [proposal.proposal_id for proposal in proposals(twice, text, "en", [], UNITS)] == ["p0000", "p0000-2"]


# ---- fields


def test_per_cent_is_a_share() -> None:
    fields = one("45% of towns", value=45, unit="%")
    assert (fields["table"], fields["unit"], fields["value"], fields["low"]) == ("figures", "share", 0.45, 0.45)
    assert one("100% of towns", value=100, unit="%")["value"] == 1
    fields = one("300% more", value=300, unit="%")
    assert fields["value"] == 300
    assert "unit" not in fields


def test_shares_ratios_and_rates() -> None:
    assert one("two-thirds of towns", value=0.66666666, unit="share of towns")["value"] == 0.6667
    most = one("most of the country", value=None, low=0.5, high=1, qualifier="vague", unit="country")
    assert (most["unit"], most["low"], most["high"], most["as_worded"]) == ("share", 0.5, 1, "country")
    assert one("tripled", value=3, unit="times")["unit"] == "ratio"
    assert "unit" not in one("12 people per day", value=12, unit="people per day")
    assert "unit" not in one("5 percentage points", value=5, unit="percentage points")


def test_dead_and_arrested_are_persons_whatever_they_are_called() -> None:
    assert one("12 farmers", value=12, unit="farmers", category="injured")["harm"] == "injured"
    assert one("12 killed", value=12, category="killed")["unit"] == "person"
    assert one("12 police", value=12, unit="police", category="arrested", group="police")["group"] == "police"
    assert one("12 buildings", value=12, unit="buildings", category="killed")["table"] == "figures"
    assert one("20% killed", value=20, unit="%", category="killed")["table"] == "figures"


def test_one_without_a_number_word_is_implied() -> None:
    assert one("one farmer", value=1, unit="farmer")["counted"] == "number"
    assert one("a farmer", value=1, unit="farmer")["counted"] == "implied"


def test_bounty_is_no_reward() -> None:
    text = "€500 bounty"
    assert one(text, value=500, currency="EUR", category="reward")["kind"] == "bounty"


def test_as_worded_is_the_noun_or_what_stands_beside() -> None:
    assert one("12 brave farmers drowned", value=12, unit="brave farmers")["as_worded"] == "brave farmers"
    assert one("€500 reward", value=500, currency="EUR", category="reward")["as_worded"] == "reward"
    text = "Villalba, 59"
    (proposal,) = proposals([figure(text, text, "59", 59)], text, "en", [], UNITS)
    assert proposal.fields["as_worded"] == "Villalba"
    assert one("59", value=59)["as_worded"] == "59"


WORDS: dict[str, dict[str, str | None]] = {
    "en": {"soldiers": "person", "Mexican states": "state", "branches of the state-owned bank": "branch", "barns": None,
           "CJNG members": "person", "police buildings": "building", "police stations": None, "women": "person",
           "": None, "countries": "country"},
    "es": {"mujeres": "person", "presuntos sicarios": "person", "estados del país": "state", "años": "year",
           "edificios militares": "building", "meses": "month", "bloqueos carreteros": "roadblock",
           "aviones": "airplane", "detenidas": "person"},
}  # fmt: skip


@pytest.mark.parametrize("lang", WORDS)
def test_unit_is_named_where_the_noun_is_plain(lang: str) -> None:
    assert {words: unit_of(words, lang, nouns_of(UNITS)) for words in WORDS[lang]} == WORDS[lang]


def measure(name: str, table: str = "casualties", unit: str = "person", es: str = "Otra") -> dict[str, str]:
    key = name.lower().replace(" ", "-")
    return {"measure_id": key, "table": table, "unit": unit, "name_en": name, "name_es": es}


def test_measure_is_suggested_only_where_one_alone_fits() -> None:
    soldiers, spot = measure("Soldiers killed", es="Soldados muertos"), measure("Soldiers killed on the spot")
    dead = {"unit": "person", "harm": "killed", "group": "military", "as_worded": "Mexican soldiers"}
    assert suggest([soldiers, spot], "casualties", dead, UNITS) == "soldiers-killed"
    assert suggest([soldiers, spot], "casualties", {**dead, "as_worded": "soldados"}, UNITS) == "soldiers-killed"
    assert suggest([soldiers, spot], "casualties", {**dead, "as_worded": "people"}, UNITS) is None
    assert suggest([soldiers, soldiers], "casualties", dead, UNITS) is None
    assert suggest([spot], "casualties", dead, UNITS) == "soldiers-killed-on-the-spot"
    assert suggest([spot], "figures", dead, UNITS) is None
    money = {"unit": "money", "kind": "reward", "as_worded": "€500"}
    offers = [measure("Reward for capture", "rewards", "money"), measure("Bounty per soldier", "rewards", "money")]
    assert suggest(offers, "rewards", money, UNITS) == "reward-for-capture"


# ---- proposing after decisions


def decide(raw: Path, run: Run, text: str) -> Result:
    path = raw.parent / "batch.yaml"
    path.write_text(text, "utf-8")
    return run("review", DAILY, "--raw", raw, "--articles", raw.parent / "articles", "--batch", path)


def test_decisions_stand_until_the_machine_says_something_else(
    raw: Path, run: Run, propose: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose()
    farmers, twelve = name_of("12 farmers", "12"), name_of("Twelve", "Twelve")
    batch = f"""\
decisions:
  - proposal_id: {farmers}
    decide: accept
  - proposal_id: {twelve}
    decide: reject
    reason: not_a_figure
"""
    assert decide(raw, run, batch).code == 0
    result = propose()
    assert "2 of 7 proposals are decided." in result.out
    assert "reopened" not in result.out

    # A longer quote and a new version are nothing else; another value is, and so is nothing at all.
    text = normalise(TEXTS[DAILY])
    longer = figure(text, "killed 12 farmers", "12", 12, unit="farmers", category="killed")
    teach(monkeypatch, daily=[longer, *found(DAILY)[1:]])
    assert "2 of 7 proposals are decided." in propose().out
    other = figure(text, "12 farmers", "12", 13, unit="farmers", category="killed")
    rest: list[Figure] = [entry for entry in found(DAILY)[1:] if entry.unit is not None or entry.currency]
    teach(monkeypatch, daily=[other, *rest])
    result = propose()
    assert f"reopened: {farmers}" in result.out
    assert f"reopened: {twelve}" in result.out
    assert "0 of 6 proposals are decided." in result.out
