"""`python -m tests.validation FILE…` prints what veraPDF says; ends with 1 if a file fails."""

import sys
from pathlib import Path

from tests.validation import missing, validated

if missing() or len(sys.argv) == 1:
    sys.exit(missing() or "Which files? python -m tests.validation FILE…")
verdicts = validated([Path(word) for word in sys.argv[1:]])
for verdict in verdicts:
    print(verdict)
sys.exit(any(not each.passed for each in verdicts))
