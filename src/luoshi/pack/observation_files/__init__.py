"""Files of observations that may be imported, one format a module, found by folder.

Each module offers ``matches(path, head)``, which looks at the name and the first bytes, ``read(path)``, which returns
the rows by column name as text or a problem, and ``ORDER``: the special formats are asked before the general ones.
"""
