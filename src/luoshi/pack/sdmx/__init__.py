"""Observations as SDMX 3.0 data: SDMX-CSV 2.0 both ways, SDMX-JSON 2.0 out.

Standard: SDMX 3.0 Technical Specification, section 3 (time formats), SDMX-CSV 2.0 and SDMX-JSON 2.0 field guides.
"""
