"""Assessment: a scheme, its scoring rules, and a score that carries its working."""
