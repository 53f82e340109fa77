"""The plan compiler: a plan's text in; its tree, targets, measures, projects and references out."""
