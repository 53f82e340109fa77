"""Running an installation: what the calendar asks for each day, backups and restores."""
