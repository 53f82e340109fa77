"""The database as the record of plan packs."""
