"""Where figures come from: the sources, and each with its rows."""
