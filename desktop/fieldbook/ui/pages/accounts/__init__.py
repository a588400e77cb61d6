"""Accounts: the whole book as a list."""
