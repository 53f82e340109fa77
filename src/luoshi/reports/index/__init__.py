"""A composite index as a page and as a workbook: core records in, bytes out."""
