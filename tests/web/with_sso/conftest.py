"""These tests need a process with ``LUOSHI_SSO=yes``; ``tests/web/test_sso.py`` starts it."""

import os

collect_ignore_glob = [] if os.environ.get("LUOSHI_SSO") == "yes" else ["test_*.py"]
