"""Target arithmetic: what was reached, what was to be expected by now, and which light that earns."""
