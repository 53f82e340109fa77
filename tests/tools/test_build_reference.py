"""The committed reference pages say what the code says."""

from tools.build_reference import main


def test_reference_pages_are_current() -> None:
    assert main(["--check"]) == 0
