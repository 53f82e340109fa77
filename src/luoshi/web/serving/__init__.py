"""Running the site: make it ready, answer requests, work off the background tasks, end cleanly.

One process holds the port and watches over the others: those that answer requests (granian) and the one that works off
background tasks. When it dies, in whatever way, its children die with it.
"""
