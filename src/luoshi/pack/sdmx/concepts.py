"""Which column of ``observations`` is which SDMX concept: dimensions, the measure, attributes."""

from __future__ import annotations

STRUCTURE_ID = "LUOSHI:OBSERVATIONS(1.0)"
NOT_APPLICABLE = "_Z"  # SDMX content-oriented guidelines: a dimension that does not apply

# Concept -> column. TIME_PERIOD stands last among the dimensions, as the guidelines ask.
DIMENSIONS: dict[str, str] = {
    "INDICATOR": "indicator",
    "REF_AREA": "place",
    "ORGANISATION": "organisation",
    "BREAKDOWN": "breakdown",
    "MEASURE": "measure",
    "ACCUMULATION": "accumulation",
    "PRICE_BASIS": "price_basis",
    "METHOD_VERSION": "method_version",
    "RELEASE": "release",
    "TIME_PERIOD": "period",
}
MEASURE = "OBS_VALUE"
ATTRIBUTES: dict[str, str] = {
    "UNIT_MEASURE": "unit",
    "ORIGINAL_VALUE": "original_value",
    "ORIGINAL_UNIT": "original_unit",
    "RELEASED_ON": "released_on",
    "RELEASED_ON_KIND": "released_on_kind",
    "STATUS": "status",
    "BASIS": "basis",
    "SOURCE": "source",
    "COMMENT_OBS": "note",
}
# CL_OBS_STATUS and CL_CONF_STATUS say less than our status, which therefore travels beside them.
OBS_STATUS: dict[str, str] = {"final": "A", "preliminary": "P", "flash": "P", "estimated": "E", "confidential": "A"}
CONF_STATUS: dict[str, str] = {"confidential": "C"}
FREE = "F"
"""Open figure (CL_CONF_STATUS)."""
