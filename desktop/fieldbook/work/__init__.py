"""What a seller can do with the book: one function per button, one per screenful of facts."""
