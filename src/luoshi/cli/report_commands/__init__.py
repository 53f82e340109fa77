"""The commands of ``luoshi report``, found by folder; one a file."""
