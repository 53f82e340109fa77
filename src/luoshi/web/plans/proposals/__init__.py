"""Proposed revisions of a plan or its base in the site: seen row by row, adopted or declined with a reason."""
