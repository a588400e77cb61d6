"""Plan: a week with what stands on it and what waits for a place; the same as a list by day."""
