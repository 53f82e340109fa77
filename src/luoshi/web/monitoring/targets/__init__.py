"""The list of targets and the page of each one."""
