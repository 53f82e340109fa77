"""The pages that show where a plan stands."""
