"""What stands in a document and what does not: public edition, parts left out, people's words, records."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.model.report_template import Edition
from luoshi.core.problems import PackError
from luoshi.pack.pack import Pack
from luoshi.reports.document.model import Editable, Layout, Number, Table
from luoshi.reports.document.walk import plain, walk_blocks, walk_numbers, walk_texts
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.report_document import DocumentReport, build_document_report
from luoshi.usecases.report_request import ReportRequest
from luoshi.usecases.report_templates import template_kinds

AS_OF = date(2025, 6, 30)
ORDER = """\
number: 星工转督〔2025〕3号
colour: 黄
issuer: 星河市领导小组办公室
to: 星河市科学技术局
matter: 研发强度进度滞后
basis: 年度报告预警
demand: "截至2024年完成率{{number: M-05.completion}}，请说明原因。"
issued_on: 2025年6月30日
due_on: 2025年7月30日
"""


@pytest.fixture(scope="module")
def pack(root: Path) -> Pack:
    return open_pack(root / "packs/xinghe-demo")


@pytest.fixture(scope="module")
def annual(pack: Pack) -> DocumentReport:
    return build(pack)


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(root / "packs/xinghe-demo", folder)
    return folder


def build(pack: Pack, kind: str = "annual", **asked: Any) -> DocumentReport:
    return build_document_report(pack, ReportRequest(kind=kind, as_of=AS_OF, **({"year": 2024} | asked)))


def text_of(report: DocumentReport) -> str:
    blocks = [plain(text) for block in walk_blocks(report.document) for text in walk_texts(block)]
    prompts = [block.prompt for block in walk_blocks(report.document) if isinstance(block, Editable)]
    return "\n".join([*report.document.title, *(annex.title for annex in report.document.annexes), *blocks, *prompts])


def test_demonstration_data_says_so_in_every_document(pack: Pack, tmp_path: Path) -> None:
    order = tmp_path / "order.yaml"
    order.write_text(ORDER, encoding="utf-8")
    rounds = tmp_path / "round.csv"
    rounds.write_text("unit,state\n天枢区,已报送\n", encoding="utf-8")
    extra: dict[str, dict[str, Any]] = {
        "circular": {"scheme": "annual"},
        "supervision_order": {"record": order},
        "round": {"record": rounds},
    }
    for kind in template_kinds(None):
        document = build(pack, kind, **extra.get(kind, {})).document
        assert document.marks.demonstration == "演示数据，纯属虚构", kind
        assert "均为演示而编写，纯属虚构" in plain(document.blocks[0].text), kind  # type: ignore[union-attr]
        assert document.marks.dataset.startswith("数据集编号：")


def test_what_has_no_data_is_left_out_and_named(annual: DocumentReport) -> None:
    text = text_of(annual)
    left_out = {(one.what, one.why) for one in annual.left_out}
    assert ("支持政策落实情况：手工台账（规划包的 ledgers 文件夹）", "没有台账数据（ledgers/funds.csv）") in left_out
    assert "没有台账数据（ledgers/funds.csv）。" in text


def test_an_annex_without_data_is_left_out_whole(copied: Path) -> None:
    shutil.rmtree(copied / "ledgers")
    report = build(open_pack(copied))
    assert ("督办台账", "没有台账数据（ledgers/supervision.csv）") in {(one.what, one.why) for one in report.left_out}
    assert "督办台账" not in [annex.title for annex in report.document.annexes]
    assert "督办台账：没有台账数据（ledgers/supervision.csv）。" in text_of(report)


def test_a_ledger_kept_by_hand_comes_in(copied: Path) -> None:
    (copied / "ledgers/supervision.csv").write_text("单号,事由,完成率\n1号,能耗,52.6%\n", encoding="utf-8")
    report = build(open_pack(copied))
    assert "督办台账" in [annex.title for annex in report.document.annexes]
    assert "督办台账" not in {one.what for one in report.left_out}
    assert any(one.id == "ledger-supervision.1.3.1" and one.text == "52.6%" for one in walk_numbers(report.document))


def test_the_public_edition_leaves_out_what_is_not_public(pack: Pack, annual: DocumentReport) -> None:
    internal, public = text_of(annual), build(pack, edition=Edition.PUBLIC)
    text = text_of(public)
    assert "滞后指标的主要原因分析" in internal
    assert "滞后指标的主要原因分析" not in text
    titles = [[annex.title for annex in report.document.annexes] for report in (annual, public)]
    assert "督办台账" in titles[0]
    assert "督办台账" not in titles[1]
    assert "请填写" not in text
    assert "考核评分表" in [annex.title for annex in annual.document.annexes]
    assert "考核评分表" not in [annex.title for annex in public.document.annexes]
    assert any(one.what == "考核评分表" and "未经审定" in one.why for one in public.left_out)
    assert all(block.text for block in walk_blocks(public.document) if isinstance(block, Editable))


def test_confidential_figures_stand_nowhere_nor_can_they_be_reckoned(pack: Pack, annual: DocumentReport) -> None:
    """Yaoguang's storage output is confidential: neither it nor the other three districts' shares of the open total."""
    rows = pack.base.observations.filter(
        (pack.base.observations["indicator"] == "xh-output")
        & (pack.base.observations["breakdown"] == "industry=storage")
    )
    secret = {str(row["value"]) for row in rows.to_dicts() if row["status"] == "confidential"}
    assert secret
    table = next(
        block
        for block in walk_blocks(annual.document)
        if isinstance(block, Table) and block.head and plain(block.head[0][-1].text) == "瑶光区"
    )
    (storage,) = [row for row in table.rows if plain(row[0].text) == "规模以上制造业总产值（储能装备）"]
    assert [plain(cell.text) for cell in storage[1:]] == ["*"] * 4
    storage_by_place = [one for one in walk_numbers(annual.document) if one.id.startswith(("M-03.990", "A1-04.990"))]
    assert not storage_by_place
    assert not secret & {one.text.removesuffix("亿元") for one in walk_numbers(annual.document) if "M-03" in one.id}


def test_the_scores_of_a_circular_are_a_draft_until_approved(pack: Pack) -> None:
    document = build(pack, "circular", scheme="annual").document
    assert document.marks.draft == "送审稿，未经审定"
    assert document.layout is Layout.DOCUMENT
    assert "演示，非正式考核" in text_of(build(pack, "circular", scheme="annual"))


def test_a_circular_needs_a_scheme(pack: Pack) -> None:
    with pytest.raises(PackError) as raised:
        build(pack, "circular", year=2019)
    assert "--scheme" in raised.value.problems[0].fix.zh


def test_a_supervision_order_is_one_template_file_and_a_record(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "order.yaml"
    path.write_text(ORDER, encoding="utf-8")
    report = build(pack, "supervision_order", record=path)
    text = text_of(report)
    assert "截至2024年完成率52.6%，请说明原因。" in text
    assert "督办事项办理回执" in text
    assert "记录未载明：协办单位、签发人、反馈方式。" in text
    assert report.document.head is not None
    assert report.document.head.document_no == "星工转督〔2025〕3号"
    assert "M-05.completion" in {one.id for one in walk_numbers(report.document)}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (ORDER.replace("matter: 研发强度进度滞后\n", ""), "matter"),
        (ORDER + "mood: 好\n", "mood"),
        (ORDER.replace("colour: 黄", "colour: [黄]"), "colour"),
        (ORDER.replace('"', ""), ""),
    ],
)
def test_a_record_with_a_mistake_is_refused_with_its_field(pack: Pack, tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "order.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        build(pack, "supervision_order", record=path)
    assert raised.value.problems[0].where.column == field
    with pytest.raises(PackError):
        build(pack, "supervision_order")


def test_a_round_reports_what_its_record_says_and_what_is_left_out(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "round.yaml"
    path.write_text(
        "round: 2025年上半年\nrows:\n  - {unit: 天枢区, state: 已报送}\n  - {unit: 天璇区, state: 未报, note: 催报2次}\n"
        "  - {unit: 玉衡区, state: 已报送}\n",
        encoding="utf-8",
    )
    text = text_of(build(pack, "round", record=path))
    assert "本期应报单位3家，其中已报送2家和未报1家。" in text
    assert "记录未载明：报表及表号、制定机关、批准或备案文号、有效期、开始日期、截止日期。" in text


def test_words_of_people_stand_apart_with_locked_numbers(copied: Path) -> None:
    folder = copied / "paragraphs"
    (folder / "annual-2024.yaml").write_text(
        "period: '2024'\nparagraphs:\n  overall-judgement:\n    zh: 总产值完成{{number:M-01.completion}}。\n    by: 甲\n",
        encoding="utf-8",
    )
    report = build(open_pack(copied))
    (own,) = [b for b in walk_blocks(report.document) if isinstance(b, Editable) and b.key == "overall-judgement"]
    assert plain(own.text) == "总产值完成93.0%。"
    assert [piece.id for piece in own.text if isinstance(piece, Number)] == ["M-01.completion"]
    assert report.typed == ()


def test_words_of_an_earlier_period_are_carried_and_marked(copied: Path) -> None:
    folder = copied / "paragraphs"
    (folder / "annual-2024.yaml").unlink()
    (folder / "annual-2023.yaml").write_text(
        "period: '2023'\nparagraphs:\n  next-steps: {zh: 抓好3项工作。}\n", encoding="utf-8"
    )
    report = build(open_pack(copied))
    (own,) = [b for b in walk_blocks(report.document) if isinstance(b, Editable) and b.key == "next-steps"]
    assert plain(own.text) == "抓好3项工作。（沿用2023年文字，待更新）"
    assert report.typed == ("next-steps",)


def test_an_offices_own_template_needs_no_code(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "note.yaml").write_text(
        'id: note\nversion: "1"\nname: {zh: 简报}\ntitle: {zh: "{{place}}{{year}}年简报"}\nsections:\n'
        "  - heading: {zh: 情况}\n    body:\n      zh: |\n        共{{number: count.targets}}目标，规划指数{{number: index.value}}。\n\n"
        "        {{block: attention}}\n",
        encoding="utf-8",
    )
    report = build(pack, "note", templates=tmp_path)
    assert report.document.title == ("星河市2024年简报",)
    assert "共30项目标，规划指数0.95。" in text_of(report)


def test_a_year_gone_by_is_judged_by_its_own_values(pack: Pack) -> None:
    """The report of 2022 knows nothing of 2023, even when it is written later."""
    report = build_document_report(pack, ReportRequest(kind="annual", as_of=AS_OF, year=2022))
    assert not [one for one in walk_numbers(report.document) if one.id.startswith("M-01.2023")]
    assert "2022年，规模以上制造业总产值为" in text_of(report)


@pytest.mark.parametrize("kind", ["annual", "quarterly", "duty", "circular"])
def test_a_document_is_named_for_its_plan(pack: Pack, kind: str) -> None:
    """No template speaks of one plan's subject."""
    ask = {"quarter": "2024-Q4"} if kind == "quarterly" else {}
    report = build(pack, kind, scheme="annual" if kind == "circular" else "", **ask)
    assert pack.plan.title_zh in "".join(report.document.title)


def test_a_pack_without_an_issuer_says_so(copied: Path) -> None:
    """A pack that was compiled from a text alone: no sentence breaks off."""
    file = copied / "plan.csv"
    pack = open_pack(copied)
    file.write_text(file.read_text(encoding="utf-8").replace(f",{pack.plan.issuer},", ",,"), encoding="utf-8")
    assert "》由印发" not in text_of(build(open_pack(copied))).replace(" ", "")
    assert "由（发布机关未写明）印发" in text_of(build(open_pack(copied)))
