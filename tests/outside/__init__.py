"""What we write, read by others, and what others wrote, read by us (`python -m tests.outside`)."""
