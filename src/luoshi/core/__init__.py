"""The pure core: records and arithmetic. No files, no clock, no framework."""
