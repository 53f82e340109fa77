"""Luoshi 落实: plans, their targets, and how far each one has come."""

__version__ = "0.1.0"
