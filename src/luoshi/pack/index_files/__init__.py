"""The files of a composite index: COINr's iData and iMeta tables, and the specification in YAML or JSON."""
