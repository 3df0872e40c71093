"""What the programs of this folder share: how many times, and the one line that each prints."""

import sys


def times(full: int) -> int:
    """How often to try: the first argument, else the full count."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else full


def tell(name: str, faults: list[str], **figures: object) -> int:
    """Print PASS or FAIL with the figures, and the first faults; the exit code."""
    said = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in figures.items())
    print(f"{'FAIL' if faults else 'PASS'} {name}: {said}", *faults[:5], sep="; ", flush=True)
    return 1 if faults else 0
