"""Frozen records: what a plan says, what is measured, where, when and by whom."""
