"""What the checks share: the plan with its way back to the source, numbers that can be compared, names, findings."""
