"""Settings of the measurements: the local profile with bare views beside ours and no limit in the way."""

from portal.settings.local import *  # noqa: F403  a leaf of its own, as in portal.settings

ROOT_URLCONF = "bench.urls"
ADDRESS_LIMIT_RATE = DEVICE_LIMIT_RATE = "100000000/h"  # counted all the same: that is part of the price
