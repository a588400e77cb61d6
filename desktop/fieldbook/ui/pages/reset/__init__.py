"""The page of a Reset Meeting, in six steps."""
