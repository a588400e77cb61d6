"""What pages are made of: parts that know no book."""
