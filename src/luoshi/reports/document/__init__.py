"""Official documents: one model, written as DOCX, PDF and HTML in the format of GB/T 9704-2012."""
