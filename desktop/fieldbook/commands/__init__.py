"""The commands: each reads its words, calls one function of `work`, and prints what it gave."""
