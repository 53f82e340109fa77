"""The commands that need the site: one a file, each module offers ``command``.

``luoshi`` finds them through the entry point group ``luoshi.commands``; the command line itself knows no site. A module
imports Django only when its command runs, so that ``luoshi status`` never waits for it.
"""
