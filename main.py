"""Open the Learner Wallet from a checkout: `python main.py`."""

import sys

from wallet.cli import main

if __name__ == "__main__":
    sys.exit(main())
