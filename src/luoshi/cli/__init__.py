"""The command line: one command a file; each parses, calls one use case and returns an exit status."""
