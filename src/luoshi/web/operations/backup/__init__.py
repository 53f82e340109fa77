"""Backups: one file that holds the database as it stood at one moment, the signing key and the audit log's anchors.

Each engine offers ``dump(folder)``, which lays its members into a folder, and ``restore(members, manifest)``. What was
dumped is checked before the backup counts as made, and what was restored before it takes the place of anything.
"""
