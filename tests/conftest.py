"""What holds for all tests: no window is needed, and nobody's own passphrase or display is used."""

import os

os.environ.pop("LEARNER_WALLET_PASSPHRASE", None)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
