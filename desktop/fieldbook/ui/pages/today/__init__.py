"""Today: what to do next, and the words for it."""
