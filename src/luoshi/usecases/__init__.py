"""One function a job: what the command line and the web site both call."""
