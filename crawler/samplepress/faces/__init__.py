"""The faces of the sample press, in the order in which they take their turns when articles are dealt out."""

from __future__ import annotations

from typing import Final

from crawler.samplepress.face import Face
from crawler.samplepress.faces.egemen import Egemen
from crawler.samplepress.faces.ernur import Ernur
from crawler.samplepress.faces.latin import Latin
from crawler.samplepress.faces.listing import Listing
from crawler.samplepress.faces.next import Next
from crawler.samplepress.faces.pravda import Pravda
from crawler.samplepress.faces.wordpress import WordPress

FACES: Final[tuple[Face, ...]] = (Egemen(), Next(), Ernur(), WordPress(), Listing(), Pravda(), Latin())
