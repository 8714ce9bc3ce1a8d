from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX processes")
def test_builds_that_are_killed_or_run_out_of_disk_lose_nothing():
    """The checks stand in crashes.py; it prints its seed, with which a failure can be seen again."""
    script = Path(__file__).with_name("crashes.py")
    command = [sys.executable, str(script), "--kills", "200", "--full-disks", "25"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    ended = json.loads(result.stdout.splitlines()[-1])
    assert ended["kill"] >= 200
    assert ended["full disk"] >= 25
    assert ended["done"] > 0
