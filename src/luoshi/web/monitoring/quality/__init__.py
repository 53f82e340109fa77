"""How good the data behind a plan are."""
