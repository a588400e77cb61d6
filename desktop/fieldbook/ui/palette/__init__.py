"""The palette: accounts, people, notes, places and commands from one field."""
