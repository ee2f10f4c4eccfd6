"""Where the real GP2GP samples lie, and how a test says that it could not find them.

The samples are not ours to copy: they stay in ``../shared/gp2gp-samples`` beside the checkout, or
wherever ``GP2GP_SAMPLES`` points, and a test that needs them skips visibly where they are absent.
"""

import os
from pathlib import Path

import pytest

_BESIDE_THE_CHECKOUT = Path(__file__).parents[2] / "shared" / "gp2gp-samples"

SAMPLES = Path(os.environ.get("GP2GP_SAMPLES", _BESIDE_THE_CHECKOUT))
"""The folder of the samples; it may be absent."""

needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(),
    reason=f"the GP2GP samples are not on this machine: no folder {SAMPLES}",
)
"""Put on a test, a class or ``pytestmark``: it skips, and says why, without the samples."""

NATIONAL_SAMPLES = Path(
    os.environ.get("NATIONAL_API_SAMPLES", SAMPLES.parent / "national-api-samples")
)
"""The published specifications, examples and recorded exchanges of the national services."""

needs_national_samples = pytest.mark.skipif(
    not NATIONAL_SAMPLES.is_dir(),
    reason=f"the national API samples are not on this machine: no folder {NATIONAL_SAMPLES}",
)
"""Put on a test, a class or ``pytestmark``: it skips, and says why, without those samples."""
