import sys
from collections.abc import Iterator

import pytest

from content.tests.book import standins
from content.tests.book.standins.ros import Graph


@pytest.fixture
def graph() -> Iterator[Graph]:
    """The stand-ins for ROS 2, there for one test only."""
    yield standins.install()
    for name, module in list(sys.modules.items()):
        if "is_standin" in getattr(module, "__dict__", {}):
            del sys.modules[name]
