"""The rules of the format lint, one a file."""
