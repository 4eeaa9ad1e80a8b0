"""Where the repository is, and the annotated abstracts and corpora that may stand beside it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared (annotated abstracts, corpora) is not here")
