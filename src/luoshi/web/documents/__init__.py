"""Official documents in the site: choose, preview, make in the background, keep, release, verify; people's words; templates.

The archive is in the database: a document, its files and the act that releases it are rows that are only ever added, in
the same transaction as their audit entry, and a backup of the database has them all.
"""
