"""Lists of what belongs to a plan besides its targets: systems ordered, problems found, indicators."""
