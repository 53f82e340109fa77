"""Tables of the site: one record for what stands on the page, in CSV, in XLSX and in JSON."""
