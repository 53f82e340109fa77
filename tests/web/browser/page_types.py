"""One address of every type of page: a new page adds itself here and is then looked at by every test of the browser."""

from __future__ import annotations

from tests.web.browser.visiting import DURING

JILIN, XINGHE, LONG = "/plans/jilin-2017-2020/", "/plans/xinghe-demo/", "/plans/xinghe-long/"
THEN = f"?as_of={DURING}"

PAGES: dict[str, str] = {
    "front": "/",
    "sign-in": "/sign-in/",
    "overview": f"{XINGHE}{THEN}",
    "overview-dark": JILIN,
    "overview-over": XINGHE,
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
    "places": f"{XINGHE}places/{THEN}",
    "place": f"{XINGHE}places/990102/{THEN}",
    "place-of-the-plan": f"{JILIN}places/220000/",
    "map": f"{XINGHE}map/{THEN}",
    "map-versions": f"{JILIN}map/",
    "industries": f"{JILIN}industries/",
    "industry": f"{XINGHE}industries/1/{THEN}",
    "indicators": f"{JILIN}indicators/",
    "indicator": f"{XINGHE}indicators/xh-output/{THEN}",
    "compare": f"{JILIN}compare/",
    "compare-own-scale": f"{JILIN}compare/?scale=own",
    "compare-empty": f"{XINGHE}compare/?as_of=2015-01-01",
    "quality": f"{JILIN}quality/",
    "systems": f"{JILIN}systems/",
    "assessments": f"{XINGHE}assessments/{THEN}",
    "indices": f"{JILIN}indices/",
    "index": f"{JILIN}indices/province-innovation/",
    "long-overview": f"{LONG}{THEN}",
    "long-targets": f"{LONG}targets/{THEN}",
    "long-target": f"{LONG}targets/M-05/{THEN}",
    "long-explorer": f"{LONG}explorer/",
    "long-section": f"{LONG}sections/S0-1-2-1/",
    "long-search": f"{LONG}search/?q=M-0",
    "long-sources": f"{LONG}sources/",
    "long-source": f"{LONG}sources/xh-demo-statistics/",
    "bad-date": f"{JILIN}?as_of=yesterday",
    "not-there": "/plans/none/",
}
REFUSED = {"bad-date", "not-there"}  # answered with an error page, which the browser mentions

# What only people of the office see: the same looks, signed in.
OFFICE_PAGES: dict[str, str] = {
    "proposals": "/proposals/",
    "problems": f"{JILIN}problems/",
    "assessments-drafts": f"{XINGHE}assessments/{THEN}",
    "assessment": f"{XINGHE}assessments/annual/{THEN}",
    "score-sheet": f"{XINGHE}assessments/annual/990102/{THEN}",
}
