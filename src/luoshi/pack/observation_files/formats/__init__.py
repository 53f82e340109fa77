"""One format a module: ``ORDER``, ``matches(path, head) -> bool``, ``read(path) -> (frame, problems)``."""
