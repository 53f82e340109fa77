"""The pages of assessments and composite indices."""
