"""The industries of a plan: one annex each."""
