"""Names are for good: a stored pack stays the pack it was loaded as."""

from __future__ import annotations

from typing import NoReturn

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.plans.models import ROW_MODELS, StoredPack, field_name
from luoshi.web.plans.offer import OfferedPart


def check_identity(part: OfferedPart, *, stored: StoredPack | None, base_name: str) -> None:
    """Raises PackError where what is offered is another plan, another kind of pack or on another base."""
    if part.is_plan:
        plan_id = str(part.frames["plan"].item(0, "id"))
        _check_plan_id(part, plan_id)
        if stored is not None and stored.is_plan:
            _check_same_plan(stored, plan_id)
            _check_same_base(stored, base_name)
    if stored is not None and stored.is_plan != part.is_plan:
        kind = Wording("规划包", "a plan pack") if stored.is_plan else Wording("基础包", "a base pack")
        _refuse(
            "",
            Wording(
                f"库中的 {part.name} 是{kind.zh}，文件夹不是", f"{part.name} is stored as {kind.en}, the folder is none"
            ),
            Wording("给文件夹另起一个名字", "give the folder another name"),
        )


def _check_plan_id(part: OfferedPart, plan_id: str) -> None:
    for other, name in _plan_ids():
        if other == plan_id and name != part.name:
            _refuse(
                "id",
                Wording(f"规划 {plan_id} 已以“{name}”装入", f"the plan {plan_id} is stored already, as “{name}”"),
                Wording(
                    f"把文件夹改名为 {name}，或给规划另起标识",
                    f"call the folder {name}, or give the plan an id of its own",
                ),
            )


def _check_same_plan(stored: StoredPack, plan_id: str) -> None:
    known = [one for one, name in _plan_ids() if name == stored.name]
    if known != [plan_id]:
        _refuse(
            "id",
            Wording(
                f"库中的 {stored.name} 是规划 {'、'.join(known)}，文件夹中是 {plan_id}",
                f"{stored.name} is stored as the plan {', '.join(known)}, the folder holds {plan_id}",
            ),
            Wording(
                "标识不改；另一个规划用另一个文件夹名",
                "identifiers never change; another plan takes another folder name",
            ),
        )


def _check_same_base(stored: StoredPack, base_name: str) -> None:
    known = stored.base.name if stored.base else stored.name
    if known != base_name:
        _refuse(
            "base_pack",
            Wording(
                f"库中的基础包是 {known}，文件夹中是 {base_name}",
                f"the stored plan is on the base {known}, the folder on {base_name}",
            ),
            Wording("沿用原基础包", "keep the base it was loaded with"),
        )


def _plan_ids() -> list[tuple[str, str]]:
    rows = ROW_MODELS["plan"]._default_manager.filter(until=None)
    return list(rows.values_list(field_name("id"), "pack__name"))


def _refuse(column: str, message: Wording, fix: Wording) -> NoReturn:
    raise PackError((Problem("PACK-IDENTITY", Severity.ERROR, Where("plan.csv", 2, column), message, fix),))
