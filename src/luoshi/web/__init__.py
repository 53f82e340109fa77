"""The web site: the only room that knows Django."""
