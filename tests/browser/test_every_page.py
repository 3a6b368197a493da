"""What must hold on a page of every kind, in every language, with scripts and without, narrow and wide."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from conftest_names import KINDS, LANGUAGES, WIDTHS, kinds_of

