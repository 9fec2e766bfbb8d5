"""Decides findings one after the other and says each on standard output once the store has acknowledged it."""

import sys

from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict

store = Store.open(sys.argv[1])
for line in sys.stdin:
    done = store.decide(line.strip(), ReviewVerdict.ERROR_IN_A, "", sys.argv[2], 1)
    sys.stdout.write(f"{type(done).__name__} {line}")
    sys.stdout.flush()
store.close()
