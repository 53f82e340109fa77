"""Builds the demonstration pack of the fictional city Xinghe from its authored files."""
