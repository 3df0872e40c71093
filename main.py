"""Open the Learner Wallet from a checkout: `python main.py`, in its own environment."""

import sys

if __name__ == "__main__":
    try:
        from wallet.cli import main

        sys.exit(main())
    except ModuleNotFoundError as missing:
        sys.exit(f"The package {missing.name} is not here. `make run` installs everything and opens the wallet.")
