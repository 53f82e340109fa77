"""People's words that come with the request, and results that whoever asks may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from luoshi.core.model.report_template import WrittenParagraph
from luoshi.pack.pack import Pack
from luoshi.reports.document.model import Editable
from luoshi.reports.document.walk import plain, walk_blocks
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import build_document_report
from luoshi.usecases.report_gather import with_own_words
from luoshi.usecases.report_request import ReportRequest

AS_OF = date(2025, 6, 30)


@pytest.fixture(scope="module")
def pack(root: Path) -> Pack:
    return open_pack(root / "packs/xinghe-demo")


def words(period: str, zh: str) -> WrittenParagraph:
    return WrittenParagraph("own-work", period, zh)


def test_the_newest_words_count_and_of_one_period_those_of_the_request() -> None:
    beside = {"own-work": words("2023", "包")}
    assert with_own_words(beside, (words("2022", "旧"),), "2024")["own-work"].zh == "包"
    assert with_own_words(beside, (words("2023", "同"),), "2024")["own-work"].zh == "同"
    assert with_own_words(beside, (words("2022", "旧"), words("2024", "新")), "2024")["own-work"].zh == "新"
    assert with_own_words(beside, (words("2025", "后"),), "2024")["own-work"].zh == "包"


def test_words_of_an_earlier_period_are_marked_as_carried(pack: Pack) -> None:
    request = ReportRequest(kind="duty", as_of=AS_OF, year=2024, words=(words("2023", "抓了三件事。"),))
    said = [
        plain(block.text)
        for block in walk_blocks(build_document_report(pack, request).document)
        if isinstance(block, Editable) and block.key == "own-work"
    ]
    assert said == ["抓了三件事。（沿用2023年文字，待更新）"]


def test_results_nobody_approved_stay_out_for_those_who_may_not_see_them(pack: Pack) -> None:
    asked = ReportRequest(kind="circular", as_of=AS_OF, year=2024, scheme="annual")
    hidden = ReportRequest(kind="circular", as_of=AS_OF, year=2024, scheme="annual", hides_draft_scores=True)
    shown, kept = build_document_report(pack, asked), build_document_report(pack, hidden)
    assert shown.is_draft and kept.is_draft  # a circular waits for its result either way
    assert any(figure.id.startswith("score.") for figure in shown.dataset.figures)
    assert not any(figure.id.startswith("score.") for figure in kept.dataset.figures)
    assert any("未经审定" in one.why for one in kept.left_out)


def test_an_annual_report_is_a_draft_only_where_it_shows_such_results(pack: Pack) -> None:
    asked = ReportRequest(kind="annual", as_of=AS_OF, year=2024)
    hidden = ReportRequest(kind="annual", as_of=AS_OF, year=2024, hides_draft_scores=True)
    assert build_document_report(pack, asked).is_draft
    assert not build_document_report(pack, hidden).is_draft
    assert not build_document_report(pack, ReportRequest(kind="duty", as_of=AS_OF, year=2024)).is_draft


def test_a_confidential_figure_stands_in_no_edition(pack: Pack) -> None:
    request = ReportRequest(kind="duty", as_of=AS_OF, year=2024)
    shown = build_document_report(pack, request).dataset.by_id()
    name = next(name for name in shown if name.startswith("M-") and name.endswith(".2024"))
    target = next(one for one in pack.targets if name.startswith(f"{one.id}."))
    indicators = [one.indicator for one in pack.links if one.target == target.id]
    is_of_target = pl.col("indicator").is_in(indicators) & (pl.col("period").cast(pl.String) == "2024")
    status = pl.when(is_of_target).then(pl.lit("confidential")).otherwise(pl.col("status").cast(pl.String))
    observations = pack.base.observations.with_columns(
        status.cast(pack.base.observations["status"].dtype).alias("status")
    )
    secret = replace(pack, base=replace(pack.base, observations=observations))
    assert name not in build_document_report(secret, request).dataset.by_id()
