"""One address of every type of page: a new page adds itself here and is then looked at by every test of the browser."""

from __future__ import annotations

from tests.web.browser.visiting import DURING

JILIN, XINGHE = "/plans/jilin-2017-2020/", "/plans/xinghe-demo/"
THEN = f"?as_of={DURING}"

PAGES: dict[str, str] = {
    "front": "/",
    "sign-in": "/sign-in/",
    "overview": f"{XINGHE}{THEN}",
    "overview-dark": JILIN,
    "targets": f"{XINGHE}targets/{THEN}",
    "targets-empty": f"{XINGHE}targets/{THEN}&q=nothing-at-all",
    "target": f"{XINGHE}targets/M-01/{THEN}",
    "target-break": f"{XINGHE}targets/M-11/{THEN}",
    "target-ratio": f"{JILIN}targets/M-03/",
    "target-empty": f"{JILIN}targets/M-01/",
    "explorer": f"{XINGHE}explorer/",
    "section": f"{XINGHE}sections/S0-1-2-1/",
    "section-without-text": f"{JILIN}sections/2.2.3.2/",
    "search": f"{JILIN}search/?q=追溯",
    "search-empty": f"{JILIN}search/?q=nothing-at-all",
    "sources": f"{JILIN}sources/",
    "source": f"{JILIN}sources/thesis-rd/",
    "bad-date": f"{JILIN}?as_of=yesterday",
    "not-there": "/plans/none/",
}
REFUSED = {"bad-date", "not-there"}  # answered with an error page, which the browser mentions
