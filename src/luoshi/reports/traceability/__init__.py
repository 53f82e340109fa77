"""Every number of a document, frozen with its origin, and the ways back from a document to its numbers."""
