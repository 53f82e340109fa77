"""Demonstration mode: the packs of the repository, an account for every role, this machine only."""
