"""From lines as they were laid out on pages to paragraphs: widths, page marks, joining, and the way back."""
