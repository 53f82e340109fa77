"""Names and titles of the stored plans, in the order of their names: one query."""

from __future__ import annotations

from luoshi.web.plans.models import ROW_MODELS, field_name

COLUMNS = tuple(map(field_name, ("title_zh", "title_en")))


def plan_titles() -> tuple[tuple[str, str, str], ...]:
    """(name, Chinese title, English title) of every plan."""
    rows = ROW_MODELS["plan"]._default_manager.filter(until=None, pack__is_plan=True).order_by("pack__name")
    return tuple((str(name), str(zh), str(en)) for name, zh, en in rows.values_list("pack__name", *COLUMNS))
