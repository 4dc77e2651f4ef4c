from repurpose.library import check as check
from repurpose.library import draft as draft
from repurpose.library import drafts as drafts
from repurpose.library import load_channel as load_channel
from repurpose.library import read_article as read_article
from repurpose.pipeline import Options as Options

__version__: str
