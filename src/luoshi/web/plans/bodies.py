"""The middle of a page, kept in memory: what it shows follows from the pack, the dates, the language and the address.

Only what is the same for everyone with the same rights may stand in a body: no names, no forms that write.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.page import PlanPage

BODIES_KEPT = 256
LONGEST_ADDRESS = 400
_bodies: OrderedDict[tuple[object, ...], SafeString] = OrderedDict()
_lock = Lock()


def fetch_body(page: PlanPage, template: str, make: Callable[[], Mapping[str, object]]) -> SafeString:
    """``make`` gives the template's content; it is called only where the body is not at hand."""
    path = page.request.get_full_path()
    key = (ByIdentity(page.pack), page.as_of, page.today, page.language, page.may_see_problems, template, path)
    with _lock:
        known = _bodies.get(key)
        if known is not None:
            _bodies.move_to_end(key)
            return known
    body = mark_safe(render_to_string(template, {"page": page, **make()}, request=page.request))
    if len(path) <= LONGEST_ADDRESS:
        with _lock:
            _bodies[key] = body
            while len(_bodies) > BODIES_KEPT:
                _bodies.popitem(last=False)
    return body
