"""The parts of a DOCX file: the archive, the tracked and numbered paragraphs, the tables."""
