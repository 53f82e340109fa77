"""Read a plan file of any supported kind into one normal form.

Each format is a module in ``formats``, found by folder, with

- ``SUFFIXES``: the endings its files usually have; a hint only, the content decides;
- ``APART``: whether it is read in a process of its own, under limits of memory and time;
- ``recognises(head)``: how sure the format is of a file from its first bytes;
- ``read(path)``: the text, or None, and every problem on the way.

What a plan file gets wrong is returned, never raised: a file can be absent, empty, encrypted, broken, a picture, or a
bomb, and each says so with what to do about it.
"""

from luoshi.pack.text_readers.outcome import Outcome
from luoshi.pack.text_readers.reading import read_text

__all__ = ["Outcome", "read_text"]
