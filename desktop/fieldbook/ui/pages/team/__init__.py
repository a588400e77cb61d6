"""The Team place: how a patch is cared for, words on notes, and the books behind it."""
