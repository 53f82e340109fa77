"""Templates: those of the product are sound, and what is wrong with an office's is said with line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.core.problems import PackError, Problem
from luoshi.usecases.report_templates import open_template, own_folder, template_kinds, validate_template

GOOD = """\
id: note
version: "1"
name: {zh: 简报}
title: {zh: "{{place}}简报"}
prompts:
  words:
    ask: {zh: 写一段话}
sections:
  - heading: {zh: 总体}
    body:
      zh: |
        《{{plan.title}}》有目标{{number: count.targets}}。

        {{block: indicator_table annex=main}}

        {{prompt: words}}
"""


def problems(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "note.yaml"
    path.write_text(text, encoding="utf-8")
    return validate_template(path)[1]


@pytest.mark.parametrize("kind", template_kinds(None))
def test_the_products_templates_are_sound(kind: str) -> None:
    file, found = validate_template(own_folder() / f"{kind}.yaml")
    assert found == ()
    assert file is not None
    assert file.template.name.en


def test_the_kinds_asked_for_are_there() -> None:
    assert {"annual", "quarterly", "circular", "round", "duty", "supervision_order"} <= set(template_kinds(None))


def test_a_reader_is_sent_to_an_annex_that_is_there(tmp_path: Path) -> None:
    text = GOOD.replace("indicator_table annex=main", "goal_groups detail=short")
    (found,) = problems(tmp_path, text)
    assert (found.code, found.where.row, found.where.column) == ("TEMPLATE-ANNEX", 14, "sections[1].body.zh")
    annex = 'annexes:\n  - title: {zh: 名单}\n    body: {zh: "{{block: gap_list}}"}\n'
    assert problems(tmp_path, text + annex) == ()


def test_a_good_template_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "field"),
    [
        ("plan.title", "plan.name", "TEMPLATE-FIELD", 12, "sections[1].body.zh"),
        ("count.targets", "count.goals", "TEMPLATE-NUMBER", 12, "sections[1].body.zh"),
        ("indicator_table", "indicators", "TEMPLATE-BLOCK", 14, "sections[1].body.zh"),
        ("annex=main", "annex=half", "TEMPLATE-OPTION", 14, "sections[1].body.zh"),
        ("annex=main", "colour=red", "TEMPLATE-OPTION", 14, "sections[1].body.zh"),
        ("prompt: words", "prompt: word", "TEMPLATE-PROMPT", 16, "sections[1].body.zh"),
        ("{{prompt: words}}", "{{prompt: words", "TEMPLATE-MARK", 16, "sections[1].body.zh"),
        ("{{place}}", "{{town}}", "TEMPLATE-FIELD", 4, "title.zh"),
        ("id: note", "id: other", "TEMPLATE-ID", 1, "id"),
        ("sections:", "parts:", "TEMPLATE-UNKNOWN", 8, "parts"),
        ("ask: {zh: 写一段话}", "ask: {en: words}", "TEMPLATE-REQUIRED", 7, "prompts.words.ask.zh"),
        ('version: "1"', "version: [1]", "TEMPLATE-SHAPE", 2, "version"),
    ],
)
def test_a_mistake_is_named_with_line_and_field(
    tmp_path: Path, old: str, new: str, code: str, line: int, field: str
) -> None:
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert (code, line, field) in {(one.code, one.where.row, one.where.column) for one in found}
    assert all(one.message.zh and one.message.en and one.fix.zh and one.fix.en for one in found)


def test_an_offices_template_takes_the_place_of_the_products(tmp_path: Path) -> None:
    (tmp_path / "note.yaml").write_text(GOOD, encoding="utf-8")
    assert open_template("note", tmp_path).template.name.zh == "简报"
    assert "note" in template_kinds(tmp_path)
    with pytest.raises(PackError) as raised:
        open_template("note", None)
    assert "annual" in raised.value.problems[0].fix.zh
