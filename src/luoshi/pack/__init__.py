"""Plan packs on disk: read, check, select from, write."""
