"""Charts of the site: an option (a plain dict), the table behind it, and the same option drawn on the server."""
