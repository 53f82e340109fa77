"""People, roles, permissions, signing in."""
