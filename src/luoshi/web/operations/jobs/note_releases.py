"""Which batches of figures open to the public on the day. They open by their date alone; this puts it on record."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from luoshi.core.wording import Wording
from luoshi.web.plans.models import OBSERVATIONS, ROW_MODELS, field_name

ABOUT = Wording("记录当日公布的批次", "releases of the day go on record")


def run(day: date) -> dict[str, object]:
    release = field_name("release")
    rows = ROW_MODELS[OBSERVATIONS]._default_manager.filter(until=None, **{field_name("released_on"): day.isoformat()})
    found = rows.values("pack__name", release).annotate(figures=Count("pk")).order_by("pack__name", release)
    return {
        "releases": [{"pack": one["pack__name"], "release": one[release], "figures": one["figures"]} for one in found]
    }
