"""Files from and for other programs: bytes in, rows of the model out, and back. Never the Book."""
