"""The assessment schemes of a plan, and what a run of one gives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from ninja import Field, Schema

from luoshi.pack.pack import Pack
from luoshi.pack.scheme_file import FOLDER, read_scheme
from luoshi.usecases.assess import run_assessment
from luoshi.usecases.assessment_rows import unit_rows
from luoshi.usecases.assessment_standing import standing_of_run
from luoshi.web.accounts.permissions import Act, Viewer, can


class SchemeHead(Schema):
    name: str = Field(description="by which the scheme is asked for")
    id: str
    title_zh: str
    title_en: str
    year: int
    is_demonstration: bool
    sha256: str


class SchemeList(Schema):
    items: list[SchemeHead]


class AsOf(Schema):
    as_of: date | None = Field(None, description="what was known on this day (default: today)")


class UnitList(Schema):
    """One object a unit assessed: the objects of `luoshi assess --format json`."""

    items: list[dict[str, Any]]


def scheme_heads(pack: Pack) -> list[dict[str, Any]]:
    found = []
    for path in sorted((pack.folder / FOLDER).glob("*.yaml")):
        file, _ = read_scheme(path)
        if file is not None:
            one = file.scheme
            found.append(
                {
                    "name": path.stem,
                    "id": one.id,
                    "title_zh": one.title.zh,
                    "title_en": one.title.en,
                    "year": one.year,
                    "is_demonstration": one.is_demonstration,
                    "sha256": file.sha256,
                }
            )
    return found


def assessed_units(pack: Pack, scheme: str, viewer: Viewer, *, as_of: date) -> list[dict[str, Any]]:
    """Only schemes of the pack run: a name is never a path. What nobody approved is for those who may see drafts."""
    if scheme not in {head["name"] for head in scheme_heads(pack)}:
        raise Http404
    run = run_assessment(pack, scheme, as_of=as_of)
    standing = standing_of_run(run)
    if not (standing.is_official or can(viewer, Act.SEE_DRAFT_SCORES)):
        raise Http404
    return list(unit_rows(run, standing))
