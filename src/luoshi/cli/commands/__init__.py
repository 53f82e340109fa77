"""One command a file; each module offers ``command``."""
