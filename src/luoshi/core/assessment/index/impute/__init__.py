"""Variants of one step, a module each; ``variants.py`` says what each has."""
