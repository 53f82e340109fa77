"""What compiling into a pack consists of: rows of tables, an earlier pack's identifiers and corrections, a review."""
