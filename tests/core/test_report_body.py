"""The body of a template's section, read into parts."""

from __future__ import annotations

import pytest

from luoshi.core.report_body import (
    BlockPart,
    HeadingPart,
    Mark,
    MarkKind,
    PromptPart,
    TablePart,
    TextPart,
    marks_of,
    parse_body,
    parse_pieces,
)

PLAN = Mark(MarkKind.FIELD, "plan.title")


def test_parts_in_order_with_their_lines() -> None:
    parts, errors = parse_body(
        "甲{{plan.title}}。\n\n## 小标题\n{{block: table annex=main x=1}}\n\n{{prompt: next-steps}}\n"
    )
    assert errors == ()
    assert parts == (
        TextPart(1, ("甲", PLAN, "。")),
        HeadingPart(3, 2, ("小标题",)),
        BlockPart(4, "table", {"annex": "main", "x": "1"}),
        PromptPart(6, "next-steps"),
    )


def test_lines_of_a_paragraph_join_as_their_script_joins() -> None:
    assert parse_body("第一行\n第二行")[0] == (TextPart(1, ("第一行第二行",)),)
    assert parse_body("one line\nand another")[0] == (TextPart(1, ("one line and another",)),)


def test_a_lead_and_items() -> None:
    parts, _ = parse_body("**一是**抓项目。\n- 甲\n- 乙")
    assert parts == (TextPart(1, ("抓项目。",), ("一是",)), TextPart(2, ("甲",)), TextPart(3, ("乙",)))


def test_tables_with_a_head_and_forms_without() -> None:
    assert parse_body("| 甲 | 乙 |\n|---|---|\n| 1 | {{plan.title}} |")[0] == (
        TablePart(1, (("甲",), ("乙",)), ((("1",), (PLAN,)),)),
    )
    assert parse_body("| 单号 | |\n| 事由 | 无 |")[0] == (TablePart(1, (), ((("单号",), ()), (("事由",), ("无",)))),)


def test_marks_are_found_wherever_they_stand() -> None:
    (part,), _ = parse_body("| {{number: M-05.value}} | {{plan.title}} |")
    assert [mark.name for mark in marks_of(part)] == ["M-05.value", "plan.title"]
    assert parse_pieces("{{number: count.targets}}项") == (Mark(MarkKind.NUMBER, "count.targets"), "项")


@pytest.mark.parametrize("body", ["{{plan.title", "plan.title}}", "见{{block: table}}", "{{Plan Title}}", "{{}}"])
def test_what_cannot_be_read_is_named_with_its_line(body: str) -> None:
    _, errors = parse_body(f"好的\n\n{body}")
    assert {error.line for error in errors} == {3}
