"""One account: what comes next, the thread of what was said, who is there."""
