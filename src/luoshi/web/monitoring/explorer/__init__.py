"""The plan as a tree, and each section with what stands in it."""
