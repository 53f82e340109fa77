"""The site's settings for tests: a data folder of their own, and the engine that ``LUOSHI_TEST_DATABASE`` names."""

import os
import tempfile

os.environ["LUOSHI_DATA"] = tempfile.mkdtemp(prefix="luoshi-test-")
os.mkdir(os.path.join(os.environ["LUOSHI_DATA"], "static"))
os.environ["LUOSHI_HOSTS"] = "testserver,localhost,127.0.0.1"
if os.environ.get("LUOSHI_TEST_DATABASE", "sqlite") == "postgresql":
    os.environ["LUOSHI_DATABASE_URL"] = os.environ["LUOSHI_TEST_POSTGRES"]

from luoshi.web.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: hashing is not what these tests test
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
