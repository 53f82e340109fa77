"""A DOCX as a word processor shows it: resolved looks, guessed roles, tables, footers."""
