"""The places of a plan: list, one place, map."""
