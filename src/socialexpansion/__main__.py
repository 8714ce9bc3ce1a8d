"""``python -m socialexpansion`` is the console script."""

from __future__ import annotations

from socialexpansion.cli import main

if __name__ == "__main__":
    main()
