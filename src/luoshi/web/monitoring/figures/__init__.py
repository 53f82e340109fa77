"""Published figures as pages show them: selected by date, the last release of each, as series and as tables."""
