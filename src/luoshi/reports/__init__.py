"""Core records in, bytes out: pages, charts, documents."""
